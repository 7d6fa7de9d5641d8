import { AsyncLocalStorage } from 'node:async_hooks';

import type { DatabaseConnection, Driver, QueryCompiler } from 'kysely';

import { DatabaseError } from './database-error.js';
import { FifoPool } from './fifo-pool.js';
import type { SqliteConnection } from './sqlite-connection.js';
import { openSqliteFiles, type SqliteFiles, type SqliteFilesOptions } from './sqlite-files.js';
import { SqliteSession, type SqliteLender } from './sqlite-session.js';

/** Marks an async context as being inside a transaction of this driver. */
interface TransactionMark {
  isOpen: boolean;
}

/**
 * One writer behind a first-come-first-served lock, a few read-only readers.
 *
 * Waiting for the writer inside a transaction that holds it would wait for ever (a nested root
 * transaction, or `db` used where `trx` was meant). The mark in AsyncLocalStorage notices that and
 * throws `database_nested_transaction` instead. Work that a transaction merely kicks off carries
 * the mark too, so wake other workers after the commit, not inside.
 */
export class SqliteDriver implements Driver {
  readonly #options: SqliteFilesOptions;
  readonly #context = new AsyncLocalStorage<TransactionMark>();
  readonly #marks = new WeakMap<DatabaseConnection, TransactionMark>();
  #files: SqliteFiles | undefined;
  #lender: (SqliteLender & { whenIdle(): Promise<void> }) | undefined;

  constructor(options: SqliteFilesOptions) {
    this.#options = options;
  }

  async init(): Promise<void> {
    this.#files = await openSqliteFiles(this.#options);
    this.#lender = createLender(this.#files, () => this.#assertOutsideTransaction());
  }

  acquireConnection(): Promise<DatabaseConnection> {
    if (this.#lender === undefined) return Promise.reject(closedError());
    return Promise.resolve(new SqliteSession(this.#lender));
  }

  /**
   * `begin immediate` takes the write lock at once: a deferred transaction that reads first and
   * writes later fails at once when another process wrote in between.
   */
  async beginTransaction(connection: DatabaseConnection): Promise<void> {
    this.#assertOutsideTransaction();
    const mark: TransactionMark = { isOpen: true };
    // Before the first await, so that the mark reaches the caller's context (Kysely's callback).
    this.#context.enterWith(mark);
    this.#marks.set(connection, mark);
    try {
      const writer = await this.#lendTo(connection);
      await writer.all('begin immediate');
    } catch (error) {
      mark.isOpen = false;
      throw error;
    }
  }

  async commitTransaction(connection: DatabaseConnection): Promise<void> {
    const writer = await toSession(connection).takeWriter();
    await writer.all('commit');
    this.#unmark(connection);
  }

  /**
   * SQLite may have rolled back by itself (disk full, I/O error); its complaint about that must not
   * hide the first error. A probe makes sure that no transaction stays open on the writer.
   */
  async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    const writer = await toSession(connection).takeWriter();
    try {
      await writer.all('rollback');
    } catch {
      await writer.all('begin immediate');
      await writer.all('rollback');
    } finally {
      this.#unmark(connection);
    }
  }

  async savepoint(
    connection: DatabaseConnection,
    name: string,
    _compile: QueryCompiler['compileQuery'],
  ): Promise<void> {
    await runOnWriter(connection, `savepoint ${quote(name)}`);
  }

  async rollbackToSavepoint(connection: DatabaseConnection, name: string): Promise<void> {
    await runOnWriter(connection, `rollback to ${quote(name)}`);
  }

  async releaseSavepoint(connection: DatabaseConnection, name: string): Promise<void> {
    await runOnWriter(connection, `release ${quote(name)}`);
  }

  releaseConnection(connection: DatabaseConnection): Promise<void> {
    this.#unmark(connection);
    toSession(connection).end();
    return Promise.resolve();
  }

  /** Waits for work in hand, folds the WAL back into the file, closes. */
  async destroy(): Promise<void> {
    this.#assertOutsideTransaction();
    const files = this.#files;
    const lender = this.#lender;
    this.#lender = undefined;
    if (files === undefined || lender === undefined) return;
    await lender.whenIdle();
    this.#files = undefined;
    await files.writer.all('pragma optimize');
    await files.close();
  }

  #lendTo(connection: DatabaseConnection): Promise<SqliteConnection> {
    // Run outside the mark: this very session is the one that may take the writer.
    return this.#context.exit(() => toSession(connection).takeWriter());
  }

  #unmark(connection: DatabaseConnection): void {
    const mark = this.#marks.get(connection);
    if (mark !== undefined) mark.isOpen = false;
  }

  #assertOutsideTransaction(): void {
    if (this.#context.getStore()?.isOpen !== true) return;
    throw new DatabaseError('database_nested_transaction', {
      message: 'A transaction that holds the writer asked for it a second time.',
      hint: 'Use the transaction handed to the callback (trx), not the database it came from.',
    });
  }
}

function createLender(
  files: SqliteFiles,
  assertMayWait: () => void,
): SqliteLender & { whenIdle(): Promise<void> } {
  const writers = new FifoPool([files.writer]);
  const readers = new FifoPool(files.readers);
  return {
    async lendWriter() {
      assertMayWait();
      return await writers.acquire();
    },
    returnWriter: (writer) => writers.release(writer),
    lendReader: () => readers.acquire(),
    returnReader: (reader) => readers.release(reader),
    async whenIdle() {
      await writers.whenIdle();
      await readers.whenIdle();
    },
  };
}

async function runOnWriter(connection: DatabaseConnection, text: string): Promise<void> {
  const writer = await toSession(connection).takeWriter();
  await writer.all(text);
}

function toSession(connection: DatabaseConnection): SqliteSession {
  if (connection instanceof SqliteSession) return connection;
  throw new TypeError('This connection belongs to another driver.');
}

function quote(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

function closedError(): DatabaseError {
  return new DatabaseError('database_cannot_open', {
    message: 'The database is closed.',
    hint: 'Stop services before the database they use.',
  });
}
