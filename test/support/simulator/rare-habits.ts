/** Habits that few apps have: coarse times, searches that tell capitals, days with so many calls. Drawn from chances of their own. */
import type { AppDescription, Values } from '../../../engine/contract/index.js';
import type { MemoryQuirks } from '../../../engine/testing/memory-app-options.js';
import { createSeededRandom } from '../../../engine/testing/seeded-random.js';
import type { Side } from '../../../engine/vocabulary.js';
import { pick } from './scenario.js';

export interface RareHabits {
  /** Tells times in minutes or in days; null: as finely as its quirks say. */
  coarseMs: number | null;
  /** Keeps addresses in small letters, and finds only what it is asked to the letter. */
  findsExactly: boolean;
  /** So many calls a day a person allows; null: any number. */
  dailyCalls: number | null;
  /** Searches have a rate of their own; null: that of all calls. */
  searchesPerSecond: number | null;
}

export const COMMON: RareHabits = {
  ...{ coarseMs: null, findsExactly: false },
  ...{ dailyCalls: null, searchesPerSecond: null },
};

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
const SALTS: Readonly<Record<Side, number>> = { left: 0x72be5d74, right: 0x80deb1fe };

export function rareHabits(seed: number, side: Side): RareHabits {
  const random = createSeededRandom(seed ^ SALTS[side]);
  return {
    coarseMs: random() < 0.1 ? pick(random, [MINUTE_MS, DAY_MS]) : null,
    findsExactly: random() < 0.15,
    dailyCalls: random() < 0.08 ? 8 + Math.floor(random() * 40) : null,
    searchesPerSecond: random() < 0.12 ? pick(random, [0.2, 0.5, 2]) : null,
  };
}

export function rareLimits({
  searchesPerSecond,
}: RareHabits): Pick<AppDescription['limits'], 'searchesPerSecond'> {
  return searchesPerSecond === null ? {} : { searchesPerSecond };
}

export function withRareQuirks(
  quirks: Partial<MemoryQuirks>,
  { coarseMs, findsExactly }: RareHabits,
): Partial<MemoryQuirks> {
  return {
    ...quirks,
    ...(coarseMs === null ? {} : { timeGrainMs: coarseMs }),
    isFindExact: findsExactly,
  };
}

/** An address as people write it where an app takes it for another one in capitals. */
export function addressOf(name: string, habits: Readonly<Record<Side, RareHabits>>): string {
  const isWritten = habits.left.findsExactly || habits.right.findsExactly;
  return isWritten ? `P${name.slice(1)}` : name;
}

/** What it keeps of the address that it is given. */
export function keptAddress(values: Values, { findsExactly }: RareHabits): Values {
  const { email } = values;
  return findsExactly && typeof email === 'string' ? { email: email.toLowerCase() } : {};
}
