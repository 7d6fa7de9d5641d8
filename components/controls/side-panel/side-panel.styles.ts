import { css } from 'lit';

export const sidePanelStyles = css`
  :host dialog,
  :host([size]) dialog {
    inset-block: 0;
    inset-inline: auto 0;
    inline-size: min(30em, 100vw);
    block-size: 100dvh;
    max-block-size: none;
    margin: 0;
    border-radius: 0;
    border-inline-start: 1px solid var(--_color-line);
  }
  :host([size='large']) dialog {
    inline-size: min(48em, 100vw);
  }
  .frame {
    block-size: 100%;
  }
  .header {
    padding-block: var(--_space-4) var(--_space-3);
    border-block-end: 1px solid var(--_color-line);
  }
  .body {
    padding-block-start: var(--_space-4);
  }
  @starting-style {
    dialog[open] {
      translate: 32px 0;
    }
    dialog[open]:dir(rtl) {
      translate: -32px 0;
    }
  }
  @media (max-width: 639px) {
    :host dialog,
    :host([size]) dialog {
      inline-size: 100vw;
      border: 0;
    }
    .body,
    .header,
    .footer.filled {
      padding-inline: var(--_space-4);
    }
    .header {
      padding-inline-end: var(--_space-2);
    }
  }
`;
