import { html, nothing, type TemplateResult } from 'lit';
import { property, query } from 'lit/decorators.js';
import { SyncElement } from '../../internal/sync-element.js';
import { choiceStyles } from '../../styles/choice.styles.js';
import { ChangeEvent } from '../change-event.js';
import { checkboxStyles } from './checkbox.styles.js';

/**
 * @summary A native checkbox with its label and a hint below.
 * @tag sync-checkbox
 * @slot - instead of the `label` text
 * @fires {ChangeEvent<boolean>} change - when a person ticked or cleared it
 * @csspart label, input, hint
 */
export class SyncCheckbox extends SyncElement {
  static override shadowRootOptions = { ...SyncElement.shadowRootOptions, delegatesFocus: true };
  static override styles = [SyncElement.styles, choiceStyles, checkboxStyles];

  @property({ type: Boolean }) checked = false;
  /** Neither yes nor no: some of what it stands for. A press makes it yes. */
  @property({ type: Boolean }) indeterminate = false;
  @property({ type: Boolean }) disabled = false;
  @property() label = '';
  @property({ type: Boolean, attribute: 'label-hidden' }) labelHidden = false;
  @property() hint = '';

  @query('input') private input!: HTMLInputElement;

  protected override render(): TemplateResult {
    const hasHint = this.hint !== '';
    return html`<label part="label"
        ><input
          part="input"
          type="checkbox"
          aria-describedby=${hasHint ? 'hint' : nothing}
          .checked=${this.checked}
          .indeterminate=${this.indeterminate}
          ?disabled=${this.disabled}
          @change=${this.#onChange}
        /><span class=${this.labelHidden ? 'visually-hidden' : ''}
          ><slot>${this.label}</slot></span
        ></label
      >${hasHint ? html`<p id="hint" part="hint">${this.hint}</p>` : nothing}`;
  }

  #onChange(event: Event): void {
    event.stopPropagation();
    this.checked = this.input.checked;
    this.indeterminate = false;
    this.emit(new ChangeEvent(this.checked));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sync-checkbox': SyncCheckbox;
  }
}
