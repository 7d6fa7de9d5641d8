/** The scan phase: both sides at once, and what webhooks hinted at. */
import type { Link } from '../../state/link.js';
import type { Hint } from '../../state/sync-state.js';
import type { Side } from '../../vocabulary.js';
import { SIDES } from '../../vocabulary.js';
import { absorb } from './absorb.js';
import { fetchRecords } from '../apps/fetch-records.js';
import { loadInDoubt } from './load-known.js';
import type { RunContext } from '../run-context.js';
import { STEP_SIZE, isDry, isFullScan, nowIso } from '../run-context.js';
import { scanSide } from './scan-side.js';
import type { InTurn } from './scan-side.js';

type InDoubt = Map<string, Link>;

export async function scan(context: RunContext): Promise<void> {
  const inDoubt = await loadInDoubt(context);
  const hinted = isDry(context) ? new Set<Side>() : await lookAtHints(context, inDoubt);
  const isTold = (side: Side) =>
    hinted.has(side) && context.ends[side].connector.app.capabilities.hasWebhooks;
  const sides = isPollDue(context) ? SIDES : SIDES.filter((side) => !isTold(side));
  const shared = { inDoubt, inTurn: createTurnstile() };
  const results = await Promise.allSettled(sides.map((side) => scanSide(context, side, shared)));
  for (const result of results) if (result.status === 'rejected') throw result.reason;
}

/**
 * Between two polls a side whose app told us what changed need not be asked again: seconds count, and
 * asking repeats a whole overlap. The other side is, so that nothing made there meanwhile is doubled; so is an
 * app without webhooks, about which only a run of ours can have left a hint.
 */
function isPollDue(context: RunContext): boolean {
  if (isFullScan(context)) return true;
  const { nextDueAt } = context.sync;
  return nextDueAt === null || nextDueAt <= nowIso(context);
}

/** Lets work through one at a time, in order of arrival. */
function createTurnstile(): InTurn {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const turn = last.then(work, work);
    last = turn;
    return turn;
  };
}

/**
 * Reads the records that webhooks named, and answers the sides they are on. A lost hint costs only
 * time: the next poll finds the change.
 */
async function lookAtHints(context: RunContext, inDoubt: InDoubt): Promise<Set<Side>> {
  const hinted = new Set<Side>();
  for (;;) {
    const hints = await context.store.listHints(context.scope, STEP_SIZE);
    if (hints.length === 0) return hinted;
    for (const hint of hints) hinted.add(hint.side);
    for (const side of SIDES) {
      const own = hints.filter((hint) => hint.side === side);
      if (own.length > 0) await lookAt(context, own, { side, inDoubt });
    }
    await context.border();
  }
}

async function lookAt(
  context: RunContext,
  hints: readonly Hint[],
  { side, inDoubt }: { side: Side; inDoubt: InDoubt },
): Promise<void> {
  const end = context.ends[side];
  const ids = [...new Set(hints.map((hint) => hint.remoteId))];
  const size = end.connector.app.limits.batchSize;
  for (let start = 0; start < ids.length; start += size) {
    const part = ids.slice(start, start + size);
    const records = await fetchRecords(end, part);
    const found = new Set(records.map((record) => record.id));
    const page = { records, deletedIds: part.filter((id) => !found.has(id)) };
    const done = new Set(part);
    const doneHints = hints.filter((hint) => done.has(hint.remoteId));
    await absorb(context, { side, page, inDoubt, along: { doneHints } });
  }
}
