import { html, nothing, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import { SyncElement } from '../../internal/sync-element.js';
import { controlStyles } from '../../styles/control.styles.js';
import { ChangeEvent } from '../change-event.js';
import { describedBy, renderField } from '../field/field.js';
import { fieldStyles } from '../field/field.styles.js';
import { icon } from '../icon/icon.js';
import { selectStyles } from './select.styles.js';

export interface SelectOption {
  readonly value: string;
  readonly label: string;
  readonly isDisabled?: boolean;
}

/**
 * @summary A native select with label, hint and error. For more than about fifteen options, or such
 * as need a reason or a picture, take `<sync-combobox>`.
 * @tag sync-select
 * @fires {ChangeEvent<string>} change - when a person chose another option
 * @csspart field, label, input, hint, error
 */
export class SyncSelect extends SyncElement {
  static override shadowRootOptions = { ...SyncElement.shadowRootOptions, delegatesFocus: true };
  static override styles = [SyncElement.styles, controlStyles, fieldStyles, selectStyles];

  @property({ attribute: false }) options: readonly SelectOption[] = [];
  @property() value = '';
  @property() label = '';
  @property({ type: Boolean, attribute: 'label-hidden' }) labelHidden = false;
  /** Shown while `value` is none of the options. Default "Choose…". */
  @property() placeholder = '';
  @property() hint = '';
  @property() error = '';
  @property({ type: Boolean }) required = false;
  @property({ type: Boolean }) disabled = false;

  protected override render(): TemplateResult {
    const { label, hint, error } = this;
    const parts = {
      id: 'input',
      label,
      hint,
      error,
      isLabelHidden: this.labelHidden,
      isRequired: this.required,
    };
    const isKnown = this.options.some(({ value }) => value === this.value);
    return renderField(
      parts,
      html`<span class="box"
        ><select
          id="input"
          class="input"
          part="input"
          aria-describedby=${describedBy(parts)}
          aria-invalid=${error === '' ? nothing : 'true'}
          ?required=${this.required}
          ?disabled=${this.disabled}
          @change=${this.#onChange}
        >
          ${
            isKnown
              ? nothing
              : html`<option value="" selected hidden>
                  ${this.placeholder === '' ? this.t('controls.choose') : this.placeholder}
                </option>`
          }
          ${this.options.map(
            (option) =>
              html`<option
                value=${option.value}
                .selected=${live(option.value === this.value)}
                ?disabled=${option.isDisabled === true}
              >
                ${option.label}
              </option>`,
          )}</select
        >${icon('chevron-down')}</span
      >`,
    );
  }

  #onChange(event: Event): void {
    event.stopPropagation();
    this.value = (event.target as HTMLSelectElement).value;
    this.emit(new ChangeEvent(this.value));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sync-select': SyncSelect;
  }
}
