import type { ConnectorSession, ReadQuery, RemoteRecord } from '../../../engine/ports/connector.js';
import type { Row } from './answer-schemas.js';
import { organisationUrl } from './dynamics-api.js';
import type { DynamicsApi } from './dynamics-api.js';
import type { DynamicsTable } from './dynamics-schema.js';
import { fromRow, LOOKUP_TABLE, toIso, toRemoteId } from './dynamics-values.js';

/** One table of one organisation, as every read and write needs it. */
export interface DynamicsPlace {
  api: DynamicsApi;
  session: ConnectorSession;
  table: DynamicsTable;
}

/** The `Prefer` header of every read. */
export const ANNOTATIONS = `odata.include-annotations="${LOOKUP_TABLE}"`;

/** `$select` for a query; only columns that the table has, because an unknown one fails the whole call. */
export function selectOf(table: DynamicsTable, query: ReadQuery): string {
  const columns = query.properties.flatMap((name) => table.attributes.get(name)?.readAs ?? []);
  const ties = table.ties
    .filter(({ type }) => query.associations.includes(type.name))
    .map(({ readAs }) => readAs);
  const own = [table.primaryId, 'createdon', 'modifiedon'].filter(
    (name) => name === table.primaryId || table.attributes.has(name),
  );
  return [...new Set([...own, ...columns, ...ties])].join(',');
}

/** Undefined for a row without an id, which no answer should hold. */
export function toRemoteRecord(
  place: DynamicsPlace,
  row: Row,
  query: ReadQuery,
): RemoteRecord | undefined {
  const { table } = place;
  const id = toRemoteId(row[table.primaryId]);
  if (id === null) return undefined;
  const ties = table.ties.filter(
    ({ type, readAs }) => query.associations.includes(type.name) && readAs in row,
  );
  const etag = row['@odata.etag'];
  return {
    id,
    values: fromRow(row, query.properties, table),
    associations: Object.fromEntries(
      ties.map((tie) => {
        const toTable = row[`${tie.readAs}@${LOOKUP_TABLE}`] ?? tie.table;
        return [tie.type.name, toTable === tie.table ? toRemoteId(row[tie.readAs]) : null];
      }),
    ),
    version: typeof etag === 'string' ? etag : null,
    modifiedAt: toIso(row['modifiedon']) ?? null,
    createdAt: toIso(row['createdon']) ?? null,
    // The marker of a create is the primary key that it asked for.
    marker: id,
    url: recordUrl(place, id),
  };
}

export function toRemoteRecords(
  place: DynamicsPlace,
  rows: readonly Row[],
  query: ReadQuery,
): RemoteRecord[] {
  return rows.flatMap((row) => toRemoteRecord(place, row, query) ?? []);
}

function recordUrl({ api, session, table }: DynamicsPlace, id: string): string {
  const names: Record<string, string> = { table: table.logicalName, set: table.name, id };
  const path = api.settings.recordPath.replaceAll(
    /\{(\w+)\}/gu,
    (whole, name: string) => names[name] ?? whole,
  );
  return `${organisationUrl(session)}${path}`;
}
