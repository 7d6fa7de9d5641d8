/** Sides for tests of the merge table: texts that are equal in any case, and pass unchanged. */
import type { Value } from '../../engine/contract/index.js';
import type { SideValue } from '../../engine/plan/merge/merge-member.js';
import type { PropertyDecision } from '../../engine/plan/merge/merge-property.js';
import type { Side } from '../../engine/vocabulary.js';
import { otherSide } from '../../engine/vocabulary.js';

/** What a side showed when it was last processed, and what it shows now. */
export type Seen = readonly [base: Value | undefined, now: Value | undefined];
export type BothSeen = Readonly<Record<Side, Seen>>;

export function sideOf([base, now]: Seen): SideValue {
  const fold = (value: Value) => (typeof value === 'string' ? value.toLowerCase() : value);
  return {
    base,
    now,
    same: (a, b) => fold(a) === fold(b),
    convert: (value) => ({ kind: 'value', value }),
  };
}

/** Both sides after a decision, with an app that takes exactly what is written. */
export function carriedOut(decision: PropertyDecision, { left, right }: BothSeen): BothSeen {
  const after = { left, right };
  if (decision.kind === 'write') {
    const from = otherSide(decision.side);
    after[decision.side] = [decision.value, decision.value];
    after[from] = [decision.fromValue, after[from][1]];
  } else if (decision.kind === 'none') {
    const { bases } = decision;
    if (bases.left !== undefined) after.left = [bases.left, left[1]];
    if (bases.right !== undefined) after.right = [bases.right, right[1]];
  }
  return after;
}

/** The value that a write takes away although the giving side never had it; null when there is none. */
export function overwritten(
  { side }: Extract<PropertyDecision, { kind: 'write' }>,
  seen: BothSeen,
): Value {
  const [base, now] = seen[side];
  const [had] = seen[otherSide(side)];
  if (now === undefined || now === null) return null;
  return now !== base || now !== had ? now : null;
}
