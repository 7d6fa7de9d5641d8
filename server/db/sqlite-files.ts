import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

import { DatabaseError } from './database-error.js';
import { SqliteConnection, type ConnectionSettings } from './sqlite-connection.js';

/** Before 3.51.3 a bug in the WAL reset could corrupt a database (https://sqlite.org/wal.html). */
const OLDEST_SQLITE = [3, 51, 3] as const;

export const MEMORY = ':memory:';

export interface SqliteFilesOptions {
  /**
   * Path of the database file; its folder is made when missing (mode 0700). `:memory:` means a
   * throw-away database in a temporary folder, removed on close: it then behaves exactly like the
   * real thing (own writer, readers, WAL), which a true in-memory database cannot.
   */
  readonly file: string;
  /** Read-only connections, 1 to 8. Default 3: each running query takes a thread of the pool. */
  readonly readerCount?: number;
  /** Default 5,000. */
  readonly busyTimeoutMs?: number;
}

/** The open connections of one database file. */
export interface SqliteFiles {
  readonly file: string;
  readonly writer: SqliteConnection;
  readonly readers: readonly SqliteConnection[];
  close(): Promise<void>;
}

/** Opens the writer first (it makes the file and turns WAL on), checks the version, then the readers. */
export async function openSqliteFiles(options: SqliteFilesOptions): Promise<SqliteFiles> {
  const isTemporary = options.file === MEMORY;
  const folder = isTemporary ? await mkdtemp(join(tmpdir(), 'sync-wizard-db-')) : undefined;
  const file = folder === undefined ? resolve(options.file) : join(folder, 'test.db');
  const opened: SqliteConnection[] = [];
  const close = async (): Promise<void> => {
    for (const connection of [...opened].reverse()) await connection.close();
    if (folder !== undefined) await rm(folder, { recursive: true, force: true });
  };
  const open = async (isReadOnly: boolean): Promise<SqliteConnection> => {
    const settings: ConnectionSettings = {
      file,
      isReadOnly,
      busyTimeoutMs: Math.trunc(options.busyTimeoutMs ?? 5_000),
      synchronous: isTemporary ? 'off' : 'full',
    };
    const connection = await SqliteConnection.open(settings);
    opened.push(connection);
    return connection;
  };
  try {
    await makeFolder(file);
    const writer = await open(false);
    await assertUsable(writer, file);
    const readers: SqliteConnection[] = [];
    while (readers.length < (options.readerCount ?? 3)) readers.push(await open(true));
    return { file, writer, readers, close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function makeFolder(file: string): Promise<void> {
  const folder = dirname(file);
  await mkdir(folder, { recursive: true, mode: 0o700 }).catch((cause: unknown) => {
    throw new DatabaseError('database_cannot_open', {
      message: `Could not make the folder ${folder} for the database.`,
      hint: 'Choose another data folder, or give the user that runs the server write access.',
      cause,
    });
  });
}

async function assertUsable(writer: SqliteConnection, file: string): Promise<void> {
  const [version] = await writer.all('select sqlite_version() as version');
  assertSqliteVersion(String(version?.['version']));
  const [journal] = await writer.all('pragma journal_mode');
  if (journal?.['journal_mode'] === 'wal') return;
  throw new DatabaseError('database_not_writable', {
    message: `The database ${file} cannot use write-ahead logging.`,
    hint: 'Put it on a local disk that the server may write to; network folders do not work.',
  });
}

/** Throws `database_too_old_driver` when this SQLite has the WAL bug. */
export function assertSqliteVersion(version: string): void {
  const parts = version.split('.').map(Number);
  for (const [index, least] of OLDEST_SQLITE.entries()) {
    const part = parts[index] ?? 0;
    if (part > least) return;
    if (part < least || Number.isNaN(part)) {
      throw new DatabaseError('database_too_old_driver', {
        message: `SQLite ${version} is too old; ${OLDEST_SQLITE.join('.')} or newer is needed.`,
        hint: 'Install the sqlite3 package version that package.json names.',
      });
    }
  }
}
