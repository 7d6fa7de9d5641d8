/** Links that go their own way: nothing flows any more, until a person decides otherwise. Pure. */
import type { LinkId } from '../../contract/index.js';
import type { Link, Pair } from '../../state/link.js';
import type { Shadow } from '../../state/shadow.js';
import type { ExcludeReason } from '../../vocabulary.js';
import { SIDES, otherSide } from '../../vocabulary.js';
import { endId, withEnd } from '../new-link.js';

/** A person left it out, or the run that brought it in was undone. */
export type PartReason = Extract<ExcludeReason, 'skipped' | 'undone'>;

export function parted(link: Link, reason: PartReason): Link {
  return {
    ...link,
    stage: 'parted',
    state: 'excluded',
    excludeReason: reason,
    issue: null,
    isTouched: false,
    isAssociationDue: false,
    isAssociationWaiting: false,
    hasDrift: false,
    intent: null,
    flips: null,
    failures: 0,
    tieFailures: 0,
    nextTryAt: null,
  };
}

/**
 * The two rows of a pair that is no longer one: what is left of it, and the other end as its own. `ends`: what is
 * known of both; each remembers whose partner it was, for when it is deleted, forgotten and restored.
 */
export function unlinked(
  pair: Pair,
  { keep, otherId, reason }: { keep: 'left' | 'right'; otherId: LinkId; reason: PartReason },
): { pair: Pair; other: Link; ends: Shadow[] } {
  const { link } = pair;
  const away = otherSide(keep);
  return {
    pair: { ...pair, link: parted(withEnd(link, away, null), reason), [away]: null },
    other: parted({ ...withEnd(link, keep, null), id: otherId, attempts: [] }, reason),
    ends: SIDES.flatMap((side) => {
      const formerPartnerId = endId(link, otherSide(side));
      const shadow = pair[side];
      return shadow === null || formerPartnerId === null ? [] : [{ ...shadow, formerPartnerId }];
    }),
  };
}
