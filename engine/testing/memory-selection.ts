import type { LinkSelection } from '../ports/store.js';
import { goneSide, goneStage } from '../state/gone-side.js';
import { isInDoubt } from '../state/is-in-doubt.js';
import { isCreateAgainDecided } from '../state/is-match-settled.js';
import type { Pair } from '../state/link.js';
import type { Shadow } from '../state/shadow.js';

/** Whether a selection of the store finds this pair. */
export function isSelected(pair: Pair, selection: LinkSelection): boolean {
  const { link } = pair;
  switch (selection.kind) {
    case 'all':
      return true;
    case 'touched':
      return link.isTouched;
    case 'unmatched':
      return link.isTouched && (link.leftId === null || link.rightId === null);
    case 'associationDue':
      return link.isAssociationDue;
    case 'associationWaiting':
      return link.isAssociationWaiting;
    case 'inDoubt':
      return isInDoubt(link);
    case 'retryDue':
      return link.nextTryAt !== null && link.nextTryAt <= selection.now;
    case 'drifted':
      return link.hasDrift;
    case 'linked':
      return link.stage === 'linked';
    case 'removalDue':
      return link.state === 'pending' && goneSide(link) !== null && !isCreateAgainDecided(link);
    case 'failing':
      return (
        link.state === 'failing' &&
        (selection.code === undefined || link.issue?.code === selection.code)
      );
    case 'excluded':
      return link.state === 'excluded' && link.excludeReason === selection.reason;
    case 'unseen':
      return isUnseen(pair, selection);
  }
}

function isUnseen(pair: Pair, selection: LinkSelection & { kind: 'unseen' }): boolean {
  const { stage, leftId, rightId } = pair.link;
  const id = selection.side === 'left' ? leftId : rightId;
  if (id === null || stage === goneStage(selection.side)) return false;
  const shadow: Shadow | null = selection.side === 'left' ? pair.left : pair.right;
  if (shadow === null) return true;
  // Ids of runs rise with time.
  return (
    !shadow.isDeleted && (shadow.seenRunId === null || shadow.seenRunId < selection.sinceRunId)
  );
}
