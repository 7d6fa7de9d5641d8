/**
 * Decides what a page of records changes in what is stored: shadows, and which links need a look.
 * Pure: what is known comes in, the rows to store come out.
 */
import type { LinkId, RemoteId } from '../../contract/index.js';
import { requiredTies } from '../../mapping/references.js';
import { missAge } from '../../plan/limits/horizon.js';
import { released } from '../../plan/publish/stock-for-all-records.js';
import { backAgain } from '../../plan/reopen.js';
import type { RemoteRecord } from '../../ports/connector.js';
import { goneSide } from '../../state/gone-side.js';
import type { CreateIntent, Link } from '../../state/link.js';
import type { Shadow } from '../../state/shadow.js';
import type { Reach } from '../../state/sync-state.js';
import { otherSide } from '../../vocabulary.js';
import { followMerge } from './follow-merge.js';
import { markGone } from './mark-gone.js';
import { endId, newLink } from '../new-link.js';
import type { Observation, ObserveRules } from './observe-record.js';
import { observeRecord } from './observe-record.js';
import { settleCreate } from '../doubt/settle-create.js';

/** What an app showed. Whoever seems to come back, to go or to be older was read exactly, see `confirmPage`. */
export interface PageInput {
  records: readonly RemoteRecord[];
  deletedIds: readonly RemoteId[];
}

export interface Known {
  shadows: ReadonlyMap<RemoteId, Shadow>;
  links: ReadonlyMap<RemoteId, Link>;
  /** Links whose create is in doubt, by marker. */
  inDoubt: ReadonlyMap<string, Link>;
}

export interface AbsorbRules extends ObserveRules {
  /** Of a complete look: how far changes were read before it, which tells what was missed. Default: not known. */
  reach?: Reach | null;
  newLinkId(): LinkId;
  now: string;
}

export interface Absorbed {
  shadows: Shadow[];
  links: Link[];
  removedLinkIds: LinkId[];
  /** Links whose create in doubt this page answered, as they were before; with the record found. */
  settled: SettledCreate[];
  /** Links whose last end is gone now. */
  orphans: Link[];
  /** Links that went over to the record that theirs was merged into. */
  moved: Link[];
  /** One per change that readings of changes had missed: how long before the last of them it was made. */
  missAges: number[];
}

/** A link as it was, with the create that it waited for and the record that this is about. */
interface AwaitedCreate {
  before: Link;
  intent: CreateIntent;
  remoteId: RemoteId;
}

export interface SettledCreate extends AwaitedCreate {
  /** The try that made it; mostly the one in doubt itself. */
  made: CreateIntent;
}

export function absorbPage(page: PageInput, known: Known, rules: AbsorbRules): Absorbed {
  const work: Work = {
    shadows: new Map(),
    links: new Map(),
    removed: new Set(),
    settled: [],
    orphans: [],
    moved: [],
    missAges: [],
    known,
    rules,
  };
  for (const record of page.records) absorbRecord(record, work);
  for (const id of page.deletedIds) absorbDeletion(id, work);
  return {
    shadows: [...work.shadows.values()],
    links: [...work.links.values()].filter((link) => !work.removed.has(link.id)),
    removedLinkIds: [...work.removed],
    settled: work.settled,
    orphans: work.orphans,
    moved: work.moved,
    missAges: work.missAges,
  };
}

interface Work {
  shadows: Map<RemoteId, Shadow>;
  links: Map<RemoteId, Link>;
  removed: Set<LinkId>;
  settled: SettledCreate[];
  orphans: Link[];
  moved: Link[];
  missAges: number[];
  known: Known;
  rules: AbsorbRules;
}

function absorbRecord(record: RemoteRecord, work: Work): void {
  const { rules } = work;
  const before = work.shadows.get(record.id) ?? work.known.shadows.get(record.id);
  const link = linkOf(record.id, work);
  if (link === undefined && isBeingReplaced(record.id, work)) return;
  const seen = observeRecord(record, before, rules);
  if (seen.isChanged) noteMiss(record, before, work);
  const doubted = link === undefined ? findDoubted(record, work) : undefined;
  if (doubted !== undefined) {
    const waiting = { link: doubted.before, intent: doubted.intent };
    const settled = settleCreate(waiting, { record, shadow: seen.shadow }, rules);
    work.shadows.set(record.id, settled.shadow);
    work.links.set(record.id, settled.link);
    work.settled.push({ ...doubted, made: settled.made });
    return;
  }
  work.shadows.set(record.id, seen.shadow);
  if (link === undefined) {
    const isAssociationDue = rules.compiled.associations.length > 0;
    work.links.set(record.id, newLink(rules.newLinkId(), { ...seen.shadow, isAssociationDue }));
  } else {
    const touched = touch(link, withRequired(seen, link, rules), before?.isDeleted === true);
    if (touched !== link) work.links.set(record.id, touched);
  }
  for (const lostId of record.mergedIds ?? []) absorbMerge(record.id, lostId, work);
}

