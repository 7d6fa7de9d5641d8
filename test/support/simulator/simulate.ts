/**
 * Runs one seed: rough times with edits, faults and crashes, then quiet, then the promises are
 * checked. Answers what was broken; empty when all is well.
 */
import type { SyncId } from '../../../engine/contract/index.js';
import { CRASH_POINTS, ProcessDeath } from '../../../engine/ports/probe.js';
import type { Store } from '../../../engine/ports/store.js';
import type { MemoryCall, MemoryFault } from '../../../engine/testing/memory-faults.js';
import { WRITE_CALLS } from '../../../engine/testing/memory-faults.js';
import { MemoryStore } from '../../../engine/testing/memory-store.js';
import { createSeededRandom } from '../../../engine/testing/seeded-random.js';
import type { Random } from '../../../engine/testing/seeded-random.js';
import { SIDES } from '../../../engine/vocabulary.js';
import { TENANT, twoApps } from '../two-apps.js';
import type { TwoApps } from '../two-apps.js';
import { checkPromises } from './check-promises.js';
import { PersonEdits } from './person-edits.js';
import { scenario } from './scenario.js';
import type { Scenario } from './scenario.js';

/** Rounds of quiet in which everything has to come to rest. */
const MAX_QUIET_ROUNDS = 15;
/** Longer than any doubt or search delay. */
const QUIET_MS = 120_000;

export async function simulate(seed: number, store: Store = new MemoryStore()): Promise<string[]> {
  const plan = scenario(seed);
  const random = createSeededRandom(seed ^ 0x2545f491);
  const times = { isRough: true, isDead: false };
  const apps = twoApps({
    seed,
    left: plan.left,
    right: plan.right,
    store,
    probe: (point) => {
      times.isDead ||= times.isRough && random() < plan.crashRatio;
      if (times.isDead) throw new ProcessDeath(point);
    },
  });
  const edits = new PersonEdits(apps, random);
  for (let index = 0; index < plan.people; index += 1) edits.addPerson(true);
  const sync = await apps.publish(plan.settings);
  for (const side of SIDES) apps[side].faults.decideWith((call) => decideFault(call, plan, random));

  await roughTimes(apps, sync.id, plan, { random, edits, times });
  times.isRough = false;
  for (const side of SIDES) apps[side].faults.clear();
  const restless = await quiet(apps, sync.id);
  return [...restless, ...(await checkPromises(apps, sync.id, plan, edits))];
}

async function roughTimes(
  apps: TwoApps,
  id: SyncId,
  plan: Scenario,
  { random, edits, times }: { random: Random; edits: PersonEdits; times: { isDead: boolean } },
): Promise<void> {
  for (let step = 0; step < plan.steps; step += 1) {
    apps.clock.advance(Math.floor(random() * 8_000));
    const what = random();
    if (what < 0.06) edits.addPerson(false);
    else if (what < 0.55) edits.edit();
    else await runOrDie(apps, id);
    times.isDead = false;
  }
}

async function runOrDie(apps: TwoApps, id: SyncId): Promise<void> {
  try {
    await apps.engine.runSlice(TENANT, id);
  } catch (error) {
    if (!(error instanceof ProcessDeath)) throw error;
    if (!CRASH_POINTS.includes(error.point)) throw error;
  }
}

/** Lets the sync come to rest; a complete look at both apps finds deletions that no feed told. */
async function quiet(apps: TwoApps, id: SyncId): Promise<string[]> {
  await settle(apps, id);
  await apps.tenant.turnOff(id);
  await apps.tenant.turnOn(id);
  const isCalm = await settle(apps, id);
  if (!isCalm) return ['I3: the sync still writes after many rounds without edits.'];
  const before = writes(apps);
  await nextRun(apps, id);
  return writes(apps) === before ? [] : ['I3: one more run wrote again.'];
}

/** Runs until two rounds in a row write nothing and nothing is pending. */
async function settle(apps: TwoApps, id: SyncId): Promise<boolean> {
  let calm = 0;
  for (let round = 0; round < MAX_QUIET_ROUNDS && calm < 2; round += 1) {
    const before = writes(apps);
    await nextRun(apps, id);
    const { pending } = await apps.store.countStates(id);
    calm = writes(apps) === before && pending === 0 ? calm + 1 : 0;
  }
  return calm === 2;
}

async function nextRun(apps: TwoApps, id: SyncId): Promise<void> {
  apps.clock.advance(QUIET_MS);
  await apps.run(id);
}

function writes({ left, right }: TwoApps): number {
  return left.stats.writes + right.stats.writes;
}

function decideFault(call: MemoryCall, plan: Scenario, random: Random): MemoryFault | undefined {
  if (random() >= plan.faultRatio) return undefined;
  const isWrite = (WRITE_CALLS as readonly string[]).includes(call.call);
  const kind = random();
  if (kind < 0.3)
    return { kind: 'fail', fault: 'rate_limited', retryAfterMs: Math.floor(random() * 5_000) };
  if (kind < 0.5) return { kind: 'fail', fault: 'app_unavailable', wasSent: random() < 0.5 };
  if (!isWrite) return { kind: 'fail', fault: 'bad_answer' };
  if (kind < 0.7) return { kind: 'loseAnswer' };
  if (kind < 0.9) return { kind: 'lateCommit', delayMs: Math.floor(random() * 8_000) };
  const isApplied = random() < 0.5;
  return { kind: 'partial', every: 2, outcome: { kind: 'unknown', message: 'cut off' }, isApplied };
}
