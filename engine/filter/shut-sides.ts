/**
 * Live filters: which sides of a linked pair get nothing now, because the record that values would come
 * from no longer passes the filter of that way. Pure.
 *
 * Each way is asked for itself: what would go to the right by what the left record shows, and the other
 * way round. The link stays, and so do both bases, so that whatever is changed meanwhile counts as a
 * change on the day that the record fits again, and then the merge table decides as ever.
 *
 * Where a filter has no answer (a value that the app did not return, a property that is gone) nothing
 * changes: a way that was open stays open, one that was shut stays shut. Which were is kept with the link. Two
 * records that were just matched begin with both ways shut (`run/match/matched-link`), as nobody enters without an answer.
 * The e-mail guard is about entering only.
 */
import type { CompiledSync } from '../mapping/compiled-sync.js';
import type { Pair } from '../state/link.js';
import type { Side } from '../vocabulary.js';
import { SIDES, flowsTo, otherSide } from '../vocabulary.js';
import { askFilter } from './evaluate-filter.js';

type Rules = Pick<CompiledSync, 'direction' | 'filterMode' | 'filters' | 'schema'>;

/** The sides that the direction allows and the filter does not. Always none with `entry` filters. */
export function shutSides(pair: Pair, rules: Rules): readonly Side[] {
  if (rules.filterMode === 'entry') return [];
  return SIDES.filter((to) => flowsTo(rules.direction, to) && isShut(pair, to, rules));
}

/**
 * The pair with its ways as they are now, so that a later look without an answer changes nothing. When one opens, the ties
 * are looked at that were kept back meanwhile.
 */
export function withShutSides(pair: Pair, rules: Rules): Pair {
  const { link } = pair;
  if (link.stage !== 'linked') return pair;
  const shut = shutSides(pair, rules);
  if (shut.join() === link.shutSides.join()) return pair;
  const isOpened = link.shutSides.some((side) => !shut.includes(side));
  const isAssociationDue = link.isAssociationDue || isOpened;
  return { ...pair, link: { ...link, shutSides: shut, isAssociationDue } };
}

/** Whether nothing may flow either way: the pair is excluded. */
export function isExcludedNow(
  shut: readonly Side[],
  { direction }: Pick<Rules, 'direction'>,
): boolean {
  return SIDES.every((to) => shut.includes(to) || !flowsTo(direction, to));
}

function isShut(pair: Pair, to: Side, { filters, schema }: Rules): boolean {
  const side = otherSide(to);
  const filter = to === 'right' ? filters.toRight : filters.toLeft;
  const from = pair[side];
  if (filter === null || from === null) return false;
  const answer = askFilter(filter, from.values, schema[side].properties);
  return answer === 'unknown' ? wasShut(pair.link, to) : answer === 'fails';
}

function wasShut({ excludeReason, shutSides: before }: Pair['link'], to: Side): boolean {
  return excludeReason === 'filter' || before.includes(to);
}
