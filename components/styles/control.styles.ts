import { css } from 'lit';

/**
 * Looks for native controls in an element's own shadow root: add it to `static styles` and use the
 * classes. `.button` with `.primary`, `.quiet`, `.danger`, `.small`, `.icon-only`; `.link`; `.input`
 * (also on `<select>`); `.title`, `.subtle`, `.small-text` for text.
 */
export const controlStyles = css`
  .button,
  .input {
    font: inherit;
    color: inherit;
    min-block-size: var(--_control-height);
    border: 1px solid var(--_color-line);
    transition:
      background-color var(--_duration),
      border-color var(--_duration),
      box-shadow var(--_duration);
  }
  .button {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: var(--_space-2);
    margin: 0;
    padding: var(--_space-1) 14px;
    border-radius: var(--_button-radius);
    background: var(--_color-surface);
    font-weight: 600;
    text-align: center;
    text-decoration: none;
    cursor: pointer;
    user-select: none;
  }
  .button:hover {
    background: var(--_color-surface-hover);
  }
  .button:active {
    border-color: var(--_color-line-control);
  }
  .primary {
    border-color: transparent;
    background: var(--_button-background);
    color: var(--_button-text);
  }
  .primary:hover {
    background: var(--_button-background-hover);
  }
  .quiet {
    border-color: transparent;
    background: transparent;
    color: var(--_color-accent-text);
  }
  .quiet:hover {
    background: var(--_color-accent-surface);
  }
  .button.danger {
    color: var(--_color-danger);
  }
  .button.danger:hover {
    background: var(--_color-danger-surface);
  }
  .primary.danger,
  .primary.danger:hover {
    background: var(--_color-danger);
    color: var(--_color-surface);
  }
  .small {
    min-block-size: var(--_control-height-small);
    padding: 2px 10px;
    border-radius: var(--_radius-small);
    font-size: 0.929em;
  }
  .icon-only {
    inline-size: var(--_control-height);
    padding: 0;
    color: inherit;
  }
  .icon-only.small {
    inline-size: var(--_control-height-small);
  }
  .icon-only.quiet {
    color: var(--_color-text-subtle);
  }
  .icon-only.quiet:hover {
    background: var(--_color-surface-hover);
    color: var(--_color-text);
  }
  .button:disabled,
  .button[aria-disabled='true'] {
    opacity: 0.55;
    cursor: default;
  }
  .button[aria-busy='true'] {
    cursor: progress;
  }
  .link {
    padding: 0;
    border: 0;
    background: none;
    font: inherit;
    color: var(--_color-accent-text);
    text-decoration: underline;
    text-decoration-color: color-mix(in srgb, currentColor 40%, transparent);
    text-underline-offset: 0.18em;
    cursor: pointer;
  }
  .link:hover {
    text-decoration-color: currentColor;
  }
  .input {
    inline-size: 100%;
    padding: 6px 12px;
    border-color: var(--_input-line);
    border-radius: var(--_input-radius);
    background: var(--_input-background);
    /* What is typed says its own direction, and stays where the page begins. */
    unicode-bidi: plaintext;
    text-align: -webkit-match-parent;
    text-align: match-parent;
  }
  .input::placeholder {
    color: var(--_color-text-subtle);
    opacity: 1;
  }
  .input:focus-visible {
    outline-offset: -1px;
    border-color: var(--_color-focus);
  }
  .input[aria-invalid='true'] {
    border-color: var(--_color-danger);
  }
  .input:disabled {
    background: var(--_color-surface-subtle);
    color: var(--_color-text-subtle);
    border-color: var(--_color-line);
  }
  .title {
    margin: 0;
    font-size: 1.286em;
    font-weight: 650;
    line-height: 1.3;
    text-wrap: balance;
  }
  .subtle {
    color: var(--_color-text-subtle);
  }
  .small-text {
    font-size: 0.893em;
  }
  @media (forced-colors: active) {
    .primary {
      border-color: ButtonText;
    }
    .button:disabled,
    .button[aria-disabled='true'] {
      opacity: 1;
      color: GrayText;
    }
  }
`;
