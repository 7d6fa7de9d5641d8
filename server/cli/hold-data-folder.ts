import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { SyncError } from '../../engine/errors.js';
import { isDatabaseError } from '../db/database-error.js';
import { openDatabase } from '../db/open-database.js';

/** How long a start waits for a server that is just stopping. */
const PATIENCE_MS = 2_000;

/**
 * Makes sure that one server works on a data folder, because its leases name the folder and not the
 * process. The lock is an open transaction on a small file of its own, so the system drops it with
 * the process however that ends. Returns the function that lets go. Throws `state_conflict`.
 */
export async function holdDataFolder(dataDir: string): Promise<() => Promise<void>> {
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  const opened = await openDatabase({
    url: join(dataDir, 'server.lock'),
    busyTimeoutMs: PATIENCE_MS,
  });
  let letGo: () => void = () => undefined;
  let holding: Promise<void> = Promise.resolve();
  try {
    await new Promise<void>((resolve, reject) => {
      holding = opened.db.transaction().execute(async () => {
        resolve();
        await new Promise<void>((end) => {
          letGo = end;
        });
      });
      holding.catch(reject);
    });
  } catch (error) {
    await opened.close();
    throw isDatabaseError(error, 'database_busy') ? inUse(dataDir, error) : error;
  }
  return async () => {
    letGo();
    await holding;
    await opened.close();
  };
}

function inUse(dataDir: string, cause: unknown): SyncError {
  return new SyncError('state_conflict', {
    message: `Another server works on the data folder ${dataDir}.`,
    hint: 'Stop that one first, or give this one a folder of its own: --data-dir ./.data-2',
    cause,
  });
}
