import type { RemoteId } from '../../../engine/contract/index.js';
import type { ReadQuery, RemoteRecord, Tie } from '../../../engine/ports/connector.js';
import { isGuid, readWhere } from './read-where.js';
import type { TieSet } from './standard-tables.js';
import type { DynamicsPlace } from './dynamics-records.js';
import { toRemoteId } from './dynamics-values.js';

/** A connection of a record, as far as a tie needs it. */
export interface Connection {
  /** Null for one that is still to be made. */
  id: string | null;
  roleId: string | null;
}

/** By record, and by record at the other end. */
export type Connections = ReadonlyMap<RemoteId, ReadonlyMap<RemoteId, readonly Connection[]>>;

const COLUMNS = 'connectionid,_record1id_value,_record2id_value,_record2roleid_value';

/** The active connections of these records to those of one table. */
export async function readConnections(
  { api, session }: DynamicsPlace,
  set: TieSet,
  { ids, signal }: { ids: readonly RemoteId[]; signal?: AbortSignal | undefined },
): Promise<Connections> {
  const found = new Map<RemoteId, Map<RemoteId, Connection[]>>();
  const rows = await readWhere(
    { api, session },
    {
      set: 'connections',
      select: COLUMNS,
      where: { column: '_record1id_value', texts: ids.filter(isGuid), isLookup: true },
      and: `record2objecttypecode eq ${String(set.typeCode)} and statecode eq 0`,
      signal,
    },
  );
  for (const row of rows) {
    const from = toRemoteId(row['_record1id_value']);
    const to = toRemoteId(row['_record2id_value']);
    const id = toRemoteId(row['connectionid']);
    if (from === null || to === null || id === null) continue;
    const ofRecord = found.get(from) ?? new Map<RemoteId, Connection[]>();
    const between = ofRecord.get(to) ?? [];
    found.set(
      from,
      ofRecord.set(to, [...between, { id, roleId: toRemoteId(row['_record2roleid_value']) }]),
    );
  }
  return found;
}

/** The records with the sets of ties that a query asks for: one further call for each set. */
export async function withTieSets(
  place: DynamicsPlace,
  records: readonly RemoteRecord[],
  { associationSets = [], signal }: ReadQuery,
): Promise<RemoteRecord[]> {
  const wanted = place.table.sets.filter(({ type }) => associationSets.includes(type.name));
  if (wanted.length === 0 || records.length === 0) return [...records];
  const ids = records.map(({ id }) => id);
  const read = new Map<string, Connections>();
  for (const set of wanted)
    read.set(set.type.name, await readConnections(place, set, { ids, signal }));
  return records.map((record) => ({
    ...record,
    associationSets: Object.fromEntries(
      [...read].map(([name, found]) => [name, toTies(found.get(record.id))]),
    ),
  }));
}

function toTies(found: ReadonlyMap<RemoteId, readonly Connection[]> | undefined): Tie[] {
  return [...(found ?? [])].map(([id, between]) => ({
    id,
    labels: [...new Set(between.flatMap(({ roleId }) => roleId ?? []))],
  }));
}
