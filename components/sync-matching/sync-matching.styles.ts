import { css } from 'lit';

export const matchingStyles = css`
  :host {
    container: sync-matching / inline-size;
    overflow-wrap: anywhere;
  }
  .intro {
    margin: var(--_space-1) 0 var(--_space-4);
    max-inline-size: 44em;
    text-wrap: pretty;
  }
  ol {
    display: grid;
    gap: var(--_space-3);
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .rule {
    padding: var(--_space-3) var(--_space-4) var(--_space-4);
    border: 1px solid var(--_color-line);
    border-radius: var(--_radius-large);
  }
  .rule-head {
    display: flex;
    gap: var(--_space-3);
    align-items: center;
    justify-content: space-between;
    min-block-size: var(--_control-height-small);
    margin-block-end: var(--_space-1);
  }
  .rule-head b {
    font-weight: 600;
  }
  .pair {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto minmax(0, 1fr) var(--_control-height);
    gap: var(--_space-1) var(--_space-3);
    align-items: end;
  }
  .pair.single {
    grid-template-columns: minmax(0, 1fr) auto minmax(0, 1fr);
  }
  .equals {
    display: grid;
    align-items: center;
    block-size: var(--_control-height);
    color: var(--_color-text-subtle);
  }
  .and {
    margin: var(--_space-2) 0;
    color: var(--_color-text-subtle);
  }
  .pair > .text {
    align-self: center;
    padding-block: 6px;
    overflow-wrap: anywhere;
  }
  .pair > .text small {
    display: block;
    color: var(--_color-text-subtle);
    font-size: 0.893em;
  }
  .wrong {
    grid-column: 1 / -1;
  }
  .open {
    margin: var(--_space-2) 0 0;
  }
  .foot {
    display: flex;
    flex-wrap: wrap;
    gap: var(--_space-3);
    align-items: center;
    justify-content: space-between;
    margin-block-start: var(--_space-3);
  }
  .and-also {
    margin-block-start: var(--_space-2);
  }
  sync-match-estimate {
    margin-block-start: var(--_space-4);
    padding: var(--_space-4);
    border-radius: var(--_radius-large);
    background: var(--_color-surface-subtle);
  }
  sync-banner {
    margin-block-end: var(--_space-3);
  }
  @container sync-matching (max-width: 640px) {
    .pair {
      grid-template-columns: minmax(0, 1fr) var(--_control-height);
    }
    .pair.single {
      grid-template-columns: minmax(0, 1fr);
    }
    .pair > :not(.remove) {
      grid-column: 1;
    }
    .pair .remove {
      grid-column: 2;
      grid-row: 1;
    }
    .equals {
      block-size: auto;
    }
  }
`;
