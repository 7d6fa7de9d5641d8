import type { RemoteId, Value } from '../../../engine/contract/index.js';
import type { ReadQuery, RemoteRecord } from '../../../engine/ports/connector.js';
import { assertMoved } from '../shared/read-cursor.js';
import { rowsSchema } from './answer-schemas.js';
import type { Row } from './answer-schemas.js';
import { ANNOTATIONS, selectOf, toRemoteRecord } from './dynamics-records.js';
import type { DynamicsPlace } from './dynamics-records.js';

/** Longest list of values in one address; the platform takes 32 KB in all. */
const MAX_LENGTH = 6000;

/** Records by id. Consistent; missing ones are left out. */
export async function fetchRecords(
  place: DynamicsPlace,
  ids: readonly RemoteId[],
  query: ReadQuery,
): Promise<RemoteRecord[]> {
  const guids = ids.filter(isGuid);
  return readWhere(place, { column: place.table.primaryId, texts: guids }, query);
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
  const found = await readWhere(place, { column: attribute.property.name, texts }, wanted);
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

async function readWhere(
  place: DynamicsPlace,
  { column, texts }: { column: string; texts: readonly string[] },
  query: ReadQuery,
): Promise<RemoteRecord[]> {
  const { table } = place;
  const records = new Map<RemoteId, RemoteRecord>();
  for (const part of partsByLength([...new Set(texts)])) {
    const values = part.map((text) => `'${text.replaceAll("'", "''")}'`).join(',');
    const condition = `Microsoft.Dynamics.CRM.In(PropertyName='${column}',PropertyValues=[${values}])`;
    const options = `$select=${selectOf(table, query)}&$filter=${encodeURIComponent(condition)}`;
    const first = `${table.name}?${options}`;
    const what = `${String(part.length)} ${table.name}`;
    for (const row of await readAllPages(place, { path: first, what, signal: query.signal })) {
      const record = toRemoteRecord(place, row, query);
      if (record !== undefined) records.set(record.id, record);
    }
  }
  return [...records.values()];
}

async function readAllPages(
  { api, session }: DynamicsPlace,
  request: { path: string; what: string; signal: AbortSignal | undefined },
): Promise<Row[]> {
  const rows: Row[] = [];
  const read = async (path: string): Promise<string | undefined> => {
    const page = { ...request, path, prefer: ANNOTATIONS };
    const { body } = await api.read(session, page, rowsSchema);
    rows.push(...body.value);
    return body['@odata.nextLink'];
  };
  let before = request.path;
  let next = await read(before);
  while (next !== undefined) {
    assertMoved(before, next);
    before = next;
    next = await read(before);
  }
  return rows;
}

function partsByLength(texts: readonly string[]): string[][] {
  const parts: string[][] = [];
  let length = 0;
  for (const text of texts) {
    const cost = encodeURIComponent(text).length + 9;
    const last = parts.at(-1);
    if (last === undefined || length + cost > MAX_LENGTH) {
      parts.push([text]);
      length = cost;
    } else {
      last.push(text);
      length += cost;
    }
  }
  return parts;
}

/** An id of another form fails the whole call, and names no record anyway. */
export function isGuid(id: string): boolean {
  return /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/iu.test(id);
}

function fold(text: string): string {
  return text.trim().toLowerCase();
}
