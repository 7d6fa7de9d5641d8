import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { openDatabase } from '../../../server/db/open-database.js';
import { toDatabaseError } from '../../../server/db/sqlite-errors.js';
import { assertSqliteVersion } from '../../../server/db/sqlite-files.js';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'open-database-test-'));
});

afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

describe('openDatabase', () => {
  it('makes the folder, keeps data between two openings and folds the log back on close', async () => {
    const url = `sqlite:${join(folder, 'deep', 'er', 'sync.db')}`;
    const first = await openDatabase({ url });
    await sql`create table t (a)`.execute(first.db);
    await sql`insert into t values (1)`.execute(first.db);
    await first.close();

    const second = await openDatabase({ url });
    const { rows } = await sql`select a from t`.execute(second.db);
    await second.close();

    expect(rows).toEqual([{ a: 1 }]);
    expect(await readdir(join(folder, 'deep', 'er'))).toEqual(['sync.db']);
    expect((await stat(join(folder, 'deep'))).mode & 0o077).toBe(0);
  });

  it('writes through to the disk with every commit, except in throw-away databases', async () => {
    const real = await openDatabase({ url: join(folder, 'sync.db') });
    const throwAway = await openDatabase({ url: ':memory:' });

    const settings = await Promise.all(
      [real, throwAway].map(async ({ db }) => (await sql`pragma synchronous`.execute(db)).rows[0]),
    );
    await Promise.all([real.close(), throwAway.close()]);

    expect(settings).toEqual([{ synchronous: 2 }, { synchronous: 0 }]);
  });

  it('says that a folder is no database', async () => {
    await expect(openDatabase({ url: folder })).rejects.toMatchObject({
      code: 'database_cannot_open',
      message: expect.stringContaining(folder) as string,
    });
  });

  it('says that some other file is no database, and leaves the file alone', async () => {
    const file = join(folder, 'notes.txt');
    await writeFile(file, 'These are my notes. '.repeat(100));

    await expect(openDatabase({ url: file })).rejects.toMatchObject({
      code: 'database_not_a_database',
      hint: expect.stringContaining('backup') as string,
    });
    expect((await stat(file)).size).toBe(2000);
  });

  it('says that the folder cannot be made', async () => {
    const file = join(folder, 'file');
    await writeFile(file, '');

    await expect(openDatabase({ url: join(file, 'x', 'sync.db') })).rejects.toMatchObject({
      code: 'database_cannot_open',
    });
  });

  it('says that PostgreSQL is not there yet', async () => {
    await expect(openDatabase({ url: 'postgres://u:secret@h/d' })).rejects.toSatisfy(
      (error) => error instanceof Error && !error.message.includes('secret'),
    );
  });

  it('waits for another process that writes, and names it when it takes too long', async () => {
    const url = join(folder, 'sync.db');
    const [a, b] = await Promise.all([
      openDatabase<{ t: { a: number } }>({ url }),
      openDatabase<{ t: { a: number } }>({ url, busyTimeoutMs: 50 }),
    ]);
    await sql`create table t (a)`.execute(a.db);

    await a.db.transaction().execute(async (trx) => {
      await trx.insertInto('t').values({ a: 1 }).execute();
      await expect(b.db.insertInto('t').values({ a: 2 }).execute()).rejects.toMatchObject({
        code: 'database_busy',
        isRetryable: true,
      });
    });
    await b.db.insertInto('t').values({ a: 3 }).execute();
    const rows = await a.db.selectFrom('t').selectAll().execute();
    await Promise.all([a.close(), b.close()]);

    expect(rows).toEqual([{ a: 1 }, { a: 3 }]);
  });
});

describe('assertSqliteVersion', () => {
  it.each(['3.51.3', '3.51.10', '3.52.0', '4.0.0'])('takes %s', (version) => {
    expect(() => assertSqliteVersion(version)).not.toThrow();
  });

  it.each(['3.51.2', '3.50.9', '2.99.99', 'what'])('refuses %s', (version) => {
    expect(() => assertSqliteVersion(version)).toThrow('too old');
  });
});

describe('toDatabaseError', () => {
  const cases: readonly (readonly [string, string])[] = [
    ['SQLITE_READONLY', 'database_not_writable'],
    ['SQLITE_READONLY_DIRECTORY', 'database_not_writable'],
    ['SQLITE_FULL', 'database_full'],
    ['SQLITE_IOERR_FSYNC', 'database_io'],
    ['SQLITE_CORRUPT_INDEX', 'database_corrupt'],
    ['SQLITE_BUSY_SNAPSHOT', 'database_busy'],
    ['SQLITE_ERROR', 'database_query_failed'],
  ];

  it.each(cases)('translates %s to %s with a hint', (sqliteCode, code) => {
    const error = toDatabaseError(Object.assign(new Error('x'), { code: sqliteCode }), 'open it');

    expect(error.code).toBe(code);
    expect(error.hint.length).toBeGreaterThan(20);
  });
});
