/** Where a simulation keeps its state, and which safeguard it does without, by name. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Database } from '../../../server/db/database.js';
import { migrate } from '../../../server/db/migrate.js';
import { MIGRATIONS } from '../../../server/db/migrations/all-migrations.js';
import { openDatabase } from '../../../server/db/open-database.js';
import { SyncStore } from '../../../server/stores/sync-store.js';
import { play } from './simulate.js';
import type { Player } from './shrink.js';
import { SAFEGUARDS, isSafeguard } from './without.js';
import type { Safeguard } from './without.js';

export interface OpenPlayer {
  player: Player;
  /** Removes what it stored. */
  close(): Promise<void>;
}

/** Throws for a store or a safeguard that there is not. An empty safeguard takes none away. */
export async function playerOn(store: string, without: string): Promise<OpenPlayer> {
  const missing = without === '' ? undefined : toSafeguard(without);
  if (store === 'memory')
    return { player: (plan) => play(plan, { missing }), close: () => Promise.resolve() };
  if (store === 'sqlite') return playerOnFiles(missing);
  throw new Error(`There is no store "${store}": memory or sqlite.`);
}

function toSafeguard(name: string): Safeguard {
  if (isSafeguard(name)) return name;
  throw new Error(`There is no safeguard "${name}": ${SAFEGUARDS.join(', ')}.`);
}

/** Every scenario gets a database of its own, in a file. */
async function playerOnFiles(missing: Safeguard | undefined): Promise<OpenPlayer> {
  const folder = await mkdtemp(join(tmpdir(), 'sync-wizard-simulator-'));
  let count = 0;
  return {
    player: async (plan) => {
      count += 1;
      const url = join(folder, `${String(count)}.db`);
      const { db, close } = await openDatabase<Database>({ url });
      try {
        await migrate(db as never, MIGRATIONS);
        return await play(plan, { store: new SyncStore(db), missing });
      } finally {
        await close();
        for (const end of ['', '-wal', '-shm']) await rm(`${url}${end}`, { force: true });
      }
    },
    close: () => rm(folder, { recursive: true, force: true }),
  };
}
