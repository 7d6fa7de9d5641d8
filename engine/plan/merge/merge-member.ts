/** One property of a unit: how its two values stand to each other and to what was last processed. Pure. */
import type { Value } from '../../contract/index.js';
import type { Conversion } from '../../mapping/convert.js';
import type { ChangeReason, Side } from '../../vocabulary.js';
import { SIDES, otherSide } from '../../vocabulary.js';

/** One side of a mapped property. A missing `now` is unknown, a missing `base` was never processed. */
export interface SideValue {
  now: Value | undefined;
  base: Value | undefined;
  /** Equality of two values of this side. */
  same(a: Value, b: Value): boolean;
  /** Turns a value of the other side into one of this side. */
  convert(value: Value): Conversion;
}

/** Both sides of one property. */
export type Member = Readonly<Record<Side, SideValue>>;

type KnownSides = Readonly<Record<Side, SideValue & { now: Value }>>;

/**
 * A member of which both values are known, compared. `changed` is never true of a settled one.
 *
 * | its two values                        | `isSettled` | `changed`                | what follows                    |
 * |---------------------------------------|-------------|--------------------------|---------------------------------|
 * | say the same                          | yes         |                          | both count as processed         |
 * | differ, and meet first (`isFirst`)    | no          | each that is not blank   | a side gives                    |
 * | differ, and somebody changed one      | no          | each that is not as base | a side gives, drifts, or rests  |
 * | differ as ever, and both are there    | yes         |                          | an app has its own way          |
 * | differ as ever, and one is not there  | no          |                          | given where the rest of it is   |
 */
export interface ComparedMember {
  sides: KnownSides;
  now: Readonly<Record<Side, Value>>;
  /** It was never processed on one of the sides: both values are looked at as if they were new. */
  isFirst: boolean;
  /** Nothing is to be done about it: both sides say the same, or still keep what was processed in their own ways. */
  isSettled: boolean;
  /** That side is empty, or what it has counts as empty on the other one. */
  isBlank: Readonly<Record<Side, boolean>>;
  /** That side has something to say that the other does not show. Empty says nothing at first. */
  changed: Readonly<Record<Side, boolean>>;
}

/** One side gives its values to the other; `keptClear`: the other one only emptied its own. */
export interface Giving {
  kind: 'give';
  from: Side;
  why: 'change' | 'conflict' | 'keptClear' | 'enforced';
}

export function isKnown(member: Member): member is KnownSides {
  return member.left.now !== undefined && member.right.now !== undefined;
}

export function compareMember(sides: KnownSides): ComparedMember {
  const now = { left: sides.left.now, right: sides.right.now };
  const isFirst = sides.left.base === undefined || sides.right.base === undefined;
  const isEqual = agree(sides, now);
  const blank = (side: Side) =>
    now[side] === null || (!isEqual && countsAsEmpty(side, { sides, now }));
  const isBlank = { left: blank('left'), right: blank('right') };
  const differs = (side: Side) => (isFirst ? !isBlank[side] : hasMoved(sides[side]));
  const isSettled = isEqual || (!SIDES.some(differs) && keepsOwnWay(now));
  const changed = { left: !isSettled && differs('left'), right: !isSettled && differs('right') };
  return { sides, now, isFirst, isSettled, isBlank, changed };
}

/**
 * Of two values that nobody changed: both are there, so they may differ. An app may keep what it was given in its own
 * way (in capitals, cut off), and that never travels back when another member of the unit changes.
 */
function keepsOwnWay({ left, right }: ComparedMember['now']): boolean {
  return left !== null && right !== null;
}

/** Whether two values say the same, seen through the conversion in either direction. */
export function agree(sides: Member, { left, right }: Readonly<Record<Side, Value>>): boolean {
  if (left === null && right === null) return true;
  const toRight = sides.right.convert(left);
  if (toRight.kind === 'value' && sides.right.same(toRight.value, right)) return true;
  const toLeft = sides.left.convert(right);
  return toLeft.kind === 'value' && sides.left.same(toLeft.value, left);
}

/** Whether what a side has becomes nothing on its way to the other one, as a word for empty does. */
function countsAsEmpty(side: Side, { sides, now }: Pick<ComparedMember, 'sides' | 'now'>): boolean {
  const conversion = sides[otherSide(side)].convert(now[side]);
  return conversion.kind === 'value' && conversion.value === null;
}

/** Whether a side shows something else than when it was last processed. */
export function hasMoved(side: SideValue): boolean {
  const { now, base } = side;
  return now !== undefined && base !== undefined && !side.same(now, base);
}

/**
 * What counts as processed from now on of a member that is not written. At a first match, or where both sides came to
 * say the same: both values. Else what was changed, except on the side that drifts.
 */
export function processedOf(
  { sides, now, isFirst, isSettled, changed }: ComparedMember,
  drifting: Side | null,
): { left?: Value; right?: Value } {
  if (isFirst || (isSettled && SIDES.some((side) => hasMoved(sides[side])))) return now;
  return {
    ...(changed.left && drifting !== 'left' ? { left: now.left } : {}),
    ...(changed.right && drifting !== 'right' ? { right: now.right } : {}),
  };
}

/** Why the written side gets its value. */
export function reasonOf(
  { now, isFirst, isBlank, changed }: ComparedMember,
  { from, why }: Giving,
): ChangeReason {
  const to = otherSide(from);
  if (why === 'enforced') return 'enforced';
  if (isFirst) return now[to] === null ? 'filledEmpty' : 'firstMerge';
  if (!changed[to]) return isBlank[from] ? 'cleared' : 'changed';
  return why === 'keptClear' && now[to] === null ? 'filledEmpty' : 'conflictWinner';
}

/** The value of `to` that is overwritten and that the giving side did not have before, if there is one. */
export function valueLost(
  { sides, now, isFirst, changed }: ComparedMember,
  to: Side,
): { lost?: Value } {
  if (now[to] === null) return {};
  const had = sides[otherSide(to)].base;
  const isOwn =
    isFirst || changed[to] || had === undefined || !agree(sides, withValue(to, now[to], had));
  return isOwn ? { lost: now[to] } : {};
}

function withValue(to: Side, own: Value, other: Value): Record<Side, Value> {
  return to === 'left' ? { left: own, right: other } : { left: other, right: own };
}
