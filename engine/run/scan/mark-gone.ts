import type { CompiledSync } from '../../mapping/compiled-sync.js';
import { deletedIssue, passesDeletion } from '../../plan/plan-gone.js';
import { goneSide, goneStage } from '../../state/gone-side.js';
import type { Link, Pair } from '../../state/link.js';
import type { Side } from '../../vocabulary.js';
import { SIDES, otherSide } from '../../vocabulary.js';
import { endId } from '../new-link.js';

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
  const gone: Link = {
    ...link,
    stage: goneStage(side),
    isTouched: false,
    isAssociationDue: false,
    isAssociationWaiting: false,
    hasDrift: false,
    isMatchSettled: false,
    nextTryAt: null,
  };
  // Who rests outside a filter goes on resting, is nobody's issue and takes nobody along.
  if (link.state === 'excluded' && link.excludeReason === 'filter') return gone;
  const isPassedOn = link.excludeReason === null && passesDeletion(side, rules);
  return {
    ...gone,
    state: isPassedOn ? 'pending' : 'failing',
    excludeReason: null,
    issue: isPassedOn ? null : deletedIssue(side),
  };
}

/**
 * A link that goes on with a record that came back, while the other end was found gone meanwhile: it was asked
 * for alone, so that only its shadow tells. Pure.
 */
export function withKnownGone(
  pair: Pair,
  rules: Pick<CompiledSync, 'deletes' | 'direction'>,
): Pair {
  const side = SIDES.find((one) => pair[one]?.isDeleted === true);
  if (pair.link.stage !== 'linked' || side === undefined) return pair;
  return { ...pair, link: markGone(pair.link, side, rules) ?? pair.link };
}
