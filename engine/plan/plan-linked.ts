/**
 * Decides about two linked records: every unit is merged, and what is decided is put together as one plan. Pure.
 *
 * Leaves to others: what flows where in one unit (merge/merge-property).
 */
import type { Issue, PropertyChange } from '../contract/index.js';
import { isExcludedNow, shutSides } from '../filter/shut-sides.js';
import type { CompiledMapping, CompiledSync } from '../mapping/compiled-sync.js';
import type { Pair } from '../state/link.js';
import type { Shadow } from '../state/shadow.js';
import type { Side } from '../vocabulary.js';
import { otherSide } from '../vocabulary.js';
import { isFrozen } from './limits/oscillation.js';
import { leaveUnknownOwner } from './merge/leave-owner.js';
import type { Member } from './merge/merge-member.js';
import type { PropertyDecision } from './merge/merge-property.js';
import { mergeUnit } from './merge/merge-property.js';
import { mergeRules } from './merge/merge-rules.js';
import { driftOf, memberOf } from './merge/side-value.js';
import { problemIssue } from './problem-issue.js';
import type { Bases, PlannedUpdate, RecordPlan } from './record-plan.js';

export function planLinked(
  pair: Pair,
  { left, right }: Record<Side, Shadow>,
  compiled: CompiledSync,
): RecordPlan {
  const shut = shutSides(pair, compiled);
  if (isExcludedNow(shut, compiled)) return { kind: 'exclude', reason: 'filter' };
  const bases: Bases = { left: {}, right: {} };
  const updates = new Map<Side, PlannedUpdate>();
  const into: Collected = { left, right, shut, bases, updates, hasDrift: false };
  for (const unit of compiled.units) {
    if (isFrozen(unit, pair.link)) continue;
    const issue = planUnit(unit, compiled, into);
    if (issue !== null) return { kind: 'fail', issue };
  }
  if (updates.size === 0) return { kind: 'settled', bases, hasDrift: into.hasDrift };
  return { kind: 'update', bases, updates: [...updates.values()] };
}

/** Both ends, and what is decided about them; filled unit by unit. */
interface Collected {
  left: Shadow;
  right: Shadow;
  /** Sides that get nothing now. */
  shut: readonly Side[];
  bases: Bases;
  updates: Map<Side, PlannedUpdate>;
  hasDrift: boolean;
}

/** Merges one unit: its mappings have the same rules, so those of the first stand for all. */
function planUnit(
  unit: readonly CompiledMapping[],
  compiled: CompiledSync,
  into: Collected,
): Issue | null {
  const [first] = unit;
  if (first === undefined) return null;
  const { left, right } = into;
  if (
    unit.every(
      (mapping) => isAtRest(left, mapping.left.name) && isAtRest(right, mapping.right.name),
    )
  )
    return null;
  const times = { left: left.modifiedAt, right: right.modifiedAt };
  const members = unit.map((mapping) => memberOf({ left, right }, mapping));
  const decisions = mergeUnit(members, mergeRules(first, { sync: compiled, times }));
  for (const [index, mapping] of unit.entries()) {
    const decided = decisions[index];
    const member = members[index];
    if (decided === undefined || member === undefined) continue;
    const decision = mapping.leavesUnknownOwners ? leaveUnknownOwner(decided, member) : decided;
    const issue = addDecision(decision, mapping, into);
    if (issue !== null) return issue;
    if (staysAsDrift(decision, { mapping, member, shut: into.shut })) into.hasDrift = true;
  }
  return null;
}

/**
 * Shows the very value that was processed last. A unit that rests on both sides needs no look at its rules:
 * without a change nothing is given, no base moves and nothing drifts.
 */
function isAtRest({ values, base }: Shadow, name: string): boolean {
  const now = values[name];
  return now !== undefined && now === base[name];
}

/** Whether a side went its own way and keeps it: nothing is written there, nor does what it shows count as processed. */
function staysAsDrift(
  decision: PropertyDecision,
  { mapping, member, shut }: { mapping: CompiledMapping; member: Member; shut: readonly Side[] },
): boolean {
  const side = driftOf(member, mapping);
  if (side === null) return false;
  return decision.kind === 'none' ? decision.bases[side] === undefined : shut.includes(side);
}

/** Adds one decision to what is collected; a problem keeps the whole record from being written. */
function addDecision(
  decision: PropertyDecision,
  mapping: CompiledMapping,
  into: Collected,
): Issue | null {
  if (decision.kind === 'none') {
    const { left, right } = decision.bases;
    if (left !== undefined) into.bases.left[mapping.left.name] = left;
    if (right !== undefined) into.bases.right[mapping.right.name] = right;
    return null;
  }
  const { side } = decision;
  // It waits: no base moves, so that it is decided again once the record fits.
  if (into.shut.includes(side)) return null;
  if (decision.kind === 'problem') return problemIssue(decision.problem, side, mapping[side].name);
  const update = into.updates.get(side) ?? { side, values: {}, properties: [], from: {} };
  const name = mapping[side].name;
  update.values[name] = decision.value;
  update.properties.push(propertyChange(name, into[side], decision));
  update.from[name] = { property: mapping[otherSide(side)].name, value: decision.fromValue };
  into.updates.set(side, update);
  return null;
}

function propertyChange(
  property: string,
  to: Shadow,
  decision: Extract<PropertyDecision, { kind: 'write' }>,
): PropertyChange {
  return {
    property,
    before: to.values[property] ?? null,
    after: decision.value,
    reason: decision.reason,
    ...(decision.lost === undefined ? {} : { lost: decision.lost }),
  };
}
