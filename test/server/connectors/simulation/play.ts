/** Plays one plan through both connectors: rough times with edits, faults and deaths, rests in between and at the end. */
import { createSeededRandom } from '../../../../engine/testing/seeded-random.js';
import type { CrashPoint } from '../../../../engine/ports/probe.js';
import { SIDES } from '../../../../engine/vocabulary.js';
import { takeAct } from './acts.js';
import type { Content } from './content.js';
import { People } from './people.js';
import type { Plan } from './plan.js';
import { rest } from './rest.js';
import { Times } from './times.js';
import { Undone } from './undone.js';
import { openWorld } from './world.js';
import type { Missing } from './without.js';
import type { World } from './world.js';

/** A simulation under way. */
export interface Simulation {
  plan: Plan;
  world: World;
  people: People;
  times: Times;
  undone: Undone;
  /** What stood in both apps when everything came to rest the last time. */
  lastRest: Content | undefined;
  /** What was found broken so far, in words. */
  broken: string[];
}

/** What came of a plan. */
export interface Played {
  /** In words; empty when every check held. */
  broken: string[];
  deaths: ReadonlyMap<CrashPoint, number>;
  /** What happened, in order. */
  log: readonly string[];
}

export async function play(plan: Plan, missing?: Missing): Promise<Played> {
  const times = new Times();
  const world = await openWorld(plan, { times, probe: times.probe, missing });
  const people = new People(world, times.log);
  const undone = new Undone(people);
  const simulation: Simulation = {
    plan,
    world,
    people,
    times,
    undone,
    lastRest: undefined,
    broken: [],
  };
  times.edit = (side, random) =>
    random() < 0.6 ? people.contest(side, random) : people.edit(side, random);
  try {
    await begin(simulation);
    for (const [at, step] of plan.steps.entries()) {
      times.lines.push(`${String(at + 1)}. after ${String(step.waitMs)} ms: ${step.act}`);
      world.clock.advance(step.waitMs);
      times.begin(step, plan.roughness);
      await takeAct(simulation, step.act, createSeededRandom(step.seed));
      if (simulation.broken.length > 0) break;
    }
    if (simulation.broken.length === 0) await rest(simulation);
  } catch (error) {
    const what = error instanceof Error ? (error.stack ?? error.message) : String(error);
    simulation.broken.push(`nothing is thrown: ${what}`);
  } finally {
    await world.close();
  }
  return { broken: [...new Set(simulation.broken)], deaths: times.deaths, log: times.lines };
}

/** Who is there before the first run, in one app or in both. */
async function begin({ plan, people }: Simulation): Promise<void> {
  const random = createSeededRandom(plan.seed ^ 0x6a09e667);
  const sides = () => (random() < 0.4 ? SIDES : [random() < 0.5 ? SIDES[0] : SIDES[1]]);
  for (let count = 0; count < plan.companies; count += 1)
    await people.add('company', sides(), random);
  for (let count = 0; count < plan.people; count += 1) await people.add('person', sides(), random);
}
