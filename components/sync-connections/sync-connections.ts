import { html, nothing, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { AppDescription, Connection } from '../../engine/contract/index.js';
import { badgeStyles } from '../controls/badge/badge.styles.js';
import type { MenuItem } from '../controls/menu/menu.js';
import type { MenuSelectEvent } from '../controls/menu/menu-select-event.js';
import { icon } from '../controls/icon/icon.js';
import { ConnectAnotherRequestEvent } from '../events/connect-another-request-event.js';
import { ConnectionChosenRequestEvent } from '../events/connection-chosen-request-event.js';
import { ReconnectRequestEvent } from '../events/reconnect-request-event.js';
import { RetryLoadRequestEvent } from '../events/retry-load-request-event.js';
import { TestRequestEvent } from '../events/test-request-event.js';
import { connect } from '../i18n/en/connect.js';
import { renderError } from '../internal/render-error.js';
import { SyncElement } from '../internal/sync-element.js';
import type { ShownFailure } from '../model/failure.js';
import { controlStyles } from '../styles/control.styles.js';
import { renderDisconnect, renderRename, type DialogHost } from './dialogs.template.js';
import { connectionsStyles } from './sync-connections.styles.js';

const TONES = { ok: 'success', needsReconnect: 'warning', unavailable: 'danger' } as const;
const HEALTH_TEXTS = {
  ok: 'connect.healthOk',
  needsReconnect: 'connect.healthReconnect',
  unavailable: 'connect.healthUnavailable',
} as const;

/**
 * @summary The connected accounts: which work, who uses them, and what can be done with each. With
 * `choosing` one of them is picked instead.
 * @tag sync-connections
 * @fires {ConnectionChosenRequestEvent} sync-connection-chosen-request - when a person picked one, with `choosing`
 * @fires {ConnectAnotherRequestEvent} sync-connect-another-request - when a person wants to connect a further account
 * @fires {ReconnectRequestEvent} sync-reconnect-request - when a person wants to log in to one again
 * @fires {RenameRequestEvent} sync-rename-request - when a person gave one another name
 * @fires {TestRequestEvent} sync-test-request - when a person wants to know whether one still works
 * @fires {DisconnectRequestEvent} sync-disconnect-request - after a person has read what it stops
 * @fires {RetryLoadRequestEvent} sync-retry-load-request - when the accounts could not be loaded and are wanted again
 * @csspart list, row
 */
export class SyncConnections extends SyncElement implements DialogHost {
  static override readonly english = { connect };
  static override styles = [SyncElement.styles, controlStyles, badgeStyles, connectionsStyles];

  @property({ attribute: false }) connections: readonly Connection[] = [];
  @property({ attribute: false }) apps: readonly AppDescription[] = [];
  /** Without it accounts are only shown. */
  @property({ type: Boolean, attribute: 'can-edit' }) canEdit = false;
  /** A choice of one instead of a list to manage. */
  @property({ type: Boolean }) choosing = false;
  /** Id of the account that is chosen, with `choosing`. */
  @property() value = '';
  /** What the accounts are, for screen readers. Default: "Accounts". */
  @property() label = '';
  @property({ type: Boolean, attribute: 'loading' }) isLoading = false;
  @property({ attribute: false }) error: ShownFailure | null = null;

  @state() renaming: Connection | null = null;
  @state() disconnecting: Connection | null = null;

  protected override render(): TemplateResult {
    const { t, connections, error } = this;
    const onRetry = (): unknown => this.emit(new RetryLoadRequestEvent());
    const failure =
      error === null
        ? nothing
        : renderError(error, { t, heading: t('connect.accountsFailed'), onRetry });
    if (connections.length === 0) return this.#renderNone(failure);
    const label = this.label === '' ? t('connect.accounts') : this.label;
    const rows = repeat(
      connections,
      ({ id }) => id,
      (connection) => html`<li>${this.#renderRow(connection)}</li>`,
    );
    return html`${failure}
      <ul part="list" aria-label=${label}>
        ${rows}
      </ul>
      ${
        this.canEdit
          ? html`${this.#renderAnother()} ${renderRename(this)} ${renderDisconnect(this)}`
          : nothing
      }`;
  }

  #renderNone(failure: TemplateResult | typeof nothing): TemplateResult {
    const { t } = this;
    if (failure !== nothing) return html`${failure}`;
    if (this.isLoading) return html`<sync-skeleton variant="rows" count="3"></sync-skeleton>`;
    return html`<sync-empty icon="link" heading=${t('connect.noAccounts')}
      >${t('connect.noAccountsText')}${
        this.canEdit
          ? html`<button
              slot="action"
              class="button primary"
              type="button"
              @click=${this.#connectAnother}
            >
              ${t('connect.catalogueTitle')}
            </button>`
          : nothing
      }</sync-empty
    >`;
  }

  #renderRow(connection: Connection): TemplateResult {
    const { id, label, account, health } = connection;
    const app = this.apps.find((one) => one.id === connection.app);
    const appName = app?.name ?? connection.app;
    const second = [
      appName,
      ...(account.name === label ? [] : [account.name]),
      this.#usage(connection),
    ];
    return html`<div class="row" part="row" data-id=${id}>
      ${this.choosing ? this.#renderPick(connection) : nothing}
      <sync-app-logo name=${appName} color=${app?.logo.color ?? ''}></sync-app-logo>
      <div class="words">
        <div class="name" id="name-${id}"><bdi>${label}</bdi></div>
        <div class="about" id="about-${id}">
          ${second.map((text) => html`<span><bdi>${text}</bdi></span>`)}
        </div>
      </div>
      <div class="end">
        ${
          this.choosing && health === 'ok'
            ? id === this.value
              ? html`<span class="chosen">${icon('check')}${this.t('connect.chosen')}</span>`
              : html`<span class="use" aria-hidden="true"
                  >${this.t('connect.use')}${icon('chevron-end')}</span
                >`
            : html`<span class="state ${TONES[health]}"
                ><span class="dot"></span>${this.t(HEALTH_TEXTS[health])}</span
              >`
        }
        ${this.canEdit ? this.#renderActions(connection) : nothing}
      </div>
    </div>`;
  }

  /** Covers the row, so that all of it can be pressed. */
  #renderPick({ id, health }: Connection): TemplateResult {
    return html`<button
      class="pick"
      type="button"
      aria-labelledby="name-${id}"
      aria-describedby="about-${id}"
      aria-pressed=${id === this.value}
      ?disabled=${health === 'needsReconnect'}
      @click=${() => this.emit(new ConnectionChosenRequestEvent(id))}
    ></button>`;
  }

  #renderActions(connection: Connection): TemplateResult {
    const { t } = this;
    const reconnect =
      connection.health === 'needsReconnect'
        ? html`<button
            class="button small"
            type="button"
            @click=${() => this.emit(new ReconnectRequestEvent(connection.id))}
          >
            ${icon('refresh')}${t('connect.reconnect')}
          </button>`
        : nothing;
    if (this.choosing) return html`${reconnect}`;
    const items: MenuItem[] = [
      { id: 'rename', label: t('connect.rename'), icon: 'edit' },
      { id: 'test', label: t('connect.test'), icon: 'refresh' },
      {
        ...{ id: 'disconnect', label: t('connect.disconnect'), icon: 'unlink' as const },
        ...{ isDanger: true, hasLineBefore: true },
      },
    ];
    return html`${reconnect}<sync-menu
        variant="quiet"
        align="end"
        icon="more"
        label=${t('connect.actionsOf', { name: connection.label })}
        .items=${items}
        @menu-select=${(event: MenuSelectEvent) => this.#onMenu(event.item, connection)}
      ></sync-menu>`;
  }

  #renderAnother(): TemplateResult {
    return html`<button class="button another" type="button" @click=${this.#connectAnother}>
      ${icon('plus')}${this.t('connect.connectAnother')}
    </button>`;
  }

  #usage({ lastUsedAt, syncCount }: Connection): string {
    if (syncCount > 0) return this.t('connect.usedBy', { count: syncCount });
    if (lastUsedAt === null) return this.t('connect.neverUsed');
    return this.t('connect.lastUsed', { when: this.format.relativeTime(lastUsedAt) });
  }

  #onMenu(item: string, connection: Connection): void {
    if (item === 'rename') this.renaming = connection;
    else if (item === 'disconnect') this.disconnecting = connection;
    else this.emit(new TestRequestEvent(connection.id));
  }

  readonly #connectAnother = (): void => {
    this.emit(new ConnectAnotherRequestEvent(null));
  };

  /** For the dialogs: texts and events are this element's. */
  get words(): SyncElement['t'] {
    return this.t;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sync-connections': SyncConnections;
  }
}
