/**
 * In which order several syncs of the same connections run for the first time: those whose records others are tied to
 * come first (companies before contacts before deals), so that ties find both ends linked. Pure.
 */
import type { AssociationMapping, SyncId } from '../../contract/index.js';
import type { SyncState } from '../../state/sync-state.js';
import type { Side } from '../../vocabulary.js';
import { SIDES } from '../../vocabulary.js';

export type Ends = Readonly<Record<Side, Pick<SyncState['left'], 'connectionId' | 'object'>>>;

/** A sync and the associations that it keeps. */
export interface TiedSync extends Ends {
  id: SyncId;
  createdAt: string;
  associations: readonly Pick<AssociationMapping, 'isOn' | 'leftObject' | 'rightObject'>[];
}

/** Whether `sync` keeps ties to the records that `other` links, whichever way round that sync is. */
export function isTiedTo(sync: TiedSync, other: Ends): boolean {
  const swapped = { left: other.right, right: other.left };
  return sync.associations.some(({ isOn, leftObject, rightObject }) => {
    const ends = {
      left: { connectionId: sync.left.connectionId, object: leftObject },
      right: { connectionId: sync.right.connectionId, object: rightObject },
    };
    return isOn && (isBetween(other, ends) || isBetween(swapped, ends));
  });
}

/** Whether these are the same two objects, on the same sides. */
export function isBetween(ends: Ends, wanted: Ends): boolean {
  return SIDES.every(
    (side) =>
      ends[side].connectionId === wanted[side].connectionId &&
      ends[side].object === wanted[side].object,
  );
}

/**
 * All of them, each after those that it is tied to. In a circle the one that most others are tied to comes first, then
 * the older one.
 */
export function firstRunOrder(syncs: readonly TiedSync[]): SyncId[] {
  const order: SyncId[] = [];
  let left = [...syncs].sort((a, b) => byRank(a, b, syncs));
  while (left.length > 0) {
    const waits = (sync: TiedSync) =>
      left.some((other) => other.id !== sync.id && isTiedTo(sync, other));
    const next = left.find((sync) => !waits(sync)) ?? left[0];
    if (next === undefined) break;
    order.push(next.id);
    left = left.filter(({ id }) => id !== next.id);
  }
  return order;
}

function byRank(a: TiedSync, b: TiedSync, all: readonly TiedSync[]): number {
  const wanted = (sync: TiedSync) => all.filter((other) => isTiedTo(other, sync)).length;
  return wanted(b) - wanted(a) || compare(a.createdAt, b.createdAt) || compare(a.id, b.id);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** A sync whose first run has not ended. `isStuck`: something is in the way, so that nobody should wait for it. */
export interface StartingSync extends TiedSync {
  isStuck: boolean;
}

/**
 * Whom the first run of a sync waits for: those that it is tied to, and that come before it. Who only waits itself is
 * waited for as well.
 */
export function waitsFor(id: SyncId, starting: readonly StartingSync[]): SyncId[] {
  const places = new Map(firstRunOrder(starting).map((one, at) => [one, at]));
  const byId = new Map(starting.map((one) => [one.id, one]));
  const before = (one: TiedSync): StartingSync[] =>
    starting.filter(
      (other) =>
        other.id !== one.id &&
        (places.get(other.id) ?? 0) < (places.get(one.id) ?? 0) &&
        isTiedTo(one, other),
    );
  // Whoever is waited for comes earlier in the order, so this ends.
  const holds = (one: StartingSync): boolean => !one.isStuck || before(one).some(holds);
  const sync = byId.get(id);
  return sync === undefined
    ? []
    : before(sync)
        .filter(holds)
        .map((other) => other.id);
}
