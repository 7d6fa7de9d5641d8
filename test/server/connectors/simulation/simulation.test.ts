/** The engine between both sandboxes, through both connectors, in seeds: see `docs/proof.md`. */
import { describe, expect, it } from 'vitest';
import { planOf } from './plan.js';
import { play } from './play.js';
import { describeFailure } from './report.js';

const SEEDS = 16;
const GROUP = 4;

describe('HubSpot and Dynamics 365 hold the same after edits, faults and deaths', () => {
  for (let first = 1; first <= SEEDS; first += GROUP) {
    const last = first + GROUP - 1;
    it(`for seeds ${String(first)} to ${String(last)}`, { timeout: 240_000 }, async () => {
      for (let seed = first; seed <= last; seed += 1) {
        const { broken } = await play(planOf(seed));
        if (broken.length > 0) expect.fail(await describeFailure(seed, broken));
      }
    });
  }

  it('and a seed plays the same way every time', { timeout: 60_000 }, async () => {
    const [{ log }, again] = [await play(planOf(3)), await play(planOf(3))];

    expect(again.log).toEqual(log);
  });
});
