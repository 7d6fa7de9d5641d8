import { openDatabase, type OpenedDatabase } from '../../server/db/open-database.js';
import { migrate, type Migration } from '../../server/db/migrate.js';

/** A fresh database of the default kind with the given schema. */
export async function openTestDatabase<DB>(
  migrations: readonly Migration[] = [],
): Promise<OpenedDatabase<DB>> {
  const opened = await openDatabase<DB>({ url: ':memory:' });
  if (migrations.length > 0) await migrate(opened.db as never, migrations);
  return opened;
}
