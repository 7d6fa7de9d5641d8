import { access, constants, stat } from 'node:fs/promises';
import type { Config } from '../../config.js';
import type { Database } from '../../db/database.js';
import { readMigrationStatus } from '../../db/migrate.js';
import { openDatabase } from '../../db/open-database.js';
import { parseKeyRing } from '../../secrets/key-ring.js';
import { readPrivateFile } from '../../secrets/key-file.js';
import type { Sentinels } from '../../secrets/sentinels.js';
import { checkSentinels } from '../../secrets/sentinels.js';
import { createStores } from '../../stores/stores.js';
import { MIGRATIONS } from '../../db/migrations/all-migrations.js';
import { failure, type Finding } from './finding.js';

/** The folder, the database and the keys, looked at without changing anything. */
export async function checkStorage(config: Config): Promise<Finding[]> {
  const folder = await checkFolder(config);
  if (folder.level !== 'ok') return [folder];
  const file = config.databaseUrl.replace(/^sqlite:(\/\/)?/, '');
  const exists = await stat(file).catch(() => undefined);
  if (exists === undefined) {
    const text = `there is none yet at ${file}; the first start makes it.`;
    return [folder, { level: 'ok', what: 'database', text }, await checkSecretKey(config)];
  }
  return [folder, ...(await checkDatabase(config)), await checkSecretKey(config)];
}

async function checkFolder({ dataDir }: Config): Promise<Finding> {
  try {
    await access(dataDir, constants.R_OK | constants.W_OK);
    return { level: 'ok', what: 'data folder', text: dataDir };
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') {
      const text = `${dataDir} does not exist yet; the first start makes it.`;
      return { level: 'warn', what: 'data folder', text, fix: 'Nothing to do.' };
    }
    return {
      level: 'fail',
      what: 'data folder',
      text: `${dataDir} cannot be read and written by this user.`,
      fix: `Give it to the user that runs the server: chown -R "$(id -un)" ${dataDir}`,
    };
  }
}

async function checkDatabase(config: Config): Promise<Finding[]> {
  try {
    const opened = await openDatabase<Database>({ url: config.databaseUrl });
    try {
      const { pending } = await readMigrationStatus(opened.db as never, MIGRATIONS);
      const text = pending.length === 0 ? 'up to date' : `${pending.length} steps behind`;
      const database: Finding =
        pending.length === 0
          ? { level: 'ok', what: 'database', text }
          : {
              level: 'warn',
              what: 'database',
              text,
              fix: 'The next start brings it up to date; make a backup of the data folder before.',
            };
      const { sentinels } = createStores(opened.db);
      return [database, pending.length === 0 ? await checkKeys(config, sentinels) : SKIPPED];
    } finally {
      await opened.close();
    }
  } catch (error) {
    return [failure('database', error)];
  }
}

const SKIPPED: Finding = {
  level: 'warn',
  what: 'encryption keys',
  text: 'not looked at, as the database is not up to date.',
  fix: 'Run "sync-wizard migrate", then this again.',
};

async function checkKeys(config: Config, sentinels: Sentinels): Promise<Finding> {
  try {
    const set = config.encryptionKeys?.reveal();
    const text = set ?? (await readPrivateFile(config.encryptionKeyFile));
    const place = set === undefined ? config.encryptionKeyFile : 'SYNC_WIZARD_ENCRYPTION_KEYS';
    if (text === undefined) {
      return {
        level: 'fail',
        what: 'encryption keys',
        text: `${place} is missing.`,
        fix: 'Put it back from its backup; without it stored logins cannot be opened.',
      };
    }
    const ring = parseKeyRing(text, place);
    // Only looks: what it would add is thrown away.
    await checkSentinels(ring, { ...reading(sentinels), addIfAbsent: async () => undefined });
    return { level: 'ok', what: 'encryption keys', text: `${ring.keys.length} in ${place}` };
  } catch (error) {
    return failure('encryption keys', error);
  }
}

function reading(sentinels: Sentinels): Sentinels {
  return {
    list: () => sentinels.list(),
    addIfAbsent: (sentinel) => sentinels.addIfAbsent(sentinel),
    remove: (keyId) => sentinels.remove(keyId),
  };
}

async function checkSecretKey(config: Config): Promise<Finding> {
  if (config.secretKeys.length > 0) {
    const text = `${config.secretKeys.length} in SYNC_WIZARD_SECRET_KEY`;
    return { level: 'ok', what: 'secret API key', text };
  }
  try {
    const text = await readPrivateFile(config.secretKeyFile);
    const shown =
      text === undefined
        ? 'the first start makes one.'
        : `in ${config.secretKeyFile}; your server sends it as "Authorization: Bearer …"`;
    return { level: 'ok', what: 'secret API key', text: shown };
  } catch (error) {
    return failure('secret API key', error);
  }
}
