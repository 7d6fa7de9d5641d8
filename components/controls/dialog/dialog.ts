import { html, type CSSResultGroup, type PropertyValues, type TemplateResult } from 'lit';
import { property, query } from 'lit/decorators.js';
import { markFilled } from '../../internal/mark-filled.js';
import { SyncElement } from '../../internal/sync-element.js';
import { controlStyles } from '../../styles/control.styles.js';
import { icon } from '../icon/icon.js';
import { CloseRequestEvent, type CloseReason } from './close-request-event.js';
import { dialogStyles } from './dialog.styles.js';

/**
 * @summary A modal dialog on the native `<dialog>`. The focus goes back where it came from.
 * It begins on the heading, or on the slotted element with `autofocus`.
 * @tag sync-dialog
 * @slot - what it is about
 * @slot heading - instead of the `heading` text
 * @slot footer - buttons, the one that goes on last
 * @fires {CloseRequestEvent} close-request - before a person's wish closes it; cancelling keeps it open
 * @csspart dialog, header, body, footer, close
 */
export class SyncDialog extends SyncElement {
  static override styles: CSSResultGroup = [SyncElement.styles, controlStyles, dialogStyles];

  @property({ type: Boolean, reflect: true }) open = false;
  @property() heading = '';
  /** A press beside it is a wish to close. Not for dialogs in which something can be lost. */
  @property({ type: Boolean, attribute: 'light-dismiss' }) lightDismiss = false;
  @property({ reflect: true }) size: 'small' | 'medium' | 'large' = 'medium';

  @query('h2') private headingElement!: HTMLElement;
  @query('dialog') private dialog!: HTMLDialogElement;
  @query('.body') private body!: HTMLElement;
  #returnTo: HTMLElement | undefined;
  #observer: ResizeObserver | undefined;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#observer?.disconnect();
    this.dialog?.close();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.hasUpdated) this.requestUpdate('open');
  }

  protected override updated(changed: PropertyValues): void {
    if (!changed.has('open') || this.open === this.dialog.open) return;
    if (this.open) {
      this.#returnTo = deepActiveElement();
      this.dialog.showModal();
      this.#observer ??= new ResizeObserver(() => this.#markScrollable());
      this.#observer.observe(this.body);
      (this.querySelector<HTMLElement>('[autofocus]') ?? this.headingElement).focus();
    } else {
      this.dialog.close();
    }
  }

  protected override render(): TemplateResult {
    return html`<dialog
      part="dialog"
      aria-labelledby="heading"
      @cancel=${this.#onCancel}
      @close=${this.#onClose}
      @keydown=${this.#onKeydown}
      @click=${this.#onClick}
    >
      <div class="frame">
        <div class="header" part="header">
          <h2 class="title" id="heading" tabindex="-1">
            <slot name="heading">${this.heading}</slot>
          </h2>
          <button
            class="button quiet icon-only close"
            part="close"
            type="button"
            aria-label=${this.t('controls.close')}
            @click=${() => this.#ask('button')}
          >
            ${icon('close')}
          </button>
        </div>
        <div class="body" part="body"><slot></slot></div>
        <div class="footer" part="footer">
          <slot name="footer" @slotchange=${markFilled}></slot>
        </div>
      </div>
    </dialog>`;
  }

  #ask(reason: CloseReason): void {
    if (this.emit(new CloseRequestEvent(reason))) this.open = false;
  }

  /** Long words without any control among them could not be scrolled by keyboard otherwise. */
  #markScrollable(): void {
    if (this.body.scrollHeight > this.body.clientHeight + 1) this.body.tabIndex = 0;
    else this.body.removeAttribute('tabindex');
  }

  #onKeydown(event: KeyboardEvent): void {
    if (event.key !== 'Escape' || event.defaultPrevented) return;
    // Taken from the browser, which would ask only once and close without asking the second time.
    event.preventDefault();
    event.stopPropagation();
    this.#ask('escape');
  }

  /** The back gesture of a phone. */
  #onCancel(event: Event): void {
    event.stopPropagation();
    if (event.target !== this.dialog) return;
    event.preventDefault();
    this.#ask('escape');
  }

  #onClose(event: Event): void {
    if (event.target !== this.dialog || this.dialog.open) return;
    this.open = false;
    const returnTo = this.#returnTo;
    this.#returnTo = undefined;
    if (returnTo?.isConnected === true) returnTo.focus();
  }

  #onClick(event: MouseEvent): void {
    // The dialog has no padding: only its backdrop is hit without hitting something inside.
    if (this.lightDismiss && event.target === this.dialog) this.#ask('outside');
  }
}

function deepActiveElement(): HTMLElement | undefined {
  let active = document.activeElement;
  while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
  return active instanceof HTMLElement && active !== document.body ? active : undefined;
}

declare global {
  interface HTMLElementTagNameMap {
    'sync-dialog': SyncDialog;
  }
}
