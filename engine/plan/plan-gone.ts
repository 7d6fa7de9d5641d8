/**
 * Decides about a link one end of which was deleted. Pure. The first row that fits counts:
 *
 * | the deletion                                                  | what is planned                       |
 * |---------------------------------------------------------------|---------------------------------------|
 * | a person asked for the record again                           | it is made again (direction)          |
 * | the pair rested outside a live filter, and still does         | it goes on resting                    |
 * | the pair rested outside a live filter, and the other fits now | a person is told                      |
 * | a person was told                                             | nothing                               |
 * | the sync keeps partners, or a filter shuts the other side     | a person is told                      |
 * | nobody edited, tied or untied the other end since the sync    | the other end is removed too          |
 * | somebody did, or a removal of ours made the deletion          | it is made again (direction, filters) |
 *
 * In brackets: what has to let the record be made again; else a person is told.
 */
import type { Issue } from '../contract/index.js';
import { isExcludedNow, shutSides } from '../filter/shut-sides.js';
import { issueOn } from '../issues/issue-on.js';
import { sameValue } from '../mapping/canonical.js';
import type { CompiledSync } from '../mapping/compiled-sync.js';
import { isRemovalAttempt } from '../state/attempt.js';
import { goneSide } from '../state/gone-side.js';
import { isCreateAgainDecided } from '../state/is-match-settled.js';
import type { Link, Pair } from '../state/link.js';
import type { Shadow } from '../state/shadow.js';
import type { IssueCode, Side } from '../vocabulary.js';
import { flowsTo, otherSide } from '../vocabulary.js';
import type { RecordPlan } from './record-plan.js';
import type { PartnerLookup } from './ties/association-plan.js';
import { NO_PARTNERS } from './ties/required-ties.js';
import { hasTieEdit } from './ties/tie-edits.js';

/** Whether a deletion on this side takes the other side's record along. */
export function passesDeletion(
  side: Side,
  { deletes, direction }: Pick<CompiledSync, 'deletes' | 'direction'>,
): boolean {
  return deletes !== 'keep' && flowsTo(direction, otherSide(side));
}

export function deletedIssue(side: Side): Issue {
  return issueOn(side, 'record_deleted');
}

/**
 * `findPartner`: who the records are that the partner was tied to; a tie to one without a partner went together with
 * it. Default: none are known.
 */
export function planGone(
  { link, left, right }: Pair,
  compiled: CompiledSync,
  findPartner: PartnerLookup = NO_PARTNERS,
): RecordPlan {
  const side = goneSide(link);
  if (side === null) return { kind: 'rest' };
  const partner = side === 'left' ? right : left;
  if (partner === null || partner.isDeleted) return { kind: 'rest' };
  const told: RecordPlan = { kind: 'fail', issue: deletedIssue(side) };
  const mayFlow = flowsTo(compiled.direction, side);
  // The direction may have been turned since they asked.
  if (isAskedAgain(link)) return mayFlow ? { kind: 'revive', side } : told;
  const shut = shutSides({ link, left, right }, compiled);
  if (link.state === 'excluded' && link.excludeReason === 'filter')
    return isExcludedNow(shut, compiled) ? { kind: 'exclude', reason: 'filter' } : told;
  if (isLeftToPerson(link)) return { kind: 'rest' };
  if (!passesDeletion(side, compiled) || shut.includes(otherSide(side))) return told;
  const isEdited = hasValueEdit(partner, compiled) || hasTieEdit(partner, compiled, findPartner);
  if (!isEdited && !isOurDoing(link, side)) return { kind: 'remove', side: otherSide(side) };
  return mayFlow && !shut.includes(side) ? { kind: 'revive', side } : told;
}

/** A person was told of the deletion. A removal that an app refused is tried again when it is touched. */
function isLeftToPerson({ state, issue, isTouched }: Link): boolean {
  if (state === 'pending') return false;
  return state !== 'failing' || !isTouched || issue === null || wasTold({ issue });
}

/** Whether the deleted record of this link is to be made again. */
export function isAskedAgain(link: Link): boolean {
  return isCreateAgainDecided(link) && !wasTold(link);
}

/** A person was told that the record is gone, and has not answered. */
function wasTold({ issue }: Pick<Link, 'issue'>): boolean {
  return issue !== null && TOLD.includes(issue.code);
}

const TOLD: readonly IssueCode[] = ['record_deleted', 'record_merged'];

/** Somebody gave it a value that never went over. What is not known is no edit. */
function hasValueEdit(partner: Shadow, { mappings }: CompiledSync): boolean {
  return mappings.some((mapping) => {
    const property = mapping[partner.side];
    const now = partner.values[property.name];
    const base = partner.base[property.name];
    return now !== undefined && base !== undefined && !sameValue(property, now, base);
  });
}

/** It may be a removal of ours, in doubt until now, that took it; whoever it was to follow came back. */
function isOurDoing({ attempts }: Link, side: Side): boolean {
  return attempts.some((attempt) => isRemovalAttempt(attempt) && attempt.side === side);
}
