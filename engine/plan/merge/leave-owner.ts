/** Owners who are no users of the other app, where a mapping leaves such ones as they are. Pure. */
import type { Conversion } from '../../mapping/convert.js';
import { otherSide, type Side } from '../../vocabulary.js';
import type { Member } from './merge-member.js';
import type { PropertyDecision } from './merge-property.js';

export function isUnknownOwner(conversion: Conversion): boolean {
  return conversion.kind === 'problem' && conversion.code === 'owner_unknown';
}

/**
 * What cannot be given counts as processed, and nothing is written. When two records meet, an owner without a
 * counterpart is not overwritten either: the other one is often just whom an app put there by itself. Later
 * changes are merged as always.
 */
export function leaveUnknownOwner(decision: PropertyDecision, member: Member): PropertyDecision {
  if (decision.kind === 'none') return decision;
  const { left, right } = member;
  const isFirst = left.base === undefined || right.base === undefined;
  const isLeft =
    decision.kind === 'problem'
      ? isUnknownOwner(decision.problem)
      : isFirst && losesOwner(decision.side, member);
  if (!isLeft) return decision;
  return {
    kind: 'none',
    bases: {
      ...(left.now === undefined ? {} : { left: left.now }),
      ...(right.now === undefined ? {} : { right: right.now }),
    },
  };
}

function losesOwner(side: Side, member: Member): boolean {
  const lost = member[side].now ?? null;
  if (lost === null) return false;
  return isUnknownOwner(member[otherSide(side)].convert(lost));
}
