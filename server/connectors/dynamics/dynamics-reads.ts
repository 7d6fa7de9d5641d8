import type { RemoteId, Value } from '../../../engine/contract/index.js';
import type { ReadQuery, RemoteRecord } from '../../../engine/ports/connector.js';
import { selectOf, toRemoteRecord } from './dynamics-records.js';
import type { DynamicsPlace } from './dynamics-records.js';
import { isGuid, readWhere } from './read-where.js';
import type { ColumnIn } from './read-where.js';
import { withTieSets } from './tie-sets.js';

/** Records by id. Consistent; missing ones are left out. */
export async function fetchRecords(
  place: DynamicsPlace,
  ids: readonly RemoteId[],
  query: ReadQuery,
): Promise<RemoteRecord[]> {
  const guids = ids.filter(isGuid);
  return readRecords(place, { column: place.table.primaryId, texts: guids }, query);
}

/** Records with one of these values. Text is compared in any case, as the platform does. */
export async function findRecords(
  place: DynamicsPlace,
  key: { property: string; values: readonly Value[] },
  query: ReadQuery,
): Promise<RemoteRecord[]> {
  const attribute = place.table.attributes.get(key.property);
  const texts = key.values.filter((value) => value !== null && value !== '').map(String);
  if (attribute === undefined || texts.length === 0) return [];
  const wanted = { ...query, properties: [...new Set([...query.properties, key.property])] };
  const found = await readRecords(place, { column: attribute.property.name, texts }, wanted);
  const keys = new Set(texts.map(fold));
  const isAsked = new Set(query.properties);
  return found
    .filter(({ values }) => keys.has(fold(String(values[key.property] ?? ''))))
    .map((record) => ({
      ...record,
      values: Object.fromEntries(
        Object.entries(record.values).filter(([name]) => isAsked.has(name)),
      ),
    }));
}

async function readRecords(
  place: DynamicsPlace,
  where: ColumnIn,
  query: ReadQuery,
): Promise<RemoteRecord[]> {
  const { table } = place;
  const records = new Map<RemoteId, RemoteRecord>();
  const select = selectOf(table, query);
  const rows = await readWhere(place, { set: table.name, select, where, signal: query.signal });
  for (const row of rows) {
    const record = toRemoteRecord(place, row, query);
    if (record !== undefined) records.set(record.id, record);
  }
  return withTieSets(place, [...records.values()], query);
}

function fold(text: string): string {
  return text.trim().toLowerCase();
}
