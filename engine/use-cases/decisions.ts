/** What a person's decision does to a link. Pure but for looking up the chosen partner. */
import type { LinkId, MatchChoice, SyncId } from '../contract/index.js';
import { SyncError, notFound } from '../errors.js';
import { deletedIssue, isAskedAgain } from '../plan/plan-gone.js';
import { askedAgain } from '../plan/reopen.js';
import type { TenantStore } from '../ports/store.js';
import { findLeftAlone, metAgain, withoutGone } from '../run/match/left-alone.js';
import { hasMatchIssue } from '../run/match/match-issue.js';
import { matchedLink } from '../run/match/matched-link.js';
import { parted, unlinked } from '../run/match/part-link.js';
import { endId } from '../run/new-link.js';
import { goneSide } from '../state/gone-side.js';
import { isCreateAttempt } from '../state/attempt.js';
import type { Link, Pair } from '../state/link.js';
import type { Shadow } from '../state/shadow.js';
import type { Side } from '../vocabulary.js';
import { otherSide } from '../vocabulary.js';
import { assertWritten } from './written-ends.js';
import type { WrittenEnds } from './written-ends.js';

/** A decision as rows to store. */
export interface Decided {
  pair: Pair;
  /** Further links that the decision makes. */
  others: Link[];
  removedLinkIds: LinkId[];
  /** Deleted records that belong to no link any more. */
  orphans: Shadow[];
  /** Ends of which something else counts as processed from now on. Default: none. */
  ends?: Shadow[];
  /** Set when the decision is worth a journal entry of its own. */
  action: 'link' | 'unlink' | null;
}

function only(pair: Pair, link: Link): Decided {
  return { pair: { ...pair, link }, others: [], removedLinkIds: [], orphans: [], action: null };
}

export function retry(pair: Pair, ends: WrittenEnds): Decided {
  const { link } = pair;
  if (link.state !== 'failing')
    throw new SyncError('state_conflict', {
      message: `"${link.title}" is not failing.`,
      hint: 'There is nothing to try again.',
    });
  if (link.issue?.code === 'record_deleted') return createAgain(pair, ends);
  const isAssociationDue = goneSide(link) === null;
  const again = { ...link, isTouched: true, isAssociationDue, nextTryAt: null };
  // What was thrown back and forth gets another chance, and a create that nobody heard of may be sent again.
  const isUnknown = link.issue?.code === 'outcome_unknown';
  const open = { ...lookedAfter(again), state: 'pending' as const, issue: null };
  return only(pair, { ...(isUnknown ? open : again), flips: null });
}

/** A person has looked whether a create happened that nobody heard of. */
function lookedAfter(link: Link): Link {
  const attempts = link.attempts.map((attempt) => {
    if (!isCreateAttempt(attempt)) return attempt;
    const { needsLook: _, ...looked } = attempt;
    return looked;
  });
  return { ...link, attempts };
}

export function createAgain(pair: Pair, ends: WrittenEnds): Decided {
  const { link } = pair;
  const side = missingSide(pair);
  if (side === null)
    throw new SyncError('state_conflict', {
      message: `"${link.title}" was not deleted in either app.`,
      hint: 'Only deleted records can be created again.',
    });
  assertWritten(ends, side);
  return only(pair, askedAgain(link, side));
}

/** The side whose record is gone: deleted there, or archived by an undo. */
function missingSide({ link, left, right }: Pair): Side | null {
  if (isAskedAgain(link)) return null;
  const gone = goneSide(link);
  if (gone !== null || link.excludeReason !== 'undone') return gone;
  if (left === null || right === null) return null;
  return left.isDeleted ? 'left' : right.isDeleted ? 'right' : null;
}

/** The partner of a deleted record stays, although the sync passes deletions on. */
export function keepPartner(pair: Pair): Decided {
  const { link } = pair;
  const side = goneSide(link);
  if (side === null) return only(pair, link);
  const told = { state: 'failing' as const, issue: deletedIssue(side), isMatchSettled: false };
  return only(pair, { ...link, ...told });
}

export function unlink(pair: Pair, otherId: LinkId): Decided {
  const { link } = pair;
  const isGone = goneSide(link) !== null;
  if (link.stage !== 'linked' && !isGone)
    throw new SyncError('state_conflict', {
      message: `"${link.title}" has no partner.`,
      hint: 'There is nothing to unlink.',
    });
  const keep = goneSide(link) === 'left' ? 'right' : 'left';
  const { pair: kept, other, ends } = unlinked(pair, { keep, otherId, reason: 'skipped' });
  const isForgotten = (end: Shadow): boolean => isGone && end.side !== keep;
  return {
    ...only(kept, kept.link),
    others: isGone ? [] : [other],
    orphans: ends.filter(isForgotten),
    ends: ends.filter((end) => !isForgotten(end)),
    action: 'unlink',
  };
}

