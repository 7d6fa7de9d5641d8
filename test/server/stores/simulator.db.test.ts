import { describe, expect, it } from 'vitest';
import { SyncStore } from '../../../server/stores/sync-store.js';
import { useServerDatabase } from '../../support/server-database.js';
import { simulate } from '../../support/simulator/simulate.js';

const SEEDS = Number(process.env['SIMULATE_DB_SEEDS'] ?? 40);
const FIRST = Number(process.env['SIMULATE_FIRST'] ?? 1);
const GROUP = 10;

describe('the promises hold on SQLite', () => {
  const openEmpty = useServerDatabase();

  for (let start = FIRST; start < FIRST + SEEDS; start += GROUP) {
    const end = Math.min(start + GROUP, FIRST + SEEDS) - 1;
    it(`for seeds ${String(start)} to ${String(end)}`, { timeout: 120_000 }, async () => {
      for (let seed = start; seed <= end; seed += 1) {
        const broken = await simulate(seed, new SyncStore(await openEmpty()));
        expect(broken, `SIMULATE_FIRST=${String(seed)} SIMULATE_DB_SEEDS=1`).toEqual([]);
      }
    });
  }
});
