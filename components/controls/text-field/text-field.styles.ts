import { css } from 'lit';

export const textFieldStyles = css`
  .box {
    position: relative;
    display: block;
  }
  .box > .icon {
    position: absolute;
    inset-block-start: calc(50% - 0.643em);
    inset-inline-start: 11px;
    color: var(--_color-text-subtle);
    pointer-events: none;
  }
  .box > .icon ~ .input {
    padding-inline-start: 36px;
  }
`;
