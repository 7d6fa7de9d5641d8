import { css } from 'lit';

export const menuStyles = css`
  :host {
    display: inline-block;
    vertical-align: middle;
  }
  .trigger {
    vertical-align: middle;
  }
  .trigger:not(.icon-only) .icon {
    margin-inline-end: -4px;
    color: var(--_color-text-subtle);
  }
  .trigger[aria-expanded='true'] {
    background: var(--_color-surface-hover);
  }
  .layer {
    min-inline-size: max(var(--_anchor-width, 0px), 12em);
  }
  .item {
    display: flex;
    gap: 10px;
    align-items: flex-start;
    inline-size: 100%;
    min-block-size: var(--_control-height);
    padding: 7px 10px;
    border: 0;
    border-radius: var(--_radius-small);
    background: none;
    color: inherit;
    font: inherit;
    text-align: start;
    cursor: pointer;
  }
  .item > .icon:first-child {
    margin-block-start: 1px;
    color: var(--_color-text-subtle);
  }
  .item > .icon:last-child:not(:first-child) {
    color: var(--_color-accent-text);
  }
  .words {
    flex: 1;
    min-inline-size: 0;
  }
  .about {
    display: block;
    color: var(--_color-text-subtle);
    font-size: 0.893em;
  }
  .item:hover,
  .item:focus-visible {
    background: var(--_color-surface-hover);
  }
  .item:focus-visible {
    outline-offset: -2px;
  }
  .danger,
  .danger > .icon:first-child {
    color: var(--_color-danger);
  }
  .item.danger:hover {
    background: var(--_color-danger-surface);
  }
  .item[aria-disabled='true'] {
    color: var(--_color-text-subtle);
    cursor: default;
  }
  hr {
    margin: var(--_space-1) 10px;
    border: 0;
    border-block-start: 1px solid var(--_color-line);
  }
`;
