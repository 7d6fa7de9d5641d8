import { css } from 'lit';

export const activityStyles = css`
  sync-select {
    display: block;
    max-inline-size: 20em;
    margin-block: var(--_space-2) var(--_space-4);
  }
  sync-change-chart {
    margin-block: var(--_space-3) var(--_space-6);
  }
  .head {
    display: flex;
    flex-wrap: wrap;
    gap: var(--_space-2) var(--_space-4);
    align-items: center;
    justify-content: space-between;
    margin-block-end: var(--_space-2);
  }
  h3 {
    margin: 0;
    font-size: 1em;
    font-weight: 650;
  }
  .undo-run {
    margin-block-end: var(--_space-4);
  }
  .more {
    margin-block-start: var(--_space-4);
  }
`;
