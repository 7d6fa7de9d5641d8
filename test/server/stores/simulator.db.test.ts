import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../../../server/db/database.js';
import { migrate } from '../../../server/db/migrate.js';
import { MIGRATIONS } from '../../../server/db/migrations/all-migrations.js';
import { openDatabase } from '../../../server/db/open-database.js';
import { SyncStore } from '../../../server/stores/sync-store.js';
import { simulate } from '../../support/simulator/simulate.js';

const SEEDS = Number(process.env['SIMULATE_DB_SEEDS'] ?? 20);
const FIRST = Number(process.env['SIMULATE_FIRST'] ?? 1);
const GROUP = 10;

describe('the promises hold on SQLite, in a file', () => {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'sync-wizard-simulator-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  async function simulateInFile(seed: number): Promise<string[]> {
    const { db, close } = await openDatabase<Database>({ url: join(folder, `${String(seed)}.db`) });
    try {
      await migrate(db as never, MIGRATIONS);
      return await simulate(seed, new SyncStore(db));
    } finally {
      await close();
    }
  }

  for (let start = FIRST; start < FIRST + SEEDS; start += GROUP) {
    const end = Math.min(start + GROUP, FIRST + SEEDS) - 1;
    it(`for seeds ${String(start)} to ${String(end)}`, { timeout: 120_000 }, async () => {
      for (let seed = start; seed <= end; seed += 1) {
        const repeat = `SIMULATE_FIRST=${String(seed)} SIMULATE_DB_SEEDS=1`;
        expect(await simulateInFile(seed), repeat).toEqual([]);
      }
    });
  }
});
