/**
 * Records whose partner is gone: deleted or merged away by somebody, or archived by an undo after a run had made
 * it. They are not created again; but where somebody puts a record with the same key, and nobody else has
 * it, that one is their partner now: else both would fail, or each be made a second time in the other app.
 */
import type { LinkId, RemoteId } from '../../contract/index.js';
import { goneSide } from '../../state/gone-side.js';
import { isRemovalAttempt } from '../../state/attempt.js';
import type { Link } from '../../state/link.js';
import type { Shadow } from '../../state/shadow.js';
import type { Side } from '../../vocabulary.js';
import { otherSide } from '../../vocabulary.js';
import { findShadowsById } from './find-key-holders.js';
import { endId, withEnd } from '../new-link.js';
import type { RunContext } from '../run-context.js';

/** One of them, and the partner that it had. */
export interface LeftAlone {
  alone: Shadow;
  gone: Shadow;
}

/** Those among the links found by their end on this side; a call a side, and none where nobody is gone. */
export async function findLeftAlone(
  place: Pick<RunContext, 'store' | 'scope'>,
  side: Side,
  links: ReadonlyMap<RemoteId, Link>,
): Promise<Map<LinkId, LeftAlone>> {
  const wanted = [...links.values()].filter((link) => mayBeAlone(link, side));
  const found = new Map<LinkId, LeftAlone>();
  if (wanted.length === 0) return found;
  const ids = (end: Side) => wanted.flatMap((link) => endId(link, end) ?? []);
  const shadows = {
    left: await findShadowsById(place, 'left', ids('left')),
    right: await findShadowsById(place, 'right', ids('right')),
  };
  for (const link of wanted) {
    const alone = shadows[side].get(endId(link, side) ?? '');
    const gone = shadows[otherSide(side)].get(endId(link, otherSide(side)) ?? '');
    if (alone?.isDeleted === false && gone?.isDeleted === true) found.set(link.id, { alone, gone });
  }
  return found;
}

/** Not who may be following its partner at this moment: a removal of ours is under way. */
function mayBeAlone(link: Link, side: Side): boolean {
  if (link.stage === 'parted') return link.excludeReason === 'undone';
  const isLeaving = link.attempts.some(isRemovalAttempt);
  return goneSide(link) === otherSide(side) && !isLeaving;
}

/** The link without its partner that is gone: that place is free. Pure. */
export function withoutGone(link: Link, { gone }: LeftAlone): Link {
  return withEnd(link, gone.side, null);
}

/**
 * The ends of such a link once it has another partner: what was processed with the one before proves nothing
 * about this one, so the two are put together as on a first match. Nobody accounts for who is gone. Pure.
 */
export function metAgain({ alone, gone }: LeftAlone, partner: Shadow | null): Shadow[] {
  const ends = partner === null ? [alone] : [alone, partner];
  return [...ends.map((end) => ({ ...end, base: {} })), { ...gone, seenRunId: null }];
}
