/**
 * Decides what happens to one link. Pure; called for every touched link, by runs and previews alike.
 *
 * Owns: what kind of decision a link needs, and whether a record without a partner gets one.
 * Leaves to others: matching (matching/), ties (ties/plan-association), writing (run/).
 * Answers `settled` when both ends agree, so a second run is always empty.
 */
import type { Issue, RemoteId } from '../contract/index.js';
import { decideEntry } from '../filter/decide-entry.js';
import { issueOn } from '../issues/issue-on.js';
import type { CompiledSync } from '../mapping/compiled-sync.js';
import { goneSide } from '../state/gone-side.js';
import { isCreateDecided } from '../state/is-match-settled.js';
import type { Pair } from '../state/link.js';
import type { Shadow } from '../state/shadow.js';
import type { Side } from '../vocabulary.js';
import { planCreate } from './plan-create.js';
import { planGone } from './plan-gone.js';
import { planLinked } from './plan-linked.js';
import type { RecordPlan } from './record-plan.js';
import type { PartnerLookup } from './ties/association-plan.js';
import { NO_PARTNERS } from './ties/required-ties.js';

/**
 * Two linked records are merged, a record without a partner is created or left out, a deletion is passed on or told,
 * and the rest is left alone. `findPartner`: who the records are that a new one must lead to, or that the
 * partner of a deleted one was tied to; default: nobody knows.
 */
export function planRecord(
  pair: Pair,
  compiled: CompiledSync,
  findPartner: PartnerLookup = NO_PARTNERS,
): RecordPlan {
  const { link, left, right } = pair;
  if (link.stage === 'linked' && left !== null && right !== null)
    return planLinked(pair, { left, right }, compiled);
  if (goneSide(link) !== null) return planGone(pair, compiled, findPartner);
  if (link.stage !== 'open') return { kind: 'rest' };
  const from = left ?? right;
  // Nobody knows whether its create made a partner: it is made again only when a person has looked.
  const isUnknown = link.issue?.code === 'outcome_unknown';
  if (from === null || from.isDeleted || isUnknown) return { kind: 'rest' };
  // The same, where its issue was replaced by another one meanwhile.
  const unseen = link.attempts.find(({ needsLook }) => needsLook === true);
  if (unseen !== undefined) return { kind: 'fail', issue: issueOn(unseen.side, 'outcome_unknown') };
  const isDecided = isCreateDecided(link);
  if (link.excludeReason === 'heldBack' && !isDecided)
    return { kind: 'exclude', reason: 'heldBack' };
  return planOpen(from, isDecided, { compiled, findPartner });
}

/**
 * A record without a partner: it enters and is created on the other side, or is left out. Whoever a
 * person decided to create enters past guard and filters, never against the direction.
 */
function planOpen(
  from: Shadow,
  isDecided: boolean,
  { compiled, findPartner }: { compiled: CompiledSync; findPartner: PartnerLookup },
): RecordPlan {
  const entry = decideEntry(from.values, from.side, compiled);
  if (!entry.enters && (!isDecided || entry.reason === 'direction'))
    return { kind: 'exclude', reason: entry.reason };
  if (from.formerPartnerId !== undefined && !isDecided)
    return { kind: 'fail', issue: formerPartnerIssue(from.side, from.formerPartnerId) };
  return planCreate(from, compiled, findPartner);
}

/** It came back after it had been made again or unlinked: made here as well, one record would become two. */
function formerPartnerIssue(side: Side, id: RemoteId): Issue {
  return issueOn(side, 'match_similar', { details: { candidates: [id] } });
}
