import type { CompiledSync } from '../mapping/compiled-sync.js';
import { deletedIssue, goneSide, passesDeletion } from '../plan/plan-gone.js';
import type { Link } from '../state/link.js';
import type { Side } from '../vocabulary.js';
import { otherSide } from '../vocabulary.js';
import { endId } from './new-link.js';

/**
 * What a deletion does to a link: both ends stay known, and nothing is written any more until the
 * other end goes too or a person decides. Null when nothing is left to keep: the record had no
 * partner, or both ends are gone now. Pure.
 */
export function markGone(
  link: Link,
  side: Side,
  rules: Pick<CompiledSync, 'deletes' | 'direction'>,
): Link | null {
  const isAlone = endId(link, otherSide(side)) === null;
  if (isAlone || goneSide(link) === otherSide(side) || link.stage === 'parted') return null;
  // Who rests outside a filter is not written to, and not taken along either.
  const isPassedOn = link.excludeReason === null && passesDeletion(side, rules);
  return {
    ...link,
    stage: side === 'left' ? 'goneLeft' : 'goneRight',
    state: isPassedOn ? 'pending' : 'failing',
    isTouched: false,
    isAssociationDue: false,
    isAssociationWaiting: false,
    excludeReason: null,
    nextTryAt: null,
    issue: isPassedOn ? null : deletedIssue(side),
  };
}
