/**
 * What may happen in a simulation, and how often. To add something, add a line here: its name, its
 * weight among the others, and what it does. What has to be true of it goes into `checks/all-checks.ts`.
 */
import type { Random } from '../../../engine/testing/seeded-random.js';
import { decideAlike } from './alike.js';
import { jumpClock } from './clocks.js';
import { companyAgain, deleteCompany, restoreCompany } from './companies.js';
import { followMerge, mergeCompany } from './company-merges.js';
import { foresee } from './foresee.js';
import { pick } from './scenario.js';
import type { Simulation } from './simulate.js';

interface IngredientRow {
  weight: number;
  act(simulation: Simulation, random: Random): void | Promise<void>;
}

/** Longer than a doubt, than an interval between two looks, than a day. */
const PAUSES_MS = [90_000, 10 * 60_000, 5 * 60 * 60_000, 25 * 60 * 60_000];

/** After it a complete look is due, and the calls of a day are new. */
const NIGHT_MS = 25 * 60 * 60_000;

const INGREDIENTS = {
  addPerson: { weight: 5, act: ({ people }, random) => people.add(false, random) },
  edit: { weight: 35, act: ({ people }, random) => people.edit(random) },
  move: { weight: 4, act: ({ people }, random) => people.move(random) },
  delete: { weight: 3, act: ({ people }, random) => people.delete(random) },
  purge: { weight: 0, act: ({ people }, random) => people.purge(random) },
  editExtra: { weight: 0, act: ({ people }, random) => people.editExtra(random) },
  foresee: { weight: 0, act: foresee },
  restoreVersion: { weight: 0, act: ({ owners }, random) => owners.restoreVersion(random) },
  pause: { weight: 0, act: ({ apps }, random) => apps.clock.advance(pick(random, PAUSES_MS)) },
  night: { weight: 0, act: ({ apps }) => apps.clock.advance(NIGHT_MS) },
  rename: { weight: 0, act: ({ people }, random) => people.rename(random) },
  tie: { weight: 0, act: ({ people }, random) => people.tie(random) },
  tieInBoth: { weight: 0, act: ({ people }, random) => people.tieInBoth(random) },
  decideAlike: { weight: 0, act: decideAlike },
  supply: { weight: 0, act: ({ people }, random) => people.supply(random) },
  deleteCompany: { weight: 0, act: deleteCompany },
  restoreCompany: { weight: 0, act: restoreCompany },
  followMerge: { weight: 0, act: followMerge },
  mergeCompany: { weight: 0, act: mergeCompany },
  companyAgain: { weight: 0, act: companyAgain },
  merge: { weight: 0, act: ({ people }, random) => people.merge(random) },
  restore: { weight: 1, act: ({ people }, random) => people.restore(random) },
  turnOff: { weight: 0.7, act: ({ owners }) => owners.turnOff() },
  turnOn: { weight: 2, act: ({ owners }) => owners.turnOn() },
  disconnect: { weight: 0.5, act: ({ owners }, random) => owners.disconnect(random) },
  undo: { weight: 1.5, act: ({ owners }, random) => owners.undo(random) },
  turnOffAndOn: { weight: 1, act: ({ owners }) => owners.turnOffAndOn() },
  createAgain: {
    weight: 4,
    act: ({ owners, people }, random) => owners.createAgain(people, random),
  },
  decideHeld: { weight: 1, act: ({ owners }, random) => owners.decideHeld(random) },
  publish: { weight: 3, act: ({ owners }, random) => owners.publish(random) },
  reconnect: { weight: 2, act: ({ owners }) => owners.reconnect() },
  jumpClock: { weight: 2, act: jumpClock },
  runContacts: {
    weight: 38,
    act: ({ workers, contacts, times }) => workers.run(contacts, () => times.startsAgain()),
  },
  runCompanies: {
    weight: 7,
    act: ({ workers, companies, times }) => workers.run(companies, () => times.startsAgain()),
  },
} as const satisfies Record<string, IngredientRow>;

export type Ingredient = keyof typeof INGREDIENTS;

const ROWS = Object.entries(INGREDIENTS) as [Ingredient, IngredientRow][];
const TOTAL = ROWS.reduce((sum, [, { weight }]) => sum + weight, 0);

export function pickStep(random: Random): Ingredient {
  let at = random() * TOTAL;
  for (const [name, { weight }] of ROWS) {
    at -= weight;
    if (at < 0) return name;
  }
  return 'runContacts';
}

export async function takeStep(
  simulation: Simulation,
  name: Ingredient,
  random: Random,
): Promise<void> {
  await (INGREDIENTS[name] as IngredientRow).act(simulation, random);
}
