/**
 * Deleted records that are to be made again. They keep both ends until the create is about to leave:
 * whoever came back by then goes on with the link that it had. Pure.
 */
import { goneStage } from '../state/gone-side.js';
import type { Link } from '../state/link.js';
import type { Side } from '../vocabulary.js';

/** The link once somebody wants the record that is gone on `side` made again. */
export function askedAgain(link: Link, side: Side): Link {
  return {
    ...link,
    stage: goneStage(side),
    state: 'pending',
    excludeReason: null,
    issue: null,
    flips: null,
    isTouched: true,
    isMatchSettled: true,
  };
}

/** The record was restored: the link goes on where it stopped. */
export function backAgain(link: Link): Link {
  const due = { isTouched: true, isAssociationDue: true, isMatchSettled: false };
  return { ...link, ...due, stage: 'linked', state: 'pending', issue: null };
}

/**
 * The link whose record is being made again on `side`. Nobody else is taken for its partner, and the
 * higher incarnation makes another marker: it is a new record.
 */
export function reopened(link: Link, side: Side): Link {
  const ends = side === 'left' ? { leftId: null } : { rightId: null };
  return {
    ...link,
    ...ends,
    stage: 'open',
    state: 'pending',
    issue: null,
    flips: null,
    isTouched: true,
    isMatchSettled: true,
    incarnation: link.incarnation + 1,
  };
}

/** The link of a create that surely made nothing. A record made again is still the one that is gone. */
export function notMade(link: Link): Link {
  const { intent } = link;
  if (intent?.replaces === undefined) return { ...link, stage: 'open', intent: null };
  const { side, replaces } = intent;
  return {
    ...link,
    ...(side === 'left' ? { leftId: replaces } : { rightId: replaces }),
    stage: goneStage(side),
    incarnation: link.incarnation - 1,
    intent: null,
  };
}
