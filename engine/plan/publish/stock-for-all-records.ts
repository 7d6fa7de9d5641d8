/**
 * Settings that were published for all records: everything is looked at, ties too, and nobody is held back any more.
 * Whatever old records could not follow so far loses its bases, and so is merged as on a first match. Pure.
 */
import type { Value, Values } from '../../contract/index.js';
import type { CompiledSync } from '../../mapping/compiled-sync.js';
import type { Link, Pair } from '../../state/link.js';
import { SIDES } from '../../vocabulary.js';
import { pairedKeys } from './paired-keys.js';

export interface AllRecordsStock {
  kind: 'allRecords';
  /** Ids of mappings and ties that are merged again: taken as they stood before, or converted in another way now. */
  again: ReadonlySet<string>;
  /** Ids of mappings and ties that may flow a way by now that was shut. */
  opened: ReadonlySet<string>;
}

export function stockForAllRecords(pair: Pair, stock: AllRecordsStock, after: CompiledSync): Pair {
  return withTiesDue(withoutBases(letIn(pair), againOf(pair, stock, after), after), after);
}

function letIn(pair: Pair): Pair {
  if (pair.link.excludeReason !== 'heldBack') return pair;
  return { ...pair, link: released(pair.link) };
}

/** A record that is held back no longer. */
export function released(link: Link): Link {
  return { ...link, state: 'pending', excludeReason: null };
}

/** What this pair merges again; of an opened way only what has something for a side that shows nothing. */
function againOf(
  { left, right }: Pair,
  { again, opened }: AllRecordsStock,
  after: CompiledSync,
): ReadonlySet<string> {
  if (opened.size === 0 || left === null || right === null) return again;
  const filling = pairedKeys(after).filter(({ id, ...keys }) => {
    const values = [left.values[keys.left], right.values[keys.right]];
    return opened.has(id) && values.filter(isNothing).length === 1 && !values.includes(undefined);
  });
  return new Set([...again, ...filling.map(({ id }) => id)]);
}

function isNothing(value: Value | undefined): boolean {
  return value === null || (Array.isArray(value) && value.length === 0);
}

/** Without a base a property is merged as on a first match. */
function withoutBases(pair: Pair, again: ReadonlySet<string>, after: CompiledSync): Pair {
  if (again.size === 0 || pair.link.stage !== 'linked') return pair;
  const keys = pairedKeys(after).filter(({ id }) => again.has(id));
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

/** The settings may say otherwise now where ties flow, how many there are, and which labels go along. */
function withTiesDue(pair: Pair, { associations }: CompiledSync): Pair {
  const { link } = pair;
  if (link.stage !== 'linked' || link.isAssociationDue || associations.length === 0) return pair;
  return { ...pair, link: { ...link, isAssociationDue: true } };
}
