import { css } from 'lit';

export const switchStyles = css`
  :host {
    display: inline-block;
    max-inline-size: 100%;
    overflow-wrap: anywhere;
    vertical-align: middle;
  }
  label {
    position: relative;
    display: inline-flex;
    gap: var(--_space-3);
    align-items: flex-start;
    cursor: pointer;
  }
  input {
    position: absolute;
    inset-block: -6px;
    inset-inline: -4px auto;
    inline-size: 44px;
    block-size: 32px;
    margin: 0;
    opacity: 0;
    cursor: inherit;
  }
  .track {
    flex: none;
    inline-size: 36px;
    block-size: 20px;
    padding: 2px;
    border-radius: 10px;
    background: var(--_color-line-control);
    transition: background-color var(--_duration);
  }
  .track::after {
    content: '';
    display: block;
    inline-size: 16px;
    block-size: 16px;
    border-radius: 50%;
    background: var(--_color-surface);
    transition: translate var(--_duration);
  }
  :checked + .track {
    background: var(--_button-background);
  }
  :checked + .track::after {
    background: var(--_button-text);
    translate: 16px 0;
  }
  :checked + .track:dir(rtl)::after {
    translate: -16px 0;
  }
  :focus-visible + .track {
    outline: 2px solid var(--_color-focus);
    outline-offset: 2px;
  }
  :disabled ~ * {
    opacity: 0.5;
    cursor: default;
  }
  .hint {
    margin: 2px 0 0;
    padding-inline-start: 48px;
    color: var(--_color-text-subtle);
    font-size: 0.929em;
  }
  @media (pointer: coarse) {
    input {
      inset-block: -12px;
      block-size: 44px;
    }
  }
  @media (forced-colors: active) {
    .track {
      border: 1px solid ButtonText;
      padding: 1px;
    }
    .track::after {
      background: ButtonText;
    }
    :checked + .track {
      background: Highlight;
      forced-color-adjust: none;
    }
    :checked + .track::after {
      background: HighlightText;
    }
  }
`;
