import { html, nothing, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { SyncElement } from '../../internal/sync-element.js';
import { hostStyles } from '../../styles/host.styles.js';
import { iconElementStyles } from './icon.styles.js';
import { getIcon, type IconName } from './icons.js';

/**
 * An icon for use inside an element's own template: cheaper than `<sync-icon>`. Decorative, so the
 * meaning must also stand in words. Its looks (`.icon`) are part of every SyncElement.
 */
export function icon(name: IconName): TemplateResult {
  const { path, isMirrored } = getIcon(name);
  return html`<svg
    class=${isMirrored ? 'icon mirrored' : 'icon'}
    viewBox="0 0 20 20"
    aria-hidden="true"
  >
    <path d=${path}></path>
  </svg>`;
}

/**
 * @summary One icon of the kit's own set, in the colour and size of the text around it.
 * @tag sync-icon
 */
export class SyncIcon extends SyncElement {
  // Many of these on a page: the tokens of the surroundings are not needed.
  static override styles = [hostStyles, iconElementStyles];

  @property() name: IconName = 'info';
  /** What it says to people who cannot see it. Without it the icon is decoration. */
  @property() label = '';

  protected override render(): TemplateResult {
    const labelled = this.label !== '';
    return html`<span
      role=${labelled ? 'img' : nothing}
      aria-label=${labelled ? this.label : nothing}
      >${icon(this.name)}</span
    >`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sync-icon': SyncIcon;
  }
}
