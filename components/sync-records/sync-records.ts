import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import type {
  AppDescription,
  Connection,
  IssueGroup,
  RecordRow,
  Sync,
} from '../../engine/contract/index.js';
import { RECORD_STATES, type RecordState } from '../../engine/index.js';
import { AnchoredPopover } from '../controllers/anchored-popover.js';
import { announce } from '../controls/announce/announce.js';
import type { ChangeEvent } from '../controls/change-event.js';
import { icon } from '../controls/icon/icon.js';
import { MoreRequestEvent, type RowRequestEvent } from '../controls/table/table-events.js';
import type { SyncTextField } from '../controls/text-field/text-field.js';
import { RecordOpenRequestEvent } from '../events/record-open-request-event.js';
import { RetryLoadRequestEvent } from '../events/retry-load-request-event.js';
import { ShowRecordsRequestEvent, type RecordsView } from '../events/show-records-request-event.js';
import { issues } from '../i18n/en/issues.js';
import { overview } from '../i18n/en/overview.js';
import { records } from '../i18n/en/records.js';
import { renderError } from '../internal/render-error.js';
import { SyncElement } from '../internal/sync-element.js';
import { NO_ENDS, objectName, toEndNames } from '../model/end-name.js';
import { issueTexts } from '../model/issue-texts.js';
import { NO_PROPERTIES } from '../model/side-properties.js';
import { controlStyles } from '../styles/control.styles.js';
import { layerStyles } from '../styles/layer.styles.js';
import { RECORD_COLUMNS, recordColumns, type RecordColumn } from './record-columns.js';
import { readHiddenColumns, rememberHiddenColumns } from './remembered-columns.js';
import { recordsStyles } from './sync-records.styles.js';

/** Typing has to rest this long, in ms, before it is searched for. */
const TYPING_MS = 250;
/** Stands beside the states, but is none: such a record is in sync. */
const DRIFT = 'drift';

/**
 * @summary The records of one sync as a table, with filters for status, cause and name. It reads
 * nothing itself: give it rows, and listen to what is wanted next.
 * @tag sync-records
 * @fires {ShowRecordsRequestEvent} sync-show-records-request - other records are wanted
 * @fires {RecordOpenRequestEvent} sync-record-open-request - a record was opened
 * @fires {MoreRequestEvent} more-request - the next rows are wanted
 * @fires {RetryLoadRequestEvent} sync-retry-load-request - what could not be loaded is wanted again
 * @csspart toolbar
 */
export class SyncRecords extends SyncElement {
  static override readonly english = { issues, overview, records };
  static override styles = [SyncElement.styles, controlStyles, layerStyles, recordsStyles];

  @property({ attribute: false }) syncs: readonly Sync[] = [];
  @property({ attribute: false }) apps: readonly AppDescription[] = [];
  @property({ attribute: false }) connections: readonly Connection[] = [];
  /** Which records are shown. */
  @property({ attribute: false }) view: RecordsView | null = null;
  @property({ attribute: false }) rows: readonly RecordRow[] = [];
  /** Causes of the sync, for the name of the one that is filtered by. */
  @property({ attribute: false }) groups: readonly IssueGroup[] = [];
  /** Known properties of both sides, for their labels. */
  @property({ attribute: false }) properties = NO_PROPERTIES;
  @property({ type: Boolean, attribute: 'has-more' }) hasMore = false;
  @property({ type: Boolean }) loading = false;
  /** Why the rows could not be loaded. */
  @property({ attribute: false }) error: unknown;

  @state() private hiddenColumns: ReadonlySet<RecordColumn> = new Set();
  @state() private isChoosing = false;

  @query('.columns') private columnsButton!: HTMLElement | null;
  @query('.layer') private layer!: HTMLElement | null;

