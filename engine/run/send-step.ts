/**
 * Carries one step of plans out: durable intents first, then the calls, then the results with the
 * apps' own answers as the new shadows. A preview stops before the first of these.
 */
import type { RemoteId } from '../contract/index.js';
import type { JournalEntry, RunCommit } from '../ports/store.js';
import type { Link, Pair } from '../state/link.js';
import type { Shadow } from '../state/shadow.js';
import type { Side } from '../vocabulary.js';
import { SIDES } from '../vocabulary.js';
import { adoptExisting, findHolders } from './adopt-existing.js';
import type { Adoption } from './adopt-existing.js';
import { applyCreate, applyUpdate, settleAgain } from './apply-outcome.js';
import type { OutcomeRules } from './apply-outcome.js';
import type { Decided } from './decide-step.js';
import { endId } from './new-link.js';
import type { RunContext } from './run-context.js';
import { commit, nowIso, runId } from './run-context.js';
import type { Sent } from './send-items.js';
import { sendItems } from './send-items.js';
import type { SendOutcome, Sending } from './sending.js';
import { closeAttempts } from './close-attempts.js';
import { prepareSending } from './sending.js';
import { settlePair } from './settle-link.js';

export async function sendStep(context: RunContext, decided: readonly Decided[]): Promise<void> {
  const sendings = decided.map((one) => prepareSending(context, one));
  const calm = sendings
    .filter((sending) => sending.items.length === 0)
    .map(({ pair, decided: { plan, readAtMs } }) =>
      settlePair(pair, plan, outcomeRules(context, readAtMs)),
    );
  const active = sendings.filter((sending) => sending.items.length > 0);
  const intended = active.flatMap((sending) => sending.items.map((item) => item.change));
  const closed = await closeAttempts(context, decided, calm);
  context.probe('beforeIntentCommit');
  await commit(context, {
    ...rowsOf([...calm, ...active.map((sending) => sending.pair)]),
    changes: [...closed, ...intended],
  });
  context.probe('afterIntentCommit');
  if (active.length === 0) return;

  const sent = await sendItems(context, active);
  context.probe('afterSend');
  await storeResults(context, active, sent);
  context.probe('afterResultCommit');
  if (sent.stop !== null) throw sent.stop;
}

async function storeResults(
  context: RunContext,
  active: readonly Sending[],
  sent: Sent,
): Promise<void> {
  const holders = await findHolders(context, active, sent);
  const pairs: Pair[] = [];
  const adoptions: Adoption[] = [];
  const changes: JournalEntry[] = [];
  for (const sending of active) {
    const rules = outcomeRules(context, sending.decided.readAtMs);
    let { pair } = sending;
    for (const item of sending.items) {
      const outcome = sent.outcomes.get(item.change.id) ?? { kind: 'notSent' };
      const existing = item.kind === 'create' ? holders.of(item.planned.side, outcome) : undefined;
      if (item.kind === 'update') pair = applyUpdate(pair, item, outcome, rules);
      else if (existing === undefined) pair = applyCreate(pair, item, outcome, rules);
      else {
        const adoption = adoptExisting(pair, item, existing, rules);
        adoptions.push(adoption);
        holders.claim(item.planned.side, existing, adoption.pair.link);
        pair = adoption.pair;
      }
      countWrite(context, item.kind, item.planned.side, outcome);
      changes.push(journalled(item.change, outcome, pair, nowIso(context)));
    }
    const isUpdated = sending.items.some((item) => item.kind === 'update');
    const isSettleable = isUpdated && pair.link.stage === 'linked' && pair.link.state !== 'failing';
    pairs.push(isSettleable && isAllApplied(sending, sent) ? settleAgain(pair, rules) : pair);
  }
  const removedLinkIds = adoptions.flatMap((adoption) => adoption.removedLinkIds);
  await commit(context, { ...rowsOf(pairs, removedLinkIds), changes });
}

function isAllApplied(sending: Sending, sent: Sent): boolean {
  return sending.items.every((item) => sent.outcomes.get(item.change.id)?.kind === 'applied');
}

function outcomeRules(context: RunContext, readAtMs: number | null): OutcomeRules {
  return {
    nowMs: context.clock.now(),
    random: context.ids.random(),
    readAtMs,
    compiled: context.compiled,
    runId: runId(context),
  };
}

/** Rows to store for these pairs. A link whose ends are both gone is not kept. */
function rowsOf(
  pairs: readonly Pair[],
  removed: readonly Link['id'][] = [],
): Pick<RunCommit, 'shadows' | 'links' | 'removedLinkIds'> {
  const shadows: Shadow[] = [];
  const links: Link[] = [];
  const removedLinkIds = [...removed];
  for (const pair of pairs) {
    const isLeft = !isNobody(pair);
    for (const side of SIDES) {
      const shadow = pair[side];
      if (shadow !== null) shadows.push(isLeft ? shadow : { ...shadow, seenRunId: null });
    }
    if (isLeft) links.push(pair.link);
    else removedLinkIds.push(pair.link.id);
  }
  return { shadows, links, removedLinkIds };
}

function isNobody({ left, right }: Pair): boolean {
  return (left === null || left.isDeleted) && (right === null || right.isDeleted);
}

function countWrite(
  context: RunContext,
  kind: 'create' | 'update',
  side: Side,
  outcome: SendOutcome,
): void {
  if (outcome.kind !== 'applied') return;
  const counts = context.state.run.writes[side];
  if (kind === 'create') counts.created += 1;
  else counts.updated += 1;
}

function journalled(
  change: JournalEntry,
  outcome: SendOutcome,
  pair: Pair,
  at: string,
): JournalEntry {
  const remoteId: RemoteId | null = change.remoteId ?? endId(pair.link, change.side);
  switch (outcome.kind) {
    case 'applied':
      return { ...change, status: 'applied', remoteId, at };
    case 'unknown':
      return { ...change, status: 'unknown', error: outcome.message };
    case 'refused':
      return { ...change, status: 'failed', error: outcome.message, at };
    case 'exists':
      return { ...change, status: 'failed', error: 'The app already has this record.', at };
    case 'missing':
      return { ...change, status: 'failed', error: 'The record is no longer there.', at };
    case 'versionConflict':
      return {
        ...change,
        status: 'failed',
        error: 'The record changed meanwhile; it is planned again.',
        at,
      };
    case 'notSent':
      return { ...change, status: 'failed', error: 'Not sent; it is planned again.', at };
  }
}
