import { openDatabase, type OpenedDatabase } from '../../server/db/open-database.js';
import { migrate, type Migration } from '../../server/db/migrate.js';

/** A database kind that tests loop over; add PostgreSQL here when its driver exists. */
export interface TestDialect {
  readonly name: string;
  /** A fresh empty database. Close it when done; nothing stays on disk. */
  open<DB>(): Promise<OpenedDatabase<DB>>;
}

export const TEST_DIALECTS: readonly TestDialect[] = [
  { name: 'sqlite', open: () => openDatabase({ url: ':memory:' }) },
];

/** A fresh database of the default kind with the given schema. */
export async function openTestDatabase<DB>(
  migrations: readonly Migration[] = [],
): Promise<OpenedDatabase<DB>> {
  const opened = await openDatabase<DB>({ url: ':memory:' });
  if (migrations.length > 0) await migrate(opened.db as never, migrations);
  return opened;
}
