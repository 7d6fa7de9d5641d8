import { css } from 'lit';

export const previewStyles = css`
  :host {
    container: sync-preview / inline-size;
  }
  p,
  h4 {
    margin: 0;
  }
  h4 {
    font-size: 0.929em;
    font-weight: 650;
  }
  .box,
  .flow,
  .card {
    border: 1px solid var(--_color-line);
    border-radius: var(--_radius-large);
  }
  .box {
    display: grid;
    gap: var(--_space-4);
    padding: var(--_space-6);
    background: var(--_color-surface-subtle);
  }
  .box-title {
    font-weight: 650;
  }
  .start {
    justify-items: center;
    text-align: center;
  }
  .stale,
  .brake {
    margin-block-end: var(--_space-4);
  }
  .flow {
    display: grid;
    grid-template-columns: minmax(9em, 14em) minmax(0, 1fr) minmax(9em, 14em);
    gap: var(--_space-4);
    align-items: center;
    padding: var(--_space-6) var(--_space-4);
    background: var(--_color-surface-subtle);
  }
  .end {
    overflow-wrap: anywhere;
    padding: var(--_space-3) var(--_space-4);
    border: 1px solid var(--_color-line);
    border-radius: var(--_radius);
    background: var(--_color-surface);
  }
  .app {
    display: flex;
    gap: var(--_space-2);
    align-items: center;
    font-weight: 600;
    overflow-wrap: anywhere;
  }
  .total {
    font-size: 1.643em;
    font-weight: 700;
    line-height: 1.35;
    overflow-wrap: anywhere;
  }
  ul {
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .arrows {
    display: grid;
    gap: var(--_space-2);
  }
  .arrow {
    display: grid;
    grid-template-columns: minmax(14px, 1fr) auto minmax(14px, 1fr);
    gap: var(--_space-2);
    align-items: center;
    color: var(--_color-accent-text);
  }
  .arrow > .icon {
    display: none;
  }
  .what {
    display: grid;
    max-inline-size: 26em;
    color: var(--_color-text-subtle);
    font-size: 0.893em;
    text-align: center;
    text-wrap: balance;
  }
  .what strong {
    color: var(--_color-text);
    font-size: 1.12em;
  }
  .line {
    position: relative;
    block-size: 2px;
    border-radius: 1px;
    background: currentColor;
  }
  .both .start::before,
  .toLeft .start::before,
  .both .end-line::after,
  .toRight .end-line::after {
    content: '';
    position: absolute;
    inset-block-start: -4px;
    border-block: 5px solid transparent;
  }
  .start::before {
    inset-inline-start: -1px;
    border-inline-end: 8px solid currentColor;
  }
  .end-line::after {
    inset-inline-end: -1px;
    border-inline-start: 8px solid currentColor;
  }
  .none,
  .zero {
    color: var(--_color-line-control);
  }
  .zero strong {
    color: var(--_color-text-subtle);
    font-weight: 400;
  }
  .columns {
    display: grid;
    grid-template-columns: minmax(0, 3fr) minmax(0, 2fr);
    gap: var(--_space-4);
    align-items: start;
    margin-block-start: var(--_space-4);
  }
  .lists {
    display: grid;
    gap: var(--_space-4);
  }
  .card {
    overflow: hidden;
  }
  .groups {
    margin-block-start: var(--_space-4);
  }
  .groups > ul > li {
    display: block;
    padding: 0;
  }
  .group,
  .groups-title {
    display: flex;
    gap: var(--_space-2);
    align-items: baseline;
    padding: 10px var(--_space-4);
  }
  .groups[open] > .groups-title {
    border-block-end: 1px solid var(--_color-line);
  }
  div.group {
    padding-inline-start: calc(var(--_space-4) + 1em + var(--_space-2));
  }
  summary {
    cursor: pointer;
    list-style: none;
  }
  summary:focus-visible {
    outline-offset: -2px;
  }
  summary::-webkit-details-marker {
    display: none;
  }
  summary:hover {
    background: var(--_color-surface-subtle);
  }
  summary .icon {
    flex: none;
    inline-size: 1em;
    block-size: 1em;
    align-self: start;
    margin-block-start: 3px;
    color: var(--_color-text-subtle);
    transition: rotate var(--_duration);
  }
  [open] > summary .icon {
    rotate: 90deg;
  }
  [open] > summary .icon:dir(rtl) {
    rotate: -90deg;
  }
  .group-words {
    flex: 1;
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }
  .group-count {
    display: flex;
    flex-wrap: wrap;
    gap: 0 var(--_space-2);
    justify-content: flex-end;
    font-variant-numeric: tabular-nums;
  }
  .group-count strong {
    order: 1;
    min-inline-size: 2em;
    text-align: end;
  }
  .card .examples {
    display: grid;
    gap: var(--_space-2);
    padding: 0 var(--_space-4) var(--_space-3);
    padding-inline-start: calc(var(--_space-4) + 1em + var(--_space-2));
    font-size: 0.929em;
  }
  .card .examples li {
    display: block;
    padding: 0;
    border: 0;
    overflow-wrap: anywhere;
  }
  .examples b {
    font-weight: 600;
  }
  .card > h4,
  .card li,
  .card header,
  .card-empty,
  .card-hint,
  .kinds {
    padding: 10px var(--_space-4);
  }
  .card li,
  .card-hint,
  .card tr,
  .card header + table,
  .kinds + header,
  .card-empty:not(:first-child) {
    border-block-start: 1px solid var(--_color-line);
  }
  .card li {
    display: flex;
    gap: var(--_space-3);
    align-items: baseline;
    justify-content: space-between;
  }
  .card-hint {
    font-size: 0.929em;
  }
  .warn {
    color: var(--_color-warning);
  }
  header {
    display: flex;
    gap: var(--_space-2);
    align-items: center;
  }
  .who {
    flex: 1;
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }
  .nowrap,
  .steps {
    white-space: nowrap;
  }
  .back .icon {
    rotate: 180deg;
  }
  table {
    inline-size: 100%;
    border-collapse: collapse;
    table-layout: fixed;
  }
  tbody tr:first-child {
    border-block-start: 0;
  }
  th,
  td {
    padding: var(--_space-2);
    text-align: start;
    vertical-align: top;
    overflow-wrap: anywhere;
  }
  th {
    inline-size: 28%;
    padding-inline-start: var(--_space-4);
    color: var(--_color-text-subtle);
    font-weight: 400;
  }
  .after {
    display: flex;
    gap: var(--_space-2);
  }
  .values {
    display: flex;
    flex-wrap: wrap;
    gap: var(--_space-1) var(--_space-2);
    align-items: center;
    min-inline-size: 0;
  }
  .values .badge {
    border-radius: 11px;
  }
  .after > .icon {
    margin-block-start: 1px;
    color: var(--_color-text-subtle);
  }
  .clamp {
    display: -webkit-box;
    overflow: hidden;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 4;
  }
  del {
    color: var(--_color-text-subtle);
  }
  ins {
    padding: 0 5px;
    border-radius: 4px;
    background: var(--_color-success-surface);
    text-decoration: none;
  }
  @container sync-preview (max-width: 639px) {
    .flow,
    .columns {
      grid-template-columns: minmax(0, 1fr);
    }
    .flow {
      padding: var(--_space-4);
    }
    .arrow {
      grid-template-columns: auto minmax(0, 1fr);
      padding-inline: var(--_space-3);
    }
    .line {
      display: none;
    }
    .arrow > .icon {
      display: block;
      rotate: 90deg;
    }
    .arrow > .icon:dir(rtl) {
      rotate: -90deg;
    }
    .none .what {
      grid-column: 2;
    }
    .arrow.none {
      grid-template-columns: 1.286em minmax(0, 1fr);
    }
    .about {
      display: block;
    }
    .what {
      display: block;
      max-inline-size: none;
      text-align: start;
    }
  }
  @container sync-preview (max-width: 479px) {
    tbody tr {
      display: grid;
      grid-template-columns: repeat(2, minmax(0, 1fr));
      padding-block: var(--_space-1);
    }
    tbody :is(th, td) {
      inline-size: auto;
      padding-block: 2px;
      padding-inline-start: var(--_space-4);
    }
    tbody :is(th, .wide) {
      grid-column: 1 / -1;
    }
    td + td {
      padding-inline: 0 var(--_space-4);
    }
  }
  @media (forced-colors: active) {
    .line {
      forced-color-adjust: none;
      background: CanvasText;
    }
    ins {
      text-decoration: underline;
    }
  }
`;
