import { css } from 'lit';

export const undoStyles = css`
  .content {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--_space-4);
    overflow-wrap: anywhere;
  }
  p,
  h3,
  ul {
    margin: 0;
    padding: 0;
  }
  h3 {
    margin-block-end: var(--_space-2);
    font-size: inherit;
    font-weight: 650;
  }
  ul {
    display: grid;
    gap: var(--_space-2);
    list-style: none;
  }
  .lines li {
    display: flex;
    gap: var(--_space-2);
  }
  .lines .icon {
    flex: none;
    margin-block-start: 2px;
    color: var(--_color-text-subtle);
  }
  .kept li {
    padding-block-start: var(--_space-2);
    border-block-start: 1px solid var(--_color-line);
  }
  .missing {
    padding-inline-start: 28px;
    margin-block-start: var(--_space-1);
    color: var(--_color-danger);
  }
  summary {
    display: flex;
    gap: var(--_space-2);
    align-items: center;
    padding-block: var(--_space-1);
    color: var(--_color-accent-text);
    cursor: pointer;
    list-style: none;
  }
  summary::-webkit-details-marker {
    display: none;
  }
  summary .icon {
    inline-size: 1em;
    block-size: 1em;
    transition: rotate var(--_duration);
  }
  [open] > summary .icon {
    rotate: 90deg;
  }
  [open] > summary .icon:dir(rtl) {
    rotate: -90deg;
  }
  details > ul {
    gap: var(--_space-3);
    margin-block-start: var(--_space-2);
  }
  details ul ul {
    gap: 2px;
  }
  .samples b {
    font-weight: 600;
  }
  del {
    color: var(--_color-text-subtle);
  }
  ins {
    font-weight: 600;
    text-decoration: none;
  }
`;
