/**
 * The merge table, for one unit of one pair of records. Pure. A unit is one mapped property (or tie),
 * or several that only make sense together, like the parts of an address.
 *
 * Owns: what flows where, given what each side shows now and showed when it was last processed.
 * Leaves to others: what is compared (merge-member), which rules hold (merge-rules), what "equal" and
 * "convert" mean (mapping/), which record is written (plan-record).
 */
import type { Value } from '../../contract/index.js';
import type { Conversion } from '../../mapping/convert.js';
import type { ChangeReason, Side } from '../../vocabulary.js';
import { flowsTo, otherSide } from '../../vocabulary.js';
import type { ComparedMember, Giving, Member, SideValue } from './merge-member.js';
import { compareMember, isKnown, reasonOf, processedOf, valueLost } from './merge-member.js';
import type { MergeRules } from './merge-rules.js';
import { giverOf } from './merge-rules.js';

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

const NOTHING: PropertyDecision = { kind: 'none', bases: {} };

/** The unit of a single property. */
export function mergeProperty(
  left: SideValue,
  right: SideValue,
  rules: MergeRules,
): PropertyDecision {
  return mergeUnit([{ left, right }], rules)[0] ?? NOTHING;
}

/**
 * One decision per member, in their order. While a value of any member is unknown the whole unit waits as it is,
 * for half of it may not be given.
 */
export function mergeUnit(unit: readonly Member[], rules: MergeRules): PropertyDecision[] {
  const known = unit.filter(isKnown);
  if (known.length < unit.length) return unit.map(() => NOTHING);
  const members = known.map(compareMember);
  const verdict = judge(members, rules);
  return members.map((member) => {
    if (verdict.kind === 'give' && !member.isSettled) return write(member, verdict);
    const filled = fillEmpty(member, rules, verdict);
    if (filled !== null) return filled;
    const drifting = verdict.kind === 'drift' ? verdict.side : null;
    return { kind: 'none', bases: processedOf(member, drifting) };
  });
}

/** What becomes of a unit as a whole. */
type Verdict =
  /** Nothing is written, and whatever changed counts as processed. */
  | { kind: 'rest' }
  /** The receiving side of a one-way mapping went its own way: its change stays to be seen. */
  | { kind: 'drift'; side: Side }
  | Giving;

const REST: Verdict = { kind: 'rest' };

/** The table itself: its rows are which side changed, its columns where values may flow. */
function judge(members: readonly ComparedMember[], rules: MergeRules): Verdict {
  const changed = { left: hasChanged(members, 'left'), right: hasChanged(members, 'right') };
  if (rules.write === 'onlyOnCreate' || (!changed.left && !changed.right)) return REST;
  if (changed.left && changed.right) return judgeConflict(members, rules);
  const from = changed.left ? 'left' : 'right';
  if (!flowsTo(rules.direction, otherSide(from))) return judgeDrift(members, rules);
  return isKeptClear(members, from, rules) ? REST : give(members, { from, why: 'change' }, rules);
}

/** Both sides changed and differ: one gives all, unless it only emptied something and clears are kept. */
function judgeConflict(members: readonly ComparedMember[], rules: MergeRules): Verdict {
  const from = giverOf(rules);
  if (!isKeptClear(members, from, rules)) return give(members, { from, why: 'conflict' }, rules);
  if (!flowsTo(rules.direction, from)) return judgeDrift(members, rules);
  return give(members, { from: otherSide(from), why: 'keptClear' }, rules);
}

/**
 * The receiving side of one direction changed: it stays, or is put back where that was asked for.
 * Only a mapping that always writes has something to drift from.
 */
function judgeDrift(members: readonly ComparedMember[], rules: MergeRules): Verdict {
  if ((rules.write ?? 'always') !== 'always') return REST;
  const from = giverOf(rules);
  const side = otherSide(from);
  const isEdit = members.some((member) => member.changed[side] && !member.isFirst);
  const hasNothing = members.every(({ isBlank }) => isBlank[from]) && rules.clears === 'keep';
  if (rules.isEnforced !== true || !isEdit || hasNothing) return { kind: 'drift', side };
  return give(members, { from, why: 'enforced' }, rules);
}

function give(
  members: readonly ComparedMember[],
  giving: Omit<Giving, 'kind'>,
  { write: when }: MergeRules,
): Verdict {
  const to = otherSide(giving.from);
  if (when === 'onlyIfEmpty' && members.some(({ now }) => now[to] !== null)) return REST;
  return { kind: 'give', ...giving };
}

/**
 * Two records that meet for the first time and both have nothing: what an empty value counts as (a default, a
 * constant) is given then as a new record would get it. Later nothing comes of emptiness by itself.
 */
function fillEmpty(
  member: ComparedMember,
  rules: MergeRules,
  verdict: Verdict,
): PropertyDecision | null {
  const { sides, now, isFirst } = member;
  if (!isFirst || now.left !== null || now.right !== null) return null;
  if (rules.write === 'onlyOnCreate') return null;
  const giver = verdict.kind === 'give' ? verdict.from : giverOf(rules);
  const order = verdict.kind === 'give' ? [giver] : [giver, otherSide(giver)];
  for (const from of order) {
    const side = otherSide(from);
    if (!flowsTo(rules.direction, side)) continue;
    const filled = sides[side].convert(null);
    if (filled.kind !== 'value' || filled.value === null) continue;
    return { kind: 'write', side, value: filled.value, fromValue: null, reason: 'filledEmpty' };
  }
  return null;
}

function hasChanged(members: readonly ComparedMember[], side: Side): boolean {
  return members.some((member) => member.changed[side]);
}

/** A side that did nothing but empty what it had, while clears are kept. */
function isKeptClear(members: readonly ComparedMember[], side: Side, rules: MergeRules): boolean {
  const changed = members.filter((member) => member.changed[side]);
  return clearsOf(rules) === 'keep' && changed.every(({ isBlank }) => isBlank[side]);
}

/** Who writes only where nothing stands empties nothing either. */
function clearsOf({ write: when, clears }: MergeRules): MergeRules['clears'] {
  return when === 'onlyIfEmpty' ? 'keep' : clears;
}

function write(member: ComparedMember, giving: Giving): PropertyDecision {
  const { now, sides } = member;
  const { from } = giving;
  const to = otherSide(from);
  const conversion = sides[to].convert(now[from]);
  if (conversion.kind === 'problem') return { kind: 'problem', side: to, problem: conversion };
  return {
    kind: 'write',
    side: to,
    value: conversion.value,
    fromValue: now[from],
    reason: reasonOf(member, giving),
    ...valueLost(member, to),
  };
}
