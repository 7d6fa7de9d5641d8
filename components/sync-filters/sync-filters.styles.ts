import { css } from 'lit';

export const filtersStyles = css`
  :host {
    container: sync-filters / inline-size;
  }
  p {
    margin: 0;
  }
  .intro {
    margin-block-start: var(--_space-1);
  }
  .guard {
    margin-block-start: var(--_space-6);
    padding-block-end: var(--_space-6);
    border-block-end: 1px solid var(--_color-line);
  }
  .guard-count {
    overflow-wrap: anywhere;
    padding-inline-start: 48px;
    font-weight: 600;
  }
  .block {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr) auto;
    gap: var(--_space-4);
    align-items: start;
    padding-block: var(--_space-4);
    border-block-end: 1px solid var(--_color-line);
  }
  .way {
    display: flex;
    gap: var(--_space-2);
    align-items: center;
    color: var(--_color-accent-text);
  }
  .way-name {
    color: var(--_color-text-subtle);
    font-size: 0.893em;
  }
  .rule-text {
    max-inline-size: 48em;
    font-weight: 600;
    overflow-wrap: anywhere;
    text-wrap: pretty;
  }
  .broken,
  .stays {
    display: flex;
    gap: var(--_space-2);
  }
  .broken {
    margin-block-start: var(--_space-1);
    color: var(--_color-warning);
  }
  .stays {
    margin-block-start: var(--_space-4);
    max-inline-size: 52em;
  }
  .stays .icon,
  .broken .icon {
    margin-block-start: 1px;
  }
  .test {
    margin-block-start: var(--_space-6);
    padding-block-start: var(--_space-4);
    border-block-start: 1px solid var(--_color-line);
  }
  .mode {
    display: block;
    margin-block-start: var(--_space-6);
  }
  .panel-hint {
    margin-block-end: var(--_space-4);
  }
  .group {
    display: grid;
    gap: var(--_space-2);
  }
  .inner {
    padding: var(--_space-3);
    border: 1px solid var(--_color-line);
    border-radius: var(--_radius);
    background: var(--_color-surface-subtle);
  }
  .group-head {
    display: flex;
    gap: var(--_space-2);
    align-items: center;
    justify-content: space-between;
    margin-block-end: var(--_space-2);
  }
  .join {
    color: var(--_color-text-subtle);
    font-size: 0.857em;
    font-weight: 600;
    padding-inline-start: var(--_space-3);
  }
  .rule {
    display: grid;
    grid-template-columns: minmax(0, 2fr) minmax(0, 3fr) auto;
    gap: var(--_space-2);
    align-items: start;
  }
  .rule > .property {
    grid-column: 1 / 3;
  }
  .rule > .remove {
    grid-column: 3;
    grid-row: 1;
    margin-block-start: calc((var(--_control-height) - var(--_control-height-small)) / 2);
  }
  .rule > .field-error {
    grid-column: 1 / -1;
  }
  .range {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto minmax(0, 1fr);
    gap: var(--_space-2);
    align-items: center;
  }
  .checks {
    display: grid;
    max-block-size: 15em;
    margin: 0;
    padding: var(--_space-2) var(--_space-3);
    overflow: auto;
    border: 1px solid var(--_color-line);
    border-radius: var(--_radius);
  }
  .footer {
    display: flex;
    flex: 1;
    flex-wrap: wrap;
    gap: var(--_space-3);
    align-items: center;
    justify-content: flex-end;
  }
  .footer p {
    flex: 1;
    color: var(--_color-warning);
  }
  textarea {
    display: block;
    resize: vertical;
  }
  .adds {
    display: flex;
    flex-wrap: wrap;
    gap: var(--_space-2);
    margin-block-start: var(--_space-2);
  }
  @container sync-filters (max-width: 639px) {
    .block {
      grid-template-columns: minmax(0, 1fr) auto;
    }
    .words {
      grid-row: 2;
      grid-column: 1 / -1;
    }
  }
  @media (max-width: 479px) {
    .rule > sync-select,
    .rule > .answer {
      grid-column: 1 / 3;
    }
  }
`;
