import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import type { Sync } from '../../engine/contract/index.js';
import type { Permission } from '../../engine/index.js';
import { WidthWatch } from '../controllers/width-watch.js';
import { announce } from '../controls/announce/announce.js';
import type { ChangeEvent } from '../controls/change-event.js';
import type { ActivityRequestEvent } from '../events/activity-request-event.js';
import type { RecordCommandRequestEvent } from '../events/record-command-request-event.js';
import type { RecordOpenRequestEvent } from '../events/record-open-request-event.js';
import type { UndoOpenRequestEvent } from '../events/undo-open-request-event.js';
import type { ReconnectRequestEvent } from '../events/reconnect-request-event.js';
import type { ShowIssuesRequestEvent } from '../events/show-issues-request-event.js';
import type { RecordsView, ShowRecordsRequestEvent } from '../events/show-records-request-event.js';
import type { SyncCommandRequestEvent } from '../events/sync-command-request-event.js';
import { overview } from '../i18n/en/overview.js';
import { renderError } from '../internal/render-error.js';
import { SyncRootElement } from '../internal/root-element.js';
import { NO_ENDS, toEndNames, type EndNames } from '../model/end-name.js';
import { controlStyles } from '../styles/control.styles.js';
import { AccountsPane } from './accounts-pane.js';
import { ActivityPane } from './activity-pane.js';
import { CommandsPane } from './commands-pane.js';
import { IssuesPane } from './issues-pane.js';
import { renderHeader, renderNotices } from './overview-head.js';
import { LaterParts } from './later-parts.js';
import { OverviewFeed } from './overview-feed.js';
import type { PaneContext } from './pane-context.js';
import { PropertyBook } from './property-book.js';
import type { ReconnectPane } from './reconnect-pane.js';
import type { UndoPane } from './undo-pane.js';
import { RecordsPane } from './records-pane.js';
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
 * @csspart header, body, issues
 */
export class SyncOverview extends SyncRootElement {
  static override readonly english = { overview };
  static override styles = [SyncRootElement.styles, controlStyles, overviewStyles];

  /** What is shown: objects, records, activity or accounts. */
  @property() tab: OverviewTab = 'objects';
  /** Leaves out title and buttons, where the page has its own. */
  @property({ type: Boolean, attribute: 'without-header' }) withoutHeader = false;

