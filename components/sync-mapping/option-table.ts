/** The option table of one mapping as a person sees and edits it. Pure; pairing is the engine's. */
import type { Option, OptionPair, Property } from '../../engine/contract/index.js';
import { flowsTo, otherSide, SIDES, type Direction, type Side } from '../../engine/index.js';
import { optionsOf, pairOptions } from '../../engine/mapping/pair-options.js';

type Pair = Readonly<Record<Side, Property>>;

export interface OptionRow {
  /** The side the option belongs to; its partner belongs to the other one. */
  readonly from: Side;
  readonly option: Option;
  /** Value of the partner; undefined when records with this option would fail. */
  readonly partner: string | undefined;
  /** Found by name or value, not chosen by a person. */
  readonly isAutomatic: boolean;
}

/**
 * Every option that values flow from, those without a partner first. With both directions, the way
 * back is left out where it is just the way there turned round.
 */
export function optionRows(
  pair: Pair,
  direction: Direction,
  table: readonly OptionPair[] = [],
): OptionRow[] {
  const there = flowsTo(direction, 'right') ? pairOptions(pair, 'right', table) : undefined;
  const uses = new Map<string, number>();
  for (const value of there?.values() ?? []) uses.set(value, (uses.get(value) ?? 0) + 1);
  const rows = SIDES.filter((from) => flowsTo(direction, otherSide(from))).flatMap((from) => {
    const to = otherSide(from);
    if (optionsOf(pair[to]).length === 0) return [];
    const partners = pairOptions(pair, to, table);
    const automatic = pairOptions(pair, to);
    return optionsOf(pair[from]).flatMap((option): OptionRow[] => {
      const partner = partners.get(option.value);
      const isReverse =
        from === 'right' &&
        partner !== undefined &&
        there?.get(partner) === option.value &&
        uses.get(option.value) === 1;
      const isAutomatic = partner !== undefined && automatic.get(option.value) === partner;
      const isGone = option.isInactive === true && partner === undefined;
      return isReverse || isGone ? [] : [{ from, option, partner, isAutomatic }];
    });
  });
  return rows.sort((a, b) => rank(a) - rank(b));
}

/** Without a partner, then chosen by a person, then found by name. */
function rank({ partner, isAutomatic }: OptionRow): number {
  if (partner === undefined) return 0;
  return isAutomatic ? 2 : 1;
}

export interface PartnerChoice {
  readonly from: Side;
  readonly option: string;
  /** Null takes the choice back: what is found by name counts again, or nothing. */
  readonly partner: string | null;
}

/**
 * The table with another partner for one option. The way back of that partner stays as it was, for
 * in the engine a row counts for both ways, the first one first.
 */
export function withPartner(
  pair: Pair,
  table: readonly OptionPair[],
  { from, option, partner }: PartnerChoice,
): OptionPair[] {
  const to = otherSide(from);
  const row = (one: string, other: string): OptionPair =>
    from === 'left' ? { left: one, right: other } : { left: other, right: one };
  const rest = table.filter((each) => each[from] !== option);
  const ways = pairOptions(pair, to, rest);
  if (partner === null || ways.get(option) === partner) return rest;
  const back = pairOptions(pair, from, rest).get(partner);
  const isPinned = rest.some((each) => each[to] === partner);
  const needsPin = back !== undefined && back !== option && !isPinned && ways.get(back) === partner;
  return [...rest, ...(needsPin ? [row(back, partner)] : []), row(option, partner)];
}
