/** Decides about an association that is kept as a whole set. Pure; adds to the pair's plan. */
import type { RemoteId, Value } from '../contract/index.js';
import type { CompiledAssociation } from '../mapping/compiled-sync.js';
import type { Shadow } from '../state/shadow.js';
import { associationSetKey } from '../state/shadow.js';
import type { Side } from '../vocabulary.js';
import { SIDES, otherSide } from '../vocabulary.js';
import type { EdgeDecision, SideEdges } from './merge-sets.js';
import { mergeSets } from './merge-sets.js';
import type { AssociationPlan, LinkedEnds, PartnerLookup, PlannedTie } from './association-plan.js';
import { idsOf, withId, withoutId } from './tie-ids.js';

export interface TieSetRules {
  association: CompiledAssociation;
  winner: Side;
  findPartner: PartnerLookup;
}

/** A tie whose record has no partner is not written: it waits, on both sides, until it has one. */
export function planTieSet(plan: AssociationPlan, ends: LinkedEnds, rules: TieSetRules): void {
  const { association, winner } = rules;
  const keys = {
    left: associationSetKey(association.left),
    right: associationSetKey(association.right),
  };
  const isKnown = SIDES.every((side) => ends[side].values[keys[side]] !== undefined);
  if (!isKnown) return;
  for (const side of SIDES)
    if (ends[side].base[keys[side]] === undefined) plan.bases[side][keys[side]] = null;
  const partners = { left: new Map<RemoteId, RemoteId>(), right: new Map<RemoteId, RemoteId>() };
  const edgesOf = (side: Side): SideEdges => {
    const shadow = ends[side];
    const now = idsOf(shadow.values[keys[side]]);
    const base = idsOf(shadow.base[keys[side]]);
    for (const id of [...now, ...base]) {
      const partner = rules.findPartner(association, side, id);
      if (partner !== undefined) {
        partners[side].set(id, partner);
        partners[otherSide(side)].set(partner, id);
      } else if (now.includes(id) && !base.includes(id)) plan.isWaiting = true;
    }
    const linked = (ids: readonly RemoteId[]) =>
      new Set(ids.flatMap((id) => edgeOf(side, id, partners[side]) ?? []));
    return { now: linked(now), base: linked(base) };
  };
  const sides = { left: edgesOf('left'), right: edgesOf('right') };
  const { direction } = association;
  for (const decision of mergeSets(sides, { direction, winner })) {
    const ids = { left: decision.edge, right: partners.left.get(decision.edge) ?? '' };
    if (decision.write === null) addBases(plan, ends, { decision, ids, keys });
    else plan.ties.push(plannedTie(ends, { decision, ids, keys, association }, decision.write));
  }
}

/** Edges are named by the left record's id. */
function edgeOf(
  side: Side,
  id: RemoteId,
  partners: ReadonlyMap<RemoteId, RemoteId>,
): RemoteId | undefined {
  const partner = partners.get(id);
  return partner === undefined || side === 'right' ? partner : id;
}

interface Decided {
  decision: EdgeDecision;
  ids: Readonly<Record<Side, RemoteId>>;
  keys: Readonly<Record<Side, string>>;
}

function addBases(plan: AssociationPlan, ends: LinkedEnds, { decision, ids, keys }: Decided): void {
  const put = decision.isTied ? withId : withoutId;
  for (const side of decision.bases) {
    const key = keys[side];
    const base: Value | undefined = plan.bases[side][key] ?? ends[side].base[key];
    plan.bases[side][key] = put(base, ids[side]);
  }
}

function plannedTie(
  ends: Readonly<Record<Side, Shadow>>,
  { decision, ids, keys, association }: Decided & { association: CompiledAssociation },
  side: Side,
): PlannedTie {
  const { isTied } = decision;
  const from = otherSide(side);
  const isFirst = ends[side].base[keys[side]] === undefined;
  return {
    side,
    association: association[side],
    toId: ids[side],
    change: isTied ? 'add' : 'remove',
    property: {
      property: keys[side],
      before: isTied ? null : ids[side],
      after: isTied ? ids[side] : null,
      reason: isTied ? (isFirst ? 'filledEmpty' : 'changed') : 'cleared',
    },
    from: { property: keys[from], value: ids[from] },
  };
}
