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
  .notices > * {
    margin: var(--_space-4) var(--_space-6) 0;
  }
  .body {
    padding: var(--_space-3) var(--_space-6) var(--_space-6);
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
  }
`;
