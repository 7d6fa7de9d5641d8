import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import type { Sync } from '../../engine/contract/index.js';
import { announce } from '../controls/announce/announce.js';
import type { ChangeEvent } from '../controls/change-event.js';
import { AddSyncEvent } from '../events/add-sync-event.js';
import { ConnectAppEvent } from '../events/connect-app-event.js';
import type { SyncCommand, SyncCommandRequestEvent } from '../events/sync-command-request-event.js';
import { renderFailure } from '../internal/render-failure.js';
import { SyncRootElement } from '../internal/root-element.js';
import { objectName, toEndNames } from '../model/end-name.js';
import { controlStyles } from '../styles/control.styles.js';
import { OverviewFeed } from './overview-feed.js';
import { overviewStyles } from './sync-overview.styles.js';

export const OVERVIEW_TABS = ['objects', 'records', 'activity', 'accounts'] as const;
export type OverviewTab = (typeof OVERVIEW_TABS)[number];

/**
 * @summary All syncs of a customer: what they are doing, which records are failing and why, what was
 * changed, and the accounts. Talks to the server itself and stays true while it is open.
 * @tag sync-overview
 * @slot brand - before the title
 * @fires {EditSettingsEvent} sync-edit-settings - open `<sync-wizard>` for this sync
 * @fires {ConnectAppEvent} sync-connect-app - open `<sync-wizard>` or `<sync-catalogue>` to connect an app
 * @fires {AddSyncEvent} sync-add-sync - open `<sync-wizard>` for a further object
 * @fires {SyncErrorEvent} sync-error - a call failed; it is shown as well
 * @csspart header, body
 */
export class SyncOverview extends SyncRootElement {
  static override styles = [SyncRootElement.styles, controlStyles, overviewStyles];

  /** What is shown: objects, records, activity or accounts. */
  @property() tab: OverviewTab = 'objects';
  /** Leaves out title and buttons, where the page has its own. */
  @property({ type: Boolean, attribute: 'without-header' }) withoutHeader = false;

  @state() private busy: ReadonlyMap<string, SyncCommand> = new Map();
  @state() private failed: { readonly error: unknown; readonly again: () => void } | undefined;

