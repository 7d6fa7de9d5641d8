import { css } from 'lit';

export const objectViewStyles = css`
  .table-box {
    outline: none;
  }
  .name .badge {
    font-weight: 400;
  }
  .name {
    display: block;
    font-weight: 650;
  }
  .ends {
    display: flex;
    flex-wrap: wrap;
    gap: 2px 6px;
    align-items: center;
    margin-block-start: 3px;
    color: var(--_color-text-subtle);
    font-weight: 400;
  }
  .side {
    display: inline-flex;
    gap: 6px;
    align-items: center;
    min-inline-size: 0;
  }
  .account {
    overflow-wrap: anywhere;
  }
  .arrow {
    display: inline-flex;
    margin-inline: 2px;
  }
  .below,
  .bar,
  .link {
    display: block;
    margin-block-start: 3px;
    margin-inline-start: 16px;
  }
  .link.drift {
    margin-inline-start: 0;
    font-size: 0.893em;
    white-space: nowrap;
  }
  .below {
    color: var(--_color-text-subtle);
    max-inline-size: 28em;
  }
  .bar {
    max-inline-size: 120px;
    margin-block: 8px 6px;
  }
  time {
    border-radius: 2px;
  }
  .count,
  .none {
    padding: 0 2px;
    font-weight: 650;
  }
  .count {
    border: 0;
    border-radius: 2px;
    background: none;
    color: var(--_color-accent-text);
    font: inherit;
    font-weight: 650;
    cursor: pointer;
  }
  .count:hover {
    text-decoration: underline;
    text-underline-offset: 0.2em;
  }
  .failing .count {
    color: var(--_color-danger);
  }
  .none {
    color: var(--_color-text-subtle);
    font-weight: 400;
  }
  .stops,
  .stays {
    display: flex;
    gap: var(--_space-3);
    margin-block: var(--_space-2);
  }
  .stops .icon {
    color: var(--_color-danger);
  }
  .stays .icon {
    color: var(--_color-success);
  }
  @media (pointer: coarse) {
    .count {
      min-block-size: 44px;
      min-inline-size: 44px;
      margin-block: -12px;
    }
  }
`;
