import { css, unsafeCSS } from 'lit';
import { toHostDeclarations } from './tokens.js';

/**
 * The tokens as every element adopts them, and what the reader's own settings change about them.
 * `theme="light"`, `theme="dark"` or `theme="auto"` on an element overrides the page's color-scheme.
 */
export const tokenStyles = css`
  :host {
    ${unsafeCSS(toHostDeclarations())}
  }
  :host([theme='light']) {
    color-scheme: light;
  }
  :host([theme='dark']) {
    color-scheme: dark;
  }
  :host([theme='auto']) {
    color-scheme: light dark;
  }
  @media (pointer: coarse) {
    :host {
      --_control-height: 44px;
      --_control-height-small: 44px;
    }
  }
  @media (prefers-contrast: more) {
    :host {
      --_color-text-subtle: var(--_color-text);
      --_color-line: var(--_color-line-control);
      --_color-line-control: var(--_color-text);
    }
  }
  @media (prefers-reduced-motion: reduce) {
    :host {
      --_duration: 0s;
    }
  }
`;
