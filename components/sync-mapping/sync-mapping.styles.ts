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
  .tools {
    display: flex;
    flex: 1;
    gap: var(--_space-2);
    align-items: center;
    justify-content: flex-end;
  }
  .tools sync-text-field {
    flex: 0 1 16em;
    min-inline-size: 8em;
  }
  .tools .button {
    white-space: nowrap;
  }
  .table-box {
    margin-block-start: var(--_space-3);
  }
  .app {
    display: inline-flex;
    gap: var(--_space-2);
    align-items: center;
  }
  .table {
    table-layout: fixed;
  }
  col.direction {
    inline-size: 6.6em;
  }
  col.rules {
    inline-size: 25%;
  }
  col.on {
    inline-size: 4.3em;
  }
  col.more {
    inline-size: 3.7em;
  }
  .table .direction {
    text-align: center;
  }
  .table td.direction,
  .table td.more {
    padding-block: 11px;
  }
  .in-app {
    display: none;
    color: var(--_color-text-subtle);
    font-size: 0.857em;
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
    inline-size: 2.17em;
    block-size: 1.83em;
    border: 1px solid var(--_color-line);
    border-radius: 5px;
    background: var(--_color-surface-subtle);
    color: var(--_color-text-subtle);
    font-size: 0.857em;
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
  .chips .badge {
    border-radius: 11px;
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
  .table td.details-cell {
    padding-block-start: 0;
  }
  .details {
    --_indent: calc(1.86em + 10px);
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--_space-3);
    padding-block-end: var(--_space-2);
  }
  .details p,
  .details h4 {
    margin: 0;
  }
  .details > :is(.note, div:not(.across):has(> .remove)),
  :is(.examples, .options, .merge) > :not(ul),
  .details > p {
    margin-inline-start: var(--_indent);
  }
  .details h4 {
    font-size: inherit;
    font-weight: 600;
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
  .options,
  .merge {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--_space-2);
  }
  .fields {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(15em, 100%), 1fr));
    gap: var(--_space-3) var(--_space-4);
    align-items: start;
    max-inline-size: 84em;
  }
  ul {
    display: grid;
    gap: var(--_space-2);
    margin: 0;
    padding: 0;
    list-style: none;
  }
  /* The columns of the table above. */
  .across {
    --_column: calc(37.5% + 9px - 7.3em);
    display: grid;
    grid-template-columns: var(--_column) 6.6em var(--_column) 1fr;
    align-items: center;
  }
  .across > :is(.at, .value, sync-combobox, p) {
    margin-inline: var(--_indent) var(--_space-3);
  }
  .across.subtle {
    align-items: start;
  }
  .across > .icon {
    justify-self: center;
    margin-inline-end: var(--_space-6);
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
  .nothing {
    margin: var(--_space-6) 0;
    text-align: center;
  }
  @container sync-mapping (max-width: 639px) {
    .toolbar sync-segmented,
    .tools {
      flex: 0 0 100%;
    }
    .tools {
      flex-wrap: wrap;
    }
    .tools sync-text-field {
      flex: 1 0 100%;
    }
    .tools .add {
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
    .between:dir(rtl) {
      rotate: -90deg;
    }
    .actions {
      margin: 0;
    }
    /* A card: the arrow stands beside the two properties and points from one to the other. */
    .table tbody tr.row {
      display: grid;
      grid-template-columns: auto minmax(0, 1fr) auto auto;
      gap: var(--_space-2) var(--_space-3);
      align-items: start;
    }
    .table tbody tr.opened {
      border-block-end-color: transparent;
    }
    .table tbody tr.row > :is(th, td) {
      display: block;
      inline-size: auto;
      padding: 0;
    }
    .table tbody tr.row > th {
      grid-column: 2;
      font-size: inherit;
    }
    .table tbody tr.row > .direction {
      grid-area: 1 / 1 / 3;
      align-self: center;
      rotate: 90deg;
    }
    .table tbody tr.row > .direction:dir(rtl) {
      rotate: -90deg;
    }
    .table tbody tr.row > .other,
    .table tbody tr.row > .rules {
      grid-column: 2 / -1;
    }
    .table tbody tr.row > .other {
      grid-row: 2;
    }
    .table tbody tr.row > .on {
      grid-area: 1 / 3;
    }
    .table tbody tr.row > .more {
      grid-area: 1 / 4;
      margin-block-start: -4px;
    }
    .rules:has(.chips:empty) {
      display: none !important;
    }
    .in-app {
      display: inline;
    }
    .arrow::part(button) {
      inline-size: var(--_control-height);
      block-size: var(--_control-height);
    }
    .table tbody tr > td.details-cell {
      display: block;
      flex: 0 0 100%;
    }
    .across {
      grid-template-columns: minmax(0, 1fr) auto minmax(0, 1fr);
      gap: var(--_space-2);
    }
    .details {
      --_indent: 0px;
    }
    .across > :is(.at, .value, sync-combobox, p, .icon) {
      margin-inline-end: 0;
    }
    .paired {
      grid-column: 1 / -1;
      margin-block-start: -6px;
      font-size: 0.893em;
    }
    .paired:empty {
      display: none;
    }
  }
`;
