import type { Work } from '../core.js';
import { badRequest, unknownProperty } from '../errors.js';
import type { Collection, Navigation, Relation, Table } from '../metadata/catalog.js';
import type { Preferences } from '../odata/prefer.js';
import type { Expand, QueryOptions } from '../odata/query-options.js';
import { filterToSql } from '../odata/filter-to-sql.js';
import type { SqlFragment } from '../odata/filter-to-sql.js';
import { collectionCondition, findRows, queryRows, ROW_ALIAS } from '../store/record-store.js';
import { readLookup, readText } from '../store/row.js';
import type { Row } from '../store/row.js';
import { orderToSql } from './order-to-sql.js';
import { projectColumns } from './project-columns.js';
import { readNames } from './read-names.js';
import { listPairs, relatedCondition } from './related-records.js';
import { renderRecord } from './render-record.js';

export interface Rendering {
  readonly work: Work;
  readonly serviceRoot: string;
  readonly preferences: Preferences;
}

type Json = Record<string, unknown>;

/** Renders rows of one table with everything that `$select` and `$expand` ask for, keeping their order. */
export async function renderRows(
  rendering: Rendering,
  { table, rows }: { readonly table: Table; readonly rows: readonly Row[] },
  options: Pick<QueryOptions, 'select' | 'expand'>,
): Promise<Json[]> {
  const { work, preferences } = rendering;
  const { attributes } = projectColumns(table, options.select);
  const nameOf = preferences.wantsAnnotations
    ? await readNames(work, rows, attributes)
    : () => undefined;
  const records = rows.map((row) =>
    renderRecord(row, { table, attributes, wants: preferences.wants, nameOf }),
  );
  for (const expand of options.expand ?? []) {
    await expandOne(rendering, { table, rows, records }, expand);
  }
  return records;
}

/** The stored columns that rendering will need: the selected ones and the lookups that are expanded. */
export function columnsToRead(
  table: Table,
  options: Pick<QueryOptions, 'select' | 'expand'>,
): string[] {
  const lookups = (options.expand ?? []).flatMap(({ navigation }) => {
    const name = table.navigations.get(navigation)?.attribute.logicalName;
    return name === undefined ? [] : [name, `${name}#type`];
  });
  return [
    ...new Set([...projectColumns(table, options.select).columns, ...lookups, table.primaryId]),
  ];
}

interface Parents {
  readonly table: Table;
  readonly rows: readonly Row[];
  readonly records: readonly Json[];
}

async function expandOne(rendering: Rendering, parents: Parents, expand: Expand): Promise<void> {
  const navigation = parents.table.navigations.get(expand.navigation);
  if (navigation) {
    await expandLookup(rendering, parents, { navigation, expand });
    return;
  }
  const { catalog } = rendering.work.core;
  const collection = catalog.findCollection(parents.table.logicalName, expand.navigation);
  const relation = catalog.findRelation(parents.table.logicalName, expand.navigation);
  if (!collection && !relation) {
    throw unknownProperty(expand.navigation, parents.table.logicalName);
  }
  if (expand.isReferenceOnly) {
    throw badRequest('Expand with $ref is only supported on lookup type navigation property.');
  }
  if (relation) await expandRelation(rendering, parents, { relation, expand });
  else if (collection) await expandCollection(rendering, parents, { collection, expand });
}

async function expandLookup(
  rendering: Rendering,
  { rows, records }: Parents,
  { navigation, expand }: { readonly navigation: Navigation; readonly expand: Expand },
): Promise<void> {
  const { attribute, target } = navigation;
  const { options, isReferenceOnly } = expand;
  const name = target.navigation;
  const table = rendering.work.core.catalog.getTable(target.table);
  const ids = rows.map((row) => {
    const lookup = readLookup(row, attribute.logicalName);
    return lookup?.table === target.table ? lookup.id : undefined;
  });
  if (isReferenceOnly) {
    const link = (id: string) => ({
      '@odata.id': `${rendering.serviceRoot}/${table.entitySetName}(${id})`,
    });
    records.forEach((record, index) => {
      const id = ids[index];
      record[`_${attribute.logicalName}_value`] = id ?? null;
      record[name] = id === undefined ? null : link(id);
    });
    return;
  }
  const wanted = [...new Set(ids.filter((id) => id !== undefined))];
  const related = await findRows(rendering.work.session, table, {
    ids: wanted,
    columns: columnsToRead(table, options),
  });
  const rendered = await renderRows(rendering, { table, rows: related }, options);
  const byId = new Map(
    related.map((row, index) => [readText(row, table.primaryId), rendered[index]]),
  );
  records.forEach((record, index) => {
    const id = ids[index];
    record[name] = (id === undefined ? undefined : byId.get(id)) ?? null;
  });
}

