import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query } from 'lit/decorators.js';
import { SyncElement } from '../../internal/sync-element.js';
import { controlStyles } from '../../styles/control.styles.js';
import type { BannerTone } from '../banner/banner.js';
import { CloseRequestEvent, type CloseReason } from '../dialog/close-request-event.js';
import { icon } from '../icon/icon.js';
import { toastStyles } from './toast.styles.js';

/**
 * @summary Says briefly what just happened, with at most one way on, such as Undo. It waits as long as
 * it is pointed at or holds the focus. Nothing may be known from a toast alone.
 * @tag sync-toast
 * @slot - one sentence
 * @slot action - one button
 * @fires {CloseRequestEvent} close-request - its time is over (`timeout`) or it was dismissed; closes unless cancelled
 * @csspart toast
 */
export class SyncToast extends SyncElement {
  static override styles = [SyncElement.styles, controlStyles, toastStyles];

  @property({ type: Boolean, reflect: true }) open = false;
  @property() tone: BannerTone = 'success';
  /** How long it stays, in ms. 0: until it is dismissed. */
  @property({ type: Number, attribute: 'duration-ms' }) durationMs = 6000;

  @query('.toast') private toast!: HTMLElement;
  #timer: ReturnType<typeof setTimeout> | undefined;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
  }

  protected override updated(changed: PropertyValues): void {
    if (!changed.has('open')) return;
    this.toast.togglePopover(this.open);
    this.#wait();
  }

  protected override render(): TemplateResult {
    return html`<div
      class="toast ${this.tone}"
      part="toast"
      popover="manual"
      @pointerenter=${this.#hold}
      @pointerleave=${this.#wait}
      @focusin=${this.#hold}
      @focusout=${this.#wait}
    >
      ${icon(this.tone)}
      <div class="words" role="status">${this.open ? html`<slot></slot>` : nothing}</div>
      <slot name="action"></slot>
      <button
        class="button quiet small icon-only"
        type="button"
        aria-label=${this.t('controls.dismiss')}
        @click=${() => this.#ask('button')}
      >
        ${icon('close')}
      </button>
    </div>`;
  }

  #hold(): void {
    clearTimeout(this.#timer);
  }

  #wait(): void {
    clearTimeout(this.#timer);
    if (!this.open || this.durationMs <= 0) return;
    this.#timer = setTimeout(() => this.#ask('timeout'), this.durationMs);
  }

  #ask(reason: CloseReason): void {
    if (this.emit(new CloseRequestEvent(reason))) this.open = false;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sync-toast': SyncToast;
  }
}
