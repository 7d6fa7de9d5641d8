import type { Selectable } from 'kysely';

import type { LinkId, RunId } from '../../../engine/contract/index.js';
import { issueKey } from '../../../engine/issues/issue-key.js';
import { isInDoubt } from '../../../engine/state/is-in-doubt.js';
import type { Link } from '../../../engine/state/link.js';
import type { LinksTable } from '../../db/tables/sync-records.js';
import { parseColumn, parseNullable, toFlag, toNullableJson } from '../json-column.js';
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

export function linkToRow({ tenantId, scope }: RowPlace, link: Link): LinksTable {
  const failing = link.state === 'failing' ? link.issue : null;
  return {
    tenant_id: tenantId,
    scope,
    id: link.id,
    left_id: link.leftId,
    right_id: link.rightId,
    stage: link.stage,
    state: link.state,
    is_touched: toFlag(link.isTouched),
    is_association_due: toFlag(link.isAssociationDue),
    is_association_waiting: toFlag(link.isAssociationWaiting),
    has_drift: toFlag(link.hasDrift),
    is_in_doubt: toFlag(isInDoubt(link)),
    next_try_at: link.nextTryAt,
    failing_code: failing?.code ?? null,
    issue_key: failing === null ? null : issueKey(failing),
    exclude_reason: link.excludeReason,
    incarnation: link.incarnation,
    is_match_settled: toFlag(link.isMatchSettled),
    failures: link.failures,
    written_run_id: link.writtenRunId,
    first_synced_at: link.firstSyncedAt,
    last_synced_at: link.lastSyncedAt,
    title: link.title,
    search: searchText(link),
    issue: toNullableJson(link.issue),
    intent: toNullableJson(link.intent),
    attempts: link.attempts.length === 0 ? null : JSON.stringify(link.attempts),
    flips: toNullableJson(link.flips),
    shut_sides: link.shutSides.length === 0 ? null : JSON.stringify(link.shutSides),
  };
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
