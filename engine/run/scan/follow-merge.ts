/**
 * What happens to a link whose record was merged into another one of its app. Pure.
 *
 * The link goes over to the survivor when that one never had a partner of its own: what the merge changed
 * then flows like any edit. With a partner on both, nobody guesses which values belong together: a person
 * was told and decides, also when the survivor loses its partner later, or is merged once more.
 */
import type { RemoteId } from '../../contract/index.js';
import { issueOn } from '../../issues/issue-on.js';
import { goneSide, goneStage } from '../../state/gone-side.js';
import type { Link } from '../../state/link.js';
import type { Side } from '../../vocabulary.js';
import { otherSide } from '../../vocabulary.js';
import { endId, withEnd } from '../new-link.js';

export interface Merge {
  side: Side;
  /** The record that is left of the two. */
  into: RemoteId;
  /** The survivor's own link. */
  survivor: Link | undefined;
  /** The survivor counts as processed with some partner: it has one, or had one that is gone with the link. */
  hadPartner: boolean;
}

/** The link as it is after the merge; undefined when the merge changes nothing about it. */
export function followMerge(lost: Link, merge: Merge): Link | undefined {
  const { side, into, survivor, hadPartner } = merge;
  const isApart = lost.stage === 'parted' || lost.intent !== null || lost.id === survivor?.id;
  if (isApart || endId(lost, otherSide(side)) === null) return undefined;
  if (lost.issue?.code === 'record_merged')
    return lost.issue.details['into'] === into ? undefined : leftBehind(lost, merge);
  const isFree = survivor === undefined || (survivor.stage === 'open' && !hadPartner);
  const isAlone = goneSide(lost) === otherSide(side);
  if (!isFree) return isAlone || isRestingGone(lost, side) ? undefined : leftBehind(lost, merge);
  const moved = withEnd(lost, side, into);
  if (isAlone) return moved;
  const due = { isTouched: true, isAssociationDue: true };
  return { ...moved, ...due, stage: 'linked', state: 'pending', issue: null, nextTryAt: null };
}

/** Outside a filter: nobody's issue, whatever becomes of its record. */
function isResting({ state, excludeReason }: Link): boolean {
  return state === 'excluded' && excludeReason === 'filter';
}

function isRestingGone(link: Link, side: Side): boolean {
  return isResting(link) && goneSide(link) === side;
}

function leftBehind(lost: Link, { side, into }: Merge): Link {
  const gone: Link = {
    ...lost,
    stage: goneStage(side),
    isTouched: false,
    isMatchSettled: false,
    isAssociationDue: false,
    isAssociationWaiting: false,
    hasDrift: false,
    nextTryAt: null,
  };
  if (isResting(lost)) return gone;
  return {
    ...gone,
    state: 'failing',
    excludeReason: null,
    issue: issueOn(side, 'record_merged', { details: { into } }),
  };
}
