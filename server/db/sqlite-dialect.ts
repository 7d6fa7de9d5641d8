import {
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
  type DatabaseIntrospector,
  type Dialect,
  type DialectAdapter,
  type Driver,
  type Kysely,
  type QueryCompiler,
} from 'kysely';

import { SqliteDriver } from './sqlite-driver.js';
import type { SqliteFilesOptions } from './sqlite-files.js';

/**
 * Kysely on the asynchronous `sqlite3` binding.
 *
 * Owns: which connection a statement runs on, transactions, value checks.
 * Leaves to others: tables, migrations, tenants.
 * Built here because no maintained dialect exists for this binding, and the synchronous ones hold
 * the event loop for as long as a query takes.
 */
export class SqliteDialect implements Dialect {
  readonly #options: SqliteFilesOptions;

  constructor(options: SqliteFilesOptions) {
    this.#options = options;
  }

  createDriver(): Driver {
    return new SqliteDriver(this.#options);
  }

  createQueryCompiler(): QueryCompiler {
    return new SqliteQueryCompiler();
  }

  createAdapter(): DialectAdapter {
    return new PooledSqliteAdapter();
  }

  createIntrospector(db: Kysely<unknown>): DatabaseIntrospector {
    return new SqliteIntrospector(db);
  }
}

/**
 * Kysely's own flags suit one synchronous connection. With `supportsMultipleConnections` false it
 * would put a mutex around everything, reads included; with `supportsTransactionalDdl` false two
 * processes that migrate at once would collide half-way.
 */
class PooledSqliteAdapter extends SqliteAdapter {
  override get supportsMultipleConnections(): boolean {
    return true;
  }

  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}
