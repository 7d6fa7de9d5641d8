import { html, nothing, type TemplateResult } from 'lit';
import { property, query } from 'lit/decorators.js';
import { SyncElement } from '../../internal/sync-element.js';
import { ChangeEvent } from '../change-event.js';
import { switchStyles } from './switch.styles.js';

/**
 * @summary Turns something on or off at once: a checkbox with the role of a switch.
 * @tag sync-switch
 * @slot - more beside the label
 * @fires {ChangeEvent<boolean>} change - when a person turned it; cancelling turns it back
 * @csspart label, track
 */
export class SyncSwitch extends SyncElement {
  static override shadowRootOptions = { ...SyncElement.shadowRootOptions, delegatesFocus: true };
  static override styles = [SyncElement.styles, switchStyles];

  @property({ type: Boolean }) checked = false;
  @property({ type: Boolean }) disabled = false;
  /** What it turns on. Always given; `label-hidden` leaves it to screen readers. */
  @property() label = '';
  @property({ type: Boolean, attribute: 'label-hidden' }) labelHidden = false;
  /** A quieter line under the label. */
  @property() hint = '';

  @query('input') private input!: HTMLInputElement;

  /* eslint-disable lit-a11y/role-has-required-aria-attrs -- a native checkbox says it by itself */
  protected override render(): TemplateResult {
    const hasHint = this.hint !== '';
    return html`<label>
        <input
          type="checkbox"
          role="switch"
          aria-describedby=${hasHint ? 'hint' : nothing}
          .checked=${this.checked}
          ?disabled=${this.disabled}
          @change=${this.#onChange}
        />
        <span class="track" part="track" aria-hidden="true"></span>
        <span class=${this.labelHidden ? 'visually-hidden' : 'label'} part="label"
          >${this.label}</span
        >
      </label>
      ${hasHint ? html`<p class="hint" id="hint">${this.hint}</p>` : nothing}
      <slot></slot>`;
  }
  /* eslint-enable lit-a11y/role-has-required-aria-attrs */

  #onChange(event: Event): void {
    event.stopPropagation();
    this.checked = this.input.checked;
    if (this.emit(new ChangeEvent(this.checked))) return;
    this.checked = !this.checked;
    this.input.checked = this.checked;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sync-switch': SyncSwitch;
  }
}
