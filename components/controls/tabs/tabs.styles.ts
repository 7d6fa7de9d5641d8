import { css } from 'lit';

export const tabsStyles = css`
  .list {
    display: flex;
    gap: var(--_space-6);
    padding-inline: var(--sync-tabs-inset, 0px);
    overflow-x: auto;
    overscroll-behavior-x: contain;
    scrollbar-width: none;
    box-shadow: inset 0 -1px var(--_color-line);
  }
  .tab {
    flex: none;
    min-block-size: var(--_control-height);
    padding: var(--_space-3) 0;
    border: 0;
    border-block-end: 2px solid transparent;
    background: none;
    color: var(--_color-text-subtle);
    font: inherit;
    white-space: nowrap;
    cursor: pointer;
    transition: color var(--_duration);
  }
  .tab:hover {
    color: var(--_color-text);
  }
  .tab[aria-selected='true'] {
    border-color: var(--_color-accent);
    color: var(--_color-text);
    font-weight: 650;
  }
  .tab:focus-visible {
    outline-offset: -3px;
    border-radius: var(--_radius-small);
  }
  .count {
    margin-inline-start: 6px;
    padding: 1px 7px;
    border-radius: 99px;
    background: var(--_color-surface-hover);
    color: var(--_color-text-subtle);
    font-size: 0.857em;
    font-weight: 400;
  }
  @media (forced-colors: active) {
    .tab[aria-selected='true'] {
      border-color: Highlight;
    }
  }
`;
