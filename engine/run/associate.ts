/**
 * The associate phase: ties linked records to each other in both apps, once both end records are
 * linked. Setting a tie twice does no harm, so no intent is needed.
 */
import type { ChangeId, LinkId, RemoteId, SyncId } from '../contract/index.js';
import type { CompiledAssociation } from '../mapping/compiled-sync.js';
import type { AssociationPlan, PartnerLookup, PlannedTie } from '../plan/plan-association.js';
import { planAssociations } from '../plan/plan-association.js';
import { ConnectorError } from '../ports/connector.js';
import type { WriteOutcome } from '../ports/connector.js';
import type { JournalEntry } from '../ports/store.js';
import type { Pair } from '../state/link.js';
import { associationKey } from '../state/shadow.js';
import type { SyncState } from '../state/sync-state.js';
import type { Side } from '../vocabulary.js';
import { SIDES, otherSide } from '../vocabulary.js';
import { writeApp } from './app-end.js';
import { endId } from './new-link.js';
import type { RunContext } from './run-context.js';
import { STEP_SIZE, commit, nowIso, runId } from './run-context.js';
import { RunStop } from './run-stop.js';
import { failedLink, withBases } from './settle-link.js';

export async function associate(context: RunContext): Promise<void> {
  const partners = await findPartnerSyncs(context);
  if (partners.size === 0) return;
  let afterId: LinkId | null = null;
  for (;;) {
    const page = { afterId, limit: STEP_SIZE };
    const pairs: Pair[] = await context.store.listPairs(
      context.scope,
      { kind: 'associationDue' },
      page,
    );
    const last = pairs.at(-1);
    if (last === undefined) return;
    afterId = last.link.id;
    await associateStep(context, partners, pairs);
    await context.border();
  }
}

/** The sync that links the other ends of an association, and whether its sides are ours swapped. */
interface PartnerSync {
  id: SyncId;
  isSwapped: boolean;
}

async function findPartnerSyncs(context: RunContext): Promise<Map<string, PartnerSync>> {
  const { sync, compiled, store } = context;
  const syncs = compiled.associations.length === 0 ? [] : await store.listSyncs();
  const found = new Map<string, PartnerSync>();
  for (const association of compiled.associations)
    for (const other of syncs) {
      if (other.version === null) continue;
      if (isBetween(other, sync, association, false))
        found.set(association.id, { id: other.id, isSwapped: false });
      else if (isBetween(other, sync, association, true))
        found.set(association.id, { id: other.id, isSwapped: true });
    }
  return found;
}

function isBetween(
  other: SyncState,
  own: SyncState,
  association: CompiledAssociation,
  isSwapped: boolean,
): boolean {
  const left = isSwapped ? other.right : other.left;
  const right = isSwapped ? other.left : other.right;
  return (
    left.connectionId === own.left.connectionId &&
    right.connectionId === own.right.connectionId &&
    left.object === association.leftObject &&
    right.object === association.rightObject
  );
}

async function associateStep(
  context: RunContext,
  partners: ReadonlyMap<string, PartnerSync>,
  pairs: readonly Pair[],
): Promise<void> {
  const linked = pairs.filter((pair) => pair.link.stage === 'linked');
  const lookup = await lookUpPartners(context, partners, linked);
  const planned = linked.flatMap(({ link, left, right }) => {
    if (left === null || right === null) return [];
    const plan = planAssociations(left, right, context.compiled, lookup);
    return [{ pair: { link, left, right }, plan, results: new Map<PlannedTie, TieResult>() }];
  });
  let stop: unknown = null;
  for (const side of SIDES) stop ??= await sendTies(context, side, planned);
  const done = planned.map((one) => applyTies(context, one));
  const kept = done.map(({ pair }) => pair);
  await storeTies(
    context,
    kept,
    done.flatMap(({ changes }) => changes),
  );
  if (stop !== null) throw stop;
}

async function storeTies(
  context: RunContext,
  pairs: readonly Pair[],
  changes: readonly JournalEntry[],
): Promise<void> {
  context.probe('beforeAssociateCommit');
  await commit(context, {
    links: pairs.map((pair) => pair.link),
    shadows: pairs.flatMap((pair) => SIDES.flatMap((side) => pair[side] ?? [])),
    changes,
  });
}

type TieResult = WriteOutcome | { kind: 'notSent' };

interface PlannedPair {
  pair: Pair;
  plan: AssociationPlan;
  results: Map<PlannedTie, TieResult>;
}

