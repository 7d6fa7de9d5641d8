import { css } from 'lit';

export const checkboxStyles = css`
  :host {
    overflow-wrap: anywhere;
  }
  label {
    display: inline-flex;
    gap: 10px;
    align-items: flex-start;
    padding-block: 4px;
    cursor: pointer;
  }
  input {
    flex: none;
    inline-size: 18px;
    block-size: 18px;
    margin: 1px 0 0;
    cursor: inherit;
  }
  input:disabled + span {
    color: var(--_color-text-subtle);
  }
  p {
    margin: 0;
    padding-inline-start: 28px;
    color: var(--_color-text-subtle);
    font-size: 0.929em;
  }
  @media (pointer: coarse) {
    label {
      min-block-size: 44px;
      padding-block: 12px;
    }
  }
`;
