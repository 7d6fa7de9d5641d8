/** The quiet after the rough times: nobody edits, nothing fails, and everything has to come to rest. */
import type { SyncId } from '../../../engine/contract/index.js';
import type { RunState } from '../../../engine/state/sync-state.js';
import type { TwoApps } from '../two-apps.js';
import { writesOf } from '../in-sync.js';
import { decideAllAlike } from './alike.js';
import type { Check } from './check.js';
import { followMerges } from './company-merges.js';
import { repairCompanies } from './companies.js';
import type { Simulation } from './simulate.js';

/** Rounds of quiet in which everything has to come to rest. */
const MAX_ROUNDS = 15;
/** Runs after which nothing is left to do, once nobody edits and nothing fails. */
const MOST_ROUNDS = 3;
/** Longer than any doubt or search delay. */
const QUIET_MS = 120_000;

/** With apps whose times are coarse, and which are read that far back. */
export function quietMs({ left, right }: Simulation['plan']): number {
  return QUIET_MS + Math.max(left.coarseMs ?? 0, right.coarseMs ?? 0);
}

/** Asks every check for what it finds broken: before a complete look at both apps, and after it. */
export async function quiet(
  simulation: Simulation,
  checks: Readonly<Record<string, Check>>,
): Promise<string[]> {
  const broken: string[] = [];
  const ask = async (moment: 'beforeSweep' | 'atEnd') => {
    for (const [name, check] of Object.entries(checks))
      for (const what of (await check[moment]?.(simulation)) ?? []) broken.push(`${name}: ${what}`);
  };
  await simulation.owners.allowAnyCalls(simulation.history);
  await simulation.owners.reconnect();
  await simulation.owners.turnOn();
  await settle(simulation);
  await ask('beforeSweep');
  await repairCompanies(simulation);
  await followMerges(simulation);
  await simulation.owners.publishAll();
  const tell = (rounds: number) => {
    if (rounds > MOST_ROUNDS)
      broken.push(`M15 nothing is left to do in the end: it took ${String(rounds)} runs.`);
  };
  await settle(simulation, tell);
  await reconcileAll(simulation);
  await settle(simulation, tell);
  await ask('atEnd');
  return broken;
}

/** Turned off and on again a sync looks at everything: that finds deletions that no feed told. */
export async function reconcileAll({ apps, companies, contacts }: Simulation): Promise<void> {
  for (const id of [companies, contacts]) {
    await apps.tenant.turnOff(id);
    await apps.tenant.turnOn(id);
  }
}

/**
 * Runs until two rounds in a row read both apps, write nothing, and nothing is pending. Only the first waits as long as times are coarse:
 * with a day in each, others would fit a filter that counts in days, and nothing would ever come to rest.
 */
export async function settle(
  simulation: Simulation,
  tell: (rounds: number) => void = () => undefined,
): Promise<boolean> {
  const { apps, contacts } = simulation;
  let calm = 0;
  let count = 0;
  for (; count < MAX_ROUNDS && calm < 2; count += 1) {
    const before = writesOf(apps);
    const lastRun = await apps.store.findLastRun(contacts);
    await round(simulation, count === 0 ? quietMs(simulation.plan) : QUIET_MS);
    const { pending } = await apps.store.countStates(contacts);
    const isCalm = writesOf(apps) === before && pending === 0;
    calm = isCalm && (await hasLooked(simulation, lastRun)) ? calm + 1 : 0;
  }
  tell(count - 2);
  return calm === 2;
}

/**
 * Whether a run of this round read both apps from beginning to end. One that was begun before goes on where it was,
 * and so does a complete look that goes on another day: what a side has read to its end is read no more, and an edit since then
 * is found by the next poll. That run says nothing about whether there is something left to do.
 */
async function hasLooked(
  { apps, contacts }: Simulation,
  before: RunState | undefined,
): Promise<boolean> {
  const last = await apps.store.findLastRun(contacts);
  return last !== undefined && last.run.id !== before?.run.id && last.run.partOf === undefined;
}

export async function round(simulation: Simulation, waitMs = QUIET_MS): Promise<void> {
  const { apps, contacts, companies, owners, webhooks, plan } = simulation;
  for (const id of [companies, contacts]) await owners.retryFailing(plan, id);
  await decideAllAlike(simulation);
  apps.clock.advance(waitMs);
  for (const id of [companies, contacts]) {
    await runToEnd(apps, id);
    await owners.approveHeld(id);
    await webhooks.delivered();
  }
}

async function runToEnd(apps: TwoApps, id: SyncId): Promise<void> {
  let result = await apps.run(id);
  // It gave way to an undo, which comes first.
  if (result.kind === 'stopped' && result.reason.startsWith('Cancelled'))
    result = await apps.run(id);
  if (result.kind === 'stopped' && (await apps.tenant.getDeletions(id)).held !== null) return;
  if (result.kind !== 'finished')
    throw new Error(`A run in the quiet ended as ${JSON.stringify(result)}.`);
}
