import { html, nothing, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import type { AppDescription, Connection, Sync } from '../../engine/contract/index.js';
import { PERMISSIONS, type Permission } from '../../engine/index.js';
import { FocusKeeper } from '../controllers/focus-keeper.js';
import { Ticker } from '../controllers/ticker.js';
import { badgeStyles } from '../controls/badge/badge.styles.js';
import { icon } from '../controls/icon/icon.js';
import type { MenuSelectEvent } from '../controls/menu/menu-select-event.js';
import { renderTable, type TableColumn } from '../controls/table/table-view.js';
import { tableStyles } from '../controls/table/table.styles.js';
import { AddSyncEvent } from '../events/add-sync-event.js';
import { ConnectAppEvent } from '../events/connect-app-event.js';
import { EditSettingsEvent } from '../events/edit-settings-event.js';
import { ReconnectRequestEvent } from '../events/reconnect-request-event.js';
import { ShowIssuesRequestEvent } from '../events/show-issues-request-event.js';
import { ShowRecordsRequestEvent, type RecordsView } from '../events/show-records-request-event.js';
import { SyncCommandRequestEvent, type SyncCommand } from '../events/sync-command-request-event.js';
import { overview } from '../i18n/en/overview.js';
import { stops } from '../i18n/en/stops.js';
import { closeDialog } from '../internal/close-dialog.js';
import { SyncElement } from '../internal/sync-element.js';
import { stopText } from '../model/stop-text.js';
import { controlStyles } from '../styles/control.styles.js';
import { menuItems, toObjectRow, type ObjectRow } from './object-row.js';
import { objectViewStyles } from './sync-object-view.styles.js';

interface Question {
  readonly row: ObjectRow;
  readonly command: 'turnOff' | 'delete';
}

/**
 * @summary One row per sync: which objects of which accounts, what it is doing, how many records are in
 * sync, failing and left out, and what can be done with it.
 * @tag sync-object-view
 * @fires {EditSettingsEvent} sync-edit-settings - the settings of a sync are wanted
 * @fires {ConnectAppEvent} sync-connect-app - there is no account yet and one is to be connected
 * @fires {AddSyncEvent} sync-add-sync - there is no sync yet and one is wanted
 * @fires {SyncCommandRequestEvent} sync-command-request - something is to be done with a sync
 * @fires {ShowRecordsRequestEvent} sync-show-records-request - a count was pressed
 * @fires {ShowIssuesRequestEvent} sync-show-issues-request - the count of failing records was pressed
 * @fires {ReconnectRequestEvent} sync-reconnect-request - an account has to be logged in to again
 * @csspart table, row
 */
export class SyncObjectView extends SyncElement {
  static override readonly english = { overview, stops };
  static override styles = [
    SyncElement.styles,
    controlStyles,
    badgeStyles,
    tableStyles,
    objectViewStyles,
  ];

  @property({ attribute: false }) syncs: readonly Sync[] = [];
  @property({ attribute: false }) apps: readonly AppDescription[] = [];
  @property({ attribute: false }) connections: readonly Connection[] = [];
  /** What the session may do. Default: everything. */
  @property({ attribute: false }) permissions: readonly Permission[] = PERMISSIONS;
  /** What is being done right now, by sync id. */
  @property({ attribute: false }) busy: ReadonlyMap<string, SyncCommand> = new Map();
  /** Id of the sync whose issues are shown beside. */
  @property({ attribute: false }) selected: string | null = null;
  /** Syncs are on their way for the first time. */
  @property({ type: Boolean }) loading = false;

  @state() private question: Question | undefined;

  constructor() {
    super();
    new Ticker(this);
    new FocusKeeper(this, '.table-box, sync-empty button');
  }

  /** Puts the focus on the count of failing records of the sync that is selected. */
  override focus(): void {
    this.renderRoot
      .querySelector<HTMLElement>('.selected .failing .count, .selected sync-menu')
      ?.focus();
  }

  protected override render(): TemplateResult {
    if (this.loading && this.syncs.length === 0)
      return html`<sync-skeleton variant="rows" count="3"></sync-skeleton>`;
    if (this.syncs.length === 0) return this.#renderEmpty();
    const rows = this.syncs.map((sync) => toObjectRow(sync, this, this.busy));
    return html`<div class="table-box" tabindex="-1">
        ${renderTable({
          label: this.t('overview.objects'),
          columns: this.#columns(),
          rows,
          rowKey: ({ sync }) => sync.id,
          rowClass: ({ sync }) => (sync.id === this.selected ? 'selected' : ''),
          t: this.t,
        })}
      </div>
      ${this.#renderQuestion()}`;
  }

  #columns(): TableColumn<ObjectRow>[] {
    const { t } = this;
    const number = { align: 'end', isNarrow: true } as const;
    return [
      {
        id: 'sync',
        label: t('overview.sync'),
        isPrimary: true,
        cell: (row) => this.#renderName(row),
      },
      { id: 'status', label: t('overview.status'), cell: (row) => this.#renderStatus(row) },
      {
        id: 'inSync',
        label: t('overview.inSync'),
        ...number,
        cell: (row) => this.#renderInSync(row),
      },
      {
        id: 'failing',
        label: t('overview.failing'),
        ...number,
        cell: (row) => this.#renderFailing(row),
      },
      {
        id: 'leftOut',
        label: t('overview.leftOut'),
        ...number,
        cell: (row) => this.#renderLeftOut(row),
      },
      {
        id: 'actions',
        label: t('overview.actions'),
        isLabelHidden: true,
        isNarrow: true,
        cell: (row) => this.#renderMenu(row),
      },
    ];
  }

  #renderName({ sync, ends, name }: ObjectRow): TemplateResult {
    const { left, right } = ends;
    const { direction } = sync.draft;
    const arrow = direction === 'both' ? 'both' : direction === 'toRight' ? 'to-right' : 'to-left';
    const words = { left: left.app, right: right.app };
    const account = (end: typeof left): TemplateResult =>
      html`<span class="side"
        ><sync-app-logo size="small" name=${end.app} color=${end.color}></sync-app-logo
        ><span class="visually-hidden">${end.app}: </span
        ><span class="account"
          >${end.account === '' ? this.t('overview.noAccount') : end.account}</span
        ></span
      >`;
    return html`<span class="name"
        >${name}${
          sync.hasDraftChanges && sync.version !== null
            ? html` <span class="badge warning">${this.t('overview.unpublished')}</span>`
            : nothing
        }</span
      >
      <span class="ends"
        >${account(left)}<span class="arrow">${icon(arrow)}</span>${account(right)}<span
          class="visually-hidden"
          >, ${this.t(`overview.${direction}`, words)}</span
        ></span
      >`;
  }

  #renderStatus(row: ObjectRow): TemplateResult {
    if (row.working !== undefined)
      return html`<span class="state accent"
        ><span class="dot"></span>${this.t(`overview.working_${row.working}`)}</span
      >`;
    return html`<sync-status dot without-failing .sync=${row.sync}></sync-status>
      ${this.#renderBelow(row)}`;
  }

  /** The second line: since when, how far, why, or the way out. */
  #renderBelow({ sync, phase, lost, name }: ObjectRow): TemplateResult | typeof nothing {
    const { t, format } = this;
    const can = (permission: Permission): boolean => this.permissions.includes(permission);
    switch (phase.kind) {
      case 'upToDate':
        return html`<sync-tooltip class="below" .text=${format.dateTime(phase.at)}
          ><time tabindex="0" datetime=${phase.at}
            >${format.relativeTime(phase.at)}</time
          ></sync-tooltip
        >`;
      case 'scanning':
      case 'syncing':
        return html`<sync-progress-bar
          class="bar"
          label-hidden
          .label=${name}
          .value=${phase.ratio ?? undefined}
        ></sync-progress-bar>`;
      case 'waiting':
      case 'held':
      case 'failed':
        return html`<span class="below">${sync.run === null ? '' : stopText(sync.run, t)}</span>`;
      case 'draft':
        return can('map')
          ? html`<button
              class="link"
              type="button"
              @click=${() => this.emit(new EditSettingsEvent(sync.id))}
            >
              ${t('overview.finishSetUp')}<span class="visually-hidden">: ${name}</span>
            </button>`
          : nothing;
      case 'needsReconnect': {
        const { pending } = sync.counts;
        return html`<span class="below"
            >${pending > 0 ? t('overview.changesWait', { count: pending }) : t('overview.nothingLost')}</span
          >
          ${
            lost !== undefined && can('connect')
              ? html`<button
                  class="link"
                  type="button"
                  @click=${() => this.emit(new ReconnectRequestEvent(lost.id))}
                >
                  ${t('overview.reconnect')}<span class="visually-hidden">: ${lost.label}</span>
                </button>`
              : nothing
          }`;
      }
      case 'off':
      case 'starting':
        return nothing;
    }
  }

  #renderInSync({ sync, name }: ObjectRow): TemplateResult {
    const { t } = this;
    const count = sync.counts.inSync;
    const { drifted } = sync;
    const show = (view: Partial<RecordsView>) => (): boolean =>
      this.emit(new ShowRecordsRequestEvent({ syncId: sync.id, ...view }));
    const label = t('overview.showInSync', { count, name });
    return html`${this.#renderCount(count, label, show({ state: 'inSync' }))}
    ${
      drifted === 0
        ? nothing
        : html`<button class="link drift" type="button" @click=${show({ drift: true })}>
            ${t('overview.drifted', { count: drifted })}<span class="visually-hidden"
              >: ${name}</span
            >
          </button>`
    }`;
  }

  #renderFailing({ sync, name }: ObjectRow): TemplateResult {
    const count = sync.counts.failing;
    const label = this.t('overview.showFailing', { count, name });
    return html`<span class="failing"
      >${this.#renderCount(count, label, () => this.emit(new ShowIssuesRequestEvent(sync.id)))}</span
    >`;
  }

  #renderLeftOut({ sync, name }: ObjectRow): TemplateResult {
    const count = sync.counts.excluded;
    return this.#renderCount(count, this.t('overview.showLeftOut', { count, name }), () =>
      this.emit(new ShowRecordsRequestEvent({ syncId: sync.id, state: 'excluded' })),
    );
  }

  #renderCount(count: number, label: string, onClick: () => void): TemplateResult {
    const text = this.format.number(count);
    return count === 0
      ? html`<span class="none">${text}</span>`
      : html`<button class="count" type="button" aria-label=${label} @click=${onClick}>
          ${text}
        </button>`;
  }

  #renderMenu(row: ObjectRow): TemplateResult {
    return html`<sync-menu
      variant="quiet"
      size="small"
      align="end"
      icon="more"
      .label=${this.t('overview.actionsOf', { name: row.name })}
      .items=${menuItems(row, this.permissions, this.t)}
      @menu-select=${(event: MenuSelectEvent) => this.#onMenu(row, event.item)}
    ></sync-menu>`;
  }

  #renderEmpty(): TemplateResult {
    const { t } = this;
    const hasAccount = this.connections.length > 0;
    const needed: Permission = hasAccount ? 'map' : 'connect';
    const Wish = hasAccount ? AddSyncEvent : ConnectAppEvent;
    return html`<sync-empty
      icon=${hasAccount ? 'both' : 'link'}
      heading=${t(hasAccount ? 'overview.noSyncsHeading' : 'overview.noAccountsHeading')}
    >
      ${t(hasAccount ? 'overview.noSyncs' : 'overview.noAccounts')}
      ${
        this.permissions.includes(needed)
          ? html`<button
              slot="action"
              class="button primary"
              type="button"
              @click=${() => this.emit(new Wish())}
            >
              ${t(hasAccount ? 'overview.syncMore' : 'overview.connectApp')}
            </button>`
          : nothing
      }
    </sync-empty>`;
  }

  #renderQuestion(): TemplateResult | typeof nothing {
    if (this.question === undefined) return nothing;
    const { t } = this;
    const { row, command } = this.question;
    const isDelete = command === 'delete';
    const apps = { left: row.ends.left.app, right: row.ends.right.app };
    return html`<sync-dialog
      open
      size="small"
      heading=${t(isDelete ? 'overview.deleteHeading' : 'overview.turnOffHeading', { name: row.name })}
      @close-request=${() => (this.question = undefined)}
    >
      <p class="stops">
        ${icon('close')}${isDelete ? t('overview.deleteLoses') : t('overview.turnOffStops', apps)}
      </p>
      <p class="stays">
        ${icon('check')}${isDelete ? t('overview.deleteStays', apps) : t('overview.turnOffStays')}
      </p>
      <button slot="footer" class="button" type="button" @click=${() => this.#answer(false)}>
        ${t('overview.cancel')}
      </button>
      <button
        slot="footer"
        class=${isDelete ? 'button primary danger' : 'button primary'}
        type="button"
        @click=${() => this.#answer(true)}
      >
        ${t(isDelete ? 'overview.delete' : 'overview.turnOff')}
      </button>
    </sync-dialog>`;
  }

  #answer(isYes: boolean): void {
    const { question } = this;
    if (question === undefined) return;
    closeDialog(this.renderRoot, () => (this.question = undefined));
    if (isYes) this.emit(new SyncCommandRequestEvent(question.row.sync.id, question.command));
  }

  #onMenu(row: ObjectRow, item: string): void {
    if (item === 'edit') this.emit(new EditSettingsEvent(row.sync.id));
    else if (item === 'reconnect') {
      if (row.lost !== undefined) this.emit(new ReconnectRequestEvent(row.lost.id));
    } else if (item === 'turnOff' || item === 'delete') this.question = { row, command: item };
    else this.emit(new SyncCommandRequestEvent(row.sync.id, item as SyncCommand));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sync-object-view': SyncObjectView;
  }
}
