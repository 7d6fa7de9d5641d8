import type { Work } from '../core.js';
import { isLookup } from '../metadata/table-definition.js';
import type { AttributeDefinition } from '../metadata/table-definition.js';
import { findRows } from '../store/record-store.js';
import { readLookup, readText } from '../store/row.js';
import type { LookupValue, Row } from '../store/row.js';

/** Reads the names of all records that these rows point at; one question per table. */
export async function readNames(
  { core, session }: Work,
  rows: readonly Row[],
  attributes: readonly AttributeDefinition[],
): Promise<(lookup: LookupValue) => string | undefined> {
  const wanted = new Map<string, Set<string>>();
  for (const { logicalName } of attributes.filter(isLookup)) {
    for (const row of rows) {
      const lookup = readLookup(row, logicalName);
      if (!lookup) continue;
      wanted.set(lookup.table, (wanted.get(lookup.table) ?? new Set()).add(lookup.id));
    }
  }
  const names = new Map<string, string>();
  for (const [tableName, ids] of wanted) {
    const table = core.catalog.getTable(tableName);
    const columns = [table.primaryId, table.primaryName];
    for (const row of await findRows(session, table, { ids: [...ids], columns })) {
      names.set(`${tableName}:${readText(row, table.primaryId)}`, readText(row, table.primaryName));
    }
  }
  return ({ table, id }) => names.get(`${table}:${id}`);
}
