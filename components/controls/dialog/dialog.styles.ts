import { css } from 'lit';

export const dialogStyles = css`
  :host {
    display: contents;
  }
  dialog {
    inline-size: min(36em, 100vw - 32px);
    max-inline-size: none;
    max-block-size: min(100dvh - 48px, 54em);
    padding: 0;
    border: 1px solid transparent;
    border-radius: var(--_radius-large);
    background: var(--_color-layer);
    color: var(--_color-text);
    box-shadow: var(--_shadow-layer);
    overflow: hidden;
    font-size: var(--_font-size);
    transition:
      opacity var(--_duration),
      translate var(--_duration);
  }
  :host([size='small']) dialog {
    inline-size: min(26em, 100vw - 32px);
  }
  :host([size='large']) dialog {
    inline-size: min(60em, 100vw - 32px);
  }
  dialog::backdrop {
    background: var(--_color-backdrop);
    transition: background-color var(--_duration);
  }
  .frame {
    display: flex;
    flex-direction: column;
    max-block-size: inherit;
  }
  .header {
    display: flex;
    gap: var(--_space-3);
    align-items: flex-start;
    justify-content: space-between;
    padding-block: var(--_space-4) var(--_space-2);
    padding-inline: var(--_space-6) var(--_space-4);
  }
  .title {
    padding-block-start: 5px;
    overflow-wrap: anywhere;
    outline: none;
  }
  .body {
    flex: 1;
    min-block-size: 0;
    overflow: auto;
    overscroll-behavior: contain;
    padding: var(--_space-1) var(--_space-6) var(--_space-6);
  }
  .footer.filled {
    display: flex;
    flex-wrap: wrap;
    gap: var(--_space-3);
    justify-content: flex-end;
    padding: var(--_space-4) var(--_space-6);
    border-block-start: 1px solid var(--_color-line);
  }
  @starting-style {
    dialog[open] {
      opacity: 0;
      translate: 0 8px;
    }
    dialog[open]::backdrop {
      background: transparent;
    }
  }
`;