  readonly #context: PaneContext = {
    host: this,
    client: () => this.activeClient,
    sync: (id) => this.#syncs.find((sync) => sync.id === id),
    t: () => this.t,
    say: (text) => announce(text, this),
    fail: (error) => {
      this.#feed.noteError(error);
      this.emitError(error);
    },
  };
  readonly #commands = new CommandsPane(this.#context, {
    endsOf: (sync) => this.#endsOf(sync),
    put: (id, sync) => this.#feed.put(id, sync),
  });
  readonly #accounts: AccountsPane = new AccountsPane(this.#context, (id, connection) =>
    this.#feed.putConnection(id, connection),
  );
  readonly #later = new LaterParts(this, () => import('./later-parts/define.js'));
  #reconnect: ReconnectPane | undefined;
  #undo: UndoPane | undefined;
  readonly #issues = new IssuesPane(this.#context);
  readonly #records = new RecordsPane(this.#context);
  readonly #activity = new ActivityPane(this.#context);
  readonly #properties = new PropertyBook(this.#context);
  readonly #feed = new OverviewFeed(this, {
    onFirst: () => {
      this.#prepareTab();
      this.#later.prefetch();
    },
    onChange: (syncId) => this.#refresh(syncId),
    onRun: (run) => {
      this.#activity.note(run);
      this.#undo?.note(run);
    },
    onConnections: () => this.#properties.clear(),
    onOnline: () => announce(this.t('overview.onlineAgain'), this),
  });
  /** From this width on, in px, causes stand beside the list instead of over it. */
  readonly #width = new WidthWatch(this, 1090);

  protected override update(changed: PropertyValues): void {
    this.#feed.use(this.activeClient);
    this.#makePanes();
    this.#reconnect?.use(this.activeClient);
    if (changed.has('tab')) this.#prepareTab();
    super.update(changed);
  }

  get #syncs(): readonly Sync[] {
    return this.#feed.shown?.syncs ?? [];
  }

  get #permissions(): readonly Permission[] {
    return this.#feed.isSessionEnded ? [] : (this.#feed.shown?.session.permissions ?? []);
  }

  protected override render(): TemplateResult {
    const { t } = this;
    const { error } = this.#feed;
    const onRetry = (): void => void this.#feed.reload();
    const head = { t, feed: this.#feed, permissions: this.#permissions, host: this };
    return html`${this.withoutHeader ? nothing : renderHeader(head)}
    ${
      this.activeClient === undefined
        ? html`<sync-empty icon="link" heading=${t('overview.noClientHeading')}
            >${t('overview.noClient')}</sync-empty
          >`
        : error === undefined
          ? html`${renderNotices(head, [this.#commands.failed, this.#accounts.failed])}
            ${this.#renderTabs()} ${this.#renderRecord()}
            ${this.#reconnect?.render(this.#feed.shown)} ${this.#undo?.render()}`
          : html`<div class="notices">
              ${renderError(error, { t, heading: t('overview.loadFailed'), onRetry })}
            </div>`
    }`;
  }

  #renderTabs(): TemplateResult {
    const { t } = this;
    return html`<sync-tabs
      label=${t('overview.tabs')}
      .tabs=${OVERVIEW_TABS.map((id) => ({ id, label: t(`overview.${id}`) }))}
      .selected=${this.tab}
      @change=${(event: ChangeEvent<OverviewTab>) => (this.tab = event.value)}
      @sync-show-records-request=${(event: ShowRecordsRequestEvent) => this.#showRecords(event.view)}
      @sync-reconnect-request=${this.#onReconnect}
    >
      <div slot="objects" part="body">
        ${this.tab === 'objects' ? this.#renderObjects() : nothing}
      </div>
      <div
        slot="records"
        part="body"
        class="body"
        tabindex="-1"
        aria-label=${t('overview.records')}
        role="group"
      >
        ${this.#renderTab('records', () => this.#renderRecords())}
      </div>
      <div slot="activity" part="body" class="body">
        ${this.#renderTab('activity', () => this.#renderActivity())}
      </div>
      <div slot="accounts" part="body" class="body">
        ${this.#renderTab('accounts', () =>
          this.#accounts.render(this.#feed.shown, this.#permissions.includes('connect')),
        )}
      </div>
    </sync-tabs>`;
  }

  /** A tab whose elements, or what they show, may still be on their way. */
  #renderTab(tab: OverviewTab, draw: () => TemplateResult): TemplateResult | typeof nothing {
    if (this.tab !== tab) return nothing;
    const { error, value } = this.#later;
    if (error !== undefined)
      return renderError(error, { t: this.t, onRetry: () => void this.#later.load() });
    return value !== undefined && !this.#feed.isLoading
      ? draw()
      : html`<sync-skeleton variant="rows" count="6"></sync-skeleton>`;
  }

  #renderObjects(): TemplateResult {
    const { shown, isLoading } = this.#feed;
    const ids = this.#syncs.map(({ id }) => id);
    const runs = ids.flatMap((id) => this.#activity.runsOf(id).items);
    return html`<div class="columns">
      <div class="body list">
        <sync-object-view
          .syncs=${this.#syncs}
          .apps=${shown?.apps ?? []}
          .connections=${shown?.connections ?? []}
          .permissions=${this.#permissions}
          .busy=${this.#commands.busy}
          .selected=${this.#issues.syncId}
          ?loading=${isLoading}
          @sync-command-request=${(event: SyncCommandRequestEvent) => void this.#commands.run(event.syncId, event.command)}
          @sync-show-issues-request=${(event: ShowIssuesRequestEvent) => void this.#showIssues(event.syncId)}
        ></sync-object-view>
        ${
          runs.length === 0
            ? nothing
            : html`<sync-change-chart
                .runs=${runs}
                .ends=${new Map(this.#syncs.map((sync) => [sync.id, this.#endsOf(sync)]))}
                .sinceMs=${this.#activity.sinceMs(ids)}
              ></sync-change-chart>`
        }
      </div>
      ${this.#issues.render({
        isWide: this.#width.isWide,
        ends: this.#endsOf(this.#context.sync(this.#issues.syncId)),
        properties: this.#properties.of(this.#context.sync(this.#issues.syncId)),
        permissions: this.#permissions,
        later: this.#later,
        onClose: () => this.#closeIssues(),
      })}
    </div>`;
  }

  #renderRecords(): TemplateResult {
    const { shown } = this.#feed;
    const { view, rows } = this.#records;
    return html`<sync-records
      .syncs=${this.#syncs.filter(({ status }) => status !== 'draft')}
      .apps=${shown?.apps ?? []}
      .connections=${shown?.connections ?? []}
      .view=${view}
      .rows=${rows.items}
      .groups=${this.#issues.syncId === view?.syncId ? this.#issues.groups : []}
      .properties=${this.#properties.of(this.#context.sync(view?.syncId ?? null))}
      .error=${rows.error}
      ?loading=${rows.isLoading}
      ?has-more=${rows.hasMore}
      @more-request=${() => void rows.more()}
      @sync-retry-load-request=${() => void rows.refresh()}
      @sync-record-open-request=${(event: RecordOpenRequestEvent) => this.#openRecord(view?.syncId, event.recordId)}
    ></sync-records>`;
  }

  #renderActivity(): TemplateResult {
    const { shown } = this.#feed;
    const activity = this.#activity;
    const { syncId, runId, changes } = activity;
    const runs = activity.runsOf(syncId);
    return html`<sync-activity
      sync-id=${syncId ?? ''}
      .syncs=${this.#syncs.filter(({ status }) => status !== 'draft')}
      .apps=${shown?.apps ?? []}
      .connections=${shown?.connections ?? []}
      .permissions=${this.#permissions}
      .runs=${runs.items}
      .sinceMs=${syncId === null ? null : activity.sinceMs([syncId])}
      .properties=${this.#properties.of(this.#context.sync(syncId))}
      .runId=${runId}
      .changes=${changes.items}
      .error=${runs.error ?? changes.error}
      ?loading=${runs.isLoading}
      ?has-more=${runs.cursor !== null}
      ?loading-changes=${changes.isLoading}
      ?has-more-changes=${changes.hasMore}
      @sync-activity-request=${(event: ActivityRequestEvent) => {
        this.#properties.want(this.#context.sync(event.syncId));
        activity.show(event.syncId, event.runId);
      }}
      @more-request=${() => activity.more()}
      @sync-retry-load-request=${() => activity.refresh()}
      @sync-record-open-request=${(event: RecordOpenRequestEvent) => this.#openRecord(syncId, event.recordId)}
      @sync-undo-open-request=${(event: UndoOpenRequestEvent) => this.#undo?.open(syncId, event.what)}
    ></sync-activity>`;
  }

  #renderRecord(): TemplateResult {
    const records = this.#records;
    const { opened } = records;
    const sync = this.#context.sync(opened?.syncId ?? null);
    return html`<sync-record
      ?open=${opened !== null}
      .detail=${records.detail}
      .sync=${sync ?? null}
      .ends=${this.#endsOf(sync)}
      .properties=${this.#properties.of(sync)}
      .permissions=${this.#permissions}
      .previousId=${records.neighbour(-1)}
      .nextId=${records.neighbour(1)}
      .busy=${records.busy}
      .error=${records.recordError}
      .failed=${records.failed}
      ?loading=${records.isLoadingRecord}
      @close-request=${() => this.#openRecord(null, null)}
      @sync-record-open-request=${(event: RecordOpenRequestEvent) => this.#openRecord(opened?.syncId, event.recordId)}
      @sync-record-command-request=${(event: RecordCommandRequestEvent) => void records.command(event.command)}
      @sync-retry-load-request=${() => records.refreshRecord()}
      @sync-reconnect-request=${this.#onReconnect}
      @sync-undo-open-request=${(event: UndoOpenRequestEvent) => this.#undo?.open(opened?.syncId ?? null, event.what)}
    ></sync-record>`;
  }

  /** Those that come with the later parts. */
  #makePanes(): void {
    const { value } = this.#later;
    if (value === undefined) return;
    this.#reconnect ??= new value.ReconnectPane(this.#context, () => void this.#feed.reload());
    this.#undo ??= new value.UndoPane(this.#context, (id) => {
      const sync = this.#context.sync(id);
      const properties = this.#properties.of(sync);
      return { ends: this.#endsOf(sync), properties, permissions: this.#permissions };
    });
  }

  /** A window may open only in the moment of the press; what has to be loaded first shows a form. */
  readonly #onReconnect = ({ connectionId }: ReconnectRequestEvent): void => {
    if (this.#reconnect !== undefined)
      return this.#reconnect.open(connectionId, this.#feed.shown, true);
    void this.#later.load().then(async () => {
      await this.updateComplete;
      this.#reconnect?.open(connectionId, this.#feed.shown, false);
    });
  };

  #endsOf(sync: Sync | undefined): EndNames {
    const { shown } = this.#feed;
    return sync === undefined || shown === undefined ? NO_ENDS : toEndNames(sync, shown);
  }

  /** Asks for what the tab shows, as soon as it is known which syncs there are; again when those change. */
  #prepareTab(): void {
    if (this.tab !== 'objects') void this.#later.load();
    const syncs = this.#syncs.filter(({ status }) => status !== 'draft');
    const [first] = syncs;
    if (first === undefined) return;
    const isGone = (id: string | undefined | null): boolean =>
      !syncs.some((sync) => sync.id === id);
    if (this.tab === 'objects') for (const { id } of syncs) this.#activity.want(id, 1);
    if (this.tab === 'activity' && isGone(this.#activity.syncId))
      this.#activity.show(first.id, null);
    if (this.tab === 'records' && isGone(this.#records.view?.syncId))
      this.#show({ syncId: first.id, state: null, issue: null, drift: false, text: '' });
  }

  #refresh(syncId: string | null): void {
    this.#prepareTab();
    this.#records.refresh(syncId);
    if (syncId === null || syncId === this.#issues.syncId) this.#issues.refresh();
    if (syncId === null) this.#activity.refresh();
  }

  async #showIssues(syncId: string): Promise<void> {
    void this.#later.load();
    this.#properties.want(this.#context.sync(syncId));
    this.#issues.show(syncId);
    this.requestUpdate();
    await this.updateComplete;
    this.#focus('#issues-heading');
  }

  #closeIssues(): void {
    if (this.#width.isWide) this.#focus('sync-object-view');
    this.#issues.show(null);
    this.requestUpdate();
  }

  async #showRecords(view: RecordsView): Promise<void> {
    const isElsewhere = this.tab !== 'records';
    this.#show(view);
    if (view.issue !== null && this.#issues.syncId !== view.syncId) this.#issues.show(view.syncId);
    this.tab = 'records';
    if (!isElsewhere) return;
    await this.updateComplete;
    this.#focus('[slot=records]');
  }

  #focus(selector: string): void {
    this.renderRoot.querySelector<HTMLElement>(selector)?.focus();
  }

  #show(view: RecordsView): void {
    this.#properties.want(this.#context.sync(view.syncId));
    this.#records.show(view);
    this.requestUpdate();
  }

  #openRecord(syncId: string | null | undefined, id: string | null): void {
    const isOpen = typeof syncId === 'string' && id !== null;
    this.#properties.want(this.#context.sync(isOpen ? syncId : null));
    this.#records.open(isOpen ? { syncId, id } : null);
    this.requestUpdate();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sync-overview': SyncOverview;
  }
}
