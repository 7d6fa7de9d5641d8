import { html, nothing, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { SyncElement } from '../../internal/sync-element.js';
import { ChangeEvent } from '../change-event.js';
import { segmentedStyles } from './segmented.styles.js';

export interface Segment {
  readonly value: string;
  readonly label: string;
  /** A number beside the label. */
  readonly count?: number;
}

/**
 * @summary Chooses one of a few views: native radio buttons that look like one bar.
 * @tag sync-segmented
 * @fires {ChangeEvent<string>} change - when a person chose another one
 * @csspart group, segment
 */
export class SyncSegmented extends SyncElement {
  static override styles = [SyncElement.styles, segmentedStyles];

  @property({ attribute: false }) options: readonly Segment[] = [];
  @property() value = '';
  /** What is chosen, for screen readers. */
  @property() label = '';

  protected override render(): TemplateResult {
    return html`<div class="group" part="group" role="radiogroup" aria-label=${this.label}>
      ${this.options.map(
        ({ value, label, count }) =>
          html`<label class="segment" part="segment"
            ><input
              type="radio"
              name="segment"
              .checked=${value === this.value}
              @change=${(event: Event) => this.#onChange(event, value)}
            /><span
              >${label}${
                count === undefined
                  ? nothing
                  : html` <span class="count">${this.format.number(count)}</span>`
              }</span
            ></label
          >`,
      )}
    </div>`;
  }

  /** Where there is no room for all of them, the chosen one is brought into sight; the page stays where it is. */
  protected override updated(): void {
    const group = this.renderRoot.querySelector('.group');
    const chosen = group?.querySelector('input:checked')?.parentElement;
    if (!group || !chosen || group.scrollWidth <= group.clientWidth) return;
    const [around, at] = [group.getBoundingClientRect(), chosen.getBoundingClientRect()];
    if (at.right > around.right) group.scrollLeft += at.right - around.right;
    else if (at.left < around.left) group.scrollLeft += at.left - around.left;
  }

  #onChange(event: Event, value: string): void {
    event.stopPropagation();
    this.value = value;
    this.emit(new ChangeEvent(value));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sync-segmented': SyncSegmented;
  }
}
