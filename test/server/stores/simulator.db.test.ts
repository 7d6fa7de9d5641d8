import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { describeFailure } from '../../support/simulator/report.js';
import { scenario } from '../../support/simulator/scenario.js';
import { shrink } from '../../support/simulator/shrink.js';
import { playerOn } from '../../support/simulator/stores.js';
import type { OpenPlayer } from '../../support/simulator/stores.js';

const SEEDS = 20;
const GROUP = 10;

describe('the promises hold on SQLite, in a file', () => {
  let open: OpenPlayer;
  beforeAll(async () => {
    open = await playerOn('sqlite', '');
  });
  afterAll(() => open.close());

  for (let first = 1; first <= SEEDS; first += GROUP) {
    const last = first + GROUP - 1;
    it(`for seeds ${String(first)} to ${String(last)}`, { timeout: 240_000 }, async () => {
      for (let seed = first; seed <= last; seed += 1) {
        const { broken } = await open.player(scenario(seed));
        if (broken.length > 0) expect.fail(await report(seed, broken));
      }
    });
  }

  async function report(seed: number, broken: readonly string[]): Promise<string> {
    const shrunk = await shrink(scenario(seed), open.player);
    return describeFailure({ seed, broken, options: ' --store sqlite', shrunk });
  }
});
