import { sql, type Kysely } from 'kysely';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { updateMany, upsertMany } from '../../../server/db/bulk-write.js';
import { chunk, jsonList, jsonPairs } from '../../../server/db/json-values.js';
import type { OpenedDatabase } from '../../../server/db/open-database.js';
import { openTestDatabase } from '../../support/databases.js';

interface Schema {
  link: { tenant_id: string; id: string; version: number; note: string | null };
}

let opened: OpenedDatabase<Schema>;
let db: Kysely<Schema>;

beforeEach(async () => {
  opened = await openTestDatabase<Schema>();
  db = opened.db;
  await sql`create table link (tenant_id text not null, id text not null, version integer not null,
    note text, primary key (tenant_id, id)) strict`.execute(db);
});

afterEach(async () => {
  await opened.close();
});

const key = ['tenant_id', 'id'] as const;
const link = (id: string, version = 1, note: string | null = null): Schema['link'] => ({
  tenant_id: 'a',
  id,
  version,
  note,
});
const all = (): Promise<Schema['link'][]> =>
  db.selectFrom('link').selectAll().orderBy('id').execute();

describe('upsertMany', () => {
  it('inserts and updates in one call, and tells what it wrote', async () => {
    await upsertMany(db, { table: 'link', rows: [link('1')], conflict: key });

    const result = await upsertMany(db, {
      table: 'link',
      rows: [link('1', 2, 'new'), link('2', 1)],
      conflict: key,
      returning: ['id', 'version'],
    });

    expect(result.affectedCount).toBe(2);
    expect(result.rows.sort((a, b) => a.id.localeCompare(b.id))).toEqual([
      { id: '1', version: 2 },
      { id: '2', version: 1 },
    ]);
    expect(await all()).toEqual([link('1', 2, 'new'), link('2', 1)]);
  });

  it('keeps what is there with update none, and only sets the named columns otherwise', async () => {
    await upsertMany(db, { table: 'link', rows: [link('1', 1, 'first')], conflict: key });
    await upsertMany(db, { table: 'link', rows: [link('1', 9)], conflict: key, update: 'none' });
    expect(await all()).toEqual([link('1', 1, 'first')]);

    await upsertMany(db, {
      table: 'link',
      rows: [link('1', 9, 'other')],
      conflict: key,
      update: ['version'],
    });
    expect(await all()).toEqual([link('1', 9, 'first')]);
  });

  it('overwrites older rows only when asked to', async () => {
    await upsertMany(db, { table: 'link', rows: [link('1', 5), link('2', 5)], conflict: key });

    const result = await upsertMany(db, {
      table: 'link',
      rows: [link('1', 4, 'late'), link('2', 6, 'newer')],
      conflict: key,
      updateOnlyIf: [{ column: 'version', stored: '<' }],
      returning: ['id'],
    });

    expect(result).toEqual({ affectedCount: 1, rows: [{ id: '2' }] });
    expect(await all()).toEqual([link('1', 5), link('2', 6, 'newer')]);
  });

  it('writes 1,203 rows in three statements and one transaction', async () => {
    const rows = Array.from({ length: 1203 }, (_, n) => link(String(n).padStart(5, '0'), n));
    const result = await upsertMany(db, { table: 'link', rows, conflict: key });

    expect(result.affectedCount).toBe(1203);
    expect(await all()).toEqual(rows);

    const failing = upsertMany(db, {
      table: 'link',
      rows: [...rows.map((row) => ({ ...row, note: 'x' })), { ...link('bad'), version: 1.5 }],
      conflict: key,
    });
    await expect(failing).rejects.toMatchObject({ code: 'database_constraint' });
    expect(await all()).toEqual(rows);
  });

  it('writes the same again in blocks, and columns that are the same in every row once', async () => {
    for (const version of [1, 2, 3]) {
      const rows = Array.from({ length: 340 }, (_, n) =>
        link(String(n).padStart(3, '0'), version, version === 2 ? `note ${String(n)}` : 'same'),
      );
      const result = await upsertMany(db, { table: 'link', rows, conflict: key });

      expect(result.affectedCount).toBe(340);
      expect(await all()).toEqual(rows);
    }
  });

  it('takes rows that are all the same for as many rows', async () => {
    const rows = [link('1', 2), link('1', 2)];

    const { affectedCount } = await upsertMany(db, { table: 'link', rows, conflict: key });

    expect(affectedCount).toBe(2);
    await expect(upsertMany(db, { table: 'link', rows })).rejects.toMatchObject({
      code: 'database_unique_violation',
    });
  });

  it('keeps every kind of value', async () => {
    const rows = ['', "o'clock", 'ß😀\u0000\n"\\', 'null', '1e3', '{"a":[1]}'].map((note, n) =>
      link(`${n}`, 2 ** 40 + n, note),
    );
    await upsertMany(db, { table: 'link', rows, conflict: key });

    expect(await all()).toEqual(rows);
  });

  it('stores half a surrogate pair as the replacement character, as a plain insert does', async () => {
    await upsertMany(db, { table: 'link', rows: [link('bulk', 1, 'x\uD800y')], conflict: key });
    await db
      .insertInto('link')
      .values(link('single', 1, 'x\uD800y'))
      .execute();

    expect((await all()).map((row) => row.note)).toEqual(['x\uFFFDy', 'x\uFFFDy']);
  });

  it('fails on a row that is there already when no key is given', async () => {
    await upsertMany(db, { table: 'link', rows: [link('1')] });

    await expect(upsertMany(db, { table: 'link', rows: [link('1')] })).rejects.toMatchObject({
      code: 'database_unique_violation',
    });
  });

  it('does nothing for no rows', async () => {
    expect(await upsertMany(db, { table: 'link', rows: [], conflict: key })).toEqual({
      affectedCount: 0,
      rows: [],
    });
  });

  it.each([
    ['a date', { ...link('1'), note: new Date(0) }],
    ['a missing value', { ...link('1'), note: undefined }],
    ['bytes', { ...link('1'), note: new Uint8Array(2) }],
    ['a BigInt', { ...link('1'), version: 1n }],
  ])('refuses %s', async (_name, row) => {
    const rows = [row as unknown as Schema['link']];

    await expect(upsertMany(db, { table: 'link', rows, conflict: key })).rejects.toMatchObject({
      code: 'database_bad_value',
    });
  });

  it('refuses rows that do not name the same columns', async () => {
    const short = { tenant_id: 'a', id: '2', version: 1, other: 1 } as unknown as Schema['link'];

    await expect(
      upsertMany(db, { table: 'link', rows: [link('1'), short], conflict: key }),
    ).rejects.toThrow('lacks the column "note"');
  });

  it('refuses a column name that is no name', async () => {
    const row = { ...link('1'), 'x") select 1 --': 1 };

    await expect(upsertMany(db, { table: 'link', rows: [row], conflict: key })).rejects.toThrow(
      'not a usable table or column name',
    );
  });

  it('takes part in the transaction it is given', async () => {
    const failing = db.transaction().execute(async (trx) => {
      const rows = Array.from({ length: 600 }, (_, n) => link(String(n)));
      await upsertMany(trx, { table: 'link', rows, conflict: key });
      throw new Error('stop');
    });

    await expect(failing).rejects.toThrow('stop');
    expect(await all()).toEqual([]);
  });
});

