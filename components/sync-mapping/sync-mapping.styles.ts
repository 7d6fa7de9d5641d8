import { css } from 'lit';

export const mappingStyles = css`
  :host {
    container: sync-mapping / inline-size;
  }
  .intro {
    margin: var(--_space-1) 0 0;
    max-inline-size: 44em;
    text-wrap: pretty;
  }
  .required-banner,
  .toolbar,
  .new {
    margin-block-start: var(--_space-4);
  }
  .toolbar {
    display: flex;
    flex-wrap: wrap;
    gap: var(--_space-3);
    align-items: center;
  }
  .toolbar sync-segmented {
    margin-inline-end: auto;
  }
  .toolbar sync-text-field {
    flex: 0 1 15em;
    min-inline-size: 10em;
  }
  .table-box {
    margin-block-start: var(--_space-3);
  }
  .app {
    display: inline-flex;
    gap: var(--_space-2);
    align-items: center;
  }
  .table .direction {
    text-align: center;
  }
  .table td:has(sync-switch) {
    padding-block-start: 14px;
  }
  .property {
    display: flex;
    gap: 10px;
    align-items: flex-start;
    min-inline-size: 0;
  }
  .tile {
    display: grid;
    flex: none;
    place-items: center;
    inline-size: 26px;
    block-size: 22px;
    border: 1px solid var(--_color-line);
    border-radius: 5px;
    background: var(--_color-surface-subtle);
    color: var(--_color-text-subtle);
    font-size: 12px;
  }
  .tile .icon {
    vertical-align: 0;
  }
  .words {
    flex: 1;
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }
  .samples {
    display: block;
    max-inline-size: 24em;
    color: var(--_color-text-subtle);
    font-size: 0.893em;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .arrow::part(button) {
    inline-size: 44px;
    color: var(--_color-accent-text);
  }
  .stuck::part(button) {
    border-color: var(--_color-warning);
    color: var(--_color-warning);
  }
  .chips {
    display: flex;
    flex-wrap: wrap;
    gap: var(--_space-1);
  }
  .chips:empty::before {
    content: '—';
    color: var(--_color-text-subtle);
  }
  .off .name,
  .off .required {
    color: var(--_color-text-subtle);
  }
  .off .tile,
  .off .arrow {
    opacity: 0.6;
  }
  .toggle .icon {
    transition: rotate var(--_duration);
  }
  .toggle[aria-expanded='true'] .icon {
    rotate: 180deg;
  }
  .table .opened > * {
    border-block-end-color: transparent;
  }
  .details {
    display: grid;
    gap: var(--_space-3);
    padding: var(--_space-1) 0 var(--_space-3) 36px;
  }
  .details p,
  .details h4 {
    margin: 0;
  }
  .details h4 {
    font-size: inherit;
    font-weight: 600;
  }
  .facts {
    display: flex;
    flex-wrap: wrap;
    gap: 0 var(--_space-3);
  }
  .note {
    display: flex;
    gap: var(--_space-2);
    max-inline-size: 52em;
  }
  .note .icon {
    margin-block-start: 1px;
    color: var(--_color-text-subtle);
  }
  .note.warning,
  .note.warning .icon {
    color: var(--_color-warning);
  }
  .note.danger,
  .note.danger .icon,
  .fault {
    color: var(--_color-danger);
  }
  .examples,
  .options {
    display: grid;
    gap: var(--_space-2);
  }
  ul {
    display: grid;
    gap: var(--_space-2);
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .examples li {
    display: flex;
    flex-wrap: wrap;
    gap: var(--_space-2);
    align-items: center;
  }
  .examples .value {
    padding: 1px 8px;
    border-radius: var(--_radius-small);
    background: var(--_color-surface-subtle);
    overflow-wrap: anywhere;
  }
  .examples .icon,
  .option > .icon {
    color: var(--_color-text-subtle);
  }
  .option {
    display: grid;
    grid-template-columns: minmax(0, 14em) auto minmax(0, 18em) 1fr;
    gap: var(--_space-3);
    align-items: center;
  }
  .option .value {
    overflow-wrap: anywhere;
  }
  .options .link {
    justify-self: start;
  }
  .new {
    padding: var(--_space-4);
    border: 1px solid var(--_color-accent-line);
    border-radius: var(--_radius);
    background: var(--_color-surface-subtle);
  }
  .pickers {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto minmax(0, 1fr) auto;
    gap: var(--_space-3);
    align-items: start;
  }
  .between,
  .actions {
    display: flex;
    gap: var(--_space-2);
    align-items: center;
    min-block-size: var(--_control-height);
    margin-block-start: calc(1em * var(--_line-height) + 6px);
    color: var(--_color-accent-text);
  }
  .fit {
    margin: var(--_space-2) 0 0;
  }
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
  .nothing {
    margin: var(--_space-6) 0;
    text-align: center;
  }
  @container sync-mapping (max-width: 639px) {
    .toolbar sync-segmented {
      flex: 0 0 100%;
    }
    .toolbar sync-text-field {
      flex: 1 0 100%;
    }
    .toolbar .add {
      flex: 1;
    }
    .pickers {
      grid-template-columns: minmax(0, 1fr);
    }
    .between {
      justify-content: center;
      min-block-size: 0;
      margin: 0;
      rotate: 90deg;
    }
    .actions {
      margin: 0;
    }
    .table .direction {
      text-align: start;
    }
    .table .details-cell {
      flex: 0 0 100%;
      order: 3;
    }
    .details {
      padding-inline-start: 0;
    }
    .option {
      grid-template-columns: auto minmax(0, 1fr);
    }
    .option .value {
      grid-column: 1 / -1;
    }
    .option .subtle {
      grid-column: 2;
    }
  }
`;
