import { css } from 'lit';

export const comboboxStyles = css`
  .box {
    position: relative;
    display: flex;
    align-items: center;
  }
  .box > .icon {
    position: absolute;
    inset-inline-start: 11px;
    color: var(--_color-text-subtle);
    pointer-events: none;
  }
  .box > .icon ~ .input {
    padding-inline-start: 36px;
  }
  .input {
    padding-inline-end: 40px;
    text-overflow: ellipsis;
    cursor: pointer;
  }
  .input[aria-expanded='true'] {
    cursor: text;
  }
  .has-clear .input {
    padding-inline-end: 68px;
  }
  .toggle,
  .clear {
    position: absolute;
    inset-inline-end: 4px;
  }
  .clear {
    inset-inline-end: 34px;
  }
  .group-label,
  .empty {
    padding: var(--_space-2) 10px var(--_space-1);
    color: var(--_color-text-subtle);
    font-size: 0.857em;
    font-weight: 600;
  }
  .empty {
    padding: var(--_space-3) 10px;
    font-weight: 400;
    font-size: inherit;
  }
  [role='option'] {
    display: flex;
    gap: 10px;
    align-items: flex-start;
    min-block-size: var(--_control-height);
    padding: 7px 10px;
    border-radius: var(--_radius-small);
    cursor: pointer;
  }
  [role='option'] > .icon {
    margin-block-start: 1px;
    color: var(--_color-text-subtle);
  }
  .words {
    flex: 1;
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }
  .description {
    display: block;
    color: var(--_color-text-subtle);
    font-size: 0.893em;
  }
  mark {
    background: none;
    color: inherit;
    font-weight: 650;
    text-decoration: underline;
    text-decoration-color: var(--_color-accent);
    text-decoration-thickness: 2px;
    text-underline-offset: 0.2em;
  }
  [role='option']:hover,
  .active {
    background: var(--_color-surface-hover);
  }
  [aria-selected='true'] {
    background: var(--_color-accent-surface);
  }
  [aria-selected='true'] > .chosen {
    color: var(--_color-accent-text);
  }
  .active {
    outline: 2px solid var(--_color-focus);
    outline-offset: -2px;
  }
  [aria-disabled='true'] {
    cursor: default;
  }
  [aria-disabled='true'] .label {
    color: var(--_color-text-subtle);
  }
  @media (pointer: coarse) {
    .toggle {
      inset-inline-end: 0;
    }
    .clear {
      inset-inline-end: 44px;
    }
    .has-clear .input {
      padding-inline-end: 88px;
    }
  }
`;
