import { css } from 'lit';

export const overviewStyles = css`
  :host {
    container: sync-overview / inline-size;
  }
  sync-tabs {
    --sync-tabs-inset: var(--_space-6);
  }
  .header {
    display: flex;
    flex-wrap: wrap;
    gap: var(--_space-2) var(--_space-3);
    align-items: center;
    padding: var(--_space-4) var(--_space-6);
    border-block-end: 1px solid var(--_color-line);
  }
  .summary {
    flex: 1 1 auto;
  }
  .actions {
    display: flex;
    flex-wrap: wrap;
    gap: var(--_space-2) var(--_space-3);
  }
  .notices > * {
    display: block;
    margin: var(--_space-4) var(--_space-6) 0;
  }
  .columns {
    display: flex;
    align-items: stretch;
  }
  .list {
    flex: 1;
    min-inline-size: 0;
  }
  .body {
    padding: var(--_space-3) var(--_space-6) var(--_space-6);
    outline: none;
  }
  sync-change-chart {
    margin-block-start: var(--_space-6);
  }
  .issues {
    flex: none;
    box-sizing: border-box;
    inline-size: min(36%, 430px);
    padding: var(--_space-4) var(--_space-6) var(--_space-6);
    border-inline-start: 1px solid var(--_color-line);
  }
  .aside-head {
    display: flex;
    gap: var(--_space-3);
    align-items: start;
    justify-content: space-between;
    margin-block-end: var(--_space-3);
  }
  h3 {
    margin: 3px 0 0;
    font-size: 1.143em;
    font-weight: 650;
    outline: none;
  }
  @container sync-overview (max-width: 639px) {
    sync-tabs {
      --sync-tabs-inset: var(--_space-4);
    }
    .header,
    .body {
      padding-inline: var(--_space-4);
    }
    .notices > * {
      margin-inline: var(--_space-4);
    }
    .actions {
      flex: 1 0 100%;
    }
    .actions > * {
      flex: 1 1 auto;
    }
  }
`;
