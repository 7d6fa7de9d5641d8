import { html, nothing, type TemplateResult } from 'lit';
import type { RecordRow } from '../../engine/contract/index.js';
import type { RecordState, Side } from '../../engine/index.js';
import type { Tone } from '../controls/badge/badge.js';
import { icon } from '../controls/icon/icon.js';
import type { TableColumn } from '../controls/table/table-view.js';
import type { Format } from '../i18n/format.js';
import type { Translate } from '../i18n/translate.js';
import { safeUrl } from '../internal/safe-url.js';
import { issueTexts, type IssueNames } from '../model/issue-texts.js';

/** Columns that a person may hide. */
export const RECORD_COLUMNS = ['left', 'right', 'state', 'reason', 'lastSynced'] as const;
export type RecordColumn = (typeof RECORD_COLUMNS)[number];

export const STATE_TONES: Readonly<Record<RecordState, Tone>> = {
  inSync: 'success',
  failing: 'danger',
  excluded: 'neutral',
  pending: 'accent',
};

export interface ColumnsContext extends IssueNames {
  readonly t: Translate;
  readonly format: Format;
  readonly hidden: ReadonlySet<RecordColumn>;
}

export function recordColumns(context: ColumnsContext): TableColumn<RecordRow>[] {
  const { t, format, hidden } = context;
  const end = (side: Side): TableColumn<RecordRow> => ({
    id: side,
    label: context.ends[side].app,
    head: html`<sync-app-logo
        size="small"
        name=${context.ends[side].app}
        color=${context.ends[side].color}
      ></sync-app-logo>
      ${context.ends[side].app}`,
    cell: (row) => renderEnd(row, side, context),
  });
  const columns: TableColumn<RecordRow>[] = [
    {
      id: 'record',
      label: t('records.record'),
      isPrimary: true,
      cell: ({ title }) => html`<bdi>${title || t('records.untitled')}</bdi>`,
    },
    {
      id: 'state',
      label: t('records.state'),
      cell: ({ state }) =>
        html`<span class="state ${STATE_TONES[state]}"
          ><span class="dot"></span>${t(`records.${state}`)}</span
        >`,
    },
    end('left'),
    end('right'),
    {
      id: 'reason',
      label: t('records.reason'),
      cell: (row) => {
        const reason = reasonOf(row, context);
        return reason === ''
          ? nothing
          : html`<span class=${row.issue === null ? 'subtle' : ''}>${reason}</span>`;
      },
    },
    {
      id: 'lastSynced',
      label: t('records.lastSynced'),
      isNarrow: true,
      cell: ({ lastSyncedAt: at }) =>
        at === null
          ? html`<span class="subtle">${t('records.never')}</span>`
          : html`<time class="subtle" dir="auto" datetime=${at} title=${format.dateTime(at)}
              >${format.relativeTime(at)}</time
            >`,
    },
  ];
  return columns.filter(({ id }) => !hidden.has(id as RecordColumn));
}

/** Why it is not simply in sync; '' when it is. */
export function reasonOf(row: RecordRow, context: Omit<ColumnsContext, 'hidden'>): string {
  const { t } = context;
  if (row.issue !== null) return issueTexts(row.issue, context, context).title;
  if (row.excludeReason !== null) return t(`records.exclude_${row.excludeReason}`);
  return row.isAssociationWaiting ? t('records.tieWaits') : '';
}

const ID_LENGTH = 12;

function renderEnd(row: RecordRow, side: Side, { t, ends }: ColumnsContext): TemplateResult {
  const end = row[side];
  if (end === null)
    return html`<span class="subtle"
      ><span aria-hidden="true">–</span
      ><span class="visually-hidden">${t('records.notThere')}</span></span
    >`;
  const id = end.id.length > ID_LENGTH ? `${end.id.slice(0, ID_LENGTH - 4)}…` : end.id;
  if (end.isDeleted)
    return html`<span class="subtle" title=${end.id}><bdi>${id}</bdi></span>
      <span class="badge danger">${t('records.deleted')}</span>`;
  const url = safeUrl(end.url);
  if (url === undefined) return html`<span title=${end.id}><bdi>${id}</bdi></span>`;
  const name = t('records.openIn', {
    title: end.title || row.title || end.id,
    app: ends[side].app,
  });
  return html`<a class="link" href=${url} target="_blank" rel="noopener noreferrer" title=${end.id}
    ><bdi>${id}</bdi>${icon('external')}<span class="visually-hidden">: ${name}</span></a
  >`;
}
