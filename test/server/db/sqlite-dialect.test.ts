import { sql, type Kysely } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { DatabaseError } from '../../../server/db/database-error.js';
import type { OpenedDatabase } from '../../../server/db/open-database.js';
import { openTestDatabase } from '../../support/databases.js';

interface Schema {
  item: { id: string; n: number | null; anything: unknown };
}

let opened: OpenedDatabase<Schema>;
let db: Kysely<Schema>;

beforeEach(async () => {
  opened = await openTestDatabase<Schema>();
  db = opened.db;
  // "anything" has no type, so SQLite keeps whatever storage class the driver bound.
  await sql`create table item (id text primary key, n integer, anything)`.execute(db);
});

afterEach(async () => {
  await opened.close();
});

async function errorOf(promise: Promise<unknown>): Promise<DatabaseError> {
  const error = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(DatabaseError);
  return error as DatabaseError;
}

const insert = (id: string, n: number | null = null): Promise<unknown> =>
  db.insertInto('item').values({ id, n, anything: null }).execute();

describe('values', () => {
  const refused: readonly (readonly [string, unknown])[] = [
    ['BigInt', 10n],
    ['undefined', undefined],
    ['NaN', Number.NaN],
    ['Infinity', Number.POSITIVE_INFINITY],
    ['Date', new Date(0)],
    ['object', { a: 1 }],
    ['array', [1]],
    ['boolean', true],
  ];

  it.each(refused)('refuses %s instead of storing something else', async (_name, value) => {
    const error = await errorOf(
      sql`insert into item (id, anything) values ('a', ${value})`.execute(db),
    );

    expect(error.code).toBe('database_bad_value');
    expect(error.hint).not.toBe('');
    expect(await db.selectFrom('item').selectAll().execute()).toEqual([]);
  });

  it.each([2 ** 31, 2 ** 53 - 1, -(2 ** 40)])(
    'binds %d as an integer, not as a real',
    async (n) => {
      await db.insertInto('item').values({ id: 'a', n, anything: n }).execute();

      const row = await db
        .selectFrom('item')
        .select(['n', 'anything', sql<string>`typeof(anything)`.as('kind')])
        .executeTakeFirstOrThrow();

      expect(row).toEqual({ n, anything: n, kind: 'integer' });
    },
  );

  it('keeps text with emoji, accents and NUL, and bytes', async () => {
    const bytes = new Uint8Array([0, 255, 7]);
    await db.insertInto('item').values({ id: 'é😀\u0000x', n: null, anything: bytes }).execute();

    const row = await db.selectFrom('item').selectAll().executeTakeFirstOrThrow();

    expect(row.id).toBe('é😀\u0000x');
    expect(new Uint8Array(row.anything as Uint8Array)).toEqual(bytes);
  });
});

describe('statements', () => {
  it('refuses a second statement that SQLite would drop silently', async () => {
    const error = await errorOf(sql`select 1; select 2`.execute(db));

    expect(error.message).toContain('several SQL statements');
  });

  it('takes a semicolon in a text, a comment, at the end and in a trigger', async () => {
    await sql`select 'a;b' as x -- c; d
      ;`.execute(db);
    await sql`create trigger t after insert on item begin
      update item set n = 1 where id = new.id; update item set n = n + 1 where id = new.id; end`.execute(
      db,
    );
    await insert('a');

    expect(await db.selectFrom('item').select('n').execute()).toEqual([{ n: 2 }]);
  });

  it('tells how many rows changed, with and without returning', async () => {
    await insert('a');
    await insert('b');

    const plain = await db.updateTable('item').set({ n: 1 }).executeTakeFirstOrThrow();
    const returning = await db.updateTable('item').set({ n: 2 }).returning('id').execute();
    const none = await db.deleteFrom('item').where('id', '=', 'zz').executeTakeFirstOrThrow();

    expect(plain.numUpdatedRows).toBe(2n);
    expect(returning).toHaveLength(2);
    expect(none.numDeletedRows).toBe(0n);
  });

  it('leaves no cursor open after returning, so that the log can be folded back', async () => {
    await db.insertInto('item').values({ id: 'a', n: 1, anything: null }).returning('id').execute();
    await db.selectFrom('item').selectAll().limit(1).executeTakeFirst();

    const { rows } = await sql<{ busy: number }>`pragma wal_checkpoint(truncate)`.execute(db);

    expect(rows[0]?.busy).toBe(0);
  });

  it('keeps working after a failed statement and a changed schema', async () => {
    await insert('a');
    await errorOf(sql`select * from nope`.execute(db));
    await sql`create table nope (x)`.execute(db);
    await sql`select * from nope`.execute(db);
    await sql`alter table item add column extra text`.execute(db);

    const [row] = await db.selectFrom('item').selectAll().execute();

    expect(row).toHaveProperty('extra', null);
  });

  it('survives more different statements than it keeps prepared', async () => {
    for (let n = 0; n < 450; n += 1) await sql`select ${sql.lit(n)} as n`.execute(db);

    expect((await sql<{ n: number }>`select 0 as n`.execute(db)).rows).toEqual([{ n: 0 }]);
  });

  it('names constraint faults by our codes', async () => {
    await sql`create table child (id text primary key, item_id text not null references item(id))`.execute(
      db,
    );
    await insert('a');

    const duplicate = await errorOf(insert('a'));
    const orphan = await errorOf(sql`insert into child values ('c', 'zz')`.execute(db));
    const missing = await errorOf(sql`insert into child values ('c', null)`.execute(db));

    expect(duplicate.code).toBe('database_unique_violation');
    expect(orphan.code).toBe('database_foreign_key_violation');
    expect(missing.code).toBe('database_constraint');
  });

  it('refuses to stream', async () => {
    const stream = db.selectFrom('item').selectAll().stream();

    const error = await errorOf(stream.next());

    expect(error.code).toBe('database_not_supported');
  });
});

describe('settings', () => {
  it('runs with WAL, foreign keys and a busy timeout', async () => {
    const read = async (name: string): Promise<unknown> =>
      Object.values((await sql<object>`pragma ${sql.raw(name)}`.execute(db)).rows[0] ?? {})[0];

    expect(await read('journal_mode')).toBe('wal');
    expect(await read('foreign_keys')).toBe(1);
    expect(await read('busy_timeout')).toBe(5000);
  });

  it('tells Kysely that connections and transactional schema changes are there', () => {
    const { adapter } = db.getExecutor();

    expect(adapter.supportsMultipleConnections).toBe(true);
    expect(adapter.supportsTransactionalDdl).toBe(true);
    expect(adapter.supportsReturning).toBe(true);
  });
});
