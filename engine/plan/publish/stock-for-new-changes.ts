/**
 * Settings that were published for new changes only. Whatever the settings before would have written still goes, and
 * whatever only the new ones would write counts as processed as it stands. What is changed from then on flows. Pure.
 */
import type { CompiledSync } from '../../mapping/compiled-sync.js';
import type { Pair } from '../../state/link.js';
import type { Shadow } from '../../state/shadow.js';
import type { Side } from '../../vocabulary.js';
import { SIDES, otherSide } from '../../vocabulary.js';
import { isKnown } from '../merge/merge-member.js';
import { memberOf } from '../merge/side-value.js';
import { planRecord } from '../plan-record.js';
import type { PlannedUpdate } from '../record-plan.js';
import { pairedKeys } from './paired-keys.js';

export interface NewChangesStock {
  kind: 'newChanges';
  /** The settings that the bases stand for. */
  before: CompiledSync;
  /** Other match rules may find partners for records that had none. */
  isMatchingNew: boolean;
  /** Ids of mappings and ties that old records may not follow from now on. */
  leftBehind: readonly string[];
}

export function stockForNewChanges(pair: Pair, stock: NewChangesStock, after: CompiledSync): Pair {
  const { left, right, link } = pair;
  if (link.stage === 'open') return stockOfOpen(pair, stock, after);
  if (link.stage !== 'linked' || left === null || right === null) return pair;
  // Matched, and never brought in line yet: all of it is still to come.
  if (link.lastSyncedAt === null) return pair;
  return stockOfLinked(pair, { left, right }, { before: stock.before, after });
}

/**
 * What becomes of a record without a partner:
 *
 * | it                                                  | becomes                              |
 * |-----------------------------------------------------|--------------------------------------|
 * | was changed since, was never decided, or is failing | looked at: it may enter              |
 * | was left out; would have entered all the same       | looked at                            |
 * | was left out; the new settings let or match it in   | held back until it is changed        |
 * | was left out; still is                              | looked at: the reason may be another |
 */
function stockOfOpen(
  pair: Pair,
  { before, isMatchingNew }: NewChangesStock,
  after: CompiledSync,
): Pair {
  const { link } = pair;
  if (link.isTouched || link.state !== 'excluded' || link.excludeReason === 'heldBack') return pair;
  if (planRecord(pair, before).kind !== 'exclude') return pair;
  const wouldEnter = isMatchingNew || planRecord(pair, after).kind !== 'exclude';
  if (!wouldEnter) return pair;
  return { ...pair, link: { ...link, excludeReason: 'heldBack' } };
}

interface Settings {
  before: CompiledSync;
  after: CompiledSync;
}

/**
 * What becomes of the bases of one property of a pair that is in sync:
 *
 * | the property                                | its bases                       |
 * |---------------------------------------------|---------------------------------|
 * | would be written by the settings before     | stay: it goes                   |
 * | is newly mapped, and was never processed    | both sides' values as they are  |
 * | would be written by the new settings only   | both sides' values as they are  |
 * | would be written by neither                 | stay                            |
 * | waited: not all of its group was known      | stay                            |
 * | any of a failing record                     | stay, unless it is newly mapped |
 */
function stockOfLinked(
  pair: Pair,
  ends: Readonly<Record<Side, Shadow>>,
  { before, after }: Settings,
): Pair {
  const due = writtenBy(pair, before);
  const entered = withTaken(pair, enteredNames(ends, { before, after }, due));
  if (due === 'unknown') return entered;
  const now = writtenBy(entered, after);
  if (now === 'unknown') return entered;
  const waiting = waitingNames(ends, before);
  const only = (side: Side) => minus(minus(now[side], due[side]), waiting[side]);
  return withTaken(entered, { left: only('left'), right: only('right') });
}

type Names = Readonly<Record<Side, ReadonlySet<string>>>;

/** Properties of both sides that take part in what is about to be written; unknown of a failing record. */
function writtenBy(pair: Pair, compiled: CompiledSync): Names | 'unknown' {
  const plan = planRecord(pair, compiled);
  if (plan.kind === 'fail') return 'unknown';
  const names = { left: new Set<string>(), right: new Set<string>() };
  for (const update of plan.kind === 'update' ? plan.updates : []) addNames(names, update);
  return names;
}

function addNames(names: Record<Side, Set<string>>, { side, from }: PlannedUpdate): void {
  for (const [written, { property }] of Object.entries(from)) {
    names[side].add(written);
    names[otherSide(side)].add(property);
  }
}

/** Properties that the settings before could not decide about: a value of their unit is unknown. */
function waitingNames(ends: Readonly<Record<Side, Shadow>>, before: CompiledSync): Names {
  const names = { left: new Set<string>(), right: new Set<string>() };
  for (const unit of before.units) {
    if (unit.every((mapping) => isKnown(memberOf(ends, mapping)))) continue;
    for (const { left, right } of unit) {
      names.left.add(left.name);
      names.right.add(right.name);
    }
  }
  return names;
}

/** Newly mapped properties and ties that were never processed, and that are not about to be written anyway. */
function enteredNames(
  ends: Readonly<Record<Side, Shadow>>,
  { before, after }: Settings,
  due: Names | 'unknown',
): Names {
  const names = { left: new Set<string>(), right: new Set<string>() };
  const isNew = (keys: Readonly<Record<Side, string>>): boolean =>
    SIDES.some((side) => ends[side].base[keys[side]] === undefined) &&
    (due === 'unknown' || !SIDES.some((side) => due[side].has(keys[side])));
  // What was mapped or kept before and has no base waits: for a way to open, or for records to be linked.
  const kept = new Set(pairedKeys(before).map(({ left, right }) => `${left} ${right}`));
  const entered = pairedKeys(after).filter(({ left, right }) => !kept.has(`${left} ${right}`));
  for (const keys of entered.filter(isNew)) for (const side of SIDES) names[side].add(keys[side]);
  return names;
}

/** The pair with these properties taken for processed as they stand. */
function withTaken(pair: Pair, names: Names): Pair {
  const next = { ...pair };
  for (const side of SIDES) {
    const shadow = pair[side];
    if (shadow === null || names[side].size === 0) continue;
    const known = [...names[side]].flatMap((name) => {
      const value = shadow.values[name];
      return value === undefined ? [] : [[name, value] as const];
    });
    next[side] = { ...shadow, base: { ...shadow.base, ...Object.fromEntries(known) } };
  }
  return next;
}

function minus(names: ReadonlySet<string>, others: ReadonlySet<string>): ReadonlySet<string> {
  return new Set([...names].filter((name) => !others.has(name)));
}
