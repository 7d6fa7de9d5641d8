import type { Link } from '../../state/link.js';
import { SIDES } from '../../vocabulary.js';
import { needsTies } from '../write/settle-link.js';

/**
 * The link of two records that turned out to be the same. `keep` goes on as the link, `drop` was the
 * row of the other end. Pure. What is made again for
 * either is a record of its own, so the higher incarnation counts. A create that was in doubt on either is answered by the match. Until a live
 * filter was asked and had an answer both ways count as shut: nobody is written to by what was not told yet.
 */
export function matchedLink(keep: Link, drop: Link, now: string): Link {
  const isOneRow = keep.id === drop.id;
  return {
    ...keep,
    attempts: isOneRow ? keep.attempts : [...keep.attempts, ...drop.attempts],
    leftId: keep.leftId ?? drop.leftId,
    rightId: keep.rightId ?? drop.rightId,
    stage: 'linked',
    state: 'pending',
    isTouched: true,
    isAssociationDue: needsTies(keep) || needsTies(drop),
    excludeReason: null,
    shutSides: SIDES,
    issue: null,
    intent: null,
    isMatchSettled: false,
    failures: 0,
    nextTryAt: null,
    incarnation: Math.max(keep.incarnation, drop.incarnation),
    firstSyncedAt: now,
  };
}
