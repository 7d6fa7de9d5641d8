import { css } from 'lit';

export const progressStyles = css`
  :host {
    container: sync-progress / inline-size;
  }
  section {
    display: grid;
    gap: var(--_space-6);
  }
  section section {
    gap: var(--_space-2);
  }
  p,
  h4,
  dl,
  dd {
    margin: 0;
  }
  h4 {
    font-size: inherit;
    font-weight: 600;
  }
  .head {
    display: flex;
    gap: var(--_space-3);
  }
  .head > .icon {
    margin-block-start: 2px;
    font-size: 1.286em;
  }
  .success > .icon {
    color: var(--_color-success);
  }
  .warning > .icon {
    color: var(--_color-warning);
  }
  .danger > .icon {
    color: var(--_color-danger);
  }
  .info > .icon {
    color: var(--_color-info);
  }
  ol,
  ul {
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .steps {
    display: flex;
    gap: var(--_space-3);
  }
  .steps li {
    display: flex;
    flex: 1;
    gap: var(--_space-2);
    align-items: center;
    color: var(--_color-text-subtle);
    white-space: nowrap;
  }
  .steps li:last-child {
    flex: none;
  }
  .steps li:not(:last-child)::after {
    content: '';
    flex: 1;
    min-inline-size: 12px;
    border-block-start: 1px solid var(--_color-line);
  }
  .steps .done::after {
    border-color: var(--_color-accent);
  }
  .steps .current {
    color: var(--_color-text);
    font-weight: 650;
  }
  .mark {
    display: grid;
    flex: none;
    place-items: center;
    inline-size: 22px;
    block-size: 22px;
    border: 1px solid var(--_color-line-control);
    border-radius: 50%;
    font-size: 0.857em;
    font-weight: 600;
  }
  .done .mark {
    border-color: transparent;
    background: var(--_button-background);
    color: var(--_button-text);
  }
  .current .mark {
    border: 2px solid var(--_color-accent);
    color: var(--_color-accent-text);
  }
  .bars {
    display: grid;
    grid-template-columns: repeat(2, minmax(0, 1fr));
    gap: var(--_space-4) var(--_space-8);
  }
  .wide {
    grid-column: 1 / -1;
  }
  .facts {
    display: flex;
    flex-wrap: wrap;
    gap: var(--_space-2) var(--_space-8);
  }
  dt {
    color: var(--_color-text-subtle);
    font-size: 0.893em;
  }
  dd {
    font-weight: 600;
  }
  .writes li,
  .issues li {
    display: flex;
    flex-wrap: wrap;
    gap: var(--_space-1) var(--_space-4);
    align-items: center;
    padding-block: var(--_space-2);
    border-block-start: 1px solid var(--_color-line);
  }
  .writes li > .icon,
  .issues li > .icon {
    margin-inline-end: calc(var(--_space-2) * -1);
  }
  .where {
    flex: 1;
    min-inline-size: 8em;
    margin-inline-start: calc(var(--_space-2) * -1);
  }
  .count {
    min-inline-size: 8.5em;
    text-align: end;
  }
  .zero {
    color: var(--_color-text-subtle);
  }
  .zero strong {
    font-weight: 400;
  }
  .issues li > .icon {
    color: var(--_color-warning);
  }
  .issues li {
    flex-wrap: nowrap;
    align-items: baseline;
  }
  .issues li > .icon {
    align-self: start;
  }
  .issues li > .subtle:nth-child(3) {
    margin-inline-start: auto;
    white-space: nowrap;
  }
  @container sync-progress (max-width: 639px) {
    .steps {
      display: grid;
      gap: var(--_space-2);
    }
    .steps li:not(:last-child)::after {
      content: none;
    }
    .bars {
      grid-template-columns: minmax(0, 1fr);
    }
    .where {
      flex: 0 0 calc(100% - 3em);
    }
    .count {
      min-inline-size: 0;
      text-align: start;
    }
  }
`;
