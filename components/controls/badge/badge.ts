import { css, html, nothing, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { SyncElement } from '../../internal/sync-element.js';
import { badgeStyles } from './badge.styles.js';

export const TONES = ['neutral', 'accent', 'info', 'success', 'warning', 'danger'] as const;
export type Tone = (typeof TONES)[number];

/**
 * @summary A short word about something: a state, a rule, a count. Inside an element's own template
 * `<span class="badge warning">` with `badgeStyles` is the cheaper way to the same looks.
 * @tag sync-badge
 * @slot - one to three words
 * @csspart badge
 */
export class SyncBadge extends SyncElement {
  static override styles = [
    SyncElement.styles,
    badgeStyles,
    css`
      :host {
        display: inline-block;
      }
    `,
  ];

  @property() tone: Tone = 'neutral';
  /** A coloured dot before plain text, for a state in a table. */
  @property({ type: Boolean }) dot = false;

  protected override render(): TemplateResult {
    return html`<span class="${this.dot ? 'state' : 'badge'} ${this.tone}" part="badge"
      >${this.dot ? html`<span class="dot"></span>` : nothing}<slot></slot
    ></span>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sync-badge': SyncBadge;
  }
}
