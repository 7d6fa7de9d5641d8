import type { TableWork } from '../core.js';
import { recordNotFound } from '../errors.js';
import { toSeconds } from '../odata/dates.js';
import { findRows, updateRow } from '../store/record-store.js';
import { readLookup, toColumns } from '../store/row.js';
import type { Changes, Row } from '../store/row.js';
import { checkAlternateKeys } from './check-alternate-keys.js';
import { checkLookups } from './check-lookups.js';
import { checkRequired } from './check-required.js';
import { isConnection, mirrored } from './connection-pairs.js';
import { setCurrency } from './create-records.js';
import { deriveColumns } from './derived-columns.js';
import { settleStatus } from './settle-status.js';

export interface RecordUpdate {
  readonly id: string;
  readonly values: Changes;
}

/**
 * Checks and changes records of one table, all or none. A value that is the same as before still counts as a
 * change: version and modified time move, as on the platform.
 */
export async function updateRecords(
  work: TableWork,
  updates: readonly RecordUpdate[],
): Promise<void> {
  const { table } = work;
  await checkLookups(
    work,
    updates.map(({ values }) => values),
  );
  const rows = await findRows(work.session, table, { ids: updates.map(({ id }) => id) });
  const byId = new Map(rows.map((row) => [row[table.primaryId], row]));
  for (const { id, values } of updates) {
    const before = byId.get(id);
    if (!before) throw recordNotFound(table.label, id);
    const after = await updateOne(work, before, values);
    byId.set(id, after);
    if (isConnection(table)) await updateMirror(work, after, values);
  }
}

/** The row of the other end says the same. */
async function updateMirror(work: TableWork, row: Row, values: Changes): Promise<void> {
  const related = readLookup(row, 'relatedconnectionid');
  const [mirror] = await findRows(work.session, work.table, { ids: [related?.id ?? ''] });
  if (mirror !== undefined) await updateOne(work, mirror, mirrored(values));
}

async function updateOne(work: TableWork, before: Row, values: Changes): Promise<Row> {
  const { core, session, caller, table } = work;
  const changes: Changes = new Map(values);
  settleStatus(table, changes, before);
  checkRequired(core.settings, table, { changes, step: 'update' });
  if (before['transactioncurrencyid'] === null) setCurrency(table, changes);
  deriveColumns(table, { ...before, ...toColumns(table, changes) }, changes);
  changes.set('modifiedon', toSeconds(core.settings.clock()));
  if (table.byName.has('modifiedby')) {
    changes.set('modifiedby', { table: 'systemuser', id: caller.userId });
  }
  changes.set('versionnumber', core.versions.next());
  const columns: Row = { ...toColumns(table, changes), '#way': caller.way };
  const after: Row = { ...before, ...columns };
  await checkAlternateKeys(work, [after]);
  await updateRow(session, table, { id: String(before[table.primaryId]), columns });
  return after;
}
