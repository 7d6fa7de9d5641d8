import { html, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { SyncElement } from '../../internal/sync-element.js';
import { skeletonStyles } from './skeleton.styles.js';

/**
 * @summary Keeps the place of content that is on its way, in its size, so that nothing jumps. Give
 * the surrounding region `aria-busy`; this says "Loading…" once.
 * @tag sync-skeleton
 * @csspart line
 */
export class SyncSkeleton extends SyncElement {
  static override styles = [SyncElement.styles, skeletonStyles];

  /** `text`: lines of text; `rows`: rows of a table or list; `block`: one box of the element's height. */
  @property({ reflect: true }) variant: 'text' | 'rows' | 'block' = 'text';
  /** How many lines or rows, 1 to 50. */
  @property({ type: Number }) count = 3;

  protected override render(): TemplateResult {
    const count = this.variant === 'block' ? 1 : Math.max(1, Math.min(50, this.count || 1));
    return html`<span class="visually-hidden">${this.t('controls.loading')}</span> ${Array.from(
        { length: count },
        () => html`<div class="line" part="line" aria-hidden="true"><i></i><i></i></div>`,
      )}`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sync-skeleton': SyncSkeleton;
  }
}
