import { css } from 'lit';

export const changeChartStyles = css`
  .head {
    display: flex;
    flex-wrap: wrap;
    gap: var(--_space-1) var(--_space-4);
    align-items: center;
    margin-block-end: var(--_space-2);
  }
  h3 {
    flex: 1 1 auto;
    margin: 0;
    font-size: 1em;
    font-weight: 650;
  }
  .head .button {
    margin-inline: auto -10px;
  }
  .legend {
    display: flex;
    flex-wrap: wrap;
    gap: 2px var(--_space-3);
    margin: 0;
    padding: 0;
    color: var(--_color-text-subtle);
    font-size: 0.893em;
    list-style: none;
  }
  .legend li::before {
    content: '';
    display: inline-block;
    inline-size: 11px;
    block-size: 11px;
    margin-inline-end: 6px;
    border-radius: 3px;
    background: var(--_fill);
    vertical-align: -1px;
  }
  .app-0 {
    --_fill: var(--_color-accent);
  }
  .app-1 {
    --_fill: color-mix(in oklab, var(--_color-accent) 42%, var(--_color-surface));
  }
  .app-2 {
    --_fill: var(--_color-line-control);
  }
  svg {
    display: block;
    max-inline-size: 100%;
  }
  rect {
    fill: var(--_fill);
    stroke: var(--_color-surface);
    stroke-width: 1px;
  }
  .hit {
    fill: transparent;
    stroke: none;
  }
  g:hover .hit {
    fill: var(--_color-surface-hover);
  }
  .axis {
    stroke: var(--_color-line);
  }
  .hours {
    display: grid;
    grid-auto-flow: column;
    grid-auto-columns: 1fr;
    margin-block-start: 2px;
    color: var(--_color-text-subtle);
    font-size: 0.857em;
  }
  .none {
    margin: var(--_space-2) 0 0;
  }
  table {
    inline-size: 100%;
    border-collapse: collapse;
  }
  th,
  td {
    padding: var(--_space-2) var(--_space-3);
    border-block-end: 1px solid var(--_color-line);
    font-weight: 400;
    text-align: end;
  }
  th:first-child {
    text-align: start;
  }
  thead th {
    color: var(--_color-text-subtle);
    font-size: 0.893em;
    font-weight: 600;
  }
  @media (forced-colors: active) {
    .app-0 {
      --_fill: Highlight;
    }
    .app-1 {
      --_fill: CanvasText;
    }
  }
`;
