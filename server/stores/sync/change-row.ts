import type { Selectable } from 'kysely';

import type { Change, ChangeId, LinkId, RunId } from '../../../engine/contract/index.js';
import type { JournalEntry } from '../../../engine/ports/store.js';
import type { ChangesTable } from '../../db/tables/sync-runs.js';
import { parseColumn } from '../json-column.js';
import type { RowPlace } from './shadow-row.js';

export function changeToRow({ tenantId, scope }: RowPlace, entry: JournalEntry): ChangesTable {
  return {
    tenant_id: tenantId,
    id: entry.id,
    scope,
    run_id: entry.runId,
    link_id: entry.linkId,
    at: entry.at,
    side: entry.side,
    remote_id: entry.remoteId,
    title: entry.title,
    action: entry.action,
    status: entry.status,
    error: entry.error,
    marker: entry.marker,
    properties: JSON.stringify(entry.properties),
  };
}

export function changeFromRow(row: Selectable<ChangesTable>): Change {
  return {
    id: row.id as ChangeId,
    runId: row.run_id as RunId,
    linkId: row.link_id as LinkId,
    side: row.side as Change['side'],
    remoteId: row.remote_id,
    title: row.title,
    action: row.action as Change['action'],
    status: row.status as Change['status'],
    properties: parseColumn(row.properties, 'changes.properties'),
    at: row.at,
    error: row.error,
  };
}
