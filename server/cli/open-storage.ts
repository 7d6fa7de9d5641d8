import { mkdir } from 'node:fs/promises';
import type { Logger } from '../../engine/ports/logger.js';
import type { Config } from '../config.js';
import type { Database } from '../db/database.js';
import { migrate } from '../db/migrate.js';
import { MIGRATIONS } from '../db/migrations/all-migrations.js';
import { openDatabase } from '../db/open-database.js';
import type { KeyRing } from '../secrets/key-ring.js';
import { loadKeyRing } from '../secrets/key-file.js';
import { checkSentinels } from '../secrets/sentinels.js';
import { createVault, type Vault } from '../secrets/vault.js';
import { createStores, type Stores } from '../stores/stores.js';

/** The database, migrated, with proof that its keys are the right ones. */
export interface Storage {
  readonly stores: Stores;
  readonly vault: Vault;
  readonly keyRing: KeyRing;
  /** Set when this start made the key file. */
  readonly createdKeyFile: string | undefined;
  ping(): Promise<unknown>;
  close(): Promise<void>;
}

/** Opens the database in its folder and brings it up to date; makes the folder when it is missing. */
export async function openMigrated(config: Config, logger: Logger) {
  await mkdir(config.dataDir, { recursive: true, mode: 0o700 });
  const opened = await openDatabase<Database>({ url: config.databaseUrl });
  try {
    const applied = await migrate(opened.db as never, MIGRATIONS);
    if (applied.length > 0) logger.info('The database was brought up to date.', { applied });
    return { db: opened.db, applied, close: () => opened.close() };
  } catch (error) {
    await opened.close();
    throw error;
  }
}

/**
 * Everything that is stored, ready for use. Throws a DatabaseError or a SecretError whose hint says
 * what to do; with a wrong key nothing is changed.
 */
export async function openStorage(config: Config, logger: Logger): Promise<Storage> {
  const opened = await openMigrated(config, logger);
  try {
    const stores = createStores(opened.db);
    const hasSealed = (await stores.sentinels.list()).length > 0;
    const keys = config.encryptionKeys?.reveal();
    const { ring, createdFile } = await loadKeyRing({
      ...(keys !== undefined && { keys }),
      file: config.encryptionKeyFile,
      mayCreate: !hasSealed,
    });
    await checkSentinels(ring, stores.sentinels);
    const { tenantKeys } = stores;
    const now = () => new Date().toISOString();
    return {
      stores,
      vault: createVault({ keyRing: ring, tenantKeys, now }),
      keyRing: ring,
      createdKeyFile: createdFile,
      ping: () => opened.db.selectNoFrom((eb) => eb.lit(1).as('one')).execute(),
      close: () => opened.close(),
    };
  } catch (error) {
    await opened.close();
    throw error;
  }
}
