import { parseConfig } from '../config.js';
import { createLogger } from '../log.js';
import { EXIT, type Command } from './command.js';
import { openMigrated } from './open-storage.js';

export const migrate: Command = {
  name: 'migrate',
  summary: 'Bring the database up to date. "serve" does it by itself.',
  help: `Makes the database when there is none. Safe to repeat and to break off: each step is kept whole
or not at all. There is no way back but a backup made before.

Example:
  sync-wizard migrate --data-dir /var/lib/sync-wizard`,
  run: async (args, io) => {
    const { config } = parseConfig({ env: io.env, args });
    const { applied, close } = await openMigrated(config, createLogger({ level: 'silent' }));
    await close();
    for (const name of applied) io.out(`applied ${name}`);
    io.out(
      applied.length === 0 ? 'The database is up to date.' : 'The database is up to date now.',
    );
    return EXIT.ok;
  },
};
