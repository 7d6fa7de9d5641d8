/** The simulation can fail: it notices whatever the connectors or the engine do without. */
import { describe, expect, it } from 'vitest';
import { checkOf } from '../../../support/simulator/fewer-steps.js';
import { plainPlanOf, planOf } from './plan.js';
import type { Plan } from './plan.js';
import { play } from './play.js';
import type { Missing } from './without.js';

/** What each is for, by the check that breaks without it, and a seed from which on it breaks soon. */
const NOTICED = [
  ['marker', 'nobody is lost', 12],
  ['version', 'what was written over stands in the journal', 14],
  ['overlap', 'nobody is lost', 19],
  ['pages', 'nobody is doubled', 4],
] as const satisfies [Missing, string, number][];

/** The same for what was put into plans later. */
const NOTICED_LATER = [
  ['undoLooks', 'an undo spares what people gave', 23],
  ['filters', 'filters hold', 4],
] as const satisfies [Missing, string, number][];

const MOST_SEEDS = 40;

describe('the simulation through both connectors notices', () => {
  it.each(NOTICED)(
    'that %s is missing: %s',
    { timeout: 240_000 },
    async (missing, check, first) => {
      expect(await seedsUntil(missing, check, { first, plan: plainPlanOf })).toBeLessThanOrEqual(
        MOST_SEEDS,
      );
    },
  );

  it.each(NOTICED_LATER)(
    'that %s is missing as well: %s',
    { timeout: 240_000 },
    async (missing, check, first) => {
      expect(await seedsUntil(missing, check, { first, plan: planOf })).toBeLessThanOrEqual(
        MOST_SEEDS,
      );
    },
  );
});

/** How many seeds it takes until the check breaks. */
async function seedsUntil(
  missing: Missing,
  check: string,
  { first, plan }: { first: number; plan: (seed: number) => Plan },
): Promise<number> {
  for (let count = 1; count <= MOST_SEEDS; count += 1) {
    const { broken } = await play(plan(first + count - 1), missing);
    if (broken.some((what) => checkOf(what) === check)) return count;
  }
  return Infinity;
}
