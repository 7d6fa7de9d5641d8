import { resembles } from '../../plan/own-writes/resembles.js';
import { hasEntry } from '../../plan/ties/tie-ids.js';
import type { JournalEntry } from '../../ports/store.js';
import type { Attempt } from '../../state/attempt.js';
import { isCreateAttempt, isRemovalAttempt, isTieAttempt } from '../../state/attempt.js';
import type { Link, Pair } from '../../state/link.js';
import type { Shadow } from '../../state/shadow.js';
import { asStored } from '../journal/journal-outcome.js';
import type { RunContext } from '../run-context.js';

/**
 * Journal entries of doubtful updates that were settled by reading: what the record showed tells
 * whether the write happened. `before` are pairs as they were read, `after` what becomes of them. One
 * look-up an attempt; there are as many as were in flight when an answer got lost.
 */
export async function closeAttempts(
  context: RunContext,
  before: readonly Pair[],
  after: readonly Pair[],
): Promise<JournalEntry[]> {
  const kept = new Map(after.map(({ link }) => [link.id, link]));
  const closed: JournalEntry[] = [];
  for (const pair of before) {
    const now = kept.get(pair.link.id);
    if (now === undefined) continue;
    for (const attempt of answeredAttempts(pair.link, now)) {
      const change = await context.store.findChange(attempt.changeId);
      // What is applied already was only answered in part, see `untold`.
      if (change === undefined || change.status === 'applied') continue;
      const isHidden = now.attempts.some(({ changeId }) => changeId === attempt.changeId);
      closed.push(isHidden ? hiddenEntry(change) : closedEntry(change, { attempt, pair }, context));
    }
  }
  return closed;
}

/** Those that are kept no longer, and those that are only remembered from now on. */
function answeredAttempts(before: Link, after: Link): Attempt[] {
  if (before.attempts.length === 0) return [];
  const kept = new Map(after.attempts.map((attempt) => [attempt.changeId, attempt]));
  return before.attempts.filter((attempt) => {
    // What became of a create was told when it was looked up.
    if (isCreateAttempt(attempt)) return false;
    const now = kept.get(attempt.changeId);
    return now === undefined || (now.isRemembered === true && attempt.isRemembered !== true);
  });
}

/** Told better once the app shows what was written; it may never do so. */
function hiddenEntry(change: JournalEntry): JournalEntry {
  return { ...change, status: 'unknown', error: 'The app did not show whether it happened.' };
}

function goneEntry(change: JournalEntry): JournalEntry {
  return {
    ...change,
    status: 'unknown',
    error: 'The record was gone before anybody could look.',
  };
}

function closedEntry(
  change: JournalEntry,
  { attempt, pair }: { attempt: Attempt; pair: Pair },
  context: RunContext,
): JournalEntry {
  const shadow = pair[attempt.side];
  if (isRemovalAttempt(attempt))
    return shadow === null || shadow.isDeleted
      ? removedEntry(change, context)
      : { ...change, status: 'failed', error: 'It did not happen.' };
  if (pair.link.stage !== 'linked' || shadow === null) return goneEntry(change);
  if (!isShown(attempt, shadow, context))
    return { ...change, status: 'failed', error: 'It did not happen, or was changed since.' };
  const counts = context.state.run.writes[attempt.side];
  counts[change.action === 'associate' ? 'associated' : 'updated'] += 1;
  if (isTieAttempt(attempt)) return { ...change, status: 'applied', error: null };
  const written = asStored(change, shadow.values, []);
  return { ...change, status: 'applied', properties: written, error: null };
}

/** Whether the record shows all that was sent: values in whichever way its app writes them, ties by their entries. */
function isShown(attempt: Attempt, { values }: Shadow, { compiled }: RunContext): boolean {
  const { properties } = compiled.schema[attempt.side];
  return Object.entries(attempt.sent).every(([name, sent]) => {
    const now = values[name] ?? null;
    return isTieAttempt(attempt)
      ? hasEntry(now, String(sent)) === (attempt.tie === 'add')
      : resembles(properties.get(name), now, sent);
  });
}

function removedEntry(change: JournalEntry, context: RunContext): JournalEntry {
  const counts = context.state.run.writes[change.side];
  counts.removed = (counts.removed ?? 0) + 1;
  return { ...change, status: 'applied', error: null };
}

/**
 * Journal entries of what was in doubt on links that go because both ends are gone: a removal did that, of anything
 * else nobody can tell any more.
 */
export async function closeOrphans(
  context: RunContext,
  orphans: readonly Link[],
): Promise<JournalEntry[]> {
  const closed: JournalEntry[] = [];
  for (const attempt of orphans.flatMap(({ attempts }) => attempts)) {
    if (attempt.isRemembered === true) continue;
    const change = await context.store.findChange(attempt.changeId);
    if (change === undefined || change.status === 'applied') continue;
    const isRemoved = isRemovalAttempt(attempt);
    closed.push(isRemoved ? removedEntry(change, context) : goneEntry(change));
  }
  return closed;
}
