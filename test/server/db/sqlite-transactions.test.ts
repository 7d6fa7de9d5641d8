import { sql, type Kysely } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import type { OpenedDatabase } from '../../../server/db/open-database.js';
import { openTestDatabase } from '../../support/databases.js';

interface Schema {
  item: { id: string; n: number };
}

let opened: OpenedDatabase<Schema>;
let db: Kysely<Schema>;

beforeEach(async () => {
  opened = await openTestDatabase<Schema>();
  db = opened.db;
  await sql`create table item (id text primary key, n integer not null)`.execute(db);
});

afterEach(async () => {
  await opened.close();
});

const insert = (on: Kysely<Schema>, id: string): Promise<unknown> =>
  on.insertInto('item').values({ id, n: 0 }).execute();

const ids = async (): Promise<string[]> =>
  (await db.selectFrom('item').select('id').orderBy('id').execute()).map((row) => row.id);

function deferred(): { promise: Promise<void>; resolve: () => void } {
  let resolve: () => void = () => undefined;
  const promise = new Promise<void>((done) => (resolve = done));
  return { promise, resolve };
}

describe('transactions', () => {
  it('commits all or nothing', async () => {
    await db.transaction().execute((trx) => insert(trx, 'a'));
    const failing = db.transaction().execute(async (trx) => {
      await insert(trx, 'b');
      throw new Error('stop');
    });

    await expect(failing).rejects.toThrow('stop');
    expect(await ids()).toEqual(['a']);
  });

  it('lets others read the old state while one writes', async () => {
    const inside = deferred();
    const goOn = deferred();
    const writing = db.transaction().execute(async (trx) => {
      await insert(trx, 'a');
      expect(await trx.selectFrom('item').select('id').execute()).toHaveLength(1);
      inside.resolve();
      await goOn.promise;
    });
    await inside.promise;

    expect(await ids()).toEqual([]);

    goOn.resolve();
    await writing;
    expect(await ids()).toEqual(['a']);
  });

  it('serves writers in the order they came', async () => {
    const order: number[] = [];
    const inside = deferred();
    const goOn = deferred();
    const first = db.transaction().execute(async () => {
      inside.resolve();
      await goOn.promise;
    });
    await inside.promise;
    const others = [1, 2, 3, 4].map((n) =>
      db.transaction().execute(async (trx) => {
        await insert(trx, String(n));
        order.push(n);
      }),
    );
    goOn.resolve();
    await Promise.all([first, ...others]);

    expect(order).toEqual([1, 2, 3, 4]);
  });

  it('throws on a nested root transaction instead of waiting for ever', async () => {
    const nested = db
      .transaction()
      .execute(async () => await db.transaction().execute((trx) => insert(trx, 'a')));

    await expect(nested).rejects.toMatchObject({ code: 'database_nested_transaction' });
    await insert(db, 'b');
    expect(await ids()).toEqual(['b']);
  });

  it('throws on a write past the transaction instead of waiting for ever', async () => {
    const nested = db.transaction().execute(async (trx) => {
      await insert(trx, 'a');
      await insert(db, 'b');
    });

    await expect(nested).rejects.toMatchObject({ code: 'database_nested_transaction' });
    expect(await ids()).toEqual([]);
  });

  it('allows a read past the transaction, which sees the state before', async () => {
    await db.transaction().execute(async (trx) => {
      await insert(trx, 'a');
      expect(await ids()).toEqual([]);
    });
  });

  it('runs two transactions started side by side, and one after the other', async () => {
    await Promise.all([
      db.transaction().execute((trx) => insert(trx, 'a')),
      db.transaction().execute((trx) => insert(trx, 'b')),
    ]);
    await db.transaction().execute((trx) => insert(trx, 'c'));
    await insert(db, 'd');

    expect(await ids()).toEqual(['a', 'b', 'c', 'd']);
  });

  it('lets work that outlives its transaction write later', async () => {
    const after = deferred();
    const background: Promise<unknown>[] = [];
    await db.transaction().execute(async (trx) => {
      background.push(after.promise.then(() => insert(db, 'late')));
      await insert(trx, 'a');
    });
    after.resolve();
    await Promise.all(background);

    expect(await ids()).toEqual(['a', 'late']);
  });

  it('undoes to a savepoint in a controlled transaction', async () => {
    const trx = await db.startTransaction().execute();
    await insert(trx, 'a');
    const point = await trx.savepoint('p').execute();
    await insert(point, 'b');
    await point.rollbackToSavepoint('p').execute();
    await trx.commit().execute();

    expect(await ids()).toEqual(['a']);
  });

  it('keeps the first error when SQLite has rolled back by itself', async () => {
    const failing = db.transaction().execute(async (trx) => {
      await insert(trx, 'a');
      await sql`insert or rollback into item values ('a', 1)`.execute(trx);
    });

    await expect(failing).rejects.toMatchObject({ code: 'database_unique_violation' });
    await insert(db, 'b');
    expect(await ids()).toEqual(['b']);
  });

  it('reads its own writes on a held connection', async () => {
    const seen = await db.connection().execute(async (connection) => {
      await insert(connection, 'a');
      return await connection.selectFrom('item').select('id').execute();
    });

    expect(seen).toEqual([{ id: 'a' }]);
  });
});

describe('load', () => {
  it('answers many reads and writes at once with four connections', async () => {
    const work = Array.from({ length: 200 }, async (_, n) => {
      await insert(db, `id${n}`);
      return await db.selectFrom('item').select('n').where('id', '=', `id${n}`).execute();
    });

    const results = await Promise.all(work);

    expect(results.every((rows) => rows.length === 1)).toBe(true);
  });

  it('waits for work in hand when it closes', async () => {
    const writing = db.transaction().execute((trx) => insert(trx, 'a'));
    await Promise.all([writing, db.selectFrom('item').selectAll().execute()]);
    const last = insert(db, 'b');

    await Promise.all([last, opened.close()]);
    await opened.close();

    await expect(insert(db, 'c')).rejects.toThrow();
  });
});
