import { afterAll } from 'vitest';
import type { Database } from '../../server/db/database.js';
import { MIGRATIONS } from '../../server/db/migrations/all-migrations.js';
import type { OpenedDatabase } from '../../server/db/open-database.js';
import { openTestDatabase } from './databases.js';

/** A fresh, empty database with the server's tables. Close it when done; nothing stays on disk. */
export function openServerDatabase(): Promise<OpenedDatabase<Database>> {
  return openTestDatabase<Database>(MIGRATIONS);
}

/**
 * One database for a whole file of tests, emptied whenever it is asked for: making all tables anew
 * for each of a hundred tests takes longer than the tests.
 */
export function useServerDatabase(): () => Promise<OpenedDatabase<Database>['db']> {
  let opened: OpenedDatabase<Database> | undefined;
  afterAll(async () => opened?.close());
  return async () => {
    opened ??= await openServerDatabase();
    const { db } = opened;
    const tables = await db.introspection.getTables();
    await db.transaction().execute(async (trx) => {
      for (const { name } of tables) {
        if (name === 'schema_migrations') continue;
        await trx.deleteFrom(name as keyof Database).execute();
      }
    });
    return db;
  };
}
