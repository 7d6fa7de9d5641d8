/** Who the records at the other end of a tie are linked to, in the sync of their own object. */
import type { RemoteId, SyncId } from '../contract/index.js';
import type { CompiledAssociation } from '../mapping/compiled-sync.js';
import type { PartnerLookup } from '../plan/association-plan.js';
import { isBetween } from '../plan/first-run-order.js';
import type { Ends } from '../plan/first-run-order.js';
import type { Pair } from '../state/link.js';
import { idsOf } from '../plan/tie-ids.js';
import { associationKey, associationSetKey } from '../state/shadow.js';
import type { SyncState } from '../state/sync-state.js';
import type { Side } from '../vocabulary.js';
import { SIDES, otherSide } from '../vocabulary.js';
import { endId } from './new-link.js';
import type { RunContext } from './run-context.js';

/** The sync that links the other ends of an association, and whether its sides are ours swapped. */
export interface PartnerSync {
  id: SyncId;
  isSwapped: boolean;
  /** Its `linkRevision`; whatever it linked up to then can be seen. */
  linkRevision: number;
}

/** By association id; associations whose other object is in no sync are left out. */
export async function findPartnerSyncs(context: RunContext): Promise<Map<string, PartnerSync>> {
  const { sync, compiled, store } = context;
  const found = new Map<string, PartnerSync>();
  if (compiled.associations.length === 0) return found;
  const published = (await store.listSyncs()).filter(({ version }) => version !== null);
  for (const association of compiled.associations) {
    const wanted = otherEnds(sync, association);
    for (const other of published) {
      const { id, linkRevision } = other;
      if (isBetween(other, wanted))
        found.set(association.id, { id, linkRevision, isSwapped: false });
      else if (isBetween({ left: other.right, right: other.left }, wanted))
        found.set(association.id, { id, linkRevision, isSwapped: true });
    }
  }
  return found;
}

function otherEnds({ left, right }: SyncState, association: CompiledAssociation): Ends {
  return {
    left: { connectionId: left.connectionId, object: association.leftObject },
    right: { connectionId: right.connectionId, object: association.rightObject },
  };
}

/** One look-up a side and association for the whole step. */
export async function lookUpPartners(
  context: RunContext,
  partners: ReadonlyMap<string, PartnerSync>,
  pairs: readonly Pair[],
): Promise<PartnerLookup> {
  const found = new Map<string, RemoteId>();
  for (const association of context.compiled.associations) {
    const partner = partners.get(association.id);
    if (partner === undefined) continue;
    for (const side of SIDES) {
      const ids = tiedIds(pairs, side, association);
      for (const [from, to] of await partnersOf(context, ids, { partner, side }))
        found.set(`${association.id}:${side}:${from}`, to);
    }
  }
  return (association, side, id) => found.get(`${association.id}:${side}:${id}`);
}

async function partnersOf(
  context: RunContext,
  ids: readonly RemoteId[],
  { partner, side }: { partner: PartnerSync; side: Side },
): Promise<[RemoteId, RemoteId][]> {
  if (ids.length === 0) return [];
  const at = partner.isSwapped ? otherSide(side) : side;
  const links = await context.store.findLinks(partner.id, at, ids);
  return links.flatMap((link): [RemoteId, RemoteId][] => {
    const from = endId(link, at);
    const to = endId(link, otherSide(at));
    return from === null || to === null || link.stage !== 'linked' ? [] : [[from, to]];
  });
}

function tiedIds(pairs: readonly Pair[], side: Side, association: CompiledAssociation): RemoteId[] {
  const name = association[side];
  const key = association.mode === 'all' ? associationSetKey(name) : associationKey(name);
  const ids = pairs.flatMap((pair) => {
    const shadow = pair[side];
    const now = idsOf(shadow?.values[key]);
    // A tie of a set that is gone is still to be found on the other side.
    return association.mode === 'all' ? [...now, ...idsOf(shadow?.base[key])] : now;
  });
  return [...new Set(ids)];
}
