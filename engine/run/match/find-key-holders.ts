import type { RemoteId } from '../../contract/index.js';
import { isByCompanyName } from '../../matching/company-forms.js';
import type { Link } from '../../state/link.js';
import type { Shadow } from '../../state/shadow.js';
import type { Side } from '../../vocabulary.js';
import { SIDES } from '../../vocabulary.js';
import { endId } from '../new-link.js';
import type { RunContext } from '../run-context.js';

/** Who has which key, on both sides, for the records of one step. */
export interface KeyHolders {
  find(side: Side, rule: number, key: string): RemoteId[];
  /** Links of all holders, by remote id. */
  links: Record<Side, Map<RemoteId, Link>>;
  /** What is known of those that were found by the name of a company. */
  shadows: Record<Side, Map<RemoteId, Shadow>>;
}

/** Store calls hold at most this many ids or keys. */
const LOOKUP_SIZE = 500;

type Ids = Record<Side, Set<RemoteId>>;

/** Looks up every key of these records on both sides: two calls a rule and one a side. */
export async function findKeyHolders(
  context: RunContext,
  own: Side,
  shadows: readonly Shadow[],
): Promise<KeyHolders> {
  const { store, scope, compiled } = context;
  const ids: Ids = { left: new Set(), right: new Set() };
  const named: Ids = { left: new Set(), right: new Set() };
  const byKey = new Map<string, RemoteId[]>();
  for (const [rule, { pairs }] of compiled.rules.entries()) {
    const keys = [...new Set(shadows.flatMap((shadow) => shadow.keys[rule] ?? []))];
    if (keys.length === 0) continue;
    const wanted = isByCompanyName({ pairs }) ? [ids, named] : [ids];
    for (const side of SIDES) {
      const hits = await store.findByKeys(scope, side, rule, keys);
      for (const { key, remoteId } of hits) push(byKey, `${side}:${String(rule)}:${key}`, remoteId);
      const found = hits.map(({ remoteId }) => remoteId);
      for (const set of wanted) addAll(set[side], found);
    }
  }
  for (const shadow of shadows) ids[own].add(shadow.id);
  return {
    find: (side, rule, key) => byKey.get(`${side}:${String(rule)}:${key}`) ?? [],
    links: {
      left: await findLinksById(context, 'left', [...ids.left]),
      right: await findLinksById(context, 'right', [...ids.right]),
    },
    shadows: {
      left: await findShadowsById(context, 'left', [...named.left]),
      right: await findShadowsById(context, 'right', [...named.right]),
    },
  };
}

function addAll(set: Set<RemoteId>, ids: readonly RemoteId[]): void {
  for (const id of ids) set.add(id);
}

function push(lists: Map<string, RemoteId[]>, name: string, id: RemoteId): void {
  const list = lists.get(name);
  if (list === undefined) lists.set(name, [id]);
  else list.push(id);
}

/** In calls of a size that the store takes. */
export async function findShadowsById(
  { store, scope }: Pick<RunContext, 'store' | 'scope'>,
  side: Side,
  ids: readonly RemoteId[],
): Promise<Map<RemoteId, Shadow>> {
  const byId = new Map<RemoteId, Shadow>();
  for (let start = 0; start < ids.length; start += LOOKUP_SIZE)
    for (const shadow of await store.findShadows(
      scope,
      side,
      ids.slice(start, start + LOOKUP_SIZE),
    ))
      byId.set(shadow.id, shadow);
  return byId;
}

/** In calls of a size that the store takes. */
export async function findLinksById(
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
