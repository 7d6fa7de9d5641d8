import type { Selectable } from 'kysely';

import type { Change, ChangeId, LinkId, RunId } from '../../../engine/contract/index.js';
import type { JournalEntry } from '../../../engine/ports/store.js';
import type { ChangesTable } from '../../db/tables/sync-runs.js';
import { parseColumn } from '../json-column.js';
import { RowShape } from './row-shape.js';
import type { RowPlace } from './shadow-row.js';

/** What the row of a change holds besides its place. */
export const CHANGE_SHAPE = new RowShape<
  JournalEntry,
  Omit<ChangesTable, 'tenant_id' | 'id' | 'scope'>
>({
  run_id: { from: ['runId'], cell: (entry) => entry.runId },
  link_id: { from: ['linkId'], cell: (entry) => entry.linkId },
  at: { from: ['at'], cell: (entry) => entry.at },
  side: { from: ['side'], cell: (entry) => entry.side },
  remote_id: { from: ['remoteId'], cell: (entry) => entry.remoteId },
  title: { from: ['title'], cell: (entry) => entry.title },
  action: { from: ['action'], cell: (entry) => entry.action },
  status: { from: ['status'], cell: (entry) => entry.status },
  error: { from: ['error'], cell: (entry) => entry.error },
  marker: { from: ['marker'], cell: (entry) => entry.marker },
  properties: {
    from: ['properties'],
    cell: (entry) => JSON.stringify(entry.properties),
    isLong: true,
  },
});

export function changeToRow({ tenantId, scope }: RowPlace, entry: JournalEntry): ChangesTable {
  return { tenant_id: tenantId, id: entry.id, scope, ...CHANGE_SHAPE.row(entry) };
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
