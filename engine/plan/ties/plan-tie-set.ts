/** Decides about an association that is kept as a whole set. Pure; adds to the pair's plan. */
import type { RemoteId, Value } from '../../contract/index.js';
import type { CompiledAssociation } from '../../mapping/compiled-sync.js';
import { tieKey } from '../../state/tie-key.js';
import type { Side } from '../../vocabulary.js';
import { SIDES, flowsTo, otherSide } from '../../vocabulary.js';
import type { EdgeDecision, EdgeRules } from './merge-sets.js';
import { mergeSets } from './merge-sets.js';
import type { AssociationPlan, LinkedEnds, PartnerLookup, PlannedTie } from './association-plan.js';
import type { NamedEdge, Partners, TieSets } from './set-edges.js';
import { labelEdges, readLabelEdge, tieEdges } from './set-edges.js';
import { idsOf, tieEntry, withEntry, withLabels, withoutEntry } from './tie-ids.js';

export interface TieSetRules {
  association: CompiledAssociation;
  winner: Side;
  findPartner: PartnerLookup;
}

/**
 * Merges the ties, then their labels. A tie whose record has no partner is not written: where it may flow it waits
 * until it has one. A label is merged like a tie, but only on ties that are there once all is written: without its
 * tie it goes.
 */
export function planTieSet(plan: AssociationPlan, stored: LinkedEnds, rules: TieSetRules): void {
  const { association, winner } = rules;
  const keys = {
    left: tieKey(association, 'left'),
    right: tieKey(association, 'right'),
  };
  const isKnown = SIDES.every((side) => stored[side].values[keys[side]] !== undefined);
  if (!isKnown) return;
  // They meet for the first time, or one of them was made again: what either has belongs to both, as if neither had
  // had anything before.
  const isMeeting = SIDES.some((side) => stored[side].base[keys[side]] === undefined);
  if (isMeeting) for (const side of SIDES) plan.bases[side][keys[side]] = null;
  const ends = isMeeting ? withoutBases(stored, keys) : stored;
  const work: SetWork = {
    plan,
    ends,
    keys,
    association,
    partners: pairUp(plan, ends, { ...rules, keys }),
  };
  const edgeRules = { direction: association.direction, winner };
  const edges = { left: tieEdges(work, 'left'), right: tieEdges(work, 'right') };
  const ties = mergeSets(edges, edgeRules);
  for (const decision of ties) add(work, decision, { tie: decision.edge });
  if (association.labels.length === 0) return;
  const written = new Map(ties.map((decision) => [decision.edge, decision]));
  const isTiedAfter = (side: Side, tie: string): boolean => {
    const decision = written.get(tie);
    return decision?.write === side ? decision.isThere : edges[side].now.has(tie);
  };
  planLabels(work, edgeRules, isTiedAfter);
}

/** `isTiedAfter`: whether a side shows a tie once all ties are written. */
function planLabels(
  work: SetWork,
  rules: EdgeRules,
  isTiedAfter: (side: Side, tie: string) => boolean,
): void {
  const labels = { left: labelEdges(work, 'left'), right: labelEdges(work, 'right') };
  for (const decision of mergeSets(labels, rules)) {
    const label = readLabelEdge(decision.edge);
    const isBare = decision.write !== null && !isTiedAfter(decision.write, label.tie);
    if (!isBare) add(work, decision, label);
  }
}

function withoutBases(ends: LinkedEnds, keys: Readonly<Record<Side, string>>): LinkedEnds {
  const bare = (side: Side) => ({
    ...ends[side],
    base: { ...ends[side].base, [keys[side]]: null },
  });
  return { ...ends, left: bare('left'), right: bare('right') };
}

interface SetWork extends TieSets {
  plan: AssociationPlan;
}

/** Finds the partners of all tied records; says so when one that was tied has none yet. */
function pairUp(
  plan: AssociationPlan,
  ends: LinkedEnds,
  { association, findPartner, keys }: TieSetRules & Pick<SetWork, 'keys'>,
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

/** Adds a decision to the plan: what is written, or what counts as processed. */
function add(work: SetWork, decision: EdgeDecision, { tie, pairAt }: NamedEdge): void {
  const ids = { left: tie, right: work.partners.left.get(tie) ?? '' };
  const labels = pairAt === undefined ? undefined : work.association.labels[pairAt];
  const entries = {
    left: tieEntry(ids.left, labels?.left),
    right: tieEntry(ids.right, labels?.right),
  };
  if (decision.write === null) addBases(work, decision, entries);
  else work.plan.ties.push(plannedTie(work, { decision, ids, entries, labels }, decision.write));
}

function addBases({ plan, ends, keys }: SetWork, decision: EdgeDecision, entries: Entries): void {
  const put = decision.isThere ? withEntry : withoutEntry;
  for (const side of SIDES) {
    const key = keys[side];
    const base: Value | undefined = plan.bases[side][key] ?? ends[side].base[key];
    plan.bases[side][key] = put(base, entries[side]);
  }
}

type Entries = Readonly<Record<Side, string>>;

interface Decided {
  decision: EdgeDecision;
  ids: Readonly<Record<Side, RemoteId>>;
  entries: Entries;
  labels: Readonly<Record<Side, string>> | undefined;
}

function plannedTie(
  { ends, keys, association }: SetWork,
  { decision, ids, entries, labels }: Decided,
  side: Side,
): PlannedTie {
  const { isThere } = decision;
  const from = otherSide(side);
  return {
    side,
    association: association[side],
    toId: ids[side],
    change: isThere ? 'add' : 'remove',
    ...(labels === undefined ? {} : { label: labels[side] }),
    property: {
      property: keys[side],
      before: isThere ? null : withLabels(ends[side].values[keys[side]], entries[side]),
      after: isThere ? entries[side] : null,
      reason: isThere ? 'changed' : 'cleared',
    },
    from: { property: keys[from], value: entries[from] },
  };
}
