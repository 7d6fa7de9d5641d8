import { sameValue } from '../../mapping/canonical.js';
import type { CompiledMapping } from '../../mapping/compiled-sync.js';
import { convertInto } from '../../mapping/convert-mapped.js';
import type { Shadow } from '../../state/shadow.js';
import type { Side } from '../../vocabulary.js';
import { flowsTo, otherSide } from '../../vocabulary.js';
import type { Member, SideValue } from './merge-member.js';
import { agree, hasMoved } from './merge-member.js';

/** Both sides of a mapping on one pair, as the merge table compares them. Of nobody nothing is known. */
export function memberOf(
  ends: Readonly<Record<Side, Shadow | null>>,
  mapping: CompiledMapping,
): Member {
  return {
    left: sideValue(ends.left, mapping, 'left'),
    right: sideValue(ends.right, mapping, 'right'),
  };
}

function sideValue(shadow: Shadow | null, mapping: CompiledMapping, side: Side): SideValue {
  const own = mapping[side];
  return {
    now: shadow?.values[own.name],
    base: shadow?.base[own.name],
    same: (a, b) => sameValue(own, a, b),
    convert: (value) => convertInto(side, value, mapping),
  };
}

/**
 * The receiving side of a one-way mapping, when it was changed there since the last value came: it is
 * overwritten only when the giving side changes (or at once, where that is enforced). Null otherwise.
 */
export function driftOf(member: Member, { direction, write }: CompiledMapping): Side | null {
  if (direction === 'both' || write !== 'always') return null;
  const side = flowsTo(direction, 'right') ? 'right' : 'left';
  if (!hasMoved(member[side]) || hasMoved(member[otherSide(side)])) return null;
  const { now: left } = member.left;
  const { now: right } = member.right;
  return left === undefined || right === undefined || agree(member, { left, right }) ? null : side;
}
