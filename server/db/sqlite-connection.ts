import { setTimeout } from 'node:timers/promises';

import type { Database, Statement } from 'sqlite3';

import { isBusy, toDatabaseError } from './sqlite-errors.js';
import type { BindableValue } from './bind-value.js';

/** Statements kept prepared per connection; the least recently used one goes first. */
const MAX_CACHED_STATEMENTS = 200;

/** Between two tries to turn the write-ahead log on. */
const RETRY_MS = 10;

export type SqliteRow = Record<string, unknown>;

/** How a connection is set up. Every value is a fixed word or number of ours, never user input. */
export interface ConnectionSettings {
  readonly file: string;
  readonly isReadOnly: boolean;
  /** How long to wait for another process's lock. */
  readonly busyTimeoutMs: number;
  /** `full` survives a power cut; `off` is for throw-away test databases. */
  readonly synchronous: 'full' | 'off';
}

/**
 * One SQLite connection with its prepared statements. Not for concurrent use: the driver lends it
 * to one session at a time.
 *
 * Rows come only through `all`: `get` leaves a cursor open that blocks checkpoints, and so does
 * `run` on a statement with `returning`.
 */
export class SqliteConnection {
  readonly #handle: Database;
  readonly #file: string;
  readonly #statements = new Map<string, Statement>();

  private constructor(handle: Database, file: string) {
    this.#handle = handle;
    this.#file = file;
  }

  /** Opens and sets up a connection. Throws `database_cannot_open`, `…_not_writable` and the like. */
  static async open(settings: ConnectionSettings): Promise<SqliteConnection> {
    const { default: sqlite3 } = await import('sqlite3');
    const mode = settings.isReadOnly
      ? sqlite3.OPEN_READONLY
      : sqlite3.OPEN_READWRITE | sqlite3.OPEN_CREATE;
    const handle = await sqlite3
      .open(settings.file, { mode: mode | sqlite3.OPEN_FULLMUTEX })
      .catch((error: unknown) => {
        throw toDatabaseError(error, `open the database ${settings.file}`);
      });
    const connection = new SqliteConnection(handle, settings.file);
    try {
      await connection.#setUp(settings);
    } catch (error) {
      await connection.close();
      throw toDatabaseError(error, `open the database ${settings.file}`);
    }
    return connection;
  }

  async #setUp(settings: ConnectionSettings): Promise<void> {
    await this.#handle.all(`pragma busy_timeout = ${settings.busyTimeoutMs}`);
    if (!settings.isReadOnly) await this.#turnOnWal(settings.busyTimeoutMs);
    await this.#handle.all(`pragma synchronous = ${settings.synchronous}`);
    if (!settings.isReadOnly) {
      // Larger than the defaults: a run writes the same pages again and again, and each time they are
      // folded back into the file costs two waits for the disk. 16 MB each.
      await this.#handle.all('pragma wal_autocheckpoint = 4000');
      await this.#handle.all('pragma cache_size = -16000');
    }
    await this.#handle.all('pragma foreign_keys = on');
    await this.#handle.all('pragma trusted_schema = off');
    if (settings.isReadOnly) await this.#handle.all('pragma query_only = on');
  }

  /**
   * SQLite does not wait for a lock here where two that open the same new file could wait for each other,
   * whatever `busy_timeout` says (https://www.sqlite.org/c3ref/busy_handler.html): so this asks again itself.
   */
  async #turnOnWal(busyTimeoutMs: number): Promise<void> {
    const endsAt = performance.now() + busyTimeoutMs;
    for (;;) {
      try {
        await this.#handle.all('pragma journal_mode = wal');
        return;
      } catch (error) {
        if (!isBusy(error) || performance.now() >= endsAt) throw error;
        await setTimeout(RETRY_MS);
      }
    }
  }

  /** Runs one statement and returns its rows. */
  async all(sql: string, parameters: readonly BindableValue[] = []): Promise<SqliteRow[]> {
    try {
      const statement = await this.#prepare(sql);
      // The binding only reads them, and its types do not say so.
      return await statement.all(parameters as BindableValue[]);
    } catch (error) {
      await this.#forget(sql);
      throw toDatabaseError(error, `run a statement on ${this.#file}`);
    }
  }

  /** Rows changed by the last statement. Read it before anything else runs on this connection. */
  get changes(): bigint {
    return BigInt(this.#handle.changes);
  }

  async close(): Promise<void> {
    const statements = [...this.#statements.values()];
    this.#statements.clear();
    await Promise.all(statements.map(finalize));
    await this.#handle.close();
  }

  async #prepare(sql: string): Promise<Statement> {
    const cached = this.#statements.get(sql);
    if (cached !== undefined) {
      this.#statements.delete(sql);
      this.#statements.set(sql, cached);
      return cached;
    }
    const statement = await this.#handle.prepare(sql);
    this.#statements.set(sql, statement);
    if (this.#statements.size > MAX_CACHED_STATEMENTS) {
      const [oldest] = this.#statements.keys();
      if (oldest !== undefined) await this.#forget(oldest);
    }
    return statement;
  }

  async #forget(sql: string): Promise<void> {
    const statement = this.#statements.get(sql);
    this.#statements.delete(sql);
    if (statement !== undefined) await finalize(statement);
  }
}

function finalize(statement: Statement): Promise<void> {
  return new Promise((resolve) => {
    statement.finalize(() => resolve());
  });
}
