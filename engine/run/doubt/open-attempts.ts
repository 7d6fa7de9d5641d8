/** Which writes in doubt a link goes on remembering. Pure. */
import type { ChangeId } from '../../contract/index.js';
import { toIso } from '../../ports/clock.js';
import type { Attempt } from '../../state/attempt.js';
import { isCreateAttempt, isRemovalAttempt } from '../../state/attempt.js';
import type { Link, Pair } from '../../state/link.js';

/**
 * Attempts that a reading may still have missed. `readAtMs`: when both ends were read again, or null. What the app
 * has hidden since is remembered without being in doubt: whatever shows it first tells a value of ours.
 */
export function openAttempts(pair: Pair, readAtMs: number | null): Link['attempts'] {
  const isLinked = pair.link.stage === 'linked';
  return pair.link.attempts.flatMap((attempt): Attempt[] => {
    // A create that was looked up in vain: until the link has both ends.
    if (isCreateAttempt(attempt)) return isLinked ? [] : [attempt];
    if (attempt.isRemembered !== true && !isOver(attempt, readAtMs)) return [attempt];
    if (isRemovalAttempt(attempt) || !isLinked) return [];
    const seen = pair[attempt.side]?.values;
    const hidden = Object.entries(attempt.sent).filter(([name]) => seen?.[name] === undefined);
    if (hidden.length === 0) return [];
    return [{ ...attempt, sent: Object.fromEntries(hidden), isRemembered: true }];
  });
}

/** Its answer was seen, or it never left. */
export function withoutAttempt(link: Link, changeId: ChangeId): Link {
  return { ...link, attempts: link.attempts.filter((one) => one.changeId !== changeId) };
}

/** Those of a link whose ends nobody looked at one by one. */
export function attemptsInDoubt(link: Link, readAtMs: number | null): Link['attempts'] {
  return link.attempts.filter(
    (attempt) => attempt.isRemembered === true || !isOver(attempt, readAtMs),
  );
}

function isOver({ doubtUntil }: Attempt, readAtMs: number | null): boolean {
  return readAtMs !== null && doubtUntil <= toIso(readAtMs);
}
