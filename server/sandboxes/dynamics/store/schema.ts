import type { Catalog, Table } from '../metadata/catalog.js';
import { isLookup } from '../metadata/table-definition.js';
import type { SqliteDatabase } from '../../shared/sqlite.js';
import { CHANGED_BY_WAY, columnDefinitions, sqlColumn, sqlTable } from './columns.js';

const FIXED_TABLES = `
  create table if not exists tombstone (
    entity text not null, id text not null, version integer not null,
    primary key (entity, id)
  ) without rowid;
  create index if not exists tombstone_version on tombstone (entity, version);
  create table if not exists setting (name text primary key, value text not null) without rowid;
  create table if not exists customisation (entity text primary key, definition text not null) without rowid;
  create table if not exists relationship (name text primary key, definition text not null) without rowid;
`;

/** Creates what is missing: tables, columns of newly defined attributes, indexes. Safe to run at each start. */
export async function migrateSchema(database: SqliteDatabase, catalog: Catalog): Promise<void> {
  await database.exec(FIXED_TABLES);
  for (const table of catalog.tables()) await migrateTable(database, table);
}

export async function migrateTable(database: SqliteDatabase, table: Table): Promise<void> {
  const name = sqlTable(table.logicalName);
  const primaryId = sqlColumn(table.primaryId);
  await database.exec(
    `create table if not exists ${name} (${primaryId} text primary key, ${CHANGED_BY_WAY} text) without rowid`,
  );
  const known = await database.all<{ name: string }>(`select name from pragma_table_info(?)`, [
    `entity_${table.logicalName}`,
  ]);
  const present = new Set(known.map((column) => `"${column.name}"`));
  const missing = table.attributes
    .flatMap(columnDefinitions)
    .filter(([column]) => !present.has(column))
    .map(([column, type]) => `alter table ${name} add column ${column} ${type};`);
  const indexes = ['versionnumber', ...indexedAttributes(table)].map(
    (attribute) =>
      `create index if not exists "${table.logicalName}_${attribute}" on ${name} (${sqlColumn(attribute)});`,
  );
  await database.exec([...missing, ...indexes].join('\n'));
}

/** Lookups and pairs are followed backwards by expansions and by deletes. */
function indexedAttributes(table: Table): string[] {
  if (table.isIntersect === true) {
    return table.attributes
      .filter(({ type }) => type === 'Uniqueidentifier')
      .map(({ logicalName }) => logicalName);
  }
  return table.attributes
    .filter((attribute) => isLookup(attribute) && attribute.canCreate)
    .map((attribute) => attribute.logicalName);
}