describe('updateMany', () => {
  it('sets columns of the rows that are there', async () => {
    await upsertMany(db, { table: 'link', rows: [link('1', 1, 'keep'), link('2', 1)] });

    const result = await updateMany(db, {
      table: 'link',
      key,
      rows: [
        { tenant_id: 'a', id: '1', version: 7 },
        { tenant_id: 'a', id: 'gone', version: 7 },
        { tenant_id: 'b', id: '2', version: 7 },
      ],
    });

    expect(result.affectedCount).toBe(1);
    expect(await all()).toEqual([link('1', 7, 'keep'), link('2', 1)]);
  });

  it('updates the same rows again in blocks', async () => {
    const ids = Array.from({ length: 340 }, (_, n) => String(n).padStart(3, '0'));
    await upsertMany(db, { table: 'link', rows: ids.map((id) => link(id)) });
    for (const version of [2, 3, 4]) {
      const rows = ids.map((id) => link(id, version, version === 3 ? `note ${id}` : null));

      const { affectedCount } = await updateMany(db, { table: 'link', key, rows });

      expect(affectedCount).toBe(340);

      expect(await all()).toEqual(rows);
    }
  });

  it.each([
    ['a part of the key', ['1', '2'].map((id) => ({ tenant_id: 'a', id, note: id }))],
    [
      'nothing',
      [
        { tenant_id: 'a', id: '1', note: '1' },
        { tenant_id: 'b', id: '2', note: '2' },
      ],
    ],
  ])(
    'finds the rows by the key, not by reading the table: %s is the same in all',
    async (_, rows) => {
      const texts: string[] = [];
      const plain = db.executeQuery.bind(db);
      vi.spyOn(db, 'executeQuery').mockImplementation((query, ...rest) => {
        if ('sql' in query) texts.push(query.sql);
        return plain(query, ...rest);
      });
      await updateMany(db, { table: 'link', key, rows });
      const text = `explain query plan ${texts[0] ?? ''}`.replaceAll(/\?\d+/g, "'[]'");
      const plan = await sql<{ detail: string }>`${sql.raw(text)}`.execute(db);

      const words = plan.rows.map((row) => row.detail);
      expect(words[0]).toMatch(/SCAN j/);
      expect(words[1]).toMatch(/SEARCH link USING .*INDEX .*\(tenant_id=\? AND id=\?\)/);
    },
  );
});

describe('reading by many keys', () => {
  it('finds by a list and by pairs, with one parameter and by index', async () => {
    await upsertMany(db, { table: 'link', rows: ['1', '2', '3'].map((id) => link(id)) });

    const byList = await db
      .selectFrom('link')
      .select('id')
      .where('tenant_id', '=', 'a')
      .where('id', 'in', jsonList(['1', '3', 'nope']))
      .execute();
    const byPairs = db
      .selectFrom('link')
      .select('id')
      .where((eb) =>
        eb(
          eb.refTuple('tenant_id', 'id'),
          'in',
          jsonPairs([
            ['a', '2'],
            ['b', '1'],
          ]),
        ),
      );

    expect(byList.map((row) => row.id).sort()).toEqual(['1', '3']);
    expect(await byPairs.execute()).toEqual([{ id: '2' }]);
    expect(byPairs.compile().parameters).toHaveLength(1);
    expect(JSON.stringify(await byPairs.explain(undefined, sql`query plan`))).toMatch(
      /SEARCH link USING/,
    );
  });

  it('cuts lists into pieces', () => {
    expect(chunk([1, 2, 3, 4, 5], 2)).toEqual([[1, 2], [3, 4], [5]]);
    expect(chunk([], 2)).toEqual([]);
  });
});
