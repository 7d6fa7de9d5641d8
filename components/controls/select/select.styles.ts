import { css } from 'lit';

export const selectStyles = css`
  .box {
    position: relative;
    display: block;
  }
  select.input {
    appearance: none;
    padding-inline-end: 36px;
    text-overflow: ellipsis;
    cursor: pointer;
  }
  option {
    background: var(--_color-layer);
    color: var(--_color-text);
  }
  .box > .icon {
    position: absolute;
    inset-block-start: calc(50% - 0.643em);
    inset-inline-end: 11px;
    color: var(--_color-text-subtle);
    pointer-events: none;
  }
`;