  #isAwaited = false;
  #typing: ReturnType<typeof setTimeout> | undefined;
  readonly #popover = new AnchoredPopover(this, {
    anchor: () => this.columnsButton,
    popover: () => this.layer,
    align: 'end',
  });

  override connectedCallback(): void {
    super.connectedCallback();
    this.hiddenColumns = readHiddenColumns();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#typing);
  }

  /** Only what a person asked for is told, not every change that comes in by itself. */
  protected override updated(changed: PropertyValues): void {
    if (changed.has('view')) this.#isAwaited = changed.get('view') !== undefined;
    if (!this.#isAwaited || this.loading || this.error !== undefined || !changed.has('loading'))
      return;
    this.#isAwaited = false;
    announce(this.t('records.found', { count: this.rows.length, more: this.hasMore }), this);
  }

  protected override render(): TemplateResult {
    const { t, view, rows } = this;
    const sync = this.syncs.find(({ id }) => id === view?.syncId);
    if (sync === undefined || view === null)
      return html`<sync-empty icon="filter" heading=${t('records.noSyncHeading')}
        >${t('records.noSync')}</sync-empty
      >`;
    const ends = toEndNames(sync, this);
    const context = {
      ends,
      properties: this.properties,
      t,
      format: this.format,
      hidden: this.hiddenColumns,
    };
    const failure = renderError(this.error, {
      t,
      heading: t('overview.loadFailed'),
      onRetry: () => this.emit(new RetryLoadRequestEvent()),
    });
    return html`${this.#renderToolbar(sync, view)}
    ${view.issue === null ? nothing : this.#renderCause(view)}
    ${
      failure !== nothing && rows.length === 0
        ? failure
        : html`<sync-table
              opens-rows
              .label=${`${t('records.title')}: ${objectName(ends)}`}
              .columns=${recordColumns(context)}
              .rows=${rows}
              .rowKey=${(row: RecordRow) => row.id}
              ?loading=${this.loading && (rows.length === 0 || this.hasMore)}
              ?has-more=${this.hasMore}
              @row-request=${(event: RowRequestEvent<RecordRow>) => this.emit(new RecordOpenRequestEvent(event.row.id))}
              @more-request=${() => this.emit(new MoreRequestEvent())}
              >${this.#renderEmpty(view)}</sync-table
            >${failure}`
    }`;
  }

  #renderToolbar({ counts, drifted }: Sync, view: RecordsView): TemplateResult {
    const { t } = this;
    const total = RECORD_STATES.reduce((sum, one) => sum + counts[one], 0);
    const states = [
      { value: '', label: t('records.all'), count: total },
      ...RECORD_STATES.map((one) => ({
        value: one,
        label: t(`records.${one}`),
        count: counts[one],
      })),
      ...(drifted > 0 || view.drift
        ? [{ value: DRIFT, label: t('records.drift'), count: drifted }]
        : []),
    ];
    const objects = this.syncs.map((sync) => ({
      value: sync.id,
      label: objectName(toEndNames(sync, this)),
    }));
    return html`<div class="toolbar" part="toolbar">
      ${
        objects.length < 2
          ? nothing
          : html`<sync-select
              label-hidden
              label=${t('records.object')}
              .options=${objects}
              .value=${view.syncId}
              @change=${({ value }: ChangeEvent<string>) => this.#show({ syncId: value, issue: null, drift: false })}
            ></sync-select>`
      }
      <sync-segmented
        label=${t('records.state')}
        .options=${states}
        .value=${view.drift ? DRIFT : (view.state ?? '')}
        @change=${({ value }: ChangeEvent<RecordState | typeof DRIFT | ''>) =>
          this.#show({
            state: value === '' || value === DRIFT ? null : value,
            drift: value === DRIFT,
            issue: null,
          })}
      ></sync-segmented>
      <sync-text-field
        type="search"
        label-hidden
        label=${t('records.search')}
        placeholder=${t('records.search')}
        .value=${view.text}
        @input=${this.#onTyping}
      ></sync-text-field>
      ${this.#renderColumns()}
    </div>`;
  }

  #renderColumns(): TemplateResult {
    const { t, hiddenColumns } = this;
    const ends = this.#ends();
    const label = (column: RecordColumn): string =>
      column === 'left' || column === 'right' ? ends[column].app : t(`records.${column}`);
    return html`<button
        class="button columns"
        type="button"
        aria-expanded=${this.isChoosing}
        aria-controls="columns"
        @click=${this.#onColumns}
      >
        ${icon('settings')}${t('records.columns')}
      </button>
      <div
        id="columns"
        class="layer"
        popover
        role="group"
        aria-label=${t('records.columns')}
        @toggle=${(event: ToggleEvent) => (this.isChoosing = event.newState === 'open')}
      >
        ${RECORD_COLUMNS.map(
          (column) =>
            html`<sync-checkbox
              .label=${label(column)}
              .checked=${!hiddenColumns.has(column)}
              @change=${({ value }: ChangeEvent<boolean>) => this.#onColumn(column, value)}
            ></sync-checkbox>`,
        )}
      </div>`;
  }

  #renderCause({ issue }: RecordsView): TemplateResult {
    const { t, format, properties } = this;
    const group = this.groups.find(({ key }) => key === issue);
    const title =
      group === undefined
        ? t('records.failing')
        : issueTexts(group, { ends: this.#ends(), properties }, { t, format }).title;
    return html`<p class="cause">
      <span>${t('records.cause', { title })}</span>
      <button
        class="button quiet small icon-only"
        type="button"
        aria-label=${t('records.clearCause')}
        @click=${() => this.#show({ issue: null })}
      >
        ${icon('close')}
      </button>
    </p>`;
  }

  #renderEmpty({ state: shown, issue, drift, text }: RecordsView): TemplateResult {
    const { t } = this;
    const isFiltered = shown !== null || issue !== null || drift || text !== '';
    return html`<sync-empty
      slot="empty"
      icon=${isFiltered ? 'search' : 'clock'}
      heading=${t(isFiltered ? 'records.noMatchHeading' : 'records.noneHeading')}
      >${t(isFiltered ? 'records.noMatch' : 'records.none')}
      ${
        isFiltered
          ? html`<button
              slot="action"
              class="button"
              type="button"
              @click=${() => this.#show({ state: null, issue: null, drift: false, text: '' })}
            >
              ${t('records.showAll')}
            </button>`
          : nothing
      }</sync-empty
    >`;
  }

  #ends(): typeof NO_ENDS {
    const sync = this.syncs.find(({ id }) => id === this.view?.syncId);
    return sync === undefined ? NO_ENDS : toEndNames(sync, this);
  }

  #show(next: Partial<RecordsView>): void {
    clearTimeout(this.#typing);
    if (this.view !== null) this.emit(new ShowRecordsRequestEvent({ ...this.view, ...next }));
  }

  #onTyping(event: Event): void {
    const { value } = event.target as SyncTextField;
    clearTimeout(this.#typing);
    this.#typing = setTimeout(() => this.#show({ text: value.trim() }), TYPING_MS);
  }

  #onColumns(): void {
    if (this.isChoosing) this.#popover.hide();
    else this.#popover.show();
  }

  #onColumn(column: RecordColumn, isShown: boolean): void {
    const hidden = new Set(this.hiddenColumns);
    if (isShown) hidden.delete(column);
    else hidden.add(column);
    this.hiddenColumns = hidden;
    rememberHiddenColumns(hidden);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sync-records': SyncRecords;
  }
}
