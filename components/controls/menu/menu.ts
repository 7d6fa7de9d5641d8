import { html, nothing, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { AnchoredPopover } from '../../controllers/anchored-popover.js';
import { SyncElement } from '../../internal/sync-element.js';
import { controlStyles } from '../../styles/control.styles.js';
import { layerStyles } from '../../styles/layer.styles.js';
import { foldText } from '../combobox/fold-text.js';
import { icon } from '../icon/icon.js';
import type { IconName } from '../icon/icons.js';
import { MenuSelectEvent } from './menu-select-event.js';
import { menuStyles } from './menu.styles.js';

export interface MenuItem {
  readonly id: string;
  readonly label: string;
  readonly icon?: IconName;
  /** A second line that says what it does. */
  readonly description?: string;
  /** Deletes, stops or overwrites something. */
  readonly isDanger?: boolean;
  /** Why it cannot be chosen now; it stays in the menu, greyed, with this under it. */
  readonly disabledReason?: string;
  /** When any item has it, the items are a choice of one, and this says whether it is the chosen one. */
  readonly isChecked?: boolean;
  /** A line above it. */
  readonly hasLineBefore?: boolean;
}

/**
 * @summary A button that opens a menu.
 * @tag sync-menu
 * @slot trigger - content of the button; the `icon` or `label` otherwise
 * @fires {MenuSelectEvent} menu-select - when a person chose an item; the menu has closed by then
 * @csspart button, menu, item
 */
export class SyncMenu extends SyncElement {
  static override shadowRootOptions = { ...SyncElement.shadowRootOptions, delegatesFocus: true };
  static override styles = [SyncElement.styles, controlStyles, layerStyles, menuStyles];

  @property({ attribute: false }) items: readonly MenuItem[] = [];
  /** Name of the button, and its text unless there is an `icon`. Default "More actions". */
  @property() label = '';
  /** Shown instead of the label. Without label and icon it is three dots. */
  @property() icon: IconName | '' = '';
  @property({ type: Boolean }) disabled = false;
  /** Edge of the button with which the menu lines up. */
  @property() align: 'start' | 'end' = 'start';
  /** `quiet` has no border. */
  @property({ reflect: true }) variant: 'button' | 'quiet' = 'button';
  @property({ reflect: true }) size: 'small' | 'medium' = 'medium';

  @state() private isOpen = false;

  @query('.trigger') private trigger!: HTMLButtonElement;
  @query('.layer') private layer!: HTMLElement | null;

  #popover: AnchoredPopover | undefined;
  #typed = '';
  #typedAt = 0;

  protected override render(): TemplateResult {
    const shownIcon = this.icon !== '' ? this.icon : this.label === '' ? 'more' : undefined;
    const name = this.label === '' ? this.t('controls.moreActions') : this.label;
    const classes = [
      'trigger button',
      this.variant === 'quiet' ? 'quiet' : '',
      this.size === 'small' ? 'small' : '',
    ];
    if (shownIcon !== undefined) classes.push('icon-only');
    return html`<button
        class=${classes.join(' ')}
        part="button"
        type="button"
        aria-haspopup="menu"
        aria-expanded=${this.isOpen}
        aria-controls="menu"
        aria-label=${shownIcon === undefined ? nothing : name}
        ?disabled=${this.disabled}
        @click=${this.#onTrigger}
        @keydown=${this.#onTriggerKeydown}
      >
        <slot name="trigger"
          >${shownIcon === undefined ? html`${name}${icon('chevron-down')}` : icon(shownIcon)}</slot
        >
      </button>
      <div
        id="menu"
        class="layer"
        part="menu"
        popover
        role="menu"
        aria-label=${name}
        @toggle=${this.#onToggle}
        @keydown=${this.#onKeydown}
      >
        ${this.isOpen ? this.items.map((item) => this.#renderItem(item)) : nothing}
      </div>`;
  }

  #renderItem(item: MenuItem): TemplateResult {
    const isChoice = this.items.some(({ isChecked }) => isChecked !== undefined);
    const second = item.disabledReason ?? item.description;
    return html`${item.hasLineBefore === true ? html`<hr />` : nothing}
      <button
        class=${item.isDanger === true ? 'item danger' : 'item'}
        part="item"
        type="button"
        tabindex="-1"
        role=${isChoice ? 'menuitemradio' : 'menuitem'}
        aria-checked=${isChoice ? item.isChecked === true : nothing}
        aria-disabled=${item.disabledReason === undefined ? nothing : 'true'}
        @click=${() => this.#choose(item)}
      >
        ${item.icon === undefined ? nothing : icon(item.icon)}
        <span class="words"
          ><span>${item.label}</span>${
            second === undefined ? nothing : html`<span class="about">${second}</span>`
          }</span
        >
        ${item.isChecked === true ? icon('check') : nothing}
      </button>`;
  }

  async #open(focus: 'first' | 'last' | 'checked'): Promise<void> {
    this.isOpen = true;
    this.#typed = '';
    await this.updateComplete;
    this.#popover ??= new AnchoredPopover(this, {
      anchor: () => this.trigger,
      popover: () => this.layer,
      align: this.align,
    });
    this.#popover.show();
    const items = this.#itemButtons();
    const checked = items.find((item) => item.ariaChecked === 'true');
    const wanted =
      focus === 'last' ? items.at(-1) : focus === 'checked' ? (checked ?? items[0]) : items[0];
    wanted?.focus();
  }

  #close(): void {
    this.#popover?.hide();
    this.isOpen = false;
    this.trigger.focus();
  }

  #choose(item: MenuItem): void {
    if (item.disabledReason !== undefined) return;
    this.#close();
    this.emit(new MenuSelectEvent(item.id));
  }

  #itemButtons(): HTMLElement[] {
    return [...(this.layer?.querySelectorAll<HTMLElement>('.item') ?? [])];
  }

  #onTrigger(): void {
    if (this.isOpen) this.#close();
    else void this.#open('checked');
  }

  #onTriggerKeydown(event: KeyboardEvent): void {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    event.preventDefault();
    void this.#open(event.key === 'ArrowUp' ? 'last' : 'checked');
  }

  /** A press outside closes the popover without asking us. */
  #onToggle(event: ToggleEvent): void {
    if (event.newState === 'closed') this.isOpen = false;
  }

  #onKeydown(event: KeyboardEvent): void {
    const items = this.#itemButtons();
    const at = items.indexOf(event.target as HTMLElement);
    const moves: Record<string, number> = {
      ArrowDown: (at + 1) % items.length,
      ArrowUp: (at - 1 + items.length) % items.length,
      Home: 0,
      End: items.length - 1,
    };
    const next = moves[event.key];
    if (event.key === 'Escape' || event.key === 'Tab') this.#close();
    else if (next !== undefined) items[next]?.focus();
    else if (event.key.length === 1 && event.key !== ' ') this.#findByTyping(event, items, at);
    else return;
    if (event.key !== 'Tab') event.preventDefault();
    event.stopPropagation();
  }

  /** Letters typed within a second of each other form one word. */
  #findByTyping({ key, timeStamp }: KeyboardEvent, items: HTMLElement[], at: number): void {
    this.#typed = timeStamp - this.#typedAt > 1000 ? key : this.#typed + key;
    this.#typedAt = timeStamp;
    const word = foldText(this.#typed);
    const from = word.length > 1 ? at : at + 1;
    const order = items.map((_, index) => (from + index) % items.length);
    const found = order.find((index) => foldText(this.items[index]?.label ?? '').startsWith(word));
    if (found !== undefined) items[found]?.focus();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sync-menu': SyncMenu;
  }
}
