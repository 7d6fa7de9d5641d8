/**
 * Decides what happens to one link. Pure; called for every touched link, by runs and previews alike.
 *
 * Owns: comparing both ends with what was last processed, property by property; who may enter.
 * Leaves to others: matching (matching/), associations (plan-association), writing (run/).
 * Answers `settled` when both ends agree, so a second run is always empty.
 */
import type { Issue, PropertyChange, RemoteId } from '../contract/index.js';
import { decideEntry } from '../filter/decide-entry.js';
import { isExcludedNow, shutSides } from '../filter/shut-sides.js';
import { issueOn } from '../issues/issue-on.js';
import type { CompiledMapping, CompiledSync } from '../mapping/compiled-sync.js';
import type { Pair } from '../state/link.js';
import type { Shadow } from '../state/shadow.js';
import type { Side } from '../vocabulary.js';
import { otherSide } from '../vocabulary.js';
import type { PartnerLookup } from './ties/association-plan.js';
import { leaveUnknownOwner } from './merge/leave-owner.js';
import type { Member } from './merge/merge-member.js';
import { mergeUnit } from './merge/merge-property.js';
import type { PropertyDecision } from './merge/merge-property.js';
import { mergeRules } from './merge/merge-rules.js';
import { isFrozen } from './limits/oscillation.js';
import { planCreate } from './plan-create.js';
import { goneSide, planGone } from './plan-gone.js';
import { problemIssue } from './problem-issue.js';
import type { Bases, PlannedUpdate, RecordPlan } from './record-plan.js';
import { NO_PARTNERS } from './ties/required-ties.js';
import { driftOf, memberOf } from './merge/side-value.js';

/**
 * `findPartner`: who the records are that a new one must lead to, or that the partner of a deleted one was tied to; none
 * are known when left out. Links of two
 * records are merged, one without a partner is created or left out, and the rest is left alone.
 */
export function planRecord(
  pair: Pair,
  compiled: CompiledSync,
  findPartner: PartnerLookup = NO_PARTNERS,
): RecordPlan {
  const { link, left, right } = pair;
  if (link.stage === 'linked' && left !== null && right !== null)
    return planLinked(pair, { left, right }, compiled);
  if (goneSide(link) !== null) return planGone(pair, compiled, findPartner);
  if (link.stage !== 'open') return { kind: 'rest' };
  const from = left ?? right;
  // Nobody knows whether its create made a partner: it may be made again only when a person has looked.
  const isUnknown = link.issue?.code === 'outcome_unknown';
  if (from === null || from.isDeleted || isUnknown) return { kind: 'rest' };
  // Its issue says something else by now (several may have been its partner), yet nobody has looked.
  const unseen = link.attempts.find(({ needsLook }) => needsLook === true);
  if (unseen !== undefined) return { kind: 'fail', issue: unknownIssue(unseen.side) };
  if (link.excludeReason === 'heldBack' && !link.isMatchSettled)
    return { kind: 'exclude', reason: 'heldBack' };
  return planOpen(from, link.isMatchSettled, { compiled, findPartner });
}

function unknownIssue(side: Side): Issue {
  return issueOn(side, 'outcome_unknown');
}

/**
 * A record without a partner: it enters and is created on the other side, or is left out. Whoever a
 * person decided to create enters past guard and filters, never against the direction.
 */
function planOpen(
  from: Shadow,
  isDecided: boolean,
  { compiled, findPartner }: { compiled: CompiledSync; findPartner: PartnerLookup },
): RecordPlan {
  const entry = decideEntry(from.values, from.side, compiled);
  if (!entry.enters && (!isDecided || entry.reason === 'direction'))
    return { kind: 'exclude', reason: entry.reason };
  if (from.formerPartnerId !== undefined && !isDecided)
    return { kind: 'fail', issue: formerPartnerIssue(from.side, from.formerPartnerId) };
  return planCreate(from, compiled, findPartner);
}

/** It came back after it had been made again or unlinked: made here as well, one record would become two. */
function formerPartnerIssue(side: Side, id: RemoteId): Issue {
  const details = { candidates: [id] };
  return issueOn(side, 'match_similar', { details });
}

function planLinked(
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
    const issue = take(decision, mapping, into);
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
function take(decision: PropertyDecision, mapping: CompiledMapping, into: Collected): Issue | null {
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
