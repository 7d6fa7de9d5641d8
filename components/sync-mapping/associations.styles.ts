import { css } from 'lit';

/** For `renderAssociations`. */
export const associationStyles = css`
  .associations {
    gap: 0;
    margin-block-start: var(--_space-3);
  }
  .associations li {
    display: flex;
    gap: var(--_space-3);
    align-items: flex-start;
    padding: var(--_space-3);
    border-block-end: 1px solid var(--_color-line);
  }
  .associations p {
    margin: 2px 0 0;
    max-inline-size: 44em;
  }
  .associations .words > * + .ties {
    margin-block-start: var(--_space-3);
  }
  .tie-mode {
    display: block;
    max-inline-size: 24em;
  }
  .tie-labels {
    margin-block-start: var(--_space-3);
  }
  .tie-labels h4 {
    margin: 0;
    font-size: inherit;
    font-weight: 600;
  }
  .tie-labels ul {
    margin-block-start: var(--_space-2);
    max-inline-size: 36em;
  }
  .associations .tie-label {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(12em, 100%), 1fr));
    gap: var(--_space-1) var(--_space-3);
    align-items: center;
    padding: 0;
    border: 0;
  }
`;