  readonly #feed = new OverviewFeed(this, {
    onChange: () => undefined,
    onOnline: () => announce(this.t('overview.onlineAgain'), this),
  });

  protected override update(changed: PropertyValues): void {
    this.#feed.use(this.activeClient);
    super.update(changed);
  }

  protected override render(): TemplateResult {
    const { t } = this;
    return html`${this.withoutHeader ? nothing : this.#renderHeader()} ${this.#renderNotices()}
    ${
      this.activeClient === undefined
        ? html`<sync-empty icon="link" heading=${t('overview.noClientHeading')}
            >${t('overview.noClient')}</sync-empty
          >`
        : this.#feed.error === undefined
          ? this.#renderTabs()
          : html`<div class="notices">
              ${renderFailure(this.#feed.error, {
                t,
                heading: t('overview.loadFailed'),
                onRetry: () => void this.#feed.reload(),
              })}
            </div>`
    }`;
  }

  #renderHeader(): TemplateResult {
    const { t } = this;
    const { shown } = this.#feed;
    const can = (permission: 'connect' | 'map'): boolean =>
      shown?.session.permissions.includes(permission) === true;
    return html`<header class="header" part="header">
      <slot name="brand"></slot>
      <h2 class="title">${t('overview.title')}</h2>
      <span class="subtle summary"
        >${
          shown === undefined
            ? nothing
            : t('overview.summary', {
                syncs: shown.syncs.length,
                accounts: shown.connections.length,
              })
        }</span
      >
      ${
        can('connect')
          ? html`<button
              class="button"
              type="button"
              @click=${() => this.emit(new ConnectAppEvent())}
            >
              ${t('overview.connectApp')}
            </button>`
          : nothing
      }
      ${
        can('map')
          ? html`<button
              class="button primary"
              type="button"
              @click=${() => this.emit(new AddSyncEvent())}
            >
              ${t('overview.syncMore')}
            </button>`
          : nothing
      }
    </header>`;
  }

  #renderNotices(): TemplateResult {
    const { t } = this;
    const { isOffline, isSessionEnded, shown } = this.#feed;
    const again = html`<button
      slot="action"
      class="button small"
      type="button"
      @click=${() => void this.#feed.reload()}
    >
      ${t('overview.tryAgain')}
    </button>`;
    return html`<div class="notices">
      ${
        isSessionEnded
          ? html`<sync-banner tone="warning" heading=${t('overview.sessionHeading')}
              >${t('overview.session')}${again}</sync-banner
            >`
          : isOffline && shown !== undefined
            ? html`<sync-banner tone="warning" heading=${t('overview.offlineHeading')}
                >${t('overview.offline')}${again}</sync-banner
              >`
            : nothing
      }
      ${renderFailure(this.failed?.error, { t, ...(this.failed === undefined ? {} : { onRetry: this.failed.again }) })}
    </div>`;
  }

  #renderTabs(): TemplateResult {
    const { t } = this;
    return html`<sync-tabs
      label=${t('overview.tabs')}
      .tabs=${OVERVIEW_TABS.map((id) => ({ id, label: t(`overview.${id}`) }))}
      .selected=${this.tab}
      @change=${(event: ChangeEvent<OverviewTab>) => (this.tab = event.value)}
    >
      <div slot="objects" class="body">${this.#renderObjects()}</div>
    </sync-tabs>`;
  }

  #renderObjects(): TemplateResult {
    const { shown, isLoading } = this.#feed;
    return html`<sync-object-view
      .syncs=${shown?.syncs ?? []}
      .apps=${shown?.apps ?? []}
      .connections=${shown?.connections ?? []}
      .permissions=${shown?.session.permissions ?? []}
      .busy=${this.busy}
      ?loading=${isLoading}
      @sync-command-request=${(event: SyncCommandRequestEvent) => void this.#command(event.syncId, event.command)}
    ></sync-object-view>`;
  }

  async #command(id: string, command: SyncCommand): Promise<void> {
    const client = this.activeClient;
    const sync = this.#feed.shown?.syncs.find((one) => one.id === id);
    if (client === undefined || sync === undefined || this.busy.has(id)) return;
    const name = objectName(toEndNames(sync, { apps: [], connections: [] }));
    this.failed = undefined;
    this.busy = new Map(this.busy).set(id, command);
    try {
      const next = await COMMANDS[command](client, sync);
      if (next !== undefined) this.#feed.put(id, next === 'gone' ? undefined : next);
      announce(this.t(`overview.done_${command}`, { name }), this);
    } catch (error) {
      this.#feed.noteError(error);
      this.emitError(error);
      this.failed = { error, again: () => void this.#command(id, command) };
    }
    const busy = new Map(this.busy);
    busy.delete(id);
    this.busy = busy;
  }
}

type Answer = Sync | 'gone' | undefined;
type Client = NonNullable<SyncOverview['client']>;

/** Each answers how the sync is now; undefined when an event will tell. */
const COMMANDS: Readonly<Record<SyncCommand, (client: Client, sync: Sync) => Promise<Answer>>> = {
  run: (client, { id }) => client.startRun(id).then(() => undefined),
  cancelRun: async (client, { run }) => {
    if (run !== null) await client.cancelRun(run.id);
    return undefined;
  },
  turnOn: (client, { id }) => client.turnOn(id),
  turnOff: (client, { id }) => client.turnOff(id),
  delete: (client, { id }) => client.deleteSync(id).then(() => 'gone' as const),
};

declare global {
  interface HTMLElementTagNameMap {
    'sync-overview': SyncOverview;
  }
}
