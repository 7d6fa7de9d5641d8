import { css } from 'lit';

export const toastStyles = css`
  :host {
    display: contents;
  }
  .toast {
    position: fixed;
    inset: auto 0 var(--_space-6);
    margin: 0 auto;
    inline-size: max-content;
    max-inline-size: min(34em, 100vw - 32px);
    gap: var(--_space-3);
    align-items: center;
    padding-block: var(--_space-2);
    padding-inline: var(--_space-4) var(--_space-2);
    border: 1px solid transparent;
    border-radius: var(--_radius-large);
    background: var(--_color-layer);
    color: var(--_color-text);
    box-shadow: var(--_shadow-layer);
    font-size: var(--_font-size);
    transition:
      opacity var(--_duration),
      translate var(--_duration);
  }
  .toast:popover-open {
    display: flex;
  }
  .words {
    flex: 1;
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }
  .info > .icon {
    color: var(--_color-info);
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
  @starting-style {
    .toast:popover-open {
      opacity: 0;
      translate: 0 8px;
    }
  }
`;
