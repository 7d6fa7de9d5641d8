/**
 * What a write that nobody answered does to its link: the app failed, and whether it wrote is not known. Most often
 * the app was away for a moment, so that the second try comes at once. Each further one comes later, and once the wait
 * is as long as it gets the record is shown as failing; it goes on being tried by itself. Pure.
 */
import type { Issue } from '../../contract/index.js';
import { isLongestWait } from '../../issues/retry-delay.js';
import type { WriteOutcome } from '../../ports/connector.js';
import type { Link } from '../../state/link.js';
import type { Side } from '../../vocabulary.js';
import type { SettleRules } from './settle-link.js';
import { failedLink, needsTies } from './settle-link.js';
import { unansweredCalls } from './write-batches.js';

export interface Unanswered {
  side: Side;
  /** What the call ended with; null when it is not known any more. */
  message: string | null;
}

/** Of an update or a removal. `link` remembers the attempt. */
export function unansweredLink(link: Link, unanswered: Unanswered, rules: SettleRules): Link {
  const failures = unansweredCalls(link);
  const failed = failedLink({ ...link, failures }, unansweredIssue(unanswered), rules);
  if (isLongestWait(failed.failures)) return failed;
  const waiting: Link = { ...failed, state: 'pending', issue: null };
  const isFirst = failed.failures === 1;
  return {
    ...waiting,
    isTouched: isFirst,
    nextTryAt: isFirst ? null : failed.nextTryAt,
    isAssociationDue: needsTies(link),
  };
}

/**
 * Of a create that was looked up since, and that never happened: its calls were counted when they were sent. It is
 * planned once more; who is made again is looked for anew before the next create leaves.
 */
export function notMadeLink(link: Link, unanswered: Unanswered, rules: SettleRules): Link {
  if (!isLongestWait(link.failures)) return { ...link, state: 'pending', isTouched: true };
  return failedLink({ ...link, failures: link.failures - 1 }, unansweredIssue(unanswered), rules);
}

/** Of a write that an answer, cut short perhaps, says nothing of. */
export function leftOut(): Extract<WriteOutcome, { kind: 'unknown' }> {
  return { kind: 'unknown', message: 'The app left it out of its answer.' };
}

export function unansweredIssue({ side, message }: Unanswered): Issue {
  return {
    code: 'app_unavailable',
    side,
    property: null,
    appMessage: message ?? null,
    details: {},
  };
}
