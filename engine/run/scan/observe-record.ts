/** Turns what an app just said about a record into its shadow. Pure. */
import type { RunId, Value } from '../../contract/index.js';
import { sameValue } from '../../mapping/canonical.js';
import type { CompiledSync } from '../../mapping/compiled-sync.js';
import { matchKeys } from '../../matching/match-keys.js';
import { likenessOf } from '../../matching/similar/likeness.js';
import { similarKeys } from '../../matching/similar/similar-keys.js';
import { tieEntry } from '../../plan/ties/tie-ids.js';
import type { RemoteRecord, Tie } from '../../ports/connector.js';
import type { Pair } from '../../state/link.js';
import type { Shadow } from '../../state/shadow.js';
import { associationKey, associationOf, associationSetKey } from '../../state/tie-key.js';
import type { Side } from '../../vocabulary.js';

export interface Observation {
  shadow: Shadow;
  /** A property shows something else than at the last look. */
  isChanged: boolean;
  /** A tie shows something else than at the last look. */
  isTieChanged: boolean;
}

export interface ObserveRules {
  side: Side;
  compiled: CompiledSync;
  runId: RunId;
  /** Properties that were read before: what is read for the first time is no change. Default: all are. */
  comparable?: ReadonlySet<string> | null;
}

/** Missing values stay what they were: not returned is not the same as empty. */
export function observeRecord(
  record: RemoteRecord,
  known: Shadow | undefined,
  rules: ObserveRules,
): Observation {
  const { side } = rules;
  const values = valuesOf(record, known);
  const isSameState = record.version !== null && record.version === known?.version;
  const shadow: Shadow = {
    side,
    id: record.id,
    values,
    base: known?.base ?? {},
    // What is kept of an earlier state is not what stands at this version: nothing may be written on its word.
    version: isSameState || leftOut(record, known, rules).length === 0 ? record.version : null,
    modifiedAt: record.modifiedAt ?? known?.modifiedAt ?? null,
    isDeleted: false,
    title: titleOf(values, rules) ?? record.id,
    url: record.url ?? known?.url ?? null,
    keys: keysOf(values, rules),
    seenRunId: rules.runId,
    ...(known?.formerPartnerId === undefined ? {} : { formerPartnerId: known.formerPartnerId }),
  };
  return {
    shadow,
    isChanged: known === undefined || differs(known, shadow, rules),
    isTieChanged: known === undefined || tiesDiffer(known, shadow, rules),
  };
}

/** The very object that is known when nothing else was told, so that nothing has to be compared or stored again. */
function valuesOf(record: RemoteRecord, known: Shadow | undefined): Shadow['values'] {
  const told = { ...record.values };
  for (const [name, id] of Object.entries(record.associations)) told[associationKey(name)] = id;
  for (const [name, ties] of Object.entries(record.associationSets ?? {}))
    told[associationSetKey(name)] = toEntries(ties);
  if (known === undefined) return told;
  const isNews = Object.keys(told).some((name) => !isSameTold(told[name], known.values[name]));
  return isNews ? { ...known.values, ...told } : known.values;
}

function isSameTold(told: Value | undefined, known: Value | undefined): boolean {
  if (!Array.isArray(told) || !Array.isArray(known)) return told === known;
  return told.length === known.length && told.every((part, at) => part === known[at]);
}

/** What the app told of the record before and leaves out now, though it was asked for it. */
function leftOut(
  { values }: RemoteRecord,
  known: Shadow | undefined,
  { side, compiled }: ObserveRules,
): string[] {
  if (known === undefined) return [];
  return compiled.read[side].properties.filter(
    (name) => values[name] === undefined && known.values[name] !== undefined,
  );
}

/**
 * The same for a reading right before a write. What it leaves out is not known any more: nobody may write over
 * it unseen, and whatever it shows later counts as changed.
 */
export function observeExactly(
  record: RemoteRecord,
  known: Shadow | undefined,
  rules: ObserveRules,
): Observation {
  const seen = observeRecord(record, known, rules);
  const forgotten = new Set(leftOut(record, known, rules));
  if (forgotten.size === 0) return seen;
  const kept = Object.entries(seen.shadow.values).filter(([name]) => !forgotten.has(name));
  return { ...seen, shadow: { ...seen.shadow, values: Object.fromEntries(kept) } };
}

function toEntries(ties: readonly Tie[]): Value {
  const entries = ties.flatMap(({ id, labels = [] }) => [
    tieEntry(id),
    ...labels.map((label) => tieEntry(id, label)),
  ]);
  return entries.length === 0 ? null : [...new Set(entries)].sort();
}

/** One key a match rule; after them those by which similar records are found, when these are wanted. */
function keysOf(values: Shadow['values'], { side, compiled }: ObserveRules): (string | null)[] {
  const keys = matchKeys(values, side, compiled.rules);
  if (compiled.similar === null) return keys;
  return [...keys, ...similarKeys(likenessOf(values, compiled.similar[side]))];
}

/** The name a person knows it by; without one its e-mail address, if it has one. */
export function titleOf(
  values: Shadow['values'],
  { side, compiled }: Pick<ObserveRules, 'side' | 'compiled'>,
): string | undefined {
  const { object, properties } = compiled.schema[side];
  const parts = object.titleProperties.map((name) => values[name]);
  const title = parts.filter((part) => typeof part === 'string' && part !== '').join(' ');
  if (title !== '') return title;
  for (const property of properties.values()) {
    const value = property.type === 'email' ? values[property.name] : undefined;
    if (typeof value === 'string') return value;
  }
  return undefined;
}

function differs(
  known: Shadow,
  seen: Shadow,
  { compiled, comparable = null }: Pick<ObserveRules, 'compiled' | 'comparable'>,
): boolean {
  for (const [name, property] of compiled.schema[seen.side].properties) {
    const now = seen.values[name];
    const before = known.values[name];
    if (now === undefined || now === before || comparable?.has(name) === false) continue;
    if (before === undefined || !sameValue(property, now, before)) return true;
  }
  return false;
}

function tiesDiffer(
  known: Shadow,
  seen: Shadow,
  { side, compiled }: Pick<ObserveRules, 'side' | 'compiled'>,
): boolean {
  const referring = compiled.associations.flatMap(({ references }) => references[side] ?? []);
  const names = new Set(referring.map(({ name }) => name));
  return Object.keys(seen.values).some(
    (key) =>
      (associationOf(key) !== undefined || names.has(key)) &&
      !sameTies(seen.values[key], known.values[key]),
  );
}

function sameTies(a: Value | undefined, b: Value | undefined): boolean {
  if (!Array.isArray(a) || !Array.isArray(b)) return a === b;
  return a.length === b.length && a.every((id, at) => id === b[at]);
}

/** The pair with what was just seen of one end; a tie that changed has to be looked at. */
export function withObservation(pair: Pair, seen: Observation): Pair {
  const isAssociationDue = pair.link.isAssociationDue || seen.isTieChanged;
  return { ...pair, link: { ...pair.link, isAssociationDue }, [seen.shadow.side]: seen.shadow };
}
