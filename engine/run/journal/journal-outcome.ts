import type { PropertyChange, Value, Values } from '../../contract/index.js';
import type { CompiledSync } from '../../mapping/compiled-sync.js';
import type { JournalEntry } from '../../ports/store.js';
import type { Pair } from '../../state/link.js';
import { endId } from '../new-link.js';
import type { SendOutcome } from '../write/sending.js';

type Mappings = CompiledSync['mappings'];

/** The journal entry of a write once the app has answered; `pair` is the pair after it. Pure. */
export function journalOutcome(
  change: JournalEntry,
  outcome: SendOutcome,
  { pair, at, mappings = [] }: { pair: Pair; at: string; mappings?: Mappings },
): JournalEntry {
  if (outcome.kind === 'unknown') return { ...change, status: 'unknown', error: outcome.message };
  if (outcome.kind !== 'applied') return { ...change, status: 'failed', error: why(outcome), at };
  const remoteId = change.remoteId ?? endId(pair.link, change.side);
  const properties = asStored(change, pair[change.side]?.values ?? {}, mappings);
  return { ...change, status: 'applied', remoteId, properties, at };
}

/**
 * What the app made of the values stands beside them where it differs. What it filled into a record
 * that it just made belongs to the making: nobody else gave it. The very list when nothing is added.
 */
export function asStored(
  { action, side, properties }: JournalEntry,
  values: Values,
  mappings: Mappings,
): PropertyChange[] {
  const written = properties.map((property): PropertyChange => {
    const stored = values[property.property];
    return stored === undefined || isSameText(stored, property.after)
      ? property
      : { ...property, stored };
  });
  const isAsSent = written.every((property, at) => property === properties[at]);
  if (action !== 'create') return isAsSent ? properties : written;
  const sent = new Set(properties.map(({ property }) => property));
  const filled = mappings.flatMap((mapping): PropertyChange[] => {
    const property = mapping[side].name;
    const after = values[property] ?? null;
    if (after === null || sent.has(property)) return [];
    return [{ property, before: null, after, reason: 'created' }];
  });
  return isAsSent && filled.length === 0 ? properties : [...written, ...filled];
}

function isSameText(a: Value, b: Value): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}

/** In plain words; a person reads it in the history of the record. */
function why(outcome: Exclude<SendOutcome, { kind: 'applied' | 'unknown' }>): string {
  switch (outcome.kind) {
    case 'refused':
      return outcome.message;
    case 'exists':
      return 'The app already has this record.';
    case 'missing':
      return 'The record is no longer there.';
    case 'versionConflict':
      return 'The record changed meanwhile; it is planned again.';
    case 'notSent':
      return 'Not sent; it is planned again.';
  }
}
