import { css } from 'lit';

/** For `renderChanges`. */
export const changeListStyles = css`
  .changes,
  .changes ul {
    display: grid;
    gap: var(--_space-4);
    margin: 0;
    padding: 0;
    list-style: none;
    overflow-wrap: anywhere;
  }
  .changes {
    container: sync-changes / inline-size;
  }
  .changes ul {
    gap: 2px;
    margin-block-start: 3px;
  }
  .changes ul,
  .changes p {
    padding-inline-start: 26px;
  }
  .changes p {
    margin: 0;
  }
  .change {
    display: flex;
    flex-wrap: wrap;
    gap: 2px var(--_space-2);
    align-items: center;
  }
  .change b {
    font-weight: 600;
  }
  .change .link + b {
    font-weight: 400;
  }
  .change .link {
    font-weight: 600;
  }
  .when {
    display: flex;
    gap: var(--_space-2);
    align-items: center;
    margin-inline-start: auto;
  }
  @container sync-changes (min-width: 480px) {
    .change {
      flex-wrap: nowrap;
    }
    .change .link,
    .when {
      flex: none;
      max-inline-size: 50%;
      text-align: start;
    }
  }
  .change .undo {
    margin-block: -4px;
  }
  del {
    color: var(--_color-text-subtle);
  }
  ins {
    font-weight: 600;
    text-decoration: none;
  }
`;
