import type { LinkId, RemoteId } from '../contract/index.js';
import type { Link } from '../state/link.js';
import type { Shadow } from '../state/shadow.js';
import type { Side } from '../vocabulary.js';

/** The row of a record that was just seen for the first time. */
export function newLink(
  id: LinkId,
  seen: Pick<Shadow, 'side' | 'id' | 'title'> & Pick<Link, 'isAssociationDue'>,
): Link {
  return {
    id,
    leftId: seen.side === 'left' ? seen.id : null,
    rightId: seen.side === 'right' ? seen.id : null,
    stage: 'open',
    state: 'pending',
    isTouched: true,
    isAssociationDue: seen.isAssociationDue,
    isAssociationWaiting: false,
    hasDrift: false,
    excludeReason: null,
    shutSides: [],
    issue: null,
    intent: null,
    attempts: [],
    flips: null,
    incarnation: 0,
    isMatchSettled: false,
    failures: 0,
    tieFailures: 0,
    nextTryAt: null,
    title: seen.title,
    writtenRunId: null,
    firstSyncedAt: null,
    lastSyncedAt: null,
  };
}

export function endId(link: Link, side: Side): RemoteId | null {
  return side === 'left' ? link.leftId : link.rightId;
}

export function withEnd(link: Link, side: Side, id: RemoteId | null): Link {
  return side === 'left' ? { ...link, leftId: id } : { ...link, rightId: id };
}
