import { describe, expect, it } from 'vitest';
import { simulate } from '../../support/simulator/simulate.js';

const SEEDS = Number(process.env['SIMULATE_SEEDS'] ?? 200);
const FIRST = Number(process.env['SIMULATE_FIRST'] ?? 1);
const GROUP = 20;

describe('the promises hold after edits, decisions, crashes and faults', () => {
  for (let start = FIRST; start < FIRST + SEEDS; start += GROUP) {
    const end = Math.min(start + GROUP, FIRST + SEEDS) - 1;
    it(`for seeds ${String(start)} to ${String(end)}`, { timeout: 120_000 }, async () => {
      for (let seed = start; seed <= end; seed += 1)
        expect(await simulate(seed), `SIMULATE_FIRST=${String(seed)} SIMULATE_SEEDS=1`).toEqual([]);
    });
  }
});
