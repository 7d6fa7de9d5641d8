/** What may happen in a simulation, and how often. To add something, add a line: its name, its weight, what it does. */
import type { Random } from '../../../../engine/testing/seeded-random.js';
import type { Side } from '../../../../engine/vocabulary.js';
import { SIDES } from '../../../../engine/vocabulary.js';
import { foresee } from './foresee.js';
import { drawKind } from './people.js';
import type { Simulation } from './play.js';
import { rest } from './rest.js';
import { reconnect, run } from './runs.js';
import { takeBack, takeBackAtRest } from './undos.js';

interface Act {
  weight: number;
  act(simulation: Simulation, random: Random): void | Promise<void>;
}

const MINUTE_MS = 60_000;
/** Longer than HubSpot's archived list is left alone, than a doubt; and than a complete look is put off. */
const PAUSES_MS = [2, 11, 5 * 60].map((minutes) => minutes * MINUTE_MS);
const NIGHT_MS = 25 * 60 * MINUTE_MS;

const ACTS = {
  add: {
    weight: 5,
    act: ({ people }, random) => people.add(drawKind(random), [side(random)], random),
  },
  addBoth: { weight: 2, act: addBoth },
  edit: { weight: 26, act: ({ people }, random) => people.edit(side(random), random) },
  contest: { weight: 6, act: ({ people }, random) => people.contest(side(random), random) },
  clear: { weight: 4, act: ({ people }, random) => people.clear(side(random), random) },
  move: { weight: 3, act: ({ people }, random) => people.move(side(random), random) },
  tie: { weight: 8, act: ({ people }, random) => people.tie(side(random), random) },
  delete: { weight: 3, act: ({ people }, random) => people.delete(side(random), random) },
  merge: { weight: 2, act: ({ people }, random) => people.merge(random) },
  run: { weight: 30, act: ({ world }) => run(world, 'person') },
  runCompanies: { weight: 8, act: ({ world }) => run(world, 'company') },
  hints: { weight: 6, act: deliver },
  pause: {
    weight: 3,
    act: ({ world }, random) => world.clock.advance(PAUSES_MS[Math.floor(random() * 3)] ?? 0),
  },
  night: { weight: 1, act: ({ world }) => world.clock.advance(NIGHT_MS) },
  expireDeltaTokens: { weight: 1.5, act: expireDeltaTokens },
  reconnect: { weight: 2, act: ({ world }) => reconnect(world) },
  rest: { weight: 2, act: rest },
  // Put among the others by chances of their own, see `more-steps.ts`.
  takeBack: { weight: 0, act: takeBack },
  takeBackAtRest: { weight: 0, act: takeBackAtRest },
  foresee: { weight: 0, act: foresee },
} as const satisfies Record<string, Act>;

export type ActName = keyof typeof ACTS;

const ROWS = Object.entries(ACTS) as [ActName, Act][];
const TOTAL = ROWS.reduce((sum, [, { weight }]) => sum + weight, 0);

export function pickAct(random: Random): ActName {
  let at = random() * TOTAL;
  for (const [name, { weight }] of ROWS) {
    at -= weight;
    if (at < 0) return name;
  }
  return 'run';
}

/** It is put among the others, and not drawn with them. */
export function isPutIn(name: ActName): boolean {
  return ACTS[name].weight === 0;
}

export async function takeAct(
  simulation: Simulation,
  name: ActName,
  random: Random,
): Promise<void> {
  await (ACTS[name] as Act).act(simulation, random);
}

function side(random: Random): Side {
  return random() < 0.5 ? 'left' : 'right';
}

/**
 * Somebody is in both apps before the sync saw either. Only between two runs: of one that has read an app to its end nobody can
 * expect that it knows whom people add there while it goes on. And only people, of whom HubSpot has each address once: a company that
 * its search does not show yet is made there a second time.
 */
async function addBoth({ world, people }: Simulation, random: Random): Promise<void> {
  const last = await world.store.findLastRun(world.syncs.person);
  const isBetween = last === undefined || last.run.finishedAt !== null;
  await people.add('person', isBetween ? SIDES : [side(random)], random);
}

async function deliver({ world, plan }: Simulation, random: Random): Promise<void> {
  await world.hints.deliver(plan.roughness.lostHints, random);
}

async function expireDeltaTokens({ world, times }: Simulation): Promise<void> {
  await world.wires.right.person('POST', '/__faults/expire-delta-tokens');
  times.log('right: what was told where to go on is void');
}
