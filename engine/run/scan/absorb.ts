/** Absorbs a page of records in one step: what is known is looked up, the decision stored with its cursor. */
import type { CompiledSync } from '../../mapping/compiled-sync.js';
import type { JournalEntry, RunCommit } from '../../ports/store.js';
import { goneSide } from '../../state/gone-side.js';
import type { CreateIntent, Link } from '../../state/link.js';
import type { Shadow } from '../../state/shadow.js';
import type { Reach } from '../../state/sync-state.js';
import type { Side } from '../../vocabulary.js';
import { otherSide } from '../../vocabulary.js';
import type { Absorbed, PageInput } from './absorb-page.js';
import { absorbPage } from './absorb-page.js';
import { closeOrphans } from '../doubt/close-attempts.js';
import { closeCreates, judgedTries } from '../doubt/close-creates.js';
import { linkEntry } from '../journal/link-entry.js';
import { loadKnown } from './load-known.js';
import { markGone } from './mark-gone.js';
import { MATCH_ISSUES } from '../match/match-issue.js';
import { endId } from '../new-link.js';
import { releaseRefused } from '../write/release-refused.js';
import type { RunContext } from '../run-context.js';
import { commit, newLinkId, nowIso, runId } from '../run-context.js';

export interface AbsorbStep {
  side: Side;
  page: PageInput;
  /** Links whose create is in doubt, by marker. */
  inDoubt: ReadonlyMap<string, Link>;
  /** What is stored together with the page; may depend on what it showed. */
  along?: Along | ((absorbed: Absorbed) => Along);
  /** Of a complete look: how far changes were read before it. */
  reach?: Reach | null;
}

type Along = Pick<RunCommit, 'cursors' | 'droppedCursors' | 'doneHints'>;

export async function absorb(context: RunContext, step: AbsorbStep): Promise<void> {
  const { side, page, inDoubt, along, reach = null } = step;
  const seen = page.records.flatMap(({ id, mergedIds = [] }) => [id, ...mergedIds]);
  const ids = [...new Set([...seen, ...page.deletedIds])];
  const known = await loadKnown(context, side, ids);
  const absorbed = absorbPage(
    page,
    { ...known, inDoubt },
    {
      side,
      reach,
      compiled: context.compiled,
      comparable: comparableOf(context, side),
      runId: runId(context),
      newLinkId: () => newLinkId(context),
      now: nowIso(context),
    },
  );
  const ends = await otherEnds(context, otherSide(side), absorbed);
  const apart = stayingApart(absorbed.orphans, ends);
  const others = ends.filter(({ side: end, id }) => !apart.some((link) => endId(link, end) === id));
  if (mayFreePartners(absorbed, known.shadows, side)) await touchUndecided(context);
  await commit(context, {
    ...(typeof along === 'function' ? along(absorbed) : along),
    links: withoutOrigin(absorbed.links, others, context.compiled),
    removedLinkIds: absorbed.removedLinkIds.filter((id) => !apart.some((link) => link.id === id)),
    shadows: [...absorbed.shadows, ...others],
    stored: { shadows: [...known.shadows.values()], links: [...known.links.values()] },
    changes: await changesOf(context, absorbed, apart),
  });
  await releaseRefused(context, [...known.shadows.values()], absorbed.shadows);
  await lookAtReplaced(
    context,
    absorbed.settled.map(({ intent }) => intent),
  );
}

/** Whether somebody is gone, or goes by another key: nobody's rival any more. */
function mayFreePartners(
  absorbed: Absorbed,
  known: ReadonlyMap<string, Shadow>,
  side: Side,
): boolean {
  const { orphans, links } = absorbed;
  const isAnyGone = orphans.length > 0 || links.some((link) => goneSide(link) === side);
  return isAnyGone || isAnyKeyChanged(absorbed, known);
}

/** Whoever had several possible partners, or one that was taken, may have one now. */
async function touchUndecided({ store, scope }: RunContext): Promise<void> {
  for (const code of MATCH_ISSUES) await store.touchLinks(scope, { kind: 'failing', code });
}

function isAnyKeyChanged(
  { shadows }: Pick<Absorbed, 'shadows'>,
  known: ReadonlyMap<string, Shadow>,
): boolean {
  return shadows.some(({ id, keys }) => {
    const before = known.get(id)?.keys ?? keys;
    return before.some((key, rule) => key !== null && key !== keys[rule]);
  });
}

/** What the page tells the journal: creates that were made, what was in doubt on links that go, and moved links. */
async function changesOf(
  context: RunContext,
  { settled, orphans, moved }: Absorbed,
  apart: readonly Link[],
): Promise<JournalEntry[]> {
  const made = settled.flatMap(({ intent, made: first, remoteId }) =>
    judgedTries([first, intent], { kind: 'made', remoteId }),
  );
  const going = orphans.filter((link) => !apart.includes(link));
  return [
    ...(await closeCreates(context, made)),
    ...(await closeOrphans(context, going)),
    ...moved.map((link) => linkEntry(context, link)),
  ];
}

/** Whoever these creates were made for again may be back by now, and was passed over until here. */
export async function lookAtReplaced(
  { store, scope }: Pick<RunContext, 'store' | 'scope'>,
  made: readonly CreateIntent[],
): Promise<void> {
  const hints = made.flatMap(({ side, replaces }) =>
    replaces === undefined ? [] : [{ side, remoteId: replaces }],
  );
  if (hints.length > 0) await store.addHints(scope, hints);
}

/** Where settings were published for new changes only: what was read before them. */
function comparableOf({ stock }: RunContext, side: Side): ReadonlySet<string> | null {
  if (stock?.kind !== 'newChanges') return null;
  return new Set(stock.before.read[side].properties);
}

/**
 * What a page means for shadows of the other side: a create that turned out to be done was made from
 * values that count as processed now; the other end of a link that is gone is nobody's any more. One
 * look-up for the whole page, and none on most.
 */
async function otherEnds(
  context: RunContext,
  side: Side,
  { settled, orphans }: Pick<Absorbed, 'settled' | 'orphans'>,
): Promise<Shadow[]> {
  const links = [...settled.map(({ before }) => before), ...orphans];
  const ids = links.flatMap((link) => endId(link, side) ?? []);
  if (ids.length === 0) return [];
  const { shadows } = await loadKnown(context, side, ids);
  const origins = new Map(settled.map(({ before, made }) => [endId(before, side), made.from]));
  return [...shadows.values()].map((shadow) => {
    const from = origins.get(shadow.id);
    if (from === undefined) return { ...shadow, seenRunId: null };
    return { ...shadow, base: { ...shadow.base, ...from } };
  });
}

/** Of two that were set apart one is gone: the other one stays so, or it would be taken for somebody new. */
function stayingApart(orphans: readonly Link[], ends: readonly Shadow[]): Link[] {
  return orphans.filter((link) => {
    if (link.stage !== 'parted') return false;
    return ends.some(({ side, id, isDeleted }) => !isDeleted && endId(link, side) === id);
  });
}

/** A create turned out to be done after the record it was made from had been deleted. */
function withoutOrigin(
  links: readonly Link[],
  others: readonly Shadow[],
  compiled: CompiledSync,
): Link[] {
  const gone = others.filter((shadow) => shadow.isDeleted);
  return links.map((link) => {
    const origin = gone.find(({ side, id }) => endId(link, side) === id);
    return origin === undefined ? link : (markGone(link, origin.side, compiled) ?? link);
  });
}
