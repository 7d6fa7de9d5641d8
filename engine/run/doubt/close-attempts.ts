import { resembles } from '../../plan/own-writes/resembles.js';
import { hasEntry } from '../../plan/ties/tie-ids.js';
import type { JournalEntry } from '../../ports/store.js';
import type { Link, Pair, UpdateAttempt } from '../../state/link.js';
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
function answeredAttempts(before: Link, after: Link): UpdateAttempt[] {
  if (before.attempts.length === 0) return [];
  const kept = new Map(after.attempts.map((attempt) => [attempt.changeId, attempt]));
  // What became of a create was told when it was looked up.
  return before.attempts.filter(({ changeId, marker, isRemembered = false }) => {
    if (marker !== undefined) return false;
    const now = kept.get(changeId);
    return now === undefined || (now.isRemembered === true && !isRemembered);
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
  { attempt, pair }: { attempt: UpdateAttempt; pair: Pair },
  context: RunContext,
): JournalEntry {
  const shadow = pair[attempt.side];
  if (attempt.isRemoval === true)
    return shadow === null || shadow.isDeleted
      ? removedEntry(change, context)
      : { ...change, status: 'failed', error: 'It did not happen.' };
  if (pair.link.stage !== 'linked' || shadow === null) return goneEntry(change);
  const { properties } = context.compiled.schema[attempt.side];
  const isThere = Object.entries(attempt.sent).every(([name, sent]) => {
    const now = shadow.values[name] ?? null;
    return attempt.tie === undefined
      ? resembles(properties.get(name), now, sent)
      : hasEntry(now, String(sent)) === (attempt.tie === 'add');
  });
  if (!isThere)
    return { ...change, status: 'failed', error: 'It did not happen, or was changed since.' };
  const counts = context.state.run.writes[attempt.side];
  counts[change.action === 'associate' ? 'associated' : 'updated'] += 1;
  if (attempt.tie !== undefined) return { ...change, status: 'applied', error: null };
  const written = asStored(change, shadow.values, []);
  return { ...change, status: 'applied', properties: written, error: null };
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
    const { changeId, marker, isRemoval = false, isRemembered = false } = attempt;
    if (marker !== undefined || isRemembered) continue;
    const change = await context.store.findChange(changeId);
    if (change === undefined || change.status === 'applied') continue;
    closed.push(isRemoval ? removedEntry(change, context) : goneEntry(change));
  }
  return closed;
}
