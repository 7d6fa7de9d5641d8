import { html, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { AnchoredPopover } from '../../controllers/anchored-popover.js';
import { SyncElement } from '../../internal/sync-element.js';
import { layerStyles } from '../../styles/layer.styles.js';
import { tooltipStyles } from './tooltip.styles.js';

/** Pointing has to last this long, in ms, so that nothing flickers on the way past. */
const DELAY_MS = 350;

/**
 * @summary A short text about the control in it, on pointing and on keyboard focus. Screen readers get
 * it as the control's description. Escape hides it.
 * @tag sync-tooltip
 * @slot - exactly one control
 * @csspart tooltip
 */
export class SyncTooltip extends SyncElement {
  static override styles = [SyncElement.styles, layerStyles, tooltipStyles];

  @property() text = '';

  @state() private isShown = false;
  @query('.layer') private layer!: HTMLElement;
  @query('slot') private trigger!: HTMLSlotElement;

  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly #popover = new AnchoredPopover(this, {
    anchor: () => this.#control ?? null,
    popover: () => this.layer,
  });

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
    this.isShown = false;
  }

  protected override updated(changed: PropertyValues): void {
    if (changed.has('text')) this.#describe();
    if (changed.has('isShown')) this.#popover[this.isShown ? 'show' : 'hide']();
  }

  protected override render(): TemplateResult {
    return html`<slot
        @slotchange=${this.#describe}
        @pointerenter=${this.#onPointerEnter}
        @pointerleave=${this.#hide}
        @focusin=${this.#onFocusIn}
        @focusout=${this.#hide}
        @keydown=${this.#onKeydown}
      ></slot>
      <div class="layer" part="tooltip" popover="manual" aria-hidden="true">${this.text}</div>`;
  }

  get #control(): HTMLElement | undefined {
    return this.trigger.assignedElements()[0] as HTMLElement | undefined;
  }

  /** A reference by id would not reach from the light DOM into this shadow root. */
  #describe(): void {
    const control = this.#control;
    if (control !== undefined) control.ariaDescription = this.text === '' ? null : this.text;
  }

  #onPointerEnter(event: PointerEvent): void {
    if (event.pointerType === 'touch' || this.text === '') return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => (this.isShown = true), DELAY_MS);
  }

  #onFocusIn(): void {
    if (this.text !== '' && this.#control?.matches(':focus-visible') === true) this.isShown = true;
  }

  #hide(): void {
    clearTimeout(this.#timer);
    this.isShown = false;
  }

  #onKeydown(event: KeyboardEvent): void {
    if (event.key !== 'Escape' || !this.isShown) return;
    event.stopPropagation();
    event.preventDefault();
    this.#hide();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sync-tooltip': SyncTooltip;
  }
}
