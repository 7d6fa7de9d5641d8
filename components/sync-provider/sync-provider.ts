import { css, html, type TemplateResult } from 'lit';
import { SyncRootElement } from '../internal/root-element.js';
import { SyncElement } from '../internal/sync-element.js';

/**
 * @summary Shows nothing; says once for all elements inside which server they talk to, how a session
 * is made, and which language they speak. `<sync-wizard>` and `<sync-overview>` can do without it.
 * @tag sync-provider
 * @slot - everything that belongs together
 * @fires {SyncErrorEvent} sync-error - when the texts of a language cannot be loaded
 */
export class SyncProvider extends SyncRootElement {
  static override styles = [
    SyncElement.styles,
    css`
      :host {
        display: contents;
      }
    `,
  ];

  protected override render(): TemplateResult {
    return html`<slot></slot>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sync-provider': SyncProvider;
  }
}
