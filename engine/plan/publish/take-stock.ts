/**
 * What newly published settings mean for the records that are there already. Pure; asked once per link,
 * after both apps were read and before anything is matched or written.
 *
 * For new changes only: whatever the settings before would have written still goes, and whatever only
 * the new ones would write counts as processed as it stands. What is changed from then on flows.
 *
 * | pair in sync: the property                            | its bases             |
 * |-------------------------------------------------------|-----------------------|
 * | would be written by the settings before               | stay: it goes         |
 * | was never processed (it entered the mapping)          | both as they are now  |
 * | would be written by the new settings only             | both as they are now  |
 * | would be written by neither                           | stay                  |
 * | waited, since not all of its group was told           | stay                  |
 * | any, and the record was failing before                | stay, unless it is new |
 *
 * | record without a partner                              | becomes               |
 * |-------------------------------------------------------|-----------------------|
 * | was changed since, was never decided, or was failing  | looked at: it may enter |
 * | left out before; would have entered all the same      | looked at             |
 * | left out before; the new settings let or match it in  | held back until it is changed |
 * | left out before; still left out                       | looked at: the reason may be another |
 *
 * For all records: everything is looked at; properties that were only taken so, whose values are converted in
 * another way now, or that have something to fill an empty side with on a way that was shut, are merged like on a
 * first match; their ties are looked at, too; nobody is held back any more.
 */
import type { Value, Values } from '../../contract/index.js';
import type { CompiledSync } from '../../mapping/compiled-sync.js';
import type { Link, Pair } from '../../state/link.js';
import type { Shadow } from '../../state/shadow.js';
import { tieKey } from '../../state/shadow.js';
import type { Side } from '../../vocabulary.js';
import { SIDES, otherSide } from '../../vocabulary.js';
import { isKnown } from '../merge/merge-member.js';
import { planRecord } from '../plan-record.js';
import type { PlannedUpdate } from '../record-plan.js';
import { memberOf } from '../merge/side-value.js';

/** What a publish asked for, with what it has to be compared to. */
export type Stock =
  | {
      kind: 'newChanges';
      /** The settings that the bases stand for. */
      before: CompiledSync;
      /** Other match rules may find partners for records that had none. */
      isMatchingNew: boolean;
      /** Ids of mappings and ties that old records may not follow from now on. */
      leftBehind: readonly string[];
    }
  | {
      kind: 'allRecords';
      /** Ids of mappings and ties whose bases count no longer. */
      again: ReadonlySet<string>;
      /** Ids of those that may go a way by now that was shut. */
      opened: ReadonlySet<string>;
    };

/** The pair as the run goes on with it; it is looked at unless the record is held back. */
export function takeStock(pair: Pair, stock: Stock, after: CompiledSync): Pair {
  if (stock.kind === 'allRecords')
    return tiesLookedAt(
      touched(forgetAgain(letIn(pair), againOf(pair, stock, after), after)),
      after,
    );
  if (pair.link.stage === 'open') return stockOfOpen(pair, stock, after);
  const { left, right, link } = pair;
  if (link.stage !== 'linked' || left === null || right === null) return touched(pair);
  // Matched, and never brought in line yet: all of it is still to come.
  if (link.lastSyncedAt === null) return touched(pair);
  return touched(stockOfLinked(pair, { left, right }, { before: stock.before, after }));
}

interface Settings {
  before: CompiledSync;
  after: CompiledSync;
}

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

/** Properties that the settings before could not decide about: something that belongs to them was not told. */
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

/** Mapped properties and ties that were never processed, and that are not about to be written anyway. */
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
  const keysOf = (settings: CompiledSync) => [...mappedKeys(settings), ...tieKeys(settings)];
  const kept = new Set(keysOf(before).map(({ left, right }) => `${left} ${right}`));
  const entered = keysOf(after).filter(({ left, right }) => !kept.has(`${left} ${right}`));
  for (const keys of entered.filter(isNew)) for (const side of SIDES) names[side].add(keys[side]);
  return names;
}

