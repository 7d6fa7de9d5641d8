/** Nobody edits, nothing goes wrong, and everything has to come to rest; then the checks look at what stands in both apps. */
import { createSeededRandom } from '../../../../engine/testing/seeded-random.js';
import { SIDES } from '../../../../engine/vocabulary.js';
import { TENANT } from '../../../support/two-apps.js';
import { CHECKS } from './checks.js';
import type { CheckMoment } from './checks.js';
import { KINDS } from './fields.js';
import type { Kind } from './fields.js';
import type { Simulation } from './play.js';
import { reconnect, settleAll } from './runs.js';
import type { World } from './world.js';

/** Longer than a doubt, than search is late, and than HubSpot's archived list is left alone. */
const ROUND_MS = 11 * 60_000;
const MAX_ROUNDS = 12;
/** Rounds after which nothing is left to do. */
const MOST_ROUNDS = 4;

export async function rest(simulation: Simulation): Promise<void> {
  const { world, times, people, broken } = simulation;
  times.calm();
  times.log('everything comes to rest');
  await reconnect(world);
  await settle(simulation);
  await ask(simulation, 'settled');
  for (const kind of KINDS) await turnOffAndOn(world, kind);
  await settle(simulation);
  await ask(simulation, 'lookedThrough');
  const before = await countWrites(simulation);
  await round(simulation);
  const more = (await countWrites(simulation)) - before;
  if (more > 0) broken.push(`one more run writes nothing: it wrote ${String(more)} times.`);
  simulation.lastRest = await people.content();
  simulation.undone.settle(simulation.lastRest);
  people.forget();
}

async function settle(simulation: Simulation): Promise<void> {
  let calm = 0;
  let rounds = 0;
  for (; rounds < MAX_ROUNDS && calm < 2; rounds += 1) {
    const before = await countWrites(simulation);
    await round(simulation);
    const isCalm =
      (await countWrites(simulation)) === before && (await countPending(simulation)) === 0;
    calm = isCalm ? calm + 1 : 0;
  }
  if (rounds - calm > MOST_ROUNDS)
    simulation.broken.push(`it comes to rest: it took ${String(rounds - calm)} runs.`);
}

async function round(simulation: Simulation): Promise<void> {
  await passRound(simulation);
  for (const kind of KINDS) await runToEnd(simulation.world, kind);
}

/** So long that both apps show all that happened in them. */
export async function passRound({ world }: Simulation): Promise<void> {
  await settleAll(world);
  await world.hints.deliver(0, createSeededRandom(1));
  world.clock.advance(ROUND_MS);
}

/** A complete look, which finds what no feed tells. */
export async function lookAtAll({ world }: Simulation, kind: Kind): Promise<void> {
  await turnOffAndOn(world, kind);
  await runToEnd(world, kind);
}

async function turnOffAndOn(world: World, kind: Kind): Promise<void> {
  await world.tenant().turnOff(world.syncs[kind]);
  await world.tenant().turnOn(world.syncs[kind]);
}

async function runToEnd(world: World, kind: Kind): Promise<void> {
  const id = world.syncs[kind];
  for (;;) {
    const result = await world.engine().runSlice(TENANT, id);
    if (result.kind === 'finished') return;
    if (result.kind === 'more') continue;
    const { held } = await world.tenant().getDeletions(id);
    if (held !== null) await world.tenant().approveDeletions(id, held.left + held.right);
    // It says when it goes on: not before the first run of the companies, for one.
    else if (result.kind === 'stopped' && result.retryAt !== null) return;
    else throw new Error(`A run at rest ended as ${JSON.stringify(result)}.`);
  }
}

/** Records that were written to, whoever did it. */
export async function countWrites({ world }: Simulation): Promise<number> {
  let count = 0;
  for (const side of SIDES) {
    const stats = (await world.wires[side].person('GET', '/__stats')) as {
      writes: { records: number };
    };
    count += stats.writes.records;
  }
  return count;
}

async function countPending({ world }: Simulation): Promise<number> {
  let count = 0;
  for (const kind of KINDS) count += (await world.store.countStates(world.syncs[kind])).pending;
  return count;
}

async function ask(simulation: Simulation, moment: CheckMoment): Promise<void> {
  const content = await simulation.people.content();
  for (const { name, moments, find } of CHECKS) {
    if (!moments.includes(moment)) continue;
    for (const what of await find(simulation, content)) simulation.broken.push(`${name}: ${what}`);
  }
}
