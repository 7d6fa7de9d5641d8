/**
 * The two things that `Link.isMatchSettled` says. Both are a decision to make a record, whoever might match: a person's,
 * or that an edited partner brings a deleted record back. Of a link that has both ends it says nothing.
 */
import { goneSide } from './gone-side.js';
import type { Link } from './link.js';

type Settled = Pick<Link, 'stage' | 'isMatchSettled'>;

/** Of a link without a partner: one is made for it. Nobody is matched with it, and no guard or filter keeps it out. */
export function isCreateDecided(link: Settled): boolean {
  return link.isMatchSettled && goneSide(link) === null;
}

/** Of a link with a deleted end: that record is made again. Its partner is not removed after it. */
export function isCreateAgainDecided(link: Settled): boolean {
  return link.isMatchSettled && goneSide(link) !== null;
}
