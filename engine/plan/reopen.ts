import type { Link } from '../state/link.js';
import type { Side } from '../vocabulary.js';

/**
 * The link of a deleted record that is to be made again on `side`. Nobody else is taken for its
 * partner, and the higher incarnation makes another marker: it is a new record. Pure.
 */
export function reopened(link: Link, side: Side): Link {
  const ends = side === 'left' ? { leftId: null } : { rightId: null };
  return {
    ...link,
    ...ends,
    stage: 'open',
    state: 'pending',
    issue: null,
    attempts: [],
    flips: null,
    isTouched: true,
    isMatchSettled: true,
    incarnation: link.incarnation + 1,
  };
}