function mappedKeys({ mappings }: CompiledSync): Record<Side, string>[] {
  return mappings.map(({ left, right }) => ({ left: left.name, right: right.name }));
}

/** Under which a tie's values stand among those of a record. */
function tieKeys({ associations }: Pick<CompiledSync, 'associations'>): Record<Side, string>[] {
  return associations.map((tie) => ({ left: tieKey(tie, 'left'), right: tieKey(tie, 'right') }));
}

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

function stockOfOpen(
  pair: Pair,
  { before, isMatchingNew }: Extract<Stock, { kind: 'newChanges' }>,
  after: CompiledSync,
): Pair {
  const { link } = pair;
  if (link.excludeReason === 'heldBack' && !link.isTouched) return pair;
  if (link.isTouched || link.state !== 'excluded') return touched(pair);
  if (planRecord(pair, before).kind !== 'exclude') return touched(pair);
  const wouldEnter = isMatchingNew || planRecord(pair, after).kind !== 'exclude';
  if (!wouldEnter) return touched(pair);
  return { ...pair, link: { ...link, excludeReason: 'heldBack' } };
}

function letIn(pair: Pair): Pair {
  if (pair.link.excludeReason !== 'heldBack') return pair;
  return { ...pair, link: released(pair.link) };
}

/** A record that is held back no longer. */
export function released(link: Link): Link {
  return { ...link, state: 'pending', excludeReason: null };
}

/** What is due again of this pair: an opened way has something to bring to a side that shows nothing. */
function againOf(
  { left, right }: Pair,
  { again, opened }: Extract<Stock, { kind: 'allRecords' }>,
  { mappings, associations }: CompiledSync,
): ReadonlySet<string> {
  if (opened.size === 0 || left === null || right === null) return again;
  const keyed = [
    ...mappings.map(({ id, left: l, right: r }) => ({ id, left: l.name, right: r.name })),
    ...associations.map((tie) => ({
      ...{ id: tie.id, left: tieKey(tie, 'left'), right: tieKey(tie, 'right') },
    })),
  ];
  const filling = keyed.filter(({ id, ...keys }) => {
    const values = [left.values[keys.left], right.values[keys.right]];
    return opened.has(id) && values.filter(isNothing).length === 1 && !values.includes(undefined);
  });
  return new Set([...again, ...filling.map(({ id }) => id)]);
}

function isNothing(value: Value | undefined): boolean {
  return value === null || (Array.isArray(value) && value.length === 0);
}

function forgetAgain(pair: Pair, again: ReadonlySet<string>, after: CompiledSync): Pair {
  if (again.size === 0 || pair.link.stage !== 'linked') return pair;
  const mappings = after.mappings.filter(({ id }) => again.has(id));
  const associations = after.associations.filter(({ id }) => again.has(id));
  const keys = [...mappedKeys({ ...after, mappings }), ...tieKeys({ associations })];
  const next = { ...pair };
  for (const side of SIDES) {
    const shadow = pair[side];
    const names = new Set(keys.map((key) => key[side]));
    if (shadow !== null) next[side] = { ...shadow, base: without(shadow.base, names) };
  }
  return next;
}

function without(base: Values, names: ReadonlySet<string>): Values {
  return Object.fromEntries(Object.entries(base).filter(([name]) => !names.has(name)));
}

function minus(names: ReadonlySet<string>, others: ReadonlySet<string>): ReadonlySet<string> {
  return new Set([...names].filter((name) => !others.has(name)));
}

/** Whatever of its ties the settings say otherwise now: where they flow, how many, which labels. */
function tiesLookedAt(pair: Pair, { associations }: CompiledSync): Pair {
  const { link } = pair;
  if (link.stage !== 'linked' || link.isAssociationDue || associations.length === 0) return pair;
  return { ...pair, link: { ...link, isAssociationDue: true } };
}

function touched(pair: Pair): Pair {
  return pair.link.isTouched ? pair : { ...pair, link: { ...pair.link, isTouched: true } };
}
