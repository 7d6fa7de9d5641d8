import { html, nothing, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import type { AppDescription, Connection } from '../../engine/contract/index.js';
import { announce } from '../controls/announce/announce.js';
import { badgeStyles } from '../controls/badge/badge.styles.js';
import type { ChangeEvent } from '../controls/change-event.js';
import { foldText } from '../controls/combobox/fold-text.js';
import type { Segment } from '../controls/segmented/segmented.js';
import type { SyncTextField } from '../controls/text-field/text-field.js';
import { AppChosenRequestEvent } from '../events/app-chosen-request-event.js';
import { RetryLoadRequestEvent } from '../events/retry-load-request-event.js';
import { connect } from '../i18n/en/connect.js';
import { renderError } from '../internal/render-error.js';
import { SyncElement } from '../internal/sync-element.js';
import type { ShownFailure } from '../model/failure.js';
import { controlStyles } from '../styles/control.styles.js';
import { catalogueStyles } from './sync-catalogue.styles.js';

/**
 * @summary All apps that can be connected, with search, categories and a mark on those that are.
 * @tag sync-catalogue
 * @fires {AppChosenRequestEvent} sync-app-chosen-request - when a person picked an app
 * @fires {RetryLoadRequestEvent} sync-retry-load-request - when the apps could not be loaded and are wanted again
 * @csspart tiles, tile
 */
export class SyncCatalogue extends SyncElement {
  static override readonly english = { connect };
  static override styles = [SyncElement.styles, controlStyles, badgeStyles, catalogueStyles];

  @property({ attribute: false }) apps: readonly AppDescription[] = [];
  /** Accounts that are connected already; their apps carry a mark. */
  @property({ attribute: false }) connections: readonly Connection[] = [];
  @property({ type: Boolean, attribute: 'loading' }) isLoading = false;
  @property({ attribute: false }) error: ShownFailure | null = null;

  @state() private search = '';
  @state() private category = '';

  protected override render(): TemplateResult | typeof nothing {
    const { t, apps, error } = this;
    if (error !== null && apps.length === 0) {
      const onRetry = (): unknown => this.emit(new RetryLoadRequestEvent());
      return renderError(error, { t, heading: t('connect.appsFailed'), onRetry });
    }
    if (this.isLoading && apps.length === 0) return this.#renderLoading();
    if (apps.length === 0) {
      return html`<sync-empty icon="link" heading=${t('connect.noApps')}
        >${t('connect.noAppsText')}</sync-empty
      >`;
    }
    const found = this.#found();
    return html`${apps.length < 2 ? nothing : this.#renderToolbar()}
    ${
      found.length === 0
        ? this.#renderNothingFound()
        : html`<ul class="tiles" part="tiles" aria-label=${t('connect.catalogueTitle')}>
            ${found.map((app) => html`<li>${this.#renderTile(app)}</li>`)}
          </ul>`
    }`;
  }

  #renderToolbar(): TemplateResult {
    const { t } = this;
    const categories = [...new Set(this.apps.map((app) => app.category))];
    const options: Segment[] = [
      { value: '', label: t('connect.allApps'), count: this.apps.length },
      ...categories.map((category) => ({
        value: category,
        label: category,
        count: this.apps.filter((app) => app.category === category).length,
      })),
    ];
    return html`<div class="toolbar">
      <sync-text-field
        type="search"
        label=${t('connect.searchApps')}
        label-hidden
        placeholder=${t('connect.searchApps')}
        .value=${this.search}
        @input=${this.#onSearch}
      ></sync-text-field>
      ${
        categories.length < 2
          ? nothing
          : html`<sync-segmented
              label=${t('connect.categories')}
              .options=${options}
              .value=${this.category}
              @change=${(event: ChangeEvent<string>) => (this.category = event.value)}
            ></sync-segmented>`
      }
    </div>`;
  }

  #renderTile(app: AppDescription): TemplateResult {
    const count = this.connections.filter((connection) => connection.app === app.id).length;
    return html`<button
      class="tile"
      part="tile"
      type="button"
      data-app=${app.id}
      @click=${() => this.emit(new AppChosenRequestEvent(app.id))}
    >
      <sync-app-logo size="large" name=${app.name} color=${app.logo.color}></sync-app-logo>
      <span class="head"
        ><span class="name">${app.name}</span>${
          count === 0
            ? html`<span class="badge">${app.category}</span>`
            : html`<span class="badge success"
                >${this.t('connect.connectedCount', { count })}</span
              >`
        }</span
      >
      <span class="summary">${app.summary}</span>
    </button>`;
  }

  #renderNothingFound(): TemplateResult {
    const { t } = this;
    return html`<sync-empty icon="search" heading=${t('connect.noAppsFound')}
      >${t('connect.noAppsFoundText')}
      <button slot="action" class="button" type="button" @click=${this.#showAll}>
        ${t('connect.showAllApps')}
      </button></sync-empty
    >`;
  }

  #renderLoading(): TemplateResult {
    return html`<div class="tiles" aria-busy="true">
      ${[1, 2, 3, 4].map(
        () => html`<div class="ghost"><sync-skeleton variant="block"></sync-skeleton></div>`,
      )}
    </div>`;
  }

  #found(): readonly AppDescription[] {
    const words = foldText(this.search).split(/\s+/).filter(Boolean);
    return this.apps.filter((app) => {
      const text = foldText(`${app.name} ${app.category} ${app.summary}`);
      const isInCategory = this.category === '' || app.category === this.category;
      return isInCategory && words.every((word) => text.includes(word));
    });
  }

  #onSearch(event: Event): void {
    this.search = (event.target as SyncTextField).value;
    announce(this.t('connect.appCount', { count: this.#found().length }), this);
  }

  readonly #showAll = (): void => {
    this.search = '';
    this.category = '';
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'sync-catalogue': SyncCatalogue;
  }
}
