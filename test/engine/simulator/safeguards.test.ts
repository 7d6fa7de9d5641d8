import { describe, expect, it } from 'vitest';
import { scenario } from '../../support/simulator/scenario.js';
import { checkOf } from '../../support/simulator/fewer-steps.js';
import { play } from '../../support/simulator/simulate.js';
import type { Safeguard } from '../../support/simulator/without.js';

/** What each safeguard is for, by the check that breaks without it. */
const NOTICED = [
  ['marker', 'I1 nobody is doubled'],
  ['intent', 'M3 a create leaves after its intent is durable'],
  ['intent', 'I1 nobody is doubled'],
  ['fence', 'M14 only the holder of the lease stores and writes'],
  ['fence', 'I8 every record is accounted for'],
  ['perSideShadow', 'M2 a base is written only when it is proven'],
  ['overlap', 'M6 the cursor passes nothing that is not stored'],
  ['brake', 'M13 the brake holds what is too much'],
  ['editWins', 'I9 an edit is not removed'],
  ['filters', 'I5 filters hold'],
  ['journal', 'I2 what is overwritten stands in the journal'],
  ['undoLooks', 'I2 an undo takes back no edit'],
  ['freshRead', 'I2 nothing is overwritten unseen'],
] as const satisfies [Safeguard, string][];

const MOST_SEEDS = 1_000;

describe('the simulator notices when a safeguard is missing', () => {
  for (const [missing, check] of NOTICED)
    it(`without ${missing}: ${check}`, { timeout: 240_000 }, async () => {
      expect(await seedsUntil(missing, check)).toBeLessThanOrEqual(MOST_SEEDS);
    });
});

/** How many seeds it takes until the check breaks. */
async function seedsUntil(missing: Safeguard, check: string): Promise<number> {
  for (let seed = 1; seed <= MOST_SEEDS; seed += 1) {
    const { broken } = await play(scenario(seed), { missing });
    if (broken.some((what) => checkOf(what) === check)) return seed;
  }
  return Infinity;
}
