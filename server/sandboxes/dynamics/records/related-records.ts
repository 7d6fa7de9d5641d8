import type { TableWork, Work } from '../core.js';
import { duplicateId } from '../errors.js';
import type { Relation } from '../metadata/catalog.js';
import { createGuid } from '../odata/guid.js';
import type { SqlFragment } from '../odata/filter-to-sql.js';
import { sqlColumn, sqlTable } from '../store/columns.js';
import { deleteRow, insertRows, queryRows, ROW_ALIAS } from '../store/record-store.js';
import { readText, toColumns } from '../store/row.js';
import type { Row } from '../store/row.js';

/** A record at this end of a relationship and one at the other. */
export interface RelatedPair {
  readonly id: string;
  readonly otherId: string;
}

/** Makes pairs, all or none. Neither record is touched by it. Throws 412 for a pair that is there. */
export async function relateRecords(
  { core, session, caller }: Work,
  { pairs: table, own, other }: Relation,
  pairs: readonly RelatedPair[],
): Promise<void> {
  const rows = pairs.map(({ id, otherId }): Row => ({
    ...toColumns(table, new Map([['versionnumber', core.versions.next()]])),
    [table.primaryId]: createGuid(),
    [own]: id,
    [other]: otherId,
    '#way': caller.way,
  }));
  for (const { id, otherId } of pairs) {
    if ((await findPairRows(session, { table, own, other }, { id, otherId })).length > 0) {
      throw duplicateId();
    }
  }
  await insertRows(session, table, rows);
}

/** Takes a pair away; one that is not there is no error. */
export async function unrelateRecords(
  work: Work,
  { pairs: table, own, other }: Relation,
  pair: RelatedPair,
): Promise<void> {
  const rows = await findPairRows(work.session, { table, own, other }, pair);
  await deletePairs({ ...work, table }, rows);
}

/** Takes all pairs of a record away. */
export async function unrelateAll(work: TableWork, id: string): Promise<void> {
  for (const { pairs: table, own } of work.core.catalog.relations(work.table.logicalName)) {
    const where = { sql: `${ROW_ALIAS}.${sqlColumn(own)} = ?`, values: [id] };
    const rows = await queryRows(work.session, { table, where, columns: [table.primaryId] });
    await deletePairs({ ...work, table }, rows);
  }
}

/** The pairs of these records. */
export async function listPairs(
  { session }: Work,
  { pairs: table, own, other }: Relation,
  ids: readonly string[],
): Promise<RelatedPair[]> {
  const rows = await queryRows(session, {
    table,
    where: {
      sql: `${ROW_ALIAS}.${sqlColumn(own)} in (select value from json_each(?))`,
      values: [JSON.stringify(ids)],
    },
    columns: [own, other],
  });
  return rows.map((row) => ({ id: readText(row, own), otherId: readText(row, other) }));
}

/** The records at the other end that belong to any of these. */
export function relatedCondition(
  { pairs, own, other, target }: Relation,
  ids: readonly string[],
): SqlFragment {
  return {
    sql:
      `${ROW_ALIAS}.${sqlColumn(target.primaryId)} in (select ${sqlColumn(other)} ` +
      `from ${sqlTable(pairs.logicalName)} ` +
      `where ${sqlColumn(own)} in (select value from json_each(?)))`,
    values: [JSON.stringify(ids)],
  };
}

function findPairRows(
  session: Work['session'],
  { table, own, other }: Pick<Relation, 'own' | 'other'> & Pick<TableWork, 'table'>,
  { id, otherId }: RelatedPair,
): Promise<Row[]> {
  return queryRows(session, {
    table,
    where: {
      sql: `${ROW_ALIAS}.${sqlColumn(own)} = ? and ${ROW_ALIAS}.${sqlColumn(other)} = ?`,
      values: [id, otherId],
    },
    columns: [table.primaryId],
  });
}

async function deletePairs({ core, session, table }: TableWork, rows: readonly Row[]) {
  for (const row of rows) {
    const id = readText(row, table.primaryId);
    await deleteRow(session, table, { id, version: core.versions.next() });
  }
}
