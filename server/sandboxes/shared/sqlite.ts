import { AsyncLocalStorage } from 'node:async_hooks';
import sqlite3 from 'sqlite3';

/** What may be bound to `?`. Booleans go in as 0/1, times as integers or ISO text, ids as text. */
export type SqlValue = string | number | null;

/** The two calls every query goes through: inside a transaction, or each on its own. */
export interface SqlSession {
  /** Runs one statement and returns its rows; also used for `insert … returning`. */
  all<Row>(sql: string, values?: readonly SqlValue[]): Promise<Row[]>;
  /** Runs one statement and returns how many rows it changed. */
  run(sql: string, values?: readonly SqlValue[]): Promise<number>;
}

/** One SQLite file (or memory) of one sandbox. Statements run one after the other, in call order. */
export interface SqliteDatabase extends SqlSession {
  /** Runs a script of several statements, for the schema. */
  exec(script: string): Promise<void>;
  /**
   * Runs `work` between `begin immediate` and `commit`; a throw rolls back and is passed on. Everything
   * inside must use the session handed in: a call on the database itself would wait for ever, so it throws.
   */
  transaction<Result>(work: (session: SqlSession) => Promise<Result>): Promise<Result>;
  /** Waits for work in hand, then closes. May be called twice. */
  close(): Promise<void>;
}

type Connection = InstanceType<typeof sqlite3.Database>;

/** Opens (and creates) the file, or a private database in memory for `:memory:`. */
export async function openSqlite(file: string): Promise<SqliteDatabase> {
  const connection = await openConnection(file);
  const session = createSession(connection);
  const inTransaction = new AsyncLocalStorage<boolean>();
  let last: Promise<unknown> = Promise.resolve();
  let closing: Promise<void> | undefined;

  /** First come, first served: with one connection a second writer would join the open transaction. */
  function enqueue<Result>(work: () => Promise<Result>): Promise<Result> {
    if (inTransaction.getStore() === true) {
      throw new Error('Inside a transaction use the session that it hands in, not the database.');
    }
    const result = last.then(work);
    last = result.catch(() => undefined);
    return result;
  }

  const database: SqliteDatabase = {
    all: (sql, values) => enqueue(() => session.all(sql, values)),
    run: (sql, values) => enqueue(() => session.run(sql, values)),
    exec: (script) => enqueue(() => execScript(connection, script)),
    transaction: (work) =>
      enqueue(() => inTransaction.run(true, () => runTransaction(connection, () => work(session)))),
    close: () => (closing ??= enqueue(() => closeConnection(connection))),
  };
  // The sandbox may be killed at any time; WAL with NORMAL survives that, only a power cut could lose the end.
  await database.exec(
    'pragma journal_mode = wal; pragma synchronous = normal; pragma foreign_keys = on;' +
      'pragma busy_timeout = 5000;',
  );
  return database;
}

function openConnection(file: string): Promise<Connection> {
  return new Promise((resolve, reject) => {
    const connection: Connection = new sqlite3.Database(file, (error) => {
      if (error) reject(new Error(`Cannot open the sandbox database "${file}".`, { cause: error }));
      else resolve(connection);
    });
  });
}

function createSession(connection: Connection): SqlSession {
  return {
    all: <Row>(sql: string, values: readonly SqlValue[] = []) =>
      new Promise<Row[]>((resolve, reject) => {
        connection.all(sql, [...values], (error: Error | null, rows: unknown[]) => {
          if (error) reject(new Error(`${error.message} in: ${sql}`, { cause: error }));
          else resolve(rows as Row[]);
        });
      }),
    run: (sql, values = []) =>
      new Promise<number>((resolve, reject) => {
        connection.run(sql, [...values], function (error: Error | null) {
          if (error) reject(new Error(`${error.message} in: ${sql}`, { cause: error }));
          else resolve(this.changes ?? 0);
        });
      }),
  };
}

function execScript(connection: Connection, script: string): Promise<void> {
  return new Promise((resolve, reject) => {
    connection.exec(script, (error: Error | null) => {
      if (error) reject(error);
      else resolve();
    });
  });
}

function closeConnection(connection: Connection): Promise<void> {
  return new Promise((resolve, reject) => {
    connection.close((error) => {
      if (error) reject(error);
      else resolve();
    });
  });
}

async function runTransaction<Result>(
  connection: Connection,
  work: () => Promise<Result>,
): Promise<Result> {
  await execScript(connection, 'begin immediate');
  try {
    const result = await work();
    await execScript(connection, 'commit');
    return result;
  } catch (error) {
    await execScript(connection, 'rollback');
    throw error;
  }
}
