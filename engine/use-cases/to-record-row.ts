import type { RecordEnd, RecordRow, SyncId } from '../contract/index.js';
import { isAskedAgain } from '../plan/plan-gone.js';
import { goneSide } from '../state/gone-side.js';
import type { Pair } from '../state/link.js';
import type { Shadow } from '../state/shadow.js';

/** A link with its ends as the record view shows it. One that is made again has no other end now. */
export function toRecordRow({ link, left, right }: Pair, syncId: SyncId): RecordRow {
  const missing = isAskedAgain(link) ? goneSide(link) : null;
  return {
    id: link.id,
    syncId,
    title: link.title,
    left: missing === 'left' ? null : toEnd(left),
    right: missing === 'right' ? null : toEnd(right),
    state: link.state,
    excludeReason: link.excludeReason,
    issue: link.issue,
    isAssociationWaiting: link.isAssociationWaiting,
    hasDrift: link.hasDrift,
    nextTryAt: link.nextTryAt,
    lastSyncedAt: link.lastSyncedAt,
  };
}

function toEnd(shadow: Shadow | null): RecordEnd | null {
  if (shadow === null) return null;
  const { id, title, url, isDeleted } = shadow;
  return { id, title, url, isDeleted };
}
