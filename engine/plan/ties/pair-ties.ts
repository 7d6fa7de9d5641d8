/** Who the tied records of a pair are on the other side, and which ties wait for that. Pure; adds to the pair's plan. */
import type { RemoteId } from '../../contract/index.js';
import type { CompiledAssociation } from '../../mapping/compiled-sync.js';
import { tieKey } from '../../state/tie-key.js';
import type { Side } from '../../vocabulary.js';
import { SIDES, flowsTo, otherSide } from '../../vocabulary.js';
import type { AssociationPlan, PartnerLookup } from './association-plan.js';
import type { Partners, TieSets } from './set-edges.js';
import { idsOf } from './tie-ids.js';

/** The partners of all tied records. Of those that have none, the ones that were tied since wait. */
export function pairTies(
  plan: AssociationPlan,
  { ends, keys, association }: Omit<TieSets, 'partners'>,
  findPartner: PartnerLookup,
): Partners {
  const partners = { left: new Map<RemoteId, RemoteId>(), right: new Map<RemoteId, RemoteId>() };
  for (const side of SIDES) {
    const now = idsOf(ends[side].values[keys[side]]);
    const base = new Set(idsOf(ends[side].base[keys[side]]));
    for (const id of new Set([...now, ...base])) {
      const partner = findPartner(association, side, id);
      if (partner !== undefined) {
        partners[side].set(id, partner);
        partners[otherSide(side)].set(partner, id);
      } else if (!base.has(id)) addWaiting(plan, association, otherSide(side));
    }
  }
  return partners;
}

/** What only the receiving side of a one-way sync has never flows, so nothing waits for its partner. */
function addWaiting(plan: AssociationPlan, association: CompiledAssociation, to: Side): void {
  if (!flowsTo(association.direction, to)) return;
  plan.waiting.push({ side: to, key: tieKey(association, to) });
}
