import { html, nothing, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { markFilled } from '../../internal/mark-filled.js';
import { SyncElement } from '../../internal/sync-element.js';
import { controlStyles } from '../../styles/control.styles.js';
import { CloseRequestEvent } from '../dialog/close-request-event.js';
import { icon } from '../icon/icon.js';
import { bannerStyles } from './banner.styles.js';

export const BANNER_TONES = ['info', 'success', 'warning', 'danger'] as const;
export type BannerTone = (typeof BANNER_TONES)[number];

/**
 * @summary Says what happened or what is needed, and offers the next step. Read out when it appears:
 * danger at once, the others politely.
 * @tag sync-banner
 * @slot - what it means for the data and what to do
 * @slot action - links and buttons
 * @fires {CloseRequestEvent} close-request - when a person dismissed it; hides unless cancelled
 * @csspart banner, heading, body, action
 */
export class SyncBanner extends SyncElement {
  static override styles = [SyncElement.styles, controlStyles, bannerStyles];

  @property() tone: BannerTone = 'info';
  /** What happened, in one short sentence. */
  @property() heading = '';
  @property({ type: Boolean }) dismissible = false;

  protected override render(): TemplateResult {
    return html`<div
      class="banner ${this.tone}"
      part="banner"
      role=${this.tone === 'danger' ? 'alert' : 'status'}
    >
      ${icon(this.tone)}<span class="visually-hidden">${this.t(`controls.${this.tone}`)}:</span>
      <div class="words">
        ${this.heading === '' ? nothing : html`<p class="heading" part="heading">${this.heading}</p>`}
        <div part="body"><slot></slot></div>
        <div class="action" part="action">
          <slot name="action" @slotchange=${markFilled}></slot>
        </div>
      </div>
      ${this.dismissible ? this.#renderDismiss() : nothing}
    </div>`;
  }

  #renderDismiss(): TemplateResult {
    return html`<button
      class="button quiet small icon-only"
      type="button"
      aria-label=${this.t('controls.dismiss')}
      @click=${this.#onDismiss}
    >
      ${icon('close')}
    </button>`;
  }

  #onDismiss(): void {
    if (this.emit(new CloseRequestEvent('button'))) this.hidden = true;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sync-banner': SyncBanner;
  }
}
