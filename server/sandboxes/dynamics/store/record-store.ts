import type { Collection, Table } from '../metadata/catalog.js';
import type { SqlFragment } from '../odata/filter-to-sql.js';
import type { SqlSession, SqlValue } from '../../shared/sqlite.js';
import { sqlColumn, sqlTable, typeColumn } from './columns.js';
import type { Row } from './row.js';

/** Alias of the table in conditions handed to this module. */
export const ROW_ALIAS = 't';

export interface RecordQuery {
  readonly table: Table;
  readonly where: SqlFragment;
  /** Column names without quotes; undefined reads all. */
  readonly columns?: readonly string[];
  /** SQL expressions that are read as well, as `#sort0`, `#sort1` … */
  readonly sortExpressions?: readonly string[];
  /** SQL after `order by`. */
  readonly orderBy?: string;
  readonly limit?: number;
}

export function queryRows(session: SqlSession, query: RecordQuery): Promise<Row[]> {
  const { table, where, columns, sortExpressions = [], orderBy, limit } = query;
  const names = columns?.map((name) => `${ROW_ALIAS}.${sqlColumn(name)}`) ?? [`${ROW_ALIAS}.*`];
  const sorts = sortExpressions.map((sql, index) => `${sql} as "#sort${String(index)}"`);
  const list = [...names, ...sorts].join(', ');
  const order = orderBy === undefined ? '' : ` order by ${orderBy}`;
  const end = limit === undefined ? '' : ` limit ${String(limit)}`;
  return session.all<Row>(
    `select ${list} from ${sqlTable(table.logicalName)} ${ROW_ALIAS} where ${where.sql}${order}${end}`,
    where.values,
  );
}

export async function countRows(
  session: SqlSession,
  table: Table,
  where: SqlFragment,
): Promise<number> {
  const [row] = await session.all<{ count: number }>(
    `select count(*) as count from ${sqlTable(table.logicalName)} ${ROW_ALIAS} where ${where.sql}`,
    where.values,
  );
  return row?.count ?? 0;
}

export async function findRow(
  session: SqlSession,
  table: Table,
  id: string,
): Promise<Row | undefined> {
  const where = { sql: `${sqlColumn(table.primaryId)} = ?`, values: [id] };
  return (await queryRows(session, { table, where }))[0];
}

/** The records with these ids, in no order; ids that do not exist are left out. */
export function findRows(
  session: SqlSession,
  table: Table,
  { ids, columns }: { readonly ids: readonly string[]; readonly columns?: readonly string[] },
): Promise<Row[]> {
  const where = {
    sql: `${sqlColumn(table.primaryId)} in (select value from json_each(?))`,
    values: [JSON.stringify(ids)],
  };
  return queryRows(session, { table, where, ...(columns && { columns }) });
}

/** The records of a collection that belong to any of these parents. */
export function collectionCondition(
  collection: Collection,
  parentIds: readonly string[],
): SqlFragment {
  const lookup = collection.attribute.logicalName;
  return {
    sql:
      `${ROW_ALIAS}.${sqlColumn(lookup)} in (select value from json_each(?)) ` +
      `and ${ROW_ALIAS}.${typeColumn(lookup)} = ?`,
    values: [JSON.stringify(parentIds), collection.target.table],
  };
}

/** Inserts many rows with few statements; a deletion mark left by an earlier record of the same id goes. */
export async function insertRows(
  session: SqlSession,
  table: Table,
  rows: readonly Row[],
): Promise<void> {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const names = columns.map(sqlColumn).join(', ');
  const values = columns.map((_, index) => `json_extract(value, '$[${String(index)}]')`).join(', ');
  for (let start = 0; start < rows.length; start += 500) {
    const block = rows.slice(start, start + 500);
    await session.run(
      `insert into ${sqlTable(table.logicalName)} (${names}) select ${values} from json_each(?)`,
      [JSON.stringify(block.map((row) => columns.map((column) => row[column] ?? null)))],
    );
    await session.run(
      'delete from tombstone where entity = ? and id in (select value from json_each(?))',
      [table.logicalName, JSON.stringify(block.map((row) => row[table.primaryId] ?? null))],
    );
  }
}

export async function updateRow(
  session: SqlSession,
  table: Table,
  { id, columns }: { readonly id: string; readonly columns: Row },
): Promise<void> {
  const names = Object.keys(columns);
  const assignments = names.map((name) => `${sqlColumn(name)} = ?`).join(', ');
  const values: SqlValue[] = names.map((name) => columns[name] ?? null);
  await session.run(
    `update ${sqlTable(table.logicalName)} set ${assignments} where ${sqlColumn(table.primaryId)} = ?`,
    [...values, id],
  );
}

/** Removes one record and keeps a mark of it for change tracking. */
export async function deleteRow(
  session: SqlSession,
  table: Table,
  { id, version }: { readonly id: string; readonly version: number },
): Promise<void> {
  await session.run(
    `delete from ${sqlTable(table.logicalName)} where ${sqlColumn(table.primaryId)} = ?`,
    [id],
  );
  await session.run('insert or replace into tombstone (entity, id, version) values (?, ?, ?)', [
    table.logicalName,
    id,
    version,
  ]);
}
