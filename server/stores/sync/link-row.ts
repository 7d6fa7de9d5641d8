import type { Selectable } from 'kysely';

import type { LinkId, RunId } from '../../../engine/contract/index.js';
import { issueKey } from '../../../engine/issues/issue-key.js';
import { isInDoubt } from '../../../engine/state/is-in-doubt.js';
import type { Link } from '../../../engine/state/link.js';
import type { LinksTable } from '../../db/tables/sync-records.js';
import { parseColumn, parseNullable, toFlag, toNullableJson } from '../json-column.js';
import { RowShape } from './row-shape.js';
import type { RowPlace } from './shadow-row.js';

type Derived = 'tenant_id' | 'scope' | 'is_in_doubt' | 'failing_code' | 'issue_key' | 'search';

/** The columns that `linkFromRow` reads. */
export type LinkRow = Omit<Selectable<LinksTable>, Derived>;

export const LINK_COLUMNS = [
  'id',
  'left_id',
  'right_id',
  'stage',
  'state',
  'is_touched',
  'is_association_due',
  'is_association_waiting',
  'has_drift',
  'next_try_at',
  'exclude_reason',
  'incarnation',
  'is_match_settled',
  'failures',
  'tie_failures',
  'written_run_id',
  'first_synced_at',
  'last_synced_at',
  'title',
  'issue',
  'intent',
  'attempts',
  'flips',
  'shut_sides',
] as const satisfies readonly (keyof LinkRow)[];

type Place = 'tenant_id' | 'scope' | 'id';

/** What a link's row holds besides its place. */
export const LINK_SHAPE = new RowShape<Link, Omit<LinksTable, Place>>({
  left_id: { from: ['leftId'], cell: (link) => link.leftId },
  right_id: { from: ['rightId'], cell: (link) => link.rightId },
  stage: { from: ['stage'], cell: (link) => link.stage },
  state: { from: ['state'], cell: (link) => link.state },
  is_touched: { from: ['isTouched'], cell: (link) => toFlag(link.isTouched) },
  is_association_due: {
    from: ['isAssociationDue'],
    cell: (link) => toFlag(link.isAssociationDue),
  },
  is_association_waiting: {
    from: ['isAssociationWaiting'],
    cell: (link) => toFlag(link.isAssociationWaiting),
  },
  has_drift: { from: ['hasDrift'], cell: (link) => toFlag(link.hasDrift) },
  is_in_doubt: {
    from: ['intent', 'attempts'],
    cell: (link) => toFlag(isInDoubt(link)),
  },
  next_try_at: { from: ['nextTryAt'], cell: (link) => link.nextTryAt },
  failing_code: { from: ['state', 'issue'], cell: (link) => failingIssue(link)?.code ?? null },
  issue_key: {
    from: ['state', 'issue'],
    cell: (link) => {
      const failing = failingIssue(link);
      return failing === null ? null : issueKey(failing);
    },
  },
  exclude_reason: { from: ['excludeReason'], cell: (link) => link.excludeReason },
  incarnation: { from: ['incarnation'], cell: (link) => link.incarnation },
  is_match_settled: { from: ['isMatchSettled'], cell: (link) => toFlag(link.isMatchSettled) },
  failures: { from: ['failures'], cell: (link) => link.failures },
  tie_failures: { from: ['tieFailures'], cell: (link) => link.tieFailures },
  written_run_id: { from: ['writtenRunId'], cell: (link) => link.writtenRunId },
  first_synced_at: { from: ['firstSyncedAt'], cell: (link) => link.firstSyncedAt },
  last_synced_at: { from: ['lastSyncedAt'], cell: (link) => link.lastSyncedAt },
  title: { from: ['title'], cell: (link) => link.title },
  search: { from: ['title', 'leftId', 'rightId'], cell: searchText },
  issue: { from: ['issue'], cell: (link) => toNullableJson(link.issue) },
  intent: { from: ['intent'], cell: (link) => toNullableJson(link.intent), isLong: true },
  attempts: {
    from: ['attempts'],
    cell: ({ attempts }) => (attempts.length === 0 ? null : JSON.stringify(attempts)),
  },
  flips: { from: ['flips'], cell: (link) => toNullableJson(link.flips) },
  shut_sides: {
    from: ['shutSides'],
    cell: ({ shutSides }) => (shutSides.length === 0 ? null : JSON.stringify(shutSides)),
  },
});

export function linkToRow({ tenantId, scope }: RowPlace, link: Link): LinksTable {
  return { tenant_id: tenantId, scope, id: link.id, ...LINK_SHAPE.row(link) };
}

function failingIssue({ state, issue }: Link): Link['issue'] {
  return state === 'failing' ? issue : null;
}

export function linkFromRow(row: LinkRow): Link {
  return {
    id: row.id as LinkId,
    leftId: row.left_id,
    rightId: row.right_id,
    stage: row.stage as Link['stage'],
    state: row.state as Link['state'],
    isTouched: row.is_touched === 1,
    isAssociationDue: row.is_association_due === 1,
    isAssociationWaiting: row.is_association_waiting === 1,
    hasDrift: row.has_drift === 1,
    excludeReason: row.exclude_reason as Link['excludeReason'],
    issue: parseNullable(row.issue, 'links.issue'),
    intent: parseNullable(row.intent, 'links.intent'),
    attempts: row.attempts === null ? [] : parseColumn(row.attempts, 'links.attempts'),
    flips: parseNullable(row.flips, 'links.flips'),
    shutSides: parseNullable(row.shut_sides, 'links.shut_sides') ?? [],
    incarnation: row.incarnation,
    isMatchSettled: row.is_match_settled === 1,
    failures: row.failures,
    tieFailures: row.tie_failures,
    nextTryAt: row.next_try_at,
    title: row.title,
    writtenRunId: row.written_run_id as RunId | null,
    firstSyncedAt: row.first_synced_at,
    lastSyncedAt: row.last_synced_at,
  };
}

/** Lines, so that no search text crosses from the title into an id. */
function searchText({ title, leftId, rightId }: Link): string {
  return [title, leftId ?? '', rightId ?? ''].join('\n').toLowerCase();
}
