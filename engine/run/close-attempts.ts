import { sameValue } from '../mapping/canonical.js';
import type { JournalEntry } from '../ports/store.js';
import type { Pair, UpdateAttempt } from '../state/link.js';
import type { Decided } from './decide-step.js';
import type { RunContext } from './run-context.js';

/**
 * Journal entries of doubtful updates that were settled by reading: what the record shows now tells
 * whether the write happened. One look-up an attempt; there are as many as were in flight at a crash.
 */
export async function closeAttempts(
  context: RunContext,
  before: readonly Decided[],
  after: readonly Pair[],
): Promise<JournalEntry[]> {
  const kept = new Map(after.map((pair) => [pair.link.id, pair]));
  const closed: JournalEntry[] = [];
  for (const { pair } of before) {
    const now = kept.get(pair.link.id);
    if (now === undefined || pair.link.attempts.length === 0) continue;
    const open = new Set(now.link.attempts.map((attempt) => attempt.changeId));
    for (const attempt of pair.link.attempts) {
      const change = open.has(attempt.changeId)
        ? undefined
        : await context.store.findChange(attempt.changeId);
      if (change !== undefined) closed.push(closedEntry(change, { attempt, pair: now }, context));
    }
  }
  return closed;
}

function closedEntry(
  change: JournalEntry,
  { attempt, pair }: { attempt: UpdateAttempt; pair: Pair },
  context: RunContext,
): JournalEntry {
  const shadow = pair[attempt.side];
  const { properties } = context.compiled.schema[attempt.side];
  const isThere = Object.entries(attempt.sent).every(([name, sent]) =>
    sameValue(properties.get(name) ?? 'text', shadow?.values[name] ?? null, sent),
  );
  if (isThere) return { ...change, status: 'applied', error: null };
  return { ...change, status: 'failed', error: 'It did not happen, or was changed since.' };
}
