/**
 * Decides about an association that is kept as a whole set. Pure; adds to the pair's plan.
 *
 * Owns: that ties are merged before their labels, and what two sets that meet for the first time count as.
 * Leaves to others: what each edge is called (set-edges), who gives it to whom (merge-sets), what of that is written
 * (add-edge).
 */
import type { CompiledAssociation } from '../../mapping/compiled-sync.js';
import { tieKey } from '../../state/tie-key.js';
import type { Side } from '../../vocabulary.js';
import { SIDES } from '../../vocabulary.js';
import type { SetWork } from './add-edge.js';
import { addEdge } from './add-edge.js';
import type { AssociationPlan, LinkedEnds, PartnerLookup } from './association-plan.js';
import type { EdgeDecision, EdgeRules, EdgeSet, SideEdges } from './merge-sets.js';
import { mergeSets } from './merge-sets.js';
import { pairTies } from './pair-ties.js';
import type { TieSets } from './set-edges.js';
import { labelEdges, readLabelEdge, tieEdges } from './set-edges.js';

export interface TieSetRules {
  association: CompiledAssociation;
  winner: Side;
  findPartner: PartnerLookup;
}

/**
 * Nothing is decided while a side is unknown. A tie whose record has no partner is not written: where it may flow it
 * waits until it has one.
 */
export function planTieSet(plan: AssociationPlan, stored: LinkedEnds, rules: TieSetRules): void {
  const { association, winner, findPartner } = rules;
  const keys = { left: tieKey(association, 'left'), right: tieKey(association, 'right') };
  if (SIDES.some((side) => stored[side].values[keys[side]] === undefined)) return;
  const isMeeting = SIDES.some((side) => stored[side].base[keys[side]] === undefined);
  const ends = isMeeting ? meeting(plan, stored, keys) : stored;
  const sets = { ends, keys, association };
  const partners = pairTies(plan, sets, findPartner);
  planEdges({ ...sets, plan, partners }, { direction: association.direction, winner });
}

/**
 * They meet for the first time, or one of them was made again: what either has belongs to both, as if neither had had
 * anything before.
 */
function meeting(plan: AssociationPlan, ends: LinkedEnds, keys: TieSets['keys']): LinkedEnds {
  const bare = (side: Side) => ({
    ...ends[side],
    base: { ...ends[side].base, [keys[side]]: null },
  });
  for (const side of SIDES) plan.bases[side][keys[side]] = null;
  return { ...ends, left: bare('left'), right: bare('right') };
}

/** First the ties, then the labels that they carry once all of them are written. */
function planEdges(work: SetWork, rules: EdgeRules): void {
  const ties = { left: tieEdges(work, 'left'), right: tieEdges(work, 'right') };
  const decisions = mergeSets(ties, rules);
  for (const decision of decisions) addEdge(work, decision, { tie: decision.edge });
  if (work.association.labels.length > 0) planLabels(work, rules, onceWritten(ties, decisions));
}

/** A label is merged like a tie, but only on a tie that is there once all is written: without its tie it goes. */
function planLabels(work: SetWork, rules: EdgeRules, tied: Readonly<Record<Side, EdgeSet>>): void {
  const labels = { left: labelEdges(work, 'left'), right: labelEdges(work, 'right') };
  for (const decision of mergeSets(labels, rules)) {
    const label = readLabelEdge(decision.edge);
    const isBare = decision.write !== null && !tied[decision.write].has(label.tie);
    if (!isBare) addEdge(work, decision, label);
  }
}

/** What each side shows after these decisions are carried out. */
function onceWritten(
  { left, right }: Readonly<Record<Side, SideEdges>>,
  decisions: readonly EdgeDecision[],
): Record<Side, EdgeSet> {
  const edges = { left: new Set(left.now), right: new Set(right.now) };
  for (const { edge, isThere, write } of decisions) {
    if (write === null) continue;
    if (isThere) edges[write].add(edge);
    else edges[write].delete(edge);
  }
  return edges;
}
