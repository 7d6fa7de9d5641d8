/** What one seed stands for: two apps with their habits, settings, and what happens step by step. Plain data. */
import type { SyncSettings } from '../../../engine/contract/index.js';
import { createSeededRandom } from '../../../engine/testing/seeded-random.js';
import type { Random } from '../../../engine/testing/seeded-random.js';
import { CLEAR_RULES, DIRECTIONS, SIDES } from '../../../engine/vocabulary.js';
import { appHabits } from './habits.js';
import type { AppHabits } from './habits.js';
import { pickStep } from './ingredients.js';
import { mappingRules } from './mapping-rules.js';
import type { MappingRules } from './mapping-rules.js';
import type { Ingredient } from './ingredients.js';

/** Each step draws its chances from a seed of its own, so that leaving one out changes no other. */
export interface Step {
  name: Ingredient;
  seed: number;
  /** How much time passes before it. */
  waitMs: number;
}

/** How rough the times are; each a chance from 0 to 1. */
export interface Roughness {
  /** A call goes wrong. */
  faults: number;
  /** The process dies at a labelled point. */
  deaths: number;
  /** A person edits something while a run is under way, at a labelled point. */
  edits: number;
  /** Another process takes over while a call is under way. */
  takeovers: number;
}

export interface Scenario {
  seed: number;
  left: AppHabits;
  right: AppHabits;
  settings: Pick<SyncSettings, 'direction' | 'winner' | 'clears'>;
  rules: MappingRules;
  roughness: Roughness;
  /** Chance that a webhook arrives, 0 to 1. */
  hintRatio: number;
  people: number;
  companies: number;
  /** Everything before the quiet. */
  steps: readonly Step[];
}

export function scenario(seed: number): Scenario {
  const random = createSeededRandom(seed);
  return {
    seed,
    left: appHabits(random),
    right: appHabits(random),
    settings: {
      direction: random() < 0.6 ? 'both' : pick(random, DIRECTIONS),
      winner: pick(random, SIDES),
      clears: pick(random, CLEAR_RULES),
    },
    rules: mappingRules(seed),
    roughness: {
      faults: random() < 0.2 ? 0 : random() * 0.2,
      deaths: random() < 0.2 ? 0 : random() * 0.08,
      edits: random() < 0.4 ? 0 : random() * 0.3,
      takeovers: random() < 0.6 ? 0 : random() * 0.1,
    },
    hintRatio: random() < 0.4 ? 0 : random(),
    people: 3 + Math.floor(random() * 10),
    companies: 1 + Math.floor(random() * 3),
    steps: Array.from({ length: 15 + Math.floor(random() * 30) }, () => ({
      name: pickStep(random),
      seed: Math.floor(random() * 2 ** 32),
      waitMs: Math.floor(random() * 8_000),
    })),
  };
}

export function pick<T>(random: Random, from: readonly T[]): T {
  const found = from[Math.floor(random() * from.length)];
  if (found === undefined) throw new Error('Nothing to pick from.');
  return found;
}
