import { html, nothing, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { markFilled } from '../../internal/mark-filled.js';
import { SyncElement } from '../../internal/sync-element.js';
import { controlStyles } from '../../styles/control.styles.js';
import { icon } from '../icon/icon.js';
import type { IconName } from '../icon/icons.js';
import { emptyStyles } from './empty.styles.js';

/**
 * @summary Stands where there is nothing yet, and says what to do first.
 * @tag sync-empty
 * @slot - one or two sentences
 * @slot action - the button that begins
 * @slot picture - instead of the icon
 * @csspart picture, heading, body, action
 */
export class SyncEmpty extends SyncElement {
  static override styles = [SyncElement.styles, controlStyles, emptyStyles];

  @property() heading = '';
  @property() icon: IconName | '' = '';

  protected override render(): TemplateResult {
    return html`<div class="picture" part="picture">
        <slot name="picture"
          >${this.icon === '' ? nothing : html`<span class="tile">${icon(this.icon)}</span>`}</slot
        >
      </div>
      <p class="heading" part="heading">${this.heading}</p>
      <div class="subtle" part="body"><slot></slot></div>
      <div class="action" part="action">
        <slot name="action" @slotchange=${markFilled}></slot>
      </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sync-empty': SyncEmpty;
  }
}
