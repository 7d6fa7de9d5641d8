/**
 * Carries one step of plans out: durable intents first, then the calls, then the results with the
 * apps' own answers as the new shadows. A preview stops before the first of these.
 *
 * The three are apart so that the next step can be planned and intended while the calls of one are
 * under way (see `write.ts`).
 */
import type { Link } from '../../state/link.js';
import type { Shadow } from '../../state/shadow.js';
import { otherSide } from '../../vocabulary.js';
import { closeAttempts } from '../doubt/close-attempts.js';
import type { Decided } from './decide-step.js';
import { endId } from '../new-link.js';
import { outcomeRules, rowsOf } from './pair-rows.js';
import type { RunContext } from '../run-context.js';
import { commit } from '../run-context.js';
import { notSent, sendItems } from './send-items.js';
import type { Sent } from './send-items.js';
import { prepareSending } from './sending.js';
import type { Sending } from './sending.js';
import { settlePair } from './settle-link.js';
import { storeResults } from './store-results.js';

/** Stores what needs no call, and the intents of the rest; answers that rest. */
export async function intendStep(
  context: RunContext,
  decided: readonly Decided[],
): Promise<Sending[]> {
  const sendings = decided.map((one) => prepareSending(context, one));
  const calm = sendings
    .filter((sending) => sending.items.length === 0)
    .map(({ pair, decided: { plan, readAtMs } }) =>
      settlePair(pair, plan, outcomeRules(context, readAtMs)),
    );
  const active = sendings.filter((sending) => sending.items.length > 0);
  const intended = active.flatMap((sending) => sending.items.map((item) => item.change));
  const before = decided.map(({ pair }) => pair);
  const closed = await closeAttempts(context, before, calm);
  const rows = rowsOf([...calm, ...active.map((sending) => sending.pair)], {
    stored: decided.map(({ stored }) => stored),
  });
  const replaced = decided.flatMap((one) =>
    one.replaced === undefined ? [] : leftBehind(one.replaced, one.pair.link),
  );
  context.probe('beforeIntentCommit');
  await commit(context, {
    ...rows,
    shadows: [...(rows.shadows ?? []), ...replaced],
    changes: [...closed, ...intended],
  });
  context.probe('afterIntentCommit');
  return active;
}

/**
 * The record that another one is made for. Nobody accounts for it any more, so that this run may not count it as
 * seen; it remembers whose partner it was.
 */
function leftBehind(replaced: Shadow, link: Link): Shadow[] {
  const formerPartnerId = endId(link, otherSide(replaced.side));
  const left = { ...replaced, seenRunId: null };
  return [formerPartnerId === null ? left : { ...left, formerPartnerId }];
}

/** One step whose calls are under way. */
export interface Flight {
  readonly active: readonly Sending[];
  readonly sent: Promise<Sent>;
}

/** Lets the calls leave. After `stop` (an app cannot be used any more) none does. */
export function launch(
  context: RunContext,
  active: readonly Sending[],
  stop: Error | null = null,
): Flight {
  const sent = stop === null ? sendItems(context, active) : notSent(active, stop);
  return { active, sent };
}

/**
 * Waits for the answers and stores what became of the step. Answers why the slice has to end, or null.
 * `next`: the step whose calls are under way by then.
 */
export async function land(
  context: RunContext,
  flight: Flight,
  next: Flight | null = null,
): Promise<Error | null> {
  const sent = await flight.sent;
  context.probe('afterSend');
  await storeResults(context, flight.active, { sent, alsoBusy: next?.active ?? [] });
  context.probe('afterResultCommit');
  return sent.stop;
}

/** A step by itself: intents, calls, results. */
export async function sendStep(context: RunContext, decided: readonly Decided[]): Promise<void> {
  const active = await intendStep(context, decided);
  if (active.length === 0) return;
  const stop = await land(context, launch(context, active));
  if (stop !== null) throw stop;
}
