import { html, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { safeImageUrl } from '../../internal/safe-url.js';
import { SyncElement } from '../../internal/sync-element.js';
import { appLogoStyles } from './app-logo.styles.js';

/**
 * @summary The logo of an app: its picture, or a tile with its first letter and colour. Decoration:
 * the name of the app stands beside it; without it, set `labelled`.
 * @tag sync-app-logo
 * @csspart logo
 */
export class SyncAppLogo extends SyncElement {
  static override styles = [SyncElement.styles, appLogoStyles];

  /** Name of the app. */
  @property() name = '';
  /** A picture: `data:image/…` or https. Anything else, and one that does not load, gives the tile. */
  @property() src = '';
  /** CSS colour of the tile. */
  @property() color = '';
  @property({ reflect: true }) size: 'small' | 'medium' | 'large' = 'medium';
  /** Tells its name to screen readers. */
  @property({ type: Boolean }) labelled = false;

  @state() private isBroken = false;

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('src')) this.isBroken = false;
  }

  protected override updated(changed: PropertyValues): void {
    // Not in the template: a style attribute is refused by a strict content security policy.
    if (changed.has('color'))
      this.style.setProperty('--_app-color', this.color === '' ? null : this.color);
  }

  protected override render(): TemplateResult {
    const src = safeImageUrl(this.src);
    const alt = this.labelled ? this.name : '';
    if (src !== undefined && !this.isBroken) {
      return html`<img part="logo" src=${src} alt=${alt} @error=${() => (this.isBroken = true)} />`;
    }
    const letter = [...this.name.trim()][0]?.toLocaleUpperCase() ?? '?';
    return html`<span class="tile" part="logo" data-letter=${letter} aria-hidden="true"></span
      ><span class="visually-hidden">${alt}</span>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sync-app-logo': SyncAppLogo;
  }
}
