/**
 * The associate phase: ties linked records to each other in both apps, once both end records are
 * linked. What is sent is remembered until its answer, as values are.
 */
import type { LinkId } from '../../contract/index.js';
import { foresee } from '../../plan/preview/foresee.js';
import { waitsForRequired } from '../../plan/ties/required-ties.js';
import type { LinkSelection } from '../../ports/store.js';
import type { Link, Pair } from '../../state/link.js';
import type { SyncState } from '../../state/sync-state.js';
import type { Side } from '../../vocabulary.js';
import { SIDES } from '../../vocabulary.js';
import { applyTies } from './apply-ties.js';
import type { PartnerSyncs } from './find-partners.js';
import { findPartnerSyncs, lookUpRequired } from './find-partners.js';
import { planTies } from './plan-ties.js';
import type { PlannedPair } from './plan-ties.js';
import { endId } from '../new-link.js';
import type { RunContext } from '../run-context.js';
import { STEP_SIZE, commit, isFullScan } from '../run-context.js';
import type { AddressedTie, SentTies } from './send-ties.js';
import { sendTies } from './send-ties.js';
import type { SendingTies } from './tie-attempts.js';
import { awaitsReading, prepareTies, withAttempts } from './tie-attempts.js';
import { updateSync } from '../update-sync.js';

export async function associate(context: RunContext): Promise<void> {
  const partners = await findPartnerSyncs(context);
  if (partners.size === 0) return;
  const { store, sync } = context;
  const tiesSeen = Object.fromEntries(
    [...partners.values()].flat().map(({ id, linkRevision }) => [id, linkRevision] as const),
  );
  const isNews = Object.entries(tiesSeen).some(([id, seen]) => seen !== seenOf(sync, id));
  // First those that waited before, so that none is looked at twice.
  if (isNews || isFullScan(context))
    await associateAll(context, partners, { kind: 'associationWaiting' });
  await associateAll(context, partners, { kind: 'associationDue' });
  if (isNews) await updateSync(store, sync.id, () => ({ tiesSeen }));
}

function seenOf({ tiesSeen }: SyncState, id: string): number | undefined {
  return new Map(Object.entries(tiesSeen)).get(id);
}

async function associateAll(
  context: RunContext,
  partners: PartnerSyncs,
  selection: LinkSelection,
): Promise<void> {
  let afterId: LinkId | null = null;
  for (;;) {
    const page = { afterId, limit: STEP_SIZE };
    const pairs: Pair[] = await context.store.listPairs(context.scope, selection, page);
    const last = pairs.at(-1);
    if (last === undefined) return;
    afterId = last.link.id;
    const links = await associateStep(context, partners, pairs);
    // The next slice begins anew with whoever goes on waiting, or is still due.
    const isDone = links.some((link) => !isSelected(link, selection));
    await (isDone ? context.border() : context.breathe());
  }
}

function isSelected(link: Link, { kind }: LinkSelection): boolean {
  return kind === 'associationDue' ? link.isAssociationDue : link.isAssociationWaiting;
}

/** A planned pair with what is about to be sent for it. */
interface SendingPair extends PlannedPair {
  sending: SendingTies;
}

async function associateStep(
  context: RunContext,
  partners: PartnerSyncs,
  pairs: readonly Pair[],
): Promise<Link[]> {
  const excluded = pairs.filter(({ link }) => link.state === 'excluded');
  const awaited = await releaseAwaited(context, pairs);
  const linked = pairs.filter(
    ({ link }) =>
      link.stage === 'linked' && link.state !== 'excluded' && !awaitsReading(link, context),
  );
  const planned = (await planTies(context, partners, linked)).map((one): SendingPair => {
    const sending = prepareTies(context, one.pair, one.plan.ties);
    return { ...one, pair: withAttempts(one.pair, sending), sending };
  });
  await intend(context, planned);
  const sent: SentTies = { outcomes: new Map(), stop: null };
  for (const side of SIDES) await sendTies(context.ends[side], tiesInto(side, planned), sent);
  const done = planned.map((one) => applyTies(context, one, sent.outcomes));
  const links = [
    ...done.map(({ pair: { link } }) => link),
    // Looked at again when the record is let in.
    ...excluded.map(({ link }) => ({
      ...{ ...link, isAssociationDue: false },
      isAssociationWaiting: link.isAssociationWaiting && link.stage === 'linked',
    })),
    ...awaited,
  ];
  context.probe('beforeAssociateCommit');
  await commit(context, {
    links,
    shadows: done.flatMap(({ pair }) => SIDES.flatMap((side) => pair[side] ?? [])),
    changes: done.flatMap(({ changes }) => changes),
  });
  if (sent.stop !== null) throw sent.stop;
  return links;
}

/** What is about to be sent is durable before it leaves. */
async function intend(context: RunContext, planned: readonly SendingPair[]): Promise<void> {
  const active = planned.filter(({ sending }) => sending.size > 0);
  if (active.length === 0) return;
  context.probe('beforeIntentCommit');
  await commit(context, {
    links: active.map(({ pair }) => pair.link),
    changes: active.flatMap(({ sending }) => [...sending.values()].map(({ change }) => change)),
  });
  context.probe('afterIntentCommit');
}

/** Records that the app takes only with a tie: whose other end is linked by now the next run creates. */
async function releaseAwaited(context: RunContext, pairs: readonly Pair[]): Promise<Link[]> {
  const waiting = pairs.filter(({ link }) => waitsForRequired(link));
  const findPartner = await lookUpRequired(context, waiting);
  return waiting.flatMap((pair): Link[] => {
    const plan = foresee(pair, { compiled: context.compiled, findPartner });
    const isStill = plan.kind === 'fail' && plan.issue.code === 'association_required';
    return isStill ? [] : [releasedLink(pair.link)];
  });
}

/** To be planned anew. */
function releasedLink(link: Link): Link {
  return {
    ...link,
    ...{ state: 'pending', issue: null, isTouched: true },
    isAssociationWaiting: false,
  };
}

function tiesInto(side: Side, planned: readonly SendingPair[]): AddressedTie[] {
  return planned.flatMap(({ pair, plan }) => {
    const id = endId(pair.link, side);
    const ties = plan.ties.filter((tie) => tie.side === side);
    const version = pair[side]?.version ?? null;
    const unanswered = pair.link.tieFailures;
    return id === null ? [] : ties.map((tie) => ({ tie, id, version, unanswered }));
  });
}
