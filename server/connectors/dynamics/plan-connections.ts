/** Decides which connections are made, changed and deleted. Pure. */
import type { RemoteId } from '../../../engine/contract/index.js';
import type { AssociateItem } from '../../../engine/ports/connector.js';
import type { Connection, Connections } from './connections.js';

/** A tie of a set to add or take away, or a label of it. */
export type SetItem = AssociateItem & { toId: RemoteId };

export type ConnectionStep =
  | { kind: 'make'; id: RemoteId; toId: RemoteId; roleId: string | null }
  | { kind: 'rename'; connectionId: string; roleId: string | null }
  | { kind: 'delete'; connectionId: string };

/** What is to be done between two records, and the items that it is for. */
export interface PairSteps {
  items: readonly SetItem[];
  steps: readonly ConnectionStep[];
}

/** Items between the same two records are carried out together, in their order. */
export function planConnections(items: readonly SetItem[], found: Connections): PairSteps[] {
  const pairs = new Map<string, SetItem[]>();
  for (const item of items) {
    const key = `${item.id} ${item.toId}`.toLowerCase();
    pairs.set(key, [...(pairs.get(key) ?? []), item]);
  }
  return [...pairs.values()].map((ofPair) => planPair(ofPair, found));
}

function planPair(items: readonly SetItem[], found: Connections): PairSteps {
  const [first] = items;
  if (first === undefined) return { items, steps: [] };
  const { id, toId } = first;
  const before = found.get(id.toLowerCase())?.get(toId.toLowerCase()) ?? [];
  const after = items.reduce(carryOut, before);
  const kept = new Map(after.map((one) => [one.id, one]));
  const steps = before.flatMap((one): ConnectionStep[] => {
    const connectionId = one.id ?? '';
    const now = kept.get(one.id);
    if (now === undefined) return [{ kind: 'delete', connectionId }];
    return now.roleId === one.roleId ? [] : [{ kind: 'rename', connectionId, roleId: now.roleId }];
  });
  const made = after.filter((one) => one.id === null);
  return {
    items,
    steps: [...steps, ...made.map(({ roleId }) => ({ kind: 'make', id, toId, roleId }) as const)],
  };
}

/** A connection without a role takes the first one; the last connection loses its role rather than go. */
function carryOut(
  between: readonly Connection[],
  { change, label }: SetItem,
): readonly Connection[] {
  const isAdded = change === 'add';
  if (label === undefined) {
    if (!isAdded) return [];
    return between.length > 0 ? between : [{ id: null, roleId: null }];
  }
  const roleId = label.toLowerCase();
  const others = between.filter((one) => one.roleId !== roleId);
  if (!isAdded) {
    const [named] = between.filter((one) => one.roleId === roleId);
    return named === undefined || others.length > 0 ? others : [{ ...named, roleId: null }];
  }
  if (others.length < between.length) return between;
  const bare = between.find((one) => one.roleId === null);
  if (bare === undefined) return [...between, { id: null, roleId }];
  return between.map((one) => (one === bare ? { ...bare, roleId } : one));
}
