/**
 * The merge table for one mapped property (or association) of one pair of records. Pure.
 *
 * Owns: what flows where, given what each side shows now and showed when it was last processed.
 * Leaves to others: what "equal" and "convert" mean (mapping/), which record is written (plan-record).
 */
import type { Value } from '../contract/index.js';
import type { Conversion } from '../mapping/convert.js';
import type { ChangeReason, ClearRule, Direction, Side } from '../vocabulary.js';
import { flowsTo, otherSide } from '../vocabulary.js';

/** One side of a mapped property. A missing `now` is unknown, a missing `base` was never processed. */
export interface SideValue {
  now: Value | undefined;
  base: Value | undefined;
  /** Equality of two values of this side. */
  same(a: Value, b: Value): boolean;
  /** Turns a value of the other side into one of this side. */
  convert(value: Value): Conversion;
}

export interface MergeRules {
  direction: Direction;
  winner: Side;
  clears: ClearRule;
}

export type PropertyDecision =
  /** Nothing to write; `bases` are the sides' values that count as processed from now on. */
  | { kind: 'none'; bases: { left?: Value; right?: Value } }
  /** Write `value` to `side`. On success the other side's base becomes `fromValue`. */
  | {
      kind: 'write';
      side: Side;
      value: Value;
      fromValue: Value;
      reason: ChangeReason;
      lost?: Value;
    }
  /** The value cannot be written to `side` as it is. */
  | { kind: 'problem'; side: Side; problem: Extract<Conversion, { kind: 'problem' }> };

export function mergeProperty(
  left: SideValue,
  right: SideValue,
  rules: MergeRules,
): PropertyDecision {
  const { now: leftNow } = left;
  const { now: rightNow } = right;
  if (leftNow === undefined || rightNow === undefined) return { kind: 'none', bases: {} };

  const merge: Merge = { sides: { left, right }, now: { left: leftNow, right: rightNow }, rules };
  const isFirst = left.base === undefined || right.base === undefined;
  const changed = {
    left: left.base === undefined || !left.same(leftNow, left.base),
    right: right.base === undefined || !right.same(rightNow, right.base),
  };
  if (!isFirst && !changed.left && !changed.right) return { kind: 'none', bases: {} };
  if (agree(merge)) return { kind: 'none', bases: merge.now };
  if (isFirst) return mergeFirst(merge);
  if (changed.left && changed.right) return mergeConflict(merge);
  return mergeChange(merge, changed.left ? 'left' : 'right');
}

/** Both sides of one property with what they show now, and the rules between them. */
interface Merge {
  sides: Record<Side, SideValue>;
  now: Record<Side, Value>;
  rules: MergeRules;
}

/** Whether both sides already say the same, seen through the conversion in either direction. */
function agree({ sides, now }: Merge): boolean {
  if (now.left === null || now.right === null) return now.left === now.right;
  const toRight = sides.right.convert(now.left);
  if (toRight.kind === 'value' && toRight.value !== null)
    if (sides.right.same(toRight.value, now.right)) return true;
  const toLeft = sides.left.convert(now.right);
  return (
    toLeft.kind === 'value' && toLeft.value !== null && sides.left.same(toLeft.value, now.left)
  );
}

/** No base yet: fill what is empty, else the winner's value counts. Empty never overwrites. */
function mergeFirst(merge: Merge): PropertyDecision {
  const { now, rules } = merge;
  const from = now.left === null ? 'right' : now.right === null ? 'left' : giver(rules);
  const to = otherSide(from);
  if (!flowsTo(rules.direction, to)) return { kind: 'none', bases: now };
  return write(merge, from, now[to] === null ? 'filledEmpty' : 'firstMerge');
}

/** Both sides changed and differ: the winner's value counts, unless it is empty and clears are kept. */
function mergeConflict(merge: Merge): PropertyDecision {
  const { now, rules } = merge;
  const from = giver(rules);
  if (now[from] !== null || rules.clears === 'propagate')
    return write(merge, from, 'conflictWinner');
  if (flowsTo(rules.direction, from)) return write(merge, otherSide(from), 'filledEmpty');
  return { kind: 'none', bases: now };
}

function mergeChange(merge: Merge, from: Side): PropertyDecision {
  const { now, rules } = merge;
  const value = now[from];
  const isKept = value === null && rules.clears === 'keep';
  if (isKept || !flowsTo(rules.direction, otherSide(from)))
    return { kind: 'none', bases: { [from]: value } };
  return write(merge, from, value === null ? 'cleared' : 'changed');
}

/** In one direction its beginning gives the value; both ways the winner does. */
function giver(rules: MergeRules): Side {
  if (rules.direction === 'both') return rules.winner;
  return rules.direction === 'toRight' ? 'left' : 'right';
}

/** Reasons for which a value that somebody gave is not kept. */
const LOSING: readonly ChangeReason[] = ['firstMerge', 'conflictWinner'];

function write({ sides, now }: Merge, from: Side, reason: ChangeReason): PropertyDecision {
  const to = otherSide(from);
  const conversion = sides[to].convert(now[from]);
  if (conversion.kind === 'problem') return { kind: 'problem', side: to, problem: conversion };
  return {
    kind: 'write',
    side: to,
    value: conversion.value,
    fromValue: now[from],
    reason,
    ...(LOSING.includes(reason) && now[to] !== null ? { lost: now[to] } : {}),
  };
}
