import { css } from 'lit';

export const matchEstimateStyles = css`
  :host {
    display: block;
    overflow-wrap: anywhere;
  }
  p,
  h4,
  dl,
  dd {
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
    flex: 1 1 16em;
    min-inline-size: 0;
    text-wrap: pretty;
  }
  h4,
  .match {
    font-size: inherit;
    font-weight: 650;
    font-variant-numeric: tabular-nums;
  }
  dl {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(9.5em, 100%), 1fr));
    gap: var(--_space-3) var(--_space-6);
  }
  .answer {
    margin-block-start: var(--_space-3);
  }
  dl > div {
    display: flex;
    flex-direction: column-reverse;
    justify-content: flex-end;
    padding-block-start: var(--_space-2);
    border-block-start: 1px solid var(--_color-line);
  }
  dt {
    color: var(--_color-text-subtle);
    font-size: 0.929em;
  }
  dd {
    font-size: 1.286em;
    font-weight: 650;
    font-variant-numeric: tabular-nums;
  }
  .attention dd {
    color: var(--_color-warning);
  }
  .old dd {
    color: var(--_color-text-subtle);
    font-weight: 400;
  }
  .by-rule {
    display: block;
  }
`;
