import { css } from 'lit';

export const filterTestStyles = css`
  :host {
    display: block;
  }
  p,
  h3 {
    margin: 0;
  }
  .head {
    display: flex;
    flex-wrap: wrap;
    gap: var(--_space-2) var(--_space-4);
    align-items: center;
    justify-content: space-between;
  }
  .words {
    flex: 1 1 14em;
    min-inline-size: 0;
    overflow-wrap: anywhere;
    text-wrap: pretty;
  }
  .match {
    font-weight: 650;
    font-variant-numeric: tabular-nums;
  }
  .answer {
    margin-block-start: var(--_space-3);
  }
  table {
    inline-size: 100%;
    color: inherit;
    font: inherit;
    border-collapse: collapse;
  }
  .old table {
    color: var(--_color-text-subtle);
  }
  th,
  td {
    padding: 0;
    text-align: start;
    font-weight: inherit;
  }
  thead th {
    padding-block-end: var(--_space-1);
    color: var(--_color-text-subtle);
    font-size: 0.893em;
  }
  .outcome > * {
    padding-block-start: var(--_space-2);
    border-block-start: 1px solid var(--_color-line);
    font-weight: 600;
  }
  .number {
    text-align: end;
    font-variant-numeric: tabular-nums;
    white-space: nowrap;
  }
  .examples {
    padding-block: 2px var(--_space-2);
  }
  ul {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(13em, 100%), 1fr));
    gap: 2px var(--_space-4);
    margin: 0;
    padding: 0;
    list-style: none;
    font-size: 0.929em;
  }
  li {
    overflow: hidden;
    color: var(--_color-text-subtle);
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  @media (pointer: coarse) {
    li .link {
      display: inline-block;
      padding-block: 11px;
    }
  }
`;
