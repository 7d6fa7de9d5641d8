/**
 * Records that an undo left alone: a run had made their partner, and the undo archived it. They are not created
 * again; but when somebody puts a record with the same key there, the two belong together again.
 */
import type { LinkId, RemoteId } from '../contract/index.js';
import type { Link } from '../state/link.js';
import type { Shadow } from '../state/shadow.js';
import type { Side } from '../vocabulary.js';
import { SIDES, otherSide } from '../vocabulary.js';
import { findShadowsById } from './find-key-holders.js';
import { endId, withEnd } from './new-link.js';
import type { RunContext } from './run-context.js';

/** One of them, and the record that was archived. */
export interface LeftAlone {
  alone: Shadow;
  archived: Shadow;
}

/** Those among the links found by their end on this side; a call a side, and none where nothing was undone. */
export async function findLeftAlone(
  place: Pick<RunContext, 'store' | 'scope'>,
  side: Side,
  links: ReadonlyMap<RemoteId, Link>,
): Promise<Map<LinkId, LeftAlone>> {
  const undone = [...links.values()].filter(wasUndone);
  const found = new Map<LinkId, LeftAlone>();
  if (undone.length === 0) return found;
  const ids = (end: Side) => undone.flatMap((link) => endId(link, end) ?? []);
  const shadows = {
    left: await findShadowsById(place, 'left', ids('left')),
    right: await findShadowsById(place, 'right', ids('right')),
  };
  for (const link of undone) {
    const alone = shadows[side].get(endId(link, side) ?? '');
    const archived = shadows[otherSide(side)].get(endId(link, otherSide(side)) ?? '');
    if (alone?.isDeleted === false && archived?.isDeleted === true)
      found.set(link.id, { alone, archived });
  }
  return found;
}

function wasUndone(link: Link): boolean {
  const isUndone = link.stage === 'parted' && link.excludeReason === 'undone';
  return isUndone && SIDES.every((side) => endId(link, side) !== null);
}

/** The link without the archived record: its place is free. Pure. */
export function withoutArchived(link: Link, { archived }: LeftAlone): Link {
  return withEnd(link, archived.side, null);
}

/**
 * The ends of such a link once it has another partner: what was processed with the one before proves nothing
 * about this one, so the two are put together as on a first match. Pure.
 */
export function metAgain({ alone }: LeftAlone, partner: Shadow | null): Shadow[] {
  const ends = partner === null ? [alone] : [alone, partner];
  return ends.map((end) => ({ ...end, base: {} }));
}
