import type { Work } from '../core.js';
import { badRequest, unknownProperty } from '../errors.js';
import type { Collection, Navigation, Table } from '../metadata/catalog.js';
import type { Preferences } from '../odata/prefer.js';
import type { Expand, QueryOptions } from '../odata/query-options.js';
import { filterToSql } from '../odata/filter-to-sql.js';
import { collectionCondition, findRows, queryRows, ROW_ALIAS } from '../store/record-store.js';
import { readLookup, readText } from '../store/row.js';
import type { Row } from '../store/row.js';
import { orderToSql } from './order-to-sql.js';
import { projectColumns } from './project-columns.js';
import { readNames } from './read-names.js';
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
  if (!collection) throw unknownProperty(expand.navigation, parents.table.logicalName);
  if (expand.isReferenceOnly) {
    throw badRequest('Expand with $ref is only supported on lookup type navigation property.');
  }
  await expandCollection(rendering, parents, { collection, expand });
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
  const { navigation, options } = expand;
  const { work, serviceRoot } = rendering;
  const { table, attribute } = collection;
  const lookup = attribute.logicalName;
  const parentIds = parents.rows.map((row) => readText(row, parents.table.primaryId));
  const scope = { catalog: work.core.catalog, table, alias: ROW_ALIAS };
  const belongs = collectionCondition(collection, parentIds);
  const matches = options.filter ? filterToSql(options.filter, scope) : { sql: '1', values: [] };
  const rows = await queryRows(work.session, {
    table,
    where: {
      sql: `${belongs.sql} and ${matches.sql}`,
      values: [...belongs.values, ...matches.values],
    },
    columns: [...new Set([...columnsToRead(table, options), lookup])],
    orderBy: orderToSql(options.orderBy, scope),
  });
  const rendered = await renderRows(rendering, { table, rows }, options);
  const byParent = new Map<string, Json[]>();
  rendered.forEach((record, index) => {
    const parentId = readText(rows[index] ?? {}, lookup);
    const siblings = byParent.get(parentId);
    if (siblings) siblings.push(record);
    else byParent.set(parentId, [record]);
  });
  parents.records.forEach((record, index) => {
    const parentId = parentIds[index] ?? '';
    const own = byParent.get(parentId) ?? [];
    record[navigation] = options.top === undefined ? own : own.slice(0, options.top);
    record[`${navigation}@odata.nextLink`] =
      `${serviceRoot}/${parents.table.entitySetName}(${parentId})/${navigation}` +
      (options.select ? `?$select=${options.select.join(',')}` : '');
  });
}
