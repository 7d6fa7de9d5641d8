import { html, nothing, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { SyncElement } from '../../internal/sync-element.js';
import { progressBarStyles } from './progress-bar.styles.js';

/**
 * @summary How far something is, on the native `<progress>`.
 * @tag sync-progress-bar
 * @csspart label, bar
 */
export class SyncProgressBar extends SyncElement {
  static override styles = [SyncElement.styles, progressBarStyles];

  /** Done so far, 0 to `max`. Undefined: it is going on, nobody knows how long. */
  @property({ type: Number }) value: number | undefined;
  @property({ type: Number }) max = 1;
  @property() label = '';
  @property({ type: Boolean, attribute: 'label-hidden' }) labelHidden = false;
  /** Beside the label, in place of the per cent: "1,240 of 3,020". */
  @property() text = '';
  @property({ reflect: true }) tone: 'accent' | 'success' | 'warning' | 'danger' = 'accent';

  protected override render(): TemplateResult {
    const max = this.max > 0 ? this.max : 1;
    const done = this.value === undefined ? undefined : Math.max(0, Math.min(this.value, max));
    const text =
      this.text !== '' || done === undefined ? this.text : this.format.percent(done / max);
    return html`<div class=${this.labelHidden ? 'visually-hidden' : 'words'} part="label">
        <span id="label">${this.label}</span><span class="text">${text}</span>
      </div>
      <progress
        part="bar"
        aria-labelledby="label"
        aria-valuetext=${text === '' ? nothing : text}
        value=${done ?? nothing}
        max=${max}
      ></progress>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sync-progress-bar': SyncProgressBar;
  }
}
