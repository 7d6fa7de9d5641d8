import type { JournalEntry } from '../ports/store.js';
import type { Pair } from '../state/link.js';
import { endId } from './new-link.js';
import type { SendOutcome } from './sending.js';

/** The journal entry of a write once the app has answered; `pair` is the pair after it. Pure. */
export function journalOutcome(
  change: JournalEntry,
  outcome: SendOutcome,
  { pair, at }: { pair: Pair; at: string },
): JournalEntry {
  if (outcome.kind === 'unknown') return { ...change, status: 'unknown', error: outcome.message };
  if (outcome.kind !== 'applied') return { ...change, status: 'failed', error: why(outcome), at };
  const remoteId = change.remoteId ?? endId(pair.link, change.side);
  return { ...change, status: 'applied', remoteId, at };
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
