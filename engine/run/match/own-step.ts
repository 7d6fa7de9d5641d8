/**
 * One step of looking for what creates without an answer made, in apps where nothing else tells: no marker, and no
 * key was sent by which the record could be looked up or matched. Only what was sent is known. A record that was
 * first seen after that and shows all of it is ours, where it is the only one and only one create fits. Where less
 * is certain a person decides, so that nobody is made in the app from which it came.
 */
import type { LinkId } from '../../contract/index.js';
import { issueOn } from '../../issues/issue-on.js';
import type { CompiledSync } from '../../mapping/compiled-sync.js';
import { planRecord } from '../../plan/plan-record.js';
import { countShown } from '../../plan/own-writes/shows-sent.js';
import type { LinkSelection } from '../../ports/store.js';
import { isCreateAttempt } from '../../state/attempt.js';
import { isCreateDecided } from '../../state/is-match-settled.js';
import type { CreateIntent, Link, Pair } from '../../state/link.js';
import type { Shadow } from '../../state/shadow.js';
import type { Side } from '../../vocabulary.js';
import { SIDES, otherSide } from '../../vocabulary.js';
import { lookAtReplaced } from '../scan/absorb.js';
import type { AnsweredCreate } from '../doubt/adopt-own.js';
import { adoptOwn } from '../doubt/adopt-own.js';
import { markGone } from '../scan/mark-gone.js';
import type { MatchChanges } from './match-changes.js';
import { undecidedLink } from './match-issue.js';
import { matchedLink } from './matched-link.js';
import { endId } from '../new-link.js';
import { awaitedTries, withoutCreates } from '../doubt/repeat-create.js';
import type { RunContext } from '../run-context.js';
import { STEP_SIZE, nowIso } from '../run-context.js';

/** Creates that are in doubt, and those about which a person was told. */
const AWAITING: readonly LinkSelection[] = [
  { kind: 'inDoubt' },
  { kind: 'failing', code: 'outcome_unknown' },
];

/** Whether any create may show up without anything that tells it. */
export async function mayShowUp({ store, scope, ends }: RunContext): Promise<boolean> {
  if (SIDES.every((side) => !isWithoutProof(ends[side]))) return false;
  for (const selection of AWAITING) if ((await store.countLinks(scope, selection)) > 0) return true;
  return false;
}

function isWithoutProof({ connector }: RunContext['ends'][Side]): boolean {
  return connector.app.capabilities.createProof === 'none';
}

export async function ownStep(context: RunContext, pairs: readonly Pair[]): Promise<MatchChanges> {
  const links: Link[] = [];
  const removedLinkIds: LinkId[] = [];
  const answered: AnsweredCreate[] = [];
  for (const side of SIDES) {
    const newcomers = pairs.flatMap((pair) => newcomer(pair, side));
    if (newcomers.length === 0 || !isWithoutProof(context.ends[side])) continue;
    const hits = await findHits(context, side, newcomers);
    for (const one of newcomers) {
      const own = hits.filter(({ newcomer: { shadow } }) => shadow.id === one.shadow.id);
      const [only] = own;
      if (only === undefined) continue;
      const rivals = hits.filter(({ waiting }) => waiting.link.id === only.waiting.link.id);
      if (only.isWhole && own.length === 1 && rivals.length === 1) {
        links.push(joined(context, only));
        removedLinkIds.push(one.pair.link.id);
        answered.push({ waiting: only.waiting.link, tries: only.tries, foundId: one.shadow.id });
      } else if (wouldBeMade(one.pair, context.compiled)) links.push(similarLink(one, own));
    }
  }
  if (links.length === 0) return null;
  await lookAtReplaced(
    context,
    answered.flatMap(({ tries }) => tries),
  );
  return { links, removedLinkIds, ...(await adoptOwn(context, answered)) };
}

/** A record that was just seen for the first time, or about which nothing was decided nor sent. */
interface Newcomer {
  pair: Pair;
  shadow: Shadow;
}

function newcomer(pair: Pair, side: Side): Newcomer[] {
  const { link, [side]: shadow } = pair;
  if (shadow === null || shadow.isDeleted || shadow.formerPartnerId !== undefined) return [];
  const isSent = link.attempts.some(isCreateAttempt);
  return link.stage === 'open' && !isCreateDecided(link) && !isSent ? [{ pair, shadow }] : [];
}

/** A record that shows most of what a create sent. */
interface Hit {
  newcomer: Newcomer;
  waiting: Pair;
  tries: readonly CreateIntent[];
  /** It shows all of it. */
  isWhole: boolean;
}

async function findHits(
  context: RunContext,
  side: Side,
  newcomers: readonly Newcomer[],
): Promise<Hit[]> {
  const hits: Hit[] = [];
  for (const selection of AWAITING) {
    let afterId: LinkId | null = null;
    for (;;) {
      const page = { afterId, limit: STEP_SIZE };
      const found: Pair[] = await context.store.listPairs(context.scope, selection, page);
      const last = found.at(-1);
      if (last === undefined) break;
      afterId = last.link.id;
      for (const waiting of found) hits.push(...hitsOf(waiting, newcomers, { context, side }));
    }
  }
  return hits;
}

function hitsOf(
  waiting: Pair,
  newcomers: readonly Newcomer[],
  { context: { compiled }, side }: { context: RunContext; side: Side },
): Hit[] {
  const tries = awaitedTries(waiting.link, side);
  if (tries.length === 0 || endId(waiting.link, side) !== null) return [];
  return newcomers.flatMap((one): Hit[] => {
    const entered: string = one.pair.link.id;
    // Ids rise with time: whoever was known before is not what was made.
    const later = tries.filter(({ changeId }) => entered > changeId);
    const shares = later.map((each) => shareShown(one.shadow, each, compiled));
    const most = Math.max(0, ...shares);
    return most > 0.5 ? [{ newcomer: one, waiting, tries, isWhole: most === 1 }] : [];
  });
}

function shareShown(shadow: Shadow, { sent }: CreateIntent, compiled: CompiledSync): number {
  const count = Object.keys(sent).length;
  return count === 0 ? 0 : countShown(shadow, { sent }, compiled) / count;
}

/** The link that waited, with what it waited for. The record that it was made from may be gone by now. */
function joined(context: RunContext, { newcomer: { pair, shadow }, waiting }: Hit): Link {
  const link = matchedLink(withoutCreates(waiting.link), pair.link, nowIso(context));
  const fromSide = otherSide(shadow.side);
  const isGone = waiting[fromSide]?.isDeleted === true;
  return isGone ? (markGone(link, fromSide, context.compiled) ?? link) : link;
}

/** Nobody has to decide about a record that stays where it is. */
function wouldBeMade(pair: Pair, compiled: CompiledSync): boolean {
  const plan = planRecord(pair, compiled);
  return (
    plan.kind === 'create' || (plan.kind === 'fail' && plan.issue.code === 'association_required')
  );
}

function similarLink({ pair: { link }, shadow: { side } }: Newcomer, hits: readonly Hit[]): Link {
  const candidates = hits.flatMap(({ waiting }) => endId(waiting.link, otherSide(side)) ?? []);
  const details = { candidates: [...new Set(candidates)] };
  return undecidedLink(link, issueOn(side, 'match_similar', { details }));
}