async function expandCollection(
  rendering: Rendering,
  parents: Parents,
  { collection, expand }: { readonly collection: Collection; readonly expand: Expand },
): Promise<void> {
  const { table, attribute } = collection;
  const lookup = attribute.logicalName;
  const within = collectionCondition(collection, idsOf(parents));
  const children = await readMany(rendering, { table, within, column: lookup }, expand);
  const byParent = new Map<string, Json[]>();
  for (const { row, record } of children) add(byParent, readText(row, lookup), record);
  attach(rendering, parents, { byParent, expand });
}

async function expandRelation(
  rendering: Rendering,
  parents: Parents,
  { relation, expand }: { readonly relation: Relation; readonly expand: Expand },
): Promise<void> {
  const { target: table } = relation;
  const ids = idsOf(parents);
  const within = relatedCondition(relation, ids);
  const others = await readMany(rendering, { table, within, column: table.primaryId }, expand);
  const parentsOf = new Map<string, string[]>();
  for (const { id, otherId } of await listPairs(rendering.work, relation, ids))
    add(parentsOf, otherId, id);
  const byParent = new Map<string, Json[]>();
  for (const { row, record } of others)
    for (const parentId of parentsOf.get(readText(row, table.primaryId)) ?? [])
      add(byParent, parentId, record);
  attach(rendering, parents, { byParent, expand });
}

function idsOf({ table, rows }: Parents): string[] {
  return rows.map((row) => readText(row, table.primaryId));
}

function add<Item>(lists: Map<string, Item[]>, key: string, item: Item): void {
  const list = lists.get(key);
  if (list) list.push(item);
  else lists.set(key, [item]);
}

interface Related {
  readonly row: Row;
  readonly record: Json;
}

/** The records at the other end, of all parents, filtered and in the order asked for. `column` is read as well. */
async function readMany(
  rendering: Rendering,
  { table, within, column }: { table: Table; within: SqlFragment; column: string },
  { options }: Expand,
): Promise<Related[]> {
  const { work } = rendering;
  const scope = { catalog: work.core.catalog, table, alias: ROW_ALIAS };
  const matches = options.filter ? filterToSql(options.filter, scope) : { sql: '1', values: [] };
  const rows = await queryRows(work.session, {
    table,
    where: {
      sql: `${within.sql} and ${matches.sql}`,
      values: [...within.values, ...matches.values],
    },
    columns: [...new Set([...columnsToRead(table, options), column])],
    orderBy: orderToSql(options.orderBy, scope),
  });
  const rendered = await renderRows(rendering, { table, rows }, options);
  return rows.map((row, index) => ({ row, record: rendered[index] ?? {} }));
}

function attach(
  { serviceRoot }: Rendering,
  { table, rows, records }: Parents,
  { byParent, expand }: { byParent: ReadonlyMap<string, readonly Json[]>; expand: Expand },
): void {
  const { navigation, options } = expand;
  records.forEach((record, index) => {
    const parentId = readText(rows[index] ?? {}, table.primaryId);
    const own = byParent.get(parentId) ?? [];
    record[navigation] = options.top === undefined ? own : own.slice(0, options.top);
    record[`${navigation}@odata.nextLink`] =
      `${serviceRoot}/${table.entitySetName}(${parentId})/${navigation}` +
      (options.select ? `?$select=${options.select.join(',')}` : '');
  });
}
