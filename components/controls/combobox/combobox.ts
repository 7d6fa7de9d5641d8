import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { AnchoredPopover } from '../../controllers/anchored-popover.js';
import { SyncElement } from '../../internal/sync-element.js';
import { controlStyles } from '../../styles/control.styles.js';
import { layerStyles } from '../../styles/layer.styles.js';
import { ChangeEvent } from '../change-event.js';
import { describedBy, renderField } from '../field/field.js';
import { fieldStyles } from '../field/field.styles.js';
import { icon } from '../icon/icon.js';
import {
  extendWindow,
  searchOptions,
  windowAround,
  type ComboboxOption,
  type ListWindow,
} from './combobox-model.js';
import { renderOptions } from './combobox.template.js';
import { comboboxStyles } from './combobox.styles.js';

/** Options that Page Up and Page Down pass. */
const PAGE = 10;

/**
 * @summary Chooses one of many options by typing part of a name; thousands of options are fine.
 * @tag sync-combobox
 * @fires {ChangeEvent<string>} change - when a person chose or cleared; `value` is '' when cleared
 * @csspart field - label, control and hint together
 * @csspart label, input, list, option, hint, error
 */
export class SyncCombobox extends SyncElement {
  static override shadowRootOptions = { ...SyncElement.shadowRootOptions, delegatesFocus: true };
  static override styles = [
    SyncElement.styles,
    controlStyles,
    fieldStyles,
    layerStyles,
    comboboxStyles,
  ];

  @property({ attribute: false }) options: readonly ComboboxOption[] = [];
  /** Value of the chosen option; '' for none. */
  @property() value = '';
  @property() label = '';
  @property({ type: Boolean, attribute: 'label-hidden' }) labelHidden = false;
  @property() placeholder = '';
  @property() hint = '';
  @property() error = '';
  @property({ type: Boolean }) required = false;
  @property({ type: Boolean }) disabled = false;
  /** Offers a button that empties the choice. */
  @property({ type: Boolean }) clearable = false;
  /** Options are still on their way. */
  @property({ type: Boolean }) loading = false;

  @state() private isOpen = false;
  /** What was typed since the list opened; undefined as long as nothing was. */
  @state() private typed: string | undefined;
  @state() private activeIndex = -1;
  @state() private window: ListWindow = { start: 0, end: 0 };

  @query('input') private input!: HTMLInputElement;
  @query('.layer') private layer!: HTMLElement | null;

