import type { TableWork, Work } from '../core.js';
import { DataverseError, recordNotFound } from '../errors.js';
import type { Collection } from '../metadata/catalog.js';
import { collectionCondition, deleteRow, findRow, queryRows } from '../store/record-store.js';
import { unrelateAll } from './related-records.js';
import { updateRecords } from './update-records.js';

/**
 * Deletes a record and does to those that point at it what their relationship says: some are deleted with it
 * (the contacts of an account), some lose the link, some forbid it.
 */
export async function deleteRecord(work: TableWork, id: string): Promise<void> {
  if (!(await findRow(work.session, work.table, id))) throw recordNotFound(work.table.label, id);
  await deleteTree(work, id);
}

async function deleteTree(work: TableWork, id: string): Promise<void> {
  const { core, session, table } = work;
  // First the record itself, so that a circle of records comes to an end.
  await deleteRow(session, table, { id, version: core.versions.next() });
  await unrelateAll(work, id);
  for (const collection of core.catalog.collections(table.logicalName)) {
    if (collection.target.onDelete === 'NoCascade') continue;
    const ids = await findChildren(work, collection, id);
    for (const childId of ids) await releaseChild(work, collection, childId);
  }
}

async function releaseChild(work: Work, collection: Collection, id: string): Promise<void> {
  const { table, attribute, target } = collection;
  if (target.onDelete === 'Restrict') {
    throw new DataverseError(
      405,
      '0x80040227',
      'The object you tried to delete is associated with another object and cannot be deleted.',
    );
  }
  const child = await findRow(work.session, table, id);
  if (!child) return;
  const childWork: TableWork = { ...work, table };
  if (target.onDelete === 'Cascade') await deleteTree(childWork, id);
  else await updateRecords(childWork, [{ id, values: new Map([[attribute.logicalName, null]]) }]);
}

async function findChildren(
  { session }: Work,
  collection: Collection,
  id: string,
): Promise<string[]> {
  const { table } = collection;
  const rows = await queryRows(session, {
    table,
    where: collectionCondition(collection, [id]),
    columns: [table.primaryId],
  });
  return rows.map((row) => String(row[table.primaryId]));
}
