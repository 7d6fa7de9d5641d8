import type { TableWork } from '../core.js';
import type { Collection, Table } from '../metadata/catalog.js';
import { readNames } from '../records/read-names.js';
import { foldedColumn, foldText, sqlColumn, sqlTable } from '../store/columns.js';
import { collectionCondition, countRows, findRows, queryRows } from '../store/record-store.js';
import { readText } from '../store/row.js';
import type { LookupValue, Row } from '../store/row.js';
import type { PageObject } from './page-objects.js';

export const PAGE_SIZE = 25;

export interface ListResult {
  readonly rows: readonly Row[];
  readonly total: number;
  readonly nameOf: (lookup: LookupValue) => string | undefined;
}

/** One page of a list, what changed last first. */
export async function queryList(
  work: TableWork,
  object: PageObject,
  { search, page }: { search: string; page: number },
): Promise<ListResult> {
  const { table } = work;
  const pattern = `%${foldText(search).replaceAll(/[\\%_]/gu, String.raw`\$&`)}%`;
  const matches = object.searched.map((name) => `t.${foldedColumn(name)} like ? escape '\\'`);
  const where =
    search === ''
      ? { sql: '1', values: [] }
      : { sql: `(${matches.join(' or ')})`, values: object.searched.map(() => pattern) };
  const ids = await work.session.all<{ id: string }>(
    `select ${sqlColumn(table.primaryId)} as id from ${sqlTable(table.logicalName)} t
     where ${where.sql} order by versionnumber desc limit ? offset ?`,
    [...where.values, PAGE_SIZE, (page - 1) * PAGE_SIZE],
  );
  const found = await findRows(work.session, table, { ids: ids.map(({ id }) => id) });
  const byId = new Map(found.map((row) => [row[table.primaryId], row]));
  const rows = ids.map(({ id }) => byId.get(id)).filter((row) => row !== undefined);
  return {
    rows,
    total: await countRows(work.session, table, where),
    nameOf: await readNames(work, rows, table.attributes),
  };
}

/** What can be chosen in a lookup: by name, at most 1,000, and always the present one. */
export interface Choice {
  readonly id: string;
  readonly name: string;
}

const MOST_CHOICES = 1000;

export async function queryChoices(
  { session, table }: TableWork,
  presentId: string,
): Promise<Choice[]> {
  const name = foldedColumn(table.primaryName);
  const rows = await queryRows(session, {
    table,
    where: { sql: '1', values: [] },
    columns: [table.primaryId, table.primaryName],
    orderBy: `t.${name} is null, t.${name}, t.${sqlColumn(table.primaryId)}`,
    limit: MOST_CHOICES,
  });
  const isThere = rows.some((row) => row[table.primaryId] === presentId);
  const present =
    presentId === '' || isThere ? [] : await findRows(session, table, { ids: [presentId] });
  return [...present, ...rows].map((row) => ({
    id: readText(row, table.primaryId),
    name: readText(row, table.primaryName) || '(no name)',
  }));
}

/** Records that point at this one, with how many there are in all. */
export interface RelatedList {
  readonly table: Table;
  readonly collection: Collection;
  readonly rows: readonly Row[];
  readonly total: number;
}

const SHOWN_RELATED = 8;

/** The contacts of an account, the opportunities of a contact, and so on; empty ones are left out. */
export async function queryRelated(
  { core, session, table }: TableWork,
  id: string,
  paths: ReadonlyMap<string, string>,
): Promise<RelatedList[]> {
  const lists: RelatedList[] = [];
  for (const collection of core.catalog.collections(table.logicalName)) {
    if (!paths.has(collection.table.logicalName)) continue;
    const where = collectionCondition(collection, [id]);
    const total = await countRows(session, collection.table, where);
    if (total === 0) continue;
    const rows = await queryRows(session, {
      table: collection.table,
      where,
      orderBy: `t.${foldedColumn(collection.table.primaryName)}`,
      limit: SHOWN_RELATED,
    });
    lists.push({ table: collection.table, collection, rows, total });
  }
  return lists;
}
