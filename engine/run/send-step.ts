/**
 * Carries one step of plans out: durable intents first, then the calls, then the results with the
 * apps' own answers as the new shadows. A preview stops before the first of these.
 */
import { closeAttempts } from './close-attempts.js';
import type { Decided } from './decide-step.js';
import { outcomeRules, rowsOf } from './pair-rows.js';
import type { RunContext } from './run-context.js';
import { commit } from './run-context.js';
import { sendItems } from './send-items.js';
import { prepareSending } from './sending.js';
import { settlePair } from './settle-link.js';
import { storeResults } from './store-results.js';

export async function sendStep(context: RunContext, decided: readonly Decided[]): Promise<void> {
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
  context.probe('beforeIntentCommit');
  await commit(context, {
    ...rowsOf([...calm, ...active.map((sending) => sending.pair)], {
      stored: decided.map(({ stored }) => stored),
    }),
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
