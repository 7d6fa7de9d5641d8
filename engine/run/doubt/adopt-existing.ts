/**
 * A create that met a record which is already there: the app said so, or the record it answered was
 * seen before under a link of its own. It is taken as a match, not as our create; when that record
 * has a partner already, a person has to decide.
 */
import type { LinkId, RemoteId } from '../../contract/index.js';
import type { Link, Pair } from '../../state/link.js';
import type { Shadow } from '../../state/shadow.js';
import type { Side } from '../../vocabulary.js';
import { SIDES, otherSide } from '../../vocabulary.js';
import { showsMost } from '../../plan/own-writes/shows-sent.js';
import { basesOf, takenIssue } from '../write/apply-outcome.js';
import type { OutcomeRules } from '../write/apply-outcome.js';
import { fetchRecords } from '../apps/fetch-records.js';
import { loadKnown } from '../scan/load-known.js';
import { matchedLink } from '../match/matched-link.js';
import { withEnd } from '../new-link.js';
import { observeRecord } from '../scan/observe-record.js';
import { closestTry, likelyBase } from './own-base.js';
import { awaitedTries, withoutTries } from './repeat-create.js';
import type { RunContext } from '../run-context.js';
import { runId } from '../run-context.js';
import type { Sent } from '../write/send-items.js';
import type { SendOutcome, Sending } from '../write/sending.js';
import { failedLink, withBases } from '../write/settle-link.js';
import { toIso } from '../../ports/clock.js';

/** A record that was there before, with its link when it has one. */
export interface Existing {
  shadow: Shadow;
  link: Link | undefined;
  /** Its link is being written at this same time, so it cannot be taken over. */
  isBusy: boolean;
}

export interface Holders {
  /** The record that a create's outcome points at, when it is not simply a new one. */
  of(side: Side, outcome: SendOutcome): Existing | undefined;
  /** From now on this link holds the record. */
  claim(side: Side, existing: Existing, link: Link): void;
}

export interface Adoption {
  pair: Pair;
  removedLinkIds: LinkId[];
}

/** Looks up who holds the records that creates of this step answered: one look-up a side. */
export async function findHolders(
  context: RunContext,
  active: readonly Sending[],
  { sent, alsoBusy }: { sent: Sent; alsoBusy: readonly Sending[] },
): Promise<Holders> {
  const busy = new Set([...active, ...alsoBusy].map(({ pair }) => pair.link.id));
  const found = { left: new Map<RemoteId, Existing>(), right: new Map<RemoteId, Existing>() };
  for (const side of SIDES) {
    const outcomes = createOutcomes(active, sent, side);
    const ids = outcomes.flatMap((outcome) => idOf(outcome) ?? []);
    if (ids.length === 0) continue;
    const known = await loadKnown(context, side, ids);
    const missing = outcomes.flatMap((outcome) =>
      outcome.kind === 'exists' && !known.links.has(outcome.id) ? [outcome.id] : [],
    );
    for (const id of ids) {
      const shadow = known.shadows.get(id);
      const link = known.links.get(id);
      if (shadow !== undefined && link !== undefined) {
        found[side].set(id, { shadow, link, isBusy: busy.has(link.id) });
      }
    }
    for (const shadow of await readMissing(context, side, missing))
      found[side].set(shadow.id, { shadow, link: undefined, isBusy: false });
  }
  return {
    of: (side, outcome) => {
      const id = idOf(outcome);
      return id === undefined ? undefined : found[side].get(id);
    },
    claim: (side, existing, link) => found[side].set(existing.shadow.id, { ...existing, link }),
  };
}

function createOutcomes(active: readonly Sending[], sent: Sent, side: Side): SendOutcome[] {
  return active.flatMap(({ items }) =>
    items.flatMap((item) => {
      const outcome = sent.outcomes.get(item.change.id);
      return item.kind === 'create' && item.planned.side === side && outcome !== undefined
        ? [outcome]
        : [];
    }),
  );
}

function idOf(outcome: SendOutcome): RemoteId | undefined {
  if (outcome.kind === 'applied') return outcome.record.id;
  return outcome.kind === 'exists' ? outcome.id : undefined;
}

async function readMissing(
  context: RunContext,
  side: Side,
  ids: readonly RemoteId[],
): Promise<Shadow[]> {
  const records = await fetchRecords(context.ends[side], ids);
  const rules = { side, compiled: context.compiled, runId: runId(context) };
  return records.map((record) => observeRecord(record, undefined, rules).shadow);
}

/** The pair whose create met this record, tied to it where that is possible. Pure. */
export function adoptExisting(pair: Pair, existing: Existing, rules: OutcomeRules): Adoption {
  const { shadow, link } = existing;
  const { side } = shadow;
  const isFree =
    !existing.isBusy && (link === undefined || link.stage === 'open' || link.stage === 'creating');
  if (!isFree) {
    const back: Link = { ...pair.link, stage: 'open', intent: null };
    const failed = failedLink(back, takenIssue(side, shadow.id), rules);
    return { pair: { ...pair, link: failed }, removedLinkIds: [] };
  }
  const now = toIso(rules.nowMs);
  const joined = matchedLink(withEnd(pair.link, side, shadow.id), link ?? pair.link, now);
  return {
    pair: withTried({ ...pair, link: joined, [side]: shadow }, shadow, rules),
    removedLinkIds: link === undefined ? [] : [link.id],
  };
}

/** It may be what an earlier try of the same create made: then what that one sent counts as processed. */
function withTried(pair: Pair, shadow: Shadow, { compiled }: OutcomeRules): Pair {
  const { side } = shadow;
  const tried = closestTry(awaitedTries(pair.link, side), shadow, compiled);
  if (tried === undefined || !showsMost(shadow, tried, compiled)) return pair;
  const base = likelyBase(tried, shadow, { compiled, isUntouched: false });
  const link = withoutTries(pair.link, tried);
  return withBases(
    { ...pair, link, [side]: { ...shadow, base } },
    basesOf(otherSide(side), tried.from),
  );
}
