import type { RemoteId } from '../contract/index.js';
import type { Link } from '../state/link.js';
import type { Shadow } from '../state/shadow.js';
import type { Side } from '../vocabulary.js';
import { SIDES } from '../vocabulary.js';
import { endId } from './new-link.js';
import type { RunContext } from './run-context.js';

/** Who has which key, on both sides, for the records of one step. */
export interface KeyHolders {
  find(side: Side, rule: number, key: string): RemoteId[];
  /** Links of all holders, by remote id. */
  links: Record<Side, Map<RemoteId, Link>>;
}

/** Store calls hold at most this many ids or keys. */
const LOOKUP_SIZE = 500;

/** Looks up every key of these records on both sides: two calls a rule and one a side. */
export async function findKeyHolders(
  context: RunContext,
  own: Side,
  shadows: readonly Shadow[],
): Promise<KeyHolders> {
  const { store, scope } = context;
  const ids: Record<Side, Set<RemoteId>> = { left: new Set(), right: new Set() };
  const byKey = new Map<string, RemoteId[]>();
  for (const [rule] of context.compiled.rules.entries()) {
    const keys = [...new Set(shadows.flatMap((shadow) => shadow.keys[rule] ?? []))];
    if (keys.length === 0) continue;
    for (const side of SIDES)
      for (const hit of await store.findByKeys(scope, side, rule, keys)) {
        const name = `${side}:${String(rule)}:${hit.key}`;
        byKey.set(name, [...(byKey.get(name) ?? []), hit.remoteId]);
        ids[side].add(hit.remoteId);
      }
  }
  for (const shadow of shadows) ids[own].add(shadow.id);
  const links = {
    left: await findLinks(context, 'left', [...ids.left]),
    right: await findLinks(context, 'right', [...ids.right]),
  };
  return { find: (side, rule, key) => byKey.get(`${side}:${String(rule)}:${key}`) ?? [], links };
}

async function findLinks(
  context: RunContext,
  side: Side,
  ids: readonly RemoteId[],
): Promise<Map<RemoteId, Link>> {
  const byId = new Map<RemoteId, Link>();
  for (let start = 0; start < ids.length; start += LOOKUP_SIZE) {
    const part = ids.slice(start, start + LOOKUP_SIZE);
    for (const link of await context.store.findLinks(context.scope, side, part)) {
      const id = endId(link, side);
      if (id !== null) byId.set(id, link);
    }
  }
  return byId;
}
