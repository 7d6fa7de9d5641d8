import { Kysely, sql } from 'kysely';

import { DatabaseError } from './database-error.js';
import { SQLITE_CAPABILITIES, type DialectCapabilities } from './dialect.js';
import { SqliteDialect } from './sqlite-dialect.js';
import type { SqliteFilesOptions } from './sqlite-files.js';

export interface OpenDatabaseOptions extends Omit<SqliteFilesOptions, 'file'> {
  /** `sqlite:` and a path, a plain path, or `:memory:` for a throw-away database. */
  readonly url: string;
}

export interface OpenedDatabase<DB> {
  /** Unscoped: sees every tenant. Hand out `forTenant(db, …)` wherever a tenant is known. */
  readonly db: Kysely<DB>;
  readonly capabilities: DialectCapabilities;
  /** Waits for work in hand, then closes. May be called twice. */
  close(): Promise<void>;
}

/**
 * Opens the database and proves that it answers. Called once at start by `main` or a command.
 * Throws a DatabaseError (`database_cannot_open`, `database_not_a_database`,
 * `database_not_writable`, `database_too_old_driver`, `database_not_supported`).
 */
export async function openDatabase<DB>(options: OpenDatabaseOptions): Promise<OpenedDatabase<DB>> {
  const { url, ...rest } = options;
  const db = new Kysely<DB>({ dialect: new SqliteDialect({ ...rest, file: toFile(url) }) });
  await sql`select 1`.execute(db);
  return { db, capabilities: SQLITE_CAPABILITIES, close: () => db.destroy() };
}

function toFile(url: string): string {
  if (/^postgres(ql)?:\/\//.test(url)) {
    throw new DatabaseError('database_not_supported', {
      message: 'This version of the server does not speak PostgreSQL yet.',
      hint: 'Leave DATABASE_URL empty to use SQLite in the data folder.',
    });
  }
  return url.startsWith('sqlite:') ? url.slice('sqlite:'.length).replace(/^\/\//, '') : url;
}
