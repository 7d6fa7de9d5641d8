import { html, nothing, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import type { AppDescription, Change, Connection, Run, Sync } from '../../engine/contract/index.js';
import { PERMISSIONS, type Permission, type RunStateName } from '../../engine/index.js';
import type { Tone } from '../controls/badge/badge.js';
import { badgeStyles } from '../controls/badge/badge.styles.js';
import type { ChangeEvent } from '../controls/change-event.js';
import { icon } from '../controls/icon/icon.js';
import { MoreRequestEvent, type RowRequestEvent } from '../controls/table/table-events.js';
import type { TableColumn } from '../controls/table/table-view.js';
import { ActivityRequestEvent } from '../events/activity-request-event.js';
import { RecordOpenRequestEvent } from '../events/record-open-request-event.js';
import { RetryLoadRequestEvent } from '../events/retry-load-request-event.js';
import { UndoOpenRequestEvent } from '../events/undo-open-request-event.js';
import { activity } from '../i18n/en/activity.js';
import { overview } from '../i18n/en/overview.js';
import { records } from '../i18n/en/records.js';
import { stops } from '../i18n/en/stops.js';
import { undo } from '../i18n/en/undo.js';
import { renderChanges } from '../internal/change-list.js';
import { renderError } from '../internal/render-error.js';
import { SyncElement } from '../internal/sync-element.js';
import { objectName, toEndNames, type EndNames } from '../model/end-name.js';
import { NO_PROPERTIES } from '../model/side-properties.js';
import { stopText } from '../model/stop-text.js';
import { changeListStyles } from '../styles/change-list.styles.js';
import { controlStyles } from '../styles/control.styles.js';
import { describeDuration, describeWrites, isNoteworthy, isUndoable } from './run-words.js';
import { activityStyles } from './sync-activity.styles.js';

const RUN_TONES: Readonly<Record<RunStateName, Tone>> = {
  running: 'accent',
  finished: 'success',
  failed: 'danger',
  cancelled: 'neutral',
  held: 'warning',
};

/**
 * @summary What a sync did: its changes hour by hour, its runs with counts, and what a run changed.
 * @tag sync-activity
 * @fires {ActivityRequestEvent} sync-activity-request - another sync, or the changes of a run, are wanted
 * @fires {RecordOpenRequestEvent} sync-record-open-request - the record of a change is wanted
 * @fires {UndoOpenRequestEvent} sync-undo-open-request - a run or a change is to be taken back
 * @fires {MoreRequestEvent} more-request - further changes are wanted while a run is open, else further runs
 * @fires {RetryLoadRequestEvent} sync-retry-load-request - what could not be loaded is wanted again
 */
export class SyncActivity extends SyncElement {
  static override readonly english = { activity, overview, records, stops, undo };
  static override styles = [
    SyncElement.styles,
    controlStyles,
    badgeStyles,
    changeListStyles,
    activityStyles,
  ];

  @property({ attribute: false }) syncs: readonly Sync[] = [];
  @property({ attribute: false }) apps: readonly AppDescription[] = [];
  @property({ attribute: false }) connections: readonly Connection[] = [];
  /** What the session may do. Default: everything. */
  @property({ attribute: false }) permissions: readonly Permission[] = PERMISSIONS;
  /** The sync whose runs are shown. */
  @property({ attribute: 'sync-id' }) syncId = '';
  /** Newest first. */
  @property({ attribute: false }) runs: readonly Run[] = [];
  /** How far back the runs were read, in ms; null: a day or more. */
  @property({ attribute: false }) sinceMs: number | null = null;
  @property({ type: Boolean, attribute: 'has-more' }) hasMore = false;
  @property({ type: Boolean }) loading = false;
  /** Why runs or changes could not be loaded. */
  @property({ attribute: false }) error: unknown;
  /** Known properties of both sides, for labels and options. */
  @property({ attribute: false }) properties = NO_PROPERTIES;
  /** The run that is open; null: none. */
  @property({ attribute: false }) runId: string | null = null;
  /** What the open run changed. */
  @property({ attribute: false }) changes: readonly Change[] = [];
  @property({ type: Boolean, attribute: 'has-more-changes' }) hasMoreChanges = false;
  @property({ type: Boolean, attribute: 'loading-changes' }) loadingChanges = false;

  @state() private isEveryRun = false;

  protected override render(): TemplateResult {
    const { t } = this;
    const sync = this.syncs.find(({ id }) => id === this.syncId);
    if (sync === undefined)
      return html`<sync-empty icon="clock" heading=${t('activity.noSyncHeading')}
        >${t('activity.noSync')}</sync-empty
      >`;
    const ends = toEndNames(sync, this);
    const runs = this.isEveryRun ? this.runs : this.runs.filter(isNoteworthy);
    return html`${this.#renderToolbar()}
      <sync-change-chart
        .runs=${this.runs}
        .ends=${new Map([[sync.id, ends]])}
        .sinceMs=${this.sinceMs}
      ></sync-change-chart>
      <div class="head">
        <h3>${t('activity.runs')}</h3>
        <sync-switch
          label=${t('activity.showRuns')}
          .checked=${this.isEveryRun}
          @change=${({ value }: ChangeEvent<boolean>) => (this.isEveryRun = value)}
        ></sync-switch>
      </div>
      ${this.#renderFailure()}
      <sync-table
        opens-rows
        .label=${`${t('activity.runs')}: ${objectName(ends)}`}
        .columns=${this.#runColumns(ends)}
        .rows=${runs}
        .rowKey=${({ id }: Run) => id}
        ?loading=${this.loading && (runs.length === 0 || this.hasMore)}
        ?has-more=${this.hasMore}
        @row-request=${(event: RowRequestEvent<Run>) => this.#open(event.row.id)}
        @more-request=${() => this.emit(new MoreRequestEvent())}
        ><sync-empty slot="empty" icon="clock" heading=${t('activity.noneHeading')}
          >${t('activity.none')}</sync-empty
        >
      </sync-table>
      ${this.#renderRun(ends)}`;
  }

  #renderToolbar(): TemplateResult | typeof nothing {
    if (this.syncs.length < 2) return nothing;
    const options = this.syncs.map((sync) => ({
      value: sync.id,
      label: objectName(toEndNames(sync, this)),
    }));
    return html`<sync-select
      label-hidden
      label=${this.t('activity.object')}
      .options=${options}
      .value=${this.syncId}
      @change=${({ value }: ChangeEvent<string>) => this.emit(new ActivityRequestEvent(value))}
    ></sync-select>`;
  }

  #renderFailure(): TemplateResult | typeof nothing {
    const { t } = this;
    const onRetry = (): boolean => this.emit(new RetryLoadRequestEvent());
    return renderError(this.error, { t, heading: t('overview.loadFailed'), onRetry });
  }

  #runColumns(ends: EndNames): TableColumn<Run>[] {
    const { t, format } = this;
    return [
      {
        id: 'started',
        label: t('activity.started'),
        isPrimary: true,
        cell: ({ startedAt }) =>
          html`<time dir="auto" datetime=${startedAt}>${format.dateTime(startedAt)}</time>`,
      },
      { id: 'run', label: t('activity.run'), cell: ({ kind }) => t(`activity.kind_${kind}`) },
      {
        id: 'result',
        label: t('activity.result'),
        cell: (run) =>
          html`<span class="state ${RUN_TONES[run.state]}"
              ><span class="dot"></span>${t(`activity.state_${run.state}`)}</span
            >
            ${run.stopReason === null ? nothing : html`<div class="subtle">${stopText(run, t)}</div>`}`,
      },
      {
        id: 'changes',
        label: t('activity.changes'),
        cell: (run) => {
          const writes = describeWrites(run, ends, { t, format });
          return writes.length === 0
            ? html`<span class="subtle">${t('activity.nothing')}</span>`
            : writes.map((text) => html`<div>${text}</div>`);
        },
      },
      {
        id: 'failing',
        label: t('activity.failing'),
        align: 'end',
        cell: ({ counts }) => format.number(counts.left.failing + counts.right.failing),
      },
      {
        id: 'duration',
        label: t('activity.duration'),
        align: 'end',
        cell: ({ startedAt, finishedAt }) =>
          finishedAt === null
            ? ''
            : describeDuration(Date.parse(finishedAt) - Date.parse(startedAt), { t, format }),
      },
    ];
  }

  #renderRun(ends: EndNames): TemplateResult {
    const { t } = this;
    const run = this.runs.find(({ id }) => id === this.runId);
    const heading =
      run === undefined
        ? t('activity.run')
        : t('activity.runHeading', { kind: t(`activity.kind_${run.kind}`), at: run.startedAt });
    return html`<sync-side-panel
      size="large"
      ?open=${this.runId !== null}
      .heading=${heading}
      @close-request=${() => this.#open(null)}
    >
      ${
        this.runId === null
          ? nothing
          : html`${this.#renderFailure()} ${run === undefined ? nothing : this.#renderUndo(run)}
            ${this.#renderChanges(ends)}`
      }
    </sync-side-panel>`;
  }

  #renderUndo(run: Run): TemplateResult | typeof nothing {
    if (!this.#mayUndo || !isUndoable(run)) return nothing;
    const what = { kind: 'run', id: run.id, hasLinks: run.linked > 0 } as const;
    return html`<button
      class="button small undo-run"
      type="button"
      @click=${() => this.emit(new UndoOpenRequestEvent(what))}
    >
      ${icon('undo')}${this.t('undo.undoRun')}
    </button>`;
  }

  get #mayUndo(): boolean {
    return this.permissions.includes('run');
  }

  readonly #onUndo = ({ id, action }: Change): void =>
    void this.emit(new UndoOpenRequestEvent({ kind: 'change', id, hasLinks: action !== 'update' }));

  #renderChanges(ends: EndNames): TemplateResult {
    const { t, format, properties, changes, loadingChanges } = this;
    if (changes.length === 0)
      return loadingChanges
        ? html`<sync-skeleton variant="rows" count="6"></sync-skeleton>`
        : html`<sync-empty icon="check" heading=${t('activity.noChanges')}></sync-empty>`;
    const onRecord = (linkId: string): void => void this.emit(new RecordOpenRequestEvent(linkId));
    const onUndo = this.#mayUndo ? { onUndo: this.#onUndo } : {};
    return html`${renderChanges(changes, { t, format, ends, properties, onRecord, ...onUndo })}
    ${
      this.hasMoreChanges
        ? html`<button
            class="button more"
            type="button"
            aria-disabled=${loadingChanges ? 'true' : nothing}
            @click=${() => !loadingChanges && this.emit(new MoreRequestEvent())}
          >
            ${t(loadingChanges ? 'controls.loading' : 'controls.loadMore')}
          </button>`
        : nothing
    }`;
  }

  #open(runId: string | null): void {
    this.emit(new ActivityRequestEvent(this.syncId, runId));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sync-activity': SyncActivity;
  }
}