  readonly #popover = new AnchoredPopover(this, {
    anchor: () => this.input,
    popover: () => this.layer,
  });
  #found: readonly ComboboxOption[] = [];

  protected override willUpdate(changed: PropertyValues): void {
    const isListChanged = changed.has('options') || changed.has('isOpen') || changed.has('typed');
    if (!isListChanged || !this.isOpen) return;
    this.#found = searchOptions(this.options, this.typed ?? '');
    const wanted =
      this.typed === undefined ? this.#found.findIndex(({ value }) => value === this.value) : 0;
    this.activeIndex = this.#found.length === 0 ? -1 : wanted;
    this.window = windowAround(Math.max(0, wanted), this.#found.length);
  }

  protected override updated(changed: PropertyValues): void {
    if (changed.has('isOpen')) {
      if (this.isOpen) this.#popover.show();
      else this.#popover.hide();
    } else if (this.isOpen) {
      this.#popover.place();
    }
    if (this.isOpen && (changed.has('activeIndex') || changed.has('isOpen'))) {
      this.layer?.querySelector('.active')?.scrollIntoView({ block: 'nearest' });
    }
  }

  protected override render(): TemplateResult {
    const { label, hint, error, t } = this;
    const parts = {
      id: 'input',
      label,
      hint,
      error,
      isLabelHidden: this.labelHidden,
      isRequired: this.required,
    };
    const chosen = this.#chosen;
    const hasClear = this.clearable && chosen !== undefined && !this.disabled;
    return renderField(
      parts,
      html`<div class=${hasClear ? 'box has-clear' : 'box'}>
          ${chosen?.icon !== undefined && this.typed === undefined ? icon(chosen.icon) : nothing}
          <input
            id="input"
            class="input"
            part="input"
            role="combobox"
            autocomplete="off"
            spellcheck="false"
            aria-autocomplete="list"
            aria-expanded=${this.isOpen}
            aria-controls="list"
            aria-labelledby="input-label"
            aria-activedescendant=${this.isOpen && this.activeIndex >= 0 ? `option-${this.activeIndex}` : nothing}
            aria-describedby=${describedBy(parts)}
            aria-invalid=${error === '' ? nothing : 'true'}
            aria-required=${this.required ? 'true' : nothing}
            placeholder=${this.placeholder === '' ? t('controls.choose') : this.placeholder}
            ?disabled=${this.disabled}
            .value=${this.typed ?? chosen?.label ?? ''}
            @input=${this.#onInput}
            @keydown=${this.#onKeydown}
            @click=${this.#onClick}
            @blur=${this.#close}
          />
          ${hasClear ? this.#renderClear() : nothing}
          <button
            class="toggle button quiet small icon-only"
            type="button"
            tabindex="-1"
            aria-label=${t('controls.showOptions')}
            ?disabled=${this.disabled}
            @pointerdown=${keepFocus}
            @click=${this.#onToggle}
          >
            ${icon('chevron-down')}
          </button>
        </div>
        ${this.#renderLayer()}`,
    );
  }

  #renderClear(): TemplateResult {
    return html`<button
      class="clear button quiet small icon-only"
      type="button"
      aria-label=${this.t('controls.clear')}
      @click=${this.#onClear}
    >
      ${icon('close')}
    </button>`;
  }

  /* eslint-disable lit-a11y/click-events-have-key-events -- the input above has the keyboard */
  #renderLayer(): TemplateResult {
    const { t } = this;
    const count = this.#found.length;
    const said =
      this.typed === undefined
        ? nothing
        : count === 0
          ? t('controls.noMatches')
          : t('controls.optionCount', { count });
    return html`<div
        id="list"
        class="layer"
        part="list"
        popover="manual"
        role="listbox"
        aria-label=${this.label}
        @pointerdown=${keepFocus}
        @scroll=${this.#onScroll}
        @click=${this.#onListClick}
      >
        ${
          this.isOpen
            ? renderOptions({
                found: this.#found,
                window: this.window,
                activeIndex: this.activeIndex,
                value: this.value,
                query: this.typed ?? '',
                isLoading: this.loading,
                hasOptions: this.options.length > 0,
                t,
              })
            : nothing
        }
      </div>
      <span class="visually-hidden" role="status">${this.isOpen ? said : nothing}</span>`;
  }

  /* eslint-enable lit-a11y/click-events-have-key-events */

  get #chosen(): ComboboxOption | undefined {
    return this.value === '' ? undefined : this.options.find(({ value }) => value === this.value);
  }

  #choose(option: ComboboxOption | undefined): void {
    if (option === undefined || option.disabledReason !== undefined) return;
    this.#close();
    this.#commit(option.value);
  }

  #commit(value: string): void {
    if (value === this.value) return;
    this.value = value;
    this.emit(new ChangeEvent(value));
  }

  #open(): void {
    if (!this.disabled) this.isOpen = true;
  }

  readonly #close = (): void => {
    this.isOpen = false;
    this.typed = undefined;
    this.activeIndex = -1;
  };

  /** Makes an option the active one, and puts it on the page when it is not. */
  #activate(index: number): void {
    const length = this.#found.length;
    if (length === 0) return;
    this.activeIndex = Math.max(0, Math.min(index, length - 1));
    const { start, end } = this.window;
    if (this.activeIndex < start || this.activeIndex >= end) {
      this.window = windowAround(this.activeIndex, length);
    }
  }

  #onInput(event: InputEvent): void {
    this.typed = (event.target as HTMLInputElement).value;
    this.#open();
  }

  #onClick(): void {
    if (this.isOpen) return;
    this.input.select();
    this.#open();
  }

  #onToggle(): void {
    this.input.focus();
    if (this.isOpen) this.#close();
    else this.#open();
  }

  #onListClick(event: Event): void {
    const index = (event.target as Element).closest('[aria-posinset]')?.ariaPosInSet;
    this.#choose(this.#found[Number(index ?? 0) - 1]);
  }

  #onClear(): void {
    this.#close();
    this.input.focus();
    this.#commit('');
  }

  #onKeydown(event: KeyboardEvent): void {
    if (event.isComposing) return;
    const isHandled = this.isOpen ? this.#onKeyWhenOpen(event) : this.#onKeyWhenClosed(event);
    if (!isHandled) return;
    event.preventDefault();
    // A dialog around it must not close on the same Escape.
    event.stopPropagation();
  }

  #onKeyWhenClosed({ key }: KeyboardEvent): boolean {
    if (key !== 'ArrowDown' && key !== 'ArrowUp') return false;
    this.#open();
    return true;
  }

  #onKeyWhenOpen({ key, altKey }: KeyboardEvent): boolean {
    const moves: Record<string, number> = {
      ArrowDown: 1,
      ArrowUp: -1,
      PageDown: PAGE,
      PageUp: -PAGE,
    };
    const move = moves[key];
    if (key === 'Escape' || (altKey && key === 'ArrowUp')) {
      this.#close();
    } else if (move !== undefined) {
      this.#activate(this.activeIndex + move);
    } else if (key === 'Enter') {
      this.#choose(this.#found[this.activeIndex]);
    } else {
      return false;
    }
    return true;
  }

  #onScroll(event: Event): void {
    const list = event.target as HTMLElement;
    const { start, end } = this.window;
    if (end < this.#found.length && list.scrollTop + list.clientHeight > list.scrollHeight - 200) {
      this.window = extendWindow(this.window, 'end', this.#found.length);
    } else if (start > 0 && list.scrollTop < 200) {
      this.window = extendWindow(this.window, 'start', this.#found.length);
    }
  }
}

/** Pressing into the list must not take the focus, and with it the keyboard, from the input. */
function keepFocus(event: Event): void {
  event.preventDefault();
}

declare global {
  interface HTMLElementTagNameMap {
    'sync-combobox': SyncCombobox;
  }
}