/** Where a choice is looked up. */
export interface ChoicePlace {
  store: TenantStore;
  syncId: SyncId;
  now: string;
}

export async function chooseMatch(
  place: ChoicePlace,
  pair: Pair,
  choice: MatchChoice,
): Promise<Decided> {
  const { link } = pair;
  if (link.stage !== 'open')
    throw new SyncError('state_conflict', {
      message: `"${link.title}" has a partner already.`,
      hint: 'Unlink it first if it is the wrong one.',
    });
  if (choice.kind === 'skip') return only(pair, parted(link, 'skipped'));
  const rivals = await findRivals(place, link);
  if (choice.kind === 'create') {
    const incarnation = await incarnationBesideFormer(place, pair);
    const settled = { ...lookedAfter(link), incarnation, isMatchSettled: true };
    const asked = { ...settled, state: 'pending' as const, issue: null, isTouched: true };
    return { ...only(pair, asked), others: rivals };
  }
  const decided = await linkTo(place, pair, choice.remoteId);
  const others = rivals.filter(({ id }) => !decided.removedLinkIds.includes(id));
  return { ...decided, others };
}

/** One of the two may have made the other: what is made of this one now carries a marker of its own. */
async function incarnationBesideFormer(
  { store, syncId }: ChoicePlace,
  { link, left, right }: Pair,
): Promise<number> {
  const own = left ?? right;
  if (own?.formerPartnerId === undefined) return link.incarnation;
  const [former] = await store.findLinks(syncId, otherSide(own.side), [own.formerPartnerId]);
  return Math.max(link.incarnation, former?.incarnation ?? 0) + 1;
}

/** Undecided records that this one was a candidate of, or that claimed the same ones: looked at anew. */
async function findRivals({ store, syncId }: ChoicePlace, link: Link): Promise<Link[]> {
  const own = link.leftId === null ? 'right' : 'left';
  const named = (key: string): string[] => {
    const ids = link.issue?.details[key];
    return Array.isArray(ids) ? ids : [];
  };
  const found = [
    ...(await store.findLinks(syncId, otherSide(own), named('candidates'))),
    ...(await store.findLinks(syncId, own, named('siblings'))),
  ];
  return found
    .filter((one) => one.id !== link.id && one.stage === 'open' && hasMatchIssue(one))
    .map((one) => ({ ...one, isTouched: true }));
}

async function linkTo(
  { store, syncId, now }: ChoicePlace,
  pair: Pair,
  remoteId: string,
): Promise<Decided> {
  const { link } = pair;
  const side = link.leftId === null ? 'left' : 'right';
  const [partner] = await store.findLinks(syncId, side, [remoteId]);
  const [shadow] = await store.findShadows(syncId, side, [remoteId]);
  if (shadow === undefined) throw notFound('record', remoteId);
  if (partner === undefined || shadow.isDeleted)
    throw new SyncError('state_conflict', {
      message: `"${shadow.title}" was deleted meanwhile.`,
      hint: 'Choose another one, create a new one, or skip the record.',
      details: { remoteId },
    });
  const found = await findLeftAlone({ store, scope: syncId }, side, new Map([[remoteId, partner]]));
  const leftAlone = found.get(partner.id);
  const free = leftAlone === undefined ? partner : withoutGone(partner, leftAlone);
  if (endId(free, otherSide(side)) !== null)
    throw new SyncError('state_conflict', {
      message: `"${shadow.title}" is linked to another record already.`,
      hint: 'Choose another one, or unlink that record first.',
      details: { remoteId },
    });
  if (partner.intent !== null)
    throw new SyncError('state_conflict', {
      message: `A partner for "${shadow.title}" is just being created.`,
      hint: 'Try again when the run has finished.',
      details: { remoteId },
      isRetryable: true,
    });
  return {
    pair: { ...pair, link: matchedLink(link, free, now), [side]: shadow },
    others: [],
    removedLinkIds: [partner.id],
    orphans: [],
    ends: leftAlone === undefined ? [] : metAgain(leftAlone, pair[otherSide(side)]),
    action: 'link',
  };
}
