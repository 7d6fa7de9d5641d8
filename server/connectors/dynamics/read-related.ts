import type { RemoteId } from '../../../engine/contract/index.js';
import type { Tie } from '../../../engine/ports/connector.js';
import type { DynamicsPlace } from './dynamics-records.js';
import { toRemoteId } from './dynamics-values.js';
import { isGuid, readWhere } from './read-where.js';
import type { RelatedSet } from './related-sets.js';

/** The ties of these records, by record. */
export async function readRelated(
  { api, session }: DynamicsPlace,
  { pairs, own, other }: RelatedSet,
  { ids, signal }: { ids: readonly RemoteId[]; signal?: AbortSignal | undefined },
): Promise<ReadonlyMap<RemoteId, readonly Tie[]>> {
  const found = new Map<RemoteId, Tie[]>();
  const where = { column: own, texts: ids.filter(isGuid), areIds: true };
  const question = { set: pairs, select: `${own},${other}`, where, signal };
  for (const row of await readWhere({ api, session }, question)) {
    const from = toRemoteId(row[own]);
    const to = toRemoteId(row[other]);
    if (from === null || to === null) continue;
    found.set(from, [...(found.get(from) ?? []), { id: to }]);
  }
  return found;
}
