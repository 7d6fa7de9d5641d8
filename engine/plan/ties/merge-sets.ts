/**
 * Merges the sets of ties that one record has on each side, against what each side showed when it was
 * last processed. Pure. An edge is one tie, or one label on a tie, under a name that is the same on both
 * sides, so that they can be compared.
 *
 * Both sides' additions and removals count. The same edge added on one side and taken away on the
 * other is decided by the winner, or by the direction. With nothing processed yet nothing was taken
 * away: both sides end up with all of them.
 */
import type { Side } from '../../vocabulary.js';
import { SIDES, flowsTo, otherSide } from '../../vocabulary.js';
import type { MergeRules } from '../merge/merge-rules.js';
import { giverOf } from '../merge/merge-rules.js';

export type EdgeSet = ReadonlySet<string>;

/** What one side shows, and what of it was processed. */
export interface SideEdges {
  now: EdgeSet;
  base: EdgeSet;
}

export type EdgeRules = Pick<MergeRules, 'direction' | 'winner'>;

export interface EdgeDecision {
  edge: string;
  /** Whether the edge is there, once all is written. */
  isThere: boolean;
  /** The side that has to be written; null when both show it already, and then it counts as processed on both. */
  write: Side | null;
}

/** One decision for each edge that changed and may flow, in the order of the edges' names. */
export function mergeSets(
  sides: Readonly<Record<Side, SideEdges>>,
  rules: EdgeRules,
): EdgeDecision[] {
  const edges = new Set(SIDES.flatMap((side) => [...sides[side].now, ...sides[side].base]));
  return [...edges].sort(byName).flatMap((edge) => mergeEdge(edge, sides, rules) ?? []);
}

function mergeEdge(
  edge: string,
  sides: Readonly<Record<Side, SideEdges>>,
  rules: EdgeRules,
): EdgeDecision | undefined {
  const isThere = (side: Side) => sides[side].now.has(edge);
  const changed = SIDES.filter((side) => isThere(side) !== sides[side].base.has(edge));
  const [first] = changed;
  if (first === undefined) return undefined;
  if (isThere('left') === isThere('right')) return { edge, isThere: isThere('left'), write: null };
  const from = changed.length === 1 ? first : giverOf(rules);
  const to = otherSide(from);
  // What only the receiving side changed stays unprocessed, as values do (decisions/0005).
  if (!flowsTo(rules.direction, to)) return undefined;
  return { edge, isThere: isThere(from), write: to };
}

function byName(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