/** Who the tied records are linked to: one look-up a side and association for the whole step. */
async function lookUpPartners(
  context: RunContext,
  partners: ReadonlyMap<string, PartnerSync>,
  pairs: readonly Pair[],
): Promise<PartnerLookup> {
  const found = new Map<string, RemoteId>();
  for (const association of context.compiled.associations) {
    const partner = partners.get(association.id);
    if (partner === undefined) continue;
    for (const side of SIDES) {
      const ids = tiedIds(pairs, side, association);
      if (ids.length === 0) continue;
      const at = partner.isSwapped ? otherSide(side) : side;
      for (const link of await context.store.findLinks(partner.id, at, ids)) {
        const from = endId(link, at);
        const to = endId(link, otherSide(at));
        if (from !== null && to !== null && link.stage === 'linked')
          found.set(`${association.id}:${side}:${from}`, to);
      }
    }
  }
  return (association, side, id) => found.get(`${association.id}:${side}:${id}`);
}

function tiedIds(pairs: readonly Pair[], side: Side, association: CompiledAssociation): RemoteId[] {
  const key = associationKey(association[side]);
  const ids = pairs.flatMap((pair) => {
    const value = pair[side]?.values[key];
    return typeof value === 'string' ? [value] : [];
  });
  return [...new Set(ids)];
}

/** Sends one side's ties. Answers what the slice has to stop for, or null. */
async function sendTies(
  context: RunContext,
  side: Side,
  planned: readonly PlannedPair[],
): Promise<unknown> {
  const end = context.ends[side];
  const items = planned.flatMap(({ pair, plan, results }) =>
    plan.ties.flatMap((tie) => {
      const id = endId(pair.link, side);
      return tie.side === side && id !== null ? [{ tie, id, results }] : [];
    }),
  );
  const size = end.connector.app.limits.batchSize;
  for (let start = 0; start < items.length; start += size) {
    const batch = items.slice(start, start + size);
    try {
      const outcomes = await writeApp(end, () =>
        end.connector.associate(
          end.session,
          end.object,
          batch.map(({ tie, id }) => ({ id, association: tie.association, toId: tie.toId })),
        ),
      );
      for (const [index, { tie, results }] of batch.entries())
        results.set(tie, outcomes[index] ?? { kind: 'unknown', message: '' });
    } catch (error) {
      if (error instanceof RunStop) return error;
      if (!(error instanceof ConnectorError)) throw error;
    }
  }
  return null;
}

function applyTies(
  context: RunContext,
  { pair, plan, results }: PlannedPair,
): { pair: Pair; changes: JournalEntry[] } {
  let next = withBases(pair, plan.bases);
  let isDue = plan.isWaiting;
  const changes: JournalEntry[] = [];
  for (const tie of plan.ties) {
    const outcome = results.get(tie) ?? { kind: 'notSent' };
    if (outcome.kind === 'applied') {
      next = withTie(next, tie);
      context.state.run.writes[tie.side].associated += 1;
    } else if (outcome.kind === 'refused') {
      const { code, property, message } = outcome;
      const issue = { code, side: tie.side, property, appMessage: message, details: {} };
      const rules = { nowMs: context.clock.now(), random: context.ids.random(), readAtMs: null };
      next = { ...next, link: failedLink(next.link, issue, rules) };
    } else isDue = true;
    if (outcome.kind !== 'notSent') changes.push(tieChange(context, next, tie, outcome));
  }
  const link = { ...next.link, isAssociationDue: isDue, isAssociationWaiting: plan.isWaiting };
  return { pair: { ...next, link }, changes };
}

function withTie(pair: Pair, tie: PlannedTie): Pair {
  const key = associationKey(tie.association);
  const to = pair[tie.side];
  const seen = to === null ? null : { ...to, values: { ...to.values, [key]: tie.toId } };
  const own = { [key]: tie.toId };
  const other = { [tie.from.property]: tie.from.value };
  const bases = tie.side === 'left' ? { left: own, right: other } : { left: other, right: own };
  return withBases({ ...pair, [tie.side]: seen }, bases);
}

function tieChange(
  context: RunContext,
  pair: Pair,
  tie: PlannedTie,
  outcome: WriteOutcome,
): JournalEntry {
  const isApplied = outcome.kind === 'applied';
  return {
    id: context.ids.next() as ChangeId,
    runId: runId(context),
    linkId: pair.link.id,
    side: tie.side,
    remoteId: endId(pair.link, tie.side),
    title: pair.link.title,
    action: 'associate',
    status: isApplied ? 'applied' : outcome.kind === 'unknown' ? 'unknown' : 'failed',
    properties: [tie.property],
    at: nowIso(context),
    error: outcome.kind === 'refused' || outcome.kind === 'unknown' ? outcome.message : null,
    marker: null,
  };
}
