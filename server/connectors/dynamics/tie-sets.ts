import type { RemoteId } from '../../../engine/contract/index.js';
import type { ReadQuery, RemoteRecord, Tie } from '../../../engine/ports/connector.js';
import { readConnections, toTies } from './connections.js';
import type { DynamicsPlace } from './dynamics-records.js';
import { readRelated } from './read-related.js';

type Ties = ReadonlyMap<RemoteId, readonly Tie[]>;

/** The records with the sets of ties that a query asks for: one further call for each set. */
export async function withTieSets(
  place: DynamicsPlace,
  records: readonly RemoteRecord[],
  { associationSets = [], signal }: ReadQuery,
): Promise<RemoteRecord[]> {
  const isWanted = ({ type }: { type: { name: string } }) => associationSets.includes(type.name);
  const sets = place.table.sets.filter(isWanted);
  const related = place.table.related.filter(isWanted);
  if (sets.length + related.length === 0 || records.length === 0) return [...records];
  const asked = { ids: records.map(({ id }) => id), signal };
  const read = new Map<string, Ties>();
  for (const set of sets) read.set(set.type.name, toTies(await readConnections(place, set, asked)));
  for (const set of related) read.set(set.type.name, await readRelated(place, set, asked));
  return records.map((record) => ({
    ...record,
    associationSets: Object.fromEntries(
      [...read].map(([name, ties]) => [name, [...(ties.get(record.id) ?? [])]]),
    ),
  }));
}
