import type { RemoteId } from '../../../engine/contract/index.js';
import type { Tie } from '../../../engine/ports/connector.js';
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
      where: { column: '_record1id_value', texts: ids.filter(isGuid), areIds: true },
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

/** The ties that connections are, by record. */
export function toTies(found: Connections): ReadonlyMap<RemoteId, readonly Tie[]> {
  return new Map([...found].map(([id, ofRecord]) => [id, tiesOf(ofRecord)]));
}

function tiesOf(ofRecord: ReadonlyMap<RemoteId, readonly Connection[]>): Tie[] {
  return [...ofRecord].map(([id, between]) => ({
    id,
    labels: [...new Set(between.flatMap(({ roleId }) => roleId ?? []))],
  }));
}
