import { css } from 'lit';

/** For `renderTable`: put the table in a `.table-box`, whose width decides between table and cards. */
export const tableStyles = css`
  .table-box {
    container: sync-table / inline-size;
  }
  .table-scroll {
    overflow: auto;
    max-block-size: var(--_table-max-height);
  }
  .table {
    inline-size: 100%;
    border-collapse: separate;
    border-spacing: 0;
  }
  .table thead th {
    position: sticky;
    inset-block-start: 0;
    z-index: 1;
    background: var(--_color-surface);
    color: var(--_color-text-subtle);
    font-size: 0.893em;
    font-weight: 600;
    white-space: nowrap;
  }
  .table th,
  .table td {
    padding: var(--_space-3);
    border-block-end: 1px solid var(--_color-line);
    text-align: start;
    vertical-align: top;
  }
  .table .end {
    text-align: end;
  }
  .table .end .sort {
    flex-direction: row-reverse;
  }
  .table .narrow {
    inline-size: 1%;
    white-space: nowrap;
  }
  .table .bare {
    padding-block: var(--_space-2);
  }
  .table .primary-cell {
    min-inline-size: 9em;
  }
  .table th sync-app-logo {
    margin-inline-end: 2px;
  }
  .table .link:has(> .icon) {
    white-space: nowrap;
  }
  .primary-cell {
    font-weight: inherit;
    overflow-wrap: anywhere;
  }
  .cell-label {
    display: none;
  }
  .sort {
    display: inline-flex;
    gap: var(--_space-1);
    align-items: center;
    margin: -4px;
    padding: 4px;
    border: 0;
    border-radius: var(--_radius-small);
    background: none;
    color: inherit;
    font: inherit;
    cursor: pointer;
  }
  .sort:hover {
    color: var(--_color-text);
  }
  @media (pointer: coarse) {
    .sort {
      min-block-size: 44px;
      margin-block: -12px;
    }
  }
  .sort .icon {
    inline-size: 1.1em;
    block-size: 1.1em;
  }
  th:not([aria-sort]) .sort .icon {
    opacity: 0.5;
  }
  .row-button {
    padding: 0;
    border: 0;
    border-radius: 2px;
    background: none;
    color: inherit;
    font: inherit;
    font-weight: 600;
    text-align: start;
    cursor: pointer;
  }
  .opens-rows tbody tr {
    cursor: pointer;
  }
  .opens-rows tbody tr:hover {
    background: var(--_color-surface-subtle);
  }
  .opens-rows tr:hover .row-button {
    color: var(--_color-accent-text);
  }
  tbody .selected,
  .opens-rows tbody .selected:hover {
    background: var(--_color-accent-surface);
  }
  .faded > :not(.keep) {
    opacity: 0.55;
  }
  .loading i {
    display: block;
    block-size: 1em;
    margin: 20px var(--_space-3);
    border-radius: var(--_radius-small);
    background: var(--_color-surface-hover);
  }
  .loading i:nth-of-type(even) {
    inline-size: 70%;
  }
  .table-footer {
    display: flex;
    flex-wrap: wrap;
    gap: var(--_space-3);
    align-items: center;
  }
  .table-footer > .button {
    margin-block-start: var(--_space-3);
  }
  .table-footer > .subtle {
    margin-block-start: var(--_space-3);
  }
  @container sync-table (max-width: 639px) {
    .table,
    .table tbody,
    .table tbody th,
    .table td {
      display: block;
    }
    .table thead {
      position: absolute;
      inline-size: 1px;
      block-size: 1px;
      overflow: hidden;
      clip-path: inset(50%);
    }
    .table tbody tr {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      padding-block: var(--_space-3);
      border-block-end: 1px solid var(--_color-line);
    }
    .table tbody th,
    .table td,
    .table td.narrow,
    .table td.end {
      inline-size: auto;
      padding: 3px 0;
      border: 0;
      text-align: start;
      white-space: normal;
    }
    .table td:not(.bare) {
      display: grid;
      flex: 0 0 100%;
      order: 2;
      grid-template-columns: minmax(7em, 35%) 1fr;
      gap: var(--_space-3);
    }
    .table td:has(> .cell:empty) {
      display: none;
    }
    .table .bare {
      order: 1;
    }
    .table .primary-cell {
      flex: 1;
      font-size: 1.071em;
    }
    .cell-label {
      display: block;
      color: var(--_color-text-subtle);
    }
    .cell {
      min-inline-size: 0;
      overflow-wrap: anywhere;
    }
  }
`;
