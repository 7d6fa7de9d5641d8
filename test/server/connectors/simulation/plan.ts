/** What one seed stands for: settings, how rough the times are, and what happens step by step. Plain data. */
import type { SettingsPatch } from '../../../../engine/contract/index.js';
import type { Random } from '../../../../engine/testing/seeded-random.js';
import { createSeededRandom } from '../../../../engine/testing/seeded-random.js';
import { CLEAR_RULES, SIDES } from '../../../../engine/vocabulary.js';
import type { ActName } from './acts.js';
import { isPutIn, pickAct } from './acts.js';
import { drawEntry } from './entry.js';
import type { EntryRules } from './entry.js';
import { withMoreSteps } from './more-steps.js';

/** Each step draws its chances from a seed of its own, so that leaving one out changes no other. */
export interface Step {
  act: ActName;
  seed: number;
  /** How much time passes before it. */
  waitMs: number;
}

/** Each a chance from 0 to 1. */
export interface Roughness {
  /** A request of a connector goes wrong. */
  faults: number;
  /** The process dies at a labelled point. */
  deaths: number;
  /** A person edits something while a request is under way. */
  edits: number;
  /** A webhook does not arrive. */
  lostHints: number;
}

export interface Plan {
  seed: number;
  settings: Required<Pick<SettingsPatch, 'winner' | 'clears' | 'deletes'>>;
  /** Which people enter, and whether filters say who stays. */
  entry: EntryRules;
  roughness: Roughness;
  /** How late HubSpot's search is, within what the connector allows for. */
  searchDelayMs: number;
  /** Records on a page of Dynamics 365. */
  pageSize: number;
  /** HubSpot tells what changes. */
  hasWebhooks: boolean;
  people: number;
  companies: number;
  steps: readonly Step[];
}

export function planOf(seed: number): Plan {
  const random = createSeededRandom(seed ^ 0x510e527f);
  return {
    seed,
    settings: {
      winner: pick(random, SIDES),
      clears: pick(random, CLEAR_RULES),
      deletes: pick(random, ['keep', 'delete'] as const),
    },
    entry: drawEntry(seed),
    roughness: {
      faults: random() < 0.2 ? 0 : random() * 0.12,
      deaths: random() < 0.3 ? 0 : random() * 0.12,
      edits: random() < 0.3 ? 0 : random() * 0.25,
      lostHints: random(),
    },
    searchDelayMs: random() < 0.5 ? 0 : Math.floor(random() * 90_000),
    pageSize: pick(random, [1, 2, 3, 20]),
    hasWebhooks: random() < 0.6,
    people: 1 + Math.floor(random() * 5),
    companies: 1 + Math.floor(random() * 2),
    steps: withMoreSteps(
      Array.from({ length: 8 + Math.floor(random() * 22) }, () => drawn(random, pickAct(random))),
      seed,
    ),
  };
}

/** A plan as it was before anything was put among its steps: what seeds are known for stays so, whatever is added. */
export function plainPlanOf(seed: number): Plan {
  const plan = planOf(seed);
  return { ...plan, entry: null, steps: plan.steps.filter(({ act }) => !isPutIn(act)) };
}

export function drawn(random: Random, act: ActName): Step {
  return {
    act,
    seed: Math.floor(random() * 2 ** 32),
    waitMs: Math.floor(random() * 20_000),
  };
}

export function pick<T>(random: Random, from: readonly T[]): T {
  const found = from[Math.floor(random() * from.length)];
  if (found === undefined) throw new Error('Nothing to pick from.');
  return found;
}