/** Who came back is left out: not every app tells the time of that. */
function noteMiss(record: RemoteRecord, before: Shadow | undefined, work: Work): void {
  const { reach = null } = work.rules;
  if (reach === null || before?.isDeleted === true) return;
  if (before !== undefined && (before.modifiedAt ?? '') >= (record.modifiedAt ?? '')) return;
  const age = missAge(record.modifiedAt, reach);
  if (age !== null) work.missAges.push(age);
}

/** One record was merged into another: its link follows, or tells that it was left behind. */
function absorbMerge(into: RemoteId, lostId: RemoteId, work: Work): void {
  const { side, runId } = work.rules;
  const lost = linkOf(lostId, work);
  const shadow = work.shadows.get(lostId) ?? work.known.shadows.get(lostId);
  const seen = work.shadows.get(into);
  if (lost === undefined || shadow === undefined || seen === undefined) return;
  const survivor = linkOf(into, work);
  const hadPartner = Object.keys(seen.base).length > 0;
  const after = followMerge(lost, { side, into, survivor, hadPartner });
  if (after === undefined) return absorbDeletion(lostId, work);
  const isMoved = endId(after, side) === into;
  const keys = shadow.keys.map(() => null);
  const seenRunId = isMoved ? null : runId;
  const gone = { ...shadow, isDeleted: true, keys, seenRunId };
  if (!isMoved) {
    work.shadows.set(lostId, gone);
    work.links.set(lostId, after);
    return;
  }
  // Whose ties led to it are told by that partner who follows it now.
  const formerPartnerId = endId(after, otherSide(side));
  work.shadows.set(lostId, formerPartnerId === null ? gone : { ...gone, formerPartnerId });
  if (survivor !== undefined) work.removed.add(survivor.id);
  work.links.delete(lostId);
  work.links.set(into, after);
  work.shadows.set(into, { ...seen, base: shadow.base });
  work.moved.push(after);
}

/** The create in doubt that made this record, as its marker tells. */
function findDoubted({ id, marker }: RemoteRecord, work: Work): AwaitedCreate | undefined {
  const before = work.known.inDoubt.get(marker ?? '');
  const intent = before?.intent;
  if (before === undefined || intent?.side !== work.rules.side) return undefined;
  const isTaken = work.settled.some((settled) => settled.before.id === before.id);
  return isTaken ? undefined : { before, intent, remoteId: id };
}

/**
 * It was deleted, is being made again, and is back: whether it goes on with its link or stands beside the
 * new one is known once that create is settled. Until then it is nobody new, or it would be there twice.
 */
function isBeingReplaced(id: RemoteId, { known, rules }: Work): boolean {
  for (const { intent } of known.inDoubt.values())
    if (intent?.side === rules.side && intent.replaces === id) return true;
  return false;
}

/** A record that could not be made without a tie that it lacked may be made now. */
function withRequired(
  seen: Observation,
  { stage }: Link,
  { compiled, side }: ObserveRules,
): Observation {
  if (stage === 'linked' || !seen.isTieChanged || seen.isChanged) return seen;
  return { ...seen, isChanged: requiredTies(compiled, otherSide(side)).length > 0 };
}

function touch(link: Link, seen: Observation, wasDeleted: boolean): Link {
  let result = link;
  const title =
    link.leftId === null || seen.shadow.side === 'left' ? seen.shadow.title : link.title;
  if (title !== link.title) result = { ...result, title };
  if (wasDeleted && goneSide(link) === seen.shadow.side) result = backAgain(result);
  if (seen.isChanged && !link.isTouched) result = { ...result, isTouched: true };
  if (seen.isChanged && link.excludeReason === 'heldBack') result = released(result);
  if (seen.isTieChanged && !link.isAssociationDue) result = { ...result, isAssociationDue: true };
  return result;
}

function linkOf(id: RemoteId, work: Work): Link | undefined {
  const link = work.links.get(id) ?? work.known.links.get(id);
  return link === undefined || work.removed.has(link.id) ? undefined : link;
}

function absorbDeletion(id: RemoteId, work: Work): void {
  const { runId } = work.rules;
  const before = work.shadows.get(id) ?? work.known.shadows.get(id);
  if (before === undefined || before.isDeleted) return;
  const link = linkOf(id, work);
  const gone = link === undefined ? null : afterDeletion(link, work.rules);
  if (gone !== null) work.links.set(id, gone);
  else if (link !== undefined) {
    work.removed.add(link.id);
    work.orphans.push(link);
  }
  const keys = before.keys.map(() => null);
  const seenRunId = gone === null ? null : runId;
  work.shadows.set(id, { ...before, isDeleted: true, keys, seenRunId });
}

/**
 * A create in doubt is still to be answered, and so is one of which only a person can tell: what it made must not come
 * back as somebody new.
 */
function afterDeletion(link: Link, { side, compiled }: AbsorbRules): Link | null {
  const isAwaited = link.attempts.some(({ needsLook = false }) => needsLook);
  return link.intent === null && !isAwaited ? markGone(link, side, compiled) : link;
}
