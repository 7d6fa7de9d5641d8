/** Which writes in doubt a link goes on remembering. Pure. */
import { toIso } from '../../ports/clock.js';
import type { Link, Pair, UpdateAttempt } from '../../state/link.js';

/**
 * Attempts that a reading may still have missed. `readAtMs`: when both ends were read again, or null. What the app
 * has hidden since is remembered without being in doubt: whatever shows it first tells a value of ours.
 */
export function openAttempts(pair: Pair, readAtMs: number | null): Link['attempts'] {
  return pair.link.attempts.flatMap((attempt) => {
    const { side, marker, isRemembered = false } = attempt;
    // A create that was looked up in vain: until the link has both ends.
    if (marker !== undefined) return pair.link.stage === 'linked' ? [] : [attempt];
    if (!isRemembered && !isOver(attempt, readAtMs)) return [attempt];
    const seen = pair[side]?.values;
    const hidden = Object.entries(attempt.sent).filter(([name]) => seen?.[name] === undefined);
    if (pair.link.stage !== 'linked' || hidden.length === 0) return [];
    return [{ ...attempt, sent: Object.fromEntries(hidden), isRemembered: true }];
  });
}

/** Those of a link whose ends nobody looked at one by one. */
export function attemptsInDoubt(link: Link, readAtMs: number | null): Link['attempts'] {
  return link.attempts.filter(
    (attempt) => attempt.isRemembered === true || !isOver(attempt, readAtMs),
  );
}

function isOver({ doubtUntil }: UpdateAttempt, readAtMs: number | null): boolean {
  return readAtMs !== null && doubtUntil <= toIso(readAtMs);
}
