import type { Selectable } from 'kysely';

import type { ConnectionId, SyncEnd, SyncId } from '../../../engine/contract/index.js';
import type { SyncState } from '../../../engine/state/sync-state.js';
import type { SyncsTable } from '../../db/tables/syncs.js';
import { parseColumn, toFlag } from '../json-column.js';

type StoredEnd = Omit<SyncEnd, 'connectionId'>;

export function syncToRow(tenantId: string, sync: SyncState): SyncsTable {
  return {
    tenant_id: tenantId,
    id: sync.id,
    status: sync.status,
    left_connection_id: sync.left.connectionId,
    right_connection_id: sync.right.connectionId,
    left_end: endToText(sync.left),
    right_end: endToText(sync.right),
    draft: JSON.stringify(sync.draft),
    version: sync.version,
    revision: sync.revision,
    has_draft_changes: toFlag(sync.hasDraftChanges),
    wanted_run: sync.wantedRun,
    next_due_at: sync.nextDueAt,
    last_synced_at: sync.lastSyncedAt,
    created_at: sync.createdAt,
    held_run_id: sync.heldRunId,
    last_full_run_at: sync.lastFullRunAt,
    users_seen: sync.usersSeen,
    sweep: sync.sweep === null ? null : JSON.stringify(sync.sweep),
    allowed_removals: sync.allowedRemovals,
    applied: sync.applied === null ? null : JSON.stringify(sync.applied),
    link_revision: sync.linkRevision,
    ties_seen: JSON.stringify(sync.tiesSeen),
  };
}

export function syncFromRow(row: Selectable<SyncsTable>): SyncState {
  return {
    id: row.id as SyncId,
    status: row.status as SyncState['status'],
    left: endFromText(row.left_connection_id, row.left_end),
    right: endFromText(row.right_connection_id, row.right_end),
    draft: parseColumn(row.draft, 'syncs.draft'),
    version: row.version,
    revision: row.revision,
    hasDraftChanges: row.has_draft_changes === 1,
    wantedRun: row.wanted_run as SyncState['wantedRun'],
    nextDueAt: row.next_due_at,
    lastSyncedAt: row.last_synced_at,
    createdAt: row.created_at,
    heldRunId: row.held_run_id as SyncState['heldRunId'],
    lastFullRunAt: row.last_full_run_at,
    usersSeen: row.users_seen,
    sweep: row.sweep === null ? null : parseColumn(row.sweep, 'syncs.sweep'),
    allowedRemovals: row.allowed_removals,
    applied: row.applied === null ? null : parseColumn(row.applied, 'syncs.applied'),
    linkRevision: row.link_revision,
    tiesSeen: row.ties_seen === null ? {} : parseColumn(row.ties_seen, 'syncs.ties_seen'),
  };
}

function endToText({ connectionId: _connectionId, ...end }: SyncEnd): string {
  return JSON.stringify(end satisfies StoredEnd);
}

function endFromText(connectionId: string, text: string): SyncEnd {
  const end = parseColumn<StoredEnd>(text, 'syncs.end');
  return { connectionId: connectionId as ConnectionId, ...end };
}
