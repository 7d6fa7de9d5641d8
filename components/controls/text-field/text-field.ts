import { html, nothing, type TemplateResult } from 'lit';
import { property, query } from 'lit/decorators.js';
import { SyncElement } from '../../internal/sync-element.js';
import { controlStyles } from '../../styles/control.styles.js';
import { ChangeEvent } from '../change-event.js';
import { describedBy, renderField, type FieldParts } from '../field/field.js';
import { fieldStyles } from '../field/field.styles.js';
import { icon } from '../icon/icon.js';
import { textFieldStyles } from './text-field.styles.js';

export const TEXT_FIELD_TYPES = [
  'text',
  'search',
  'email',
  'url',
  'password',
  'number',
  'tel',
  'date',
  'datetime-local',
] as const;
export type TextFieldType = (typeof TEXT_FIELD_TYPES)[number];

/**
 * @summary A native input with label, hint and error. The native `input` event reaches
 * you on every key, with `value` already up to date; Enter submits the form around it.
 * @tag sync-text-field
 * @fires {ChangeEvent<string>} change - when a person has finished a change (Enter, or left the field)
 * @csspart field, label, input, hint, error
 */
export class SyncTextField extends SyncElement {
  static override shadowRootOptions = { ...SyncElement.shadowRootOptions, delegatesFocus: true };
  static override styles = [SyncElement.styles, controlStyles, fieldStyles, textFieldStyles];

  @property() value = '';
  @property() type: TextFieldType = 'text';
  @property() label = '';
  @property({ type: Boolean, attribute: 'label-hidden' }) labelHidden = false;
  @property() placeholder = '';
  @property() hint = '';
  /** What is wrong and what to do; '' when nothing is. */
  @property() error = '';
  @property({ type: Boolean }) required = false;
  @property({ type: Boolean }) disabled = false;
  @property({ type: Boolean, attribute: 'read-only' }) readOnly = false;
  /** A token of the HTML autofill list. Default `off`. */
  @property() autocomplete = 'off';

  @query('.input') private input!: HTMLInputElement;

  select(): void {
    this.input.select();
  }

  protected override render(): TemplateResult {
    const parts: FieldParts = {
      id: 'input',
      label: this.label,
      hint: this.hint,
      error: this.error,
      isRequired: this.required,
      isLabelHidden: this.labelHidden,
    };
    return renderField(parts, this.#renderInput(parts));
  }

  #renderInput(parts: FieldParts): TemplateResult {
    const isSearch = this.type === 'search';
    return html`<span class="box"
      >${isSearch ? icon('search') : nothing}<input
        id="input"
        class="input"
        part="input"
        type=${this.type}
        autocomplete=${this.autocomplete}
        placeholder=${this.placeholder === '' ? nothing : this.placeholder}
        aria-describedby=${describedBy(parts)}
        aria-invalid=${this.error === '' ? nothing : 'true'}
        ?required=${this.required}
        ?disabled=${this.disabled}
        ?readonly=${this.readOnly}
        .value=${this.value}
        @input=${this.#onInput}
        @change=${this.#onChange}
        @keydown=${this.#onKeydown}
    /></span>`;
  }

  #onInput(): void {
    this.value = this.input.value;
  }

  #onChange(event: Event): void {
    event.stopPropagation();
    this.value = this.input.value;
    this.emit(new ChangeEvent(this.value));
  }

  #onKeydown(event: KeyboardEvent): void {
    // The input is in a shadow root, where the browser sees no form to submit.
    if (event.key === 'Enter' && !event.isComposing) this.closest('form')?.requestSubmit();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sync-text-field': SyncTextField;
  }
}
