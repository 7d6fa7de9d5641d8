import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { updateMany, upsertMany } from '../../../server/db/bulk-write.js';
import { jsonList } from '../../../server/db/json-values.js';
import { db, expectNoCanary, refused, tenantB, useTenantHandles } from './tenant-handles.js';

useTenantHandles();

describe('S2 transactions and bulk statements', () => {
  it('stays scoped inside a transaction', async () => {
    await db.transaction().execute(async (trx) => {
      expectNoCanary(await trx.selectFrom('link').selectAll().execute());
      await expect(sql`select 1`.execute(trx)).rejects.toMatchObject(refused);
    });
  });

  it('reads by a list of keys', async () => {
    const rows = await db
      .selectFrom('link')
      .selectAll()
      .where('id', 'in', jsonList(['l1', 'l9', 'shared-id']))
      .execute();

    expect(rows).toHaveLength(2);
    expectNoCanary(rows);
  });

  it('upserts and updates many of its own rows, in and out of a transaction', async () => {
    const row = { tenant_id: 'a', id: 'shared-id', sync_id: 's1', note: 'bulk' };
    const before = await tenantB();
    const conflict = ['tenant_id', 'id'] as const;

    await upsertMany(db, { table: 'link', rows: [row], conflict });
    await db.transaction().execute((trx) =>
      updateMany(trx, {
        table: 'link',
        key: conflict,
        rows: [{ tenant_id: 'a', id: 'l1', note: 'bulk' }],
      }),
    );

    const notes = await db.selectFrom('link').select('note').execute();
    expect(notes).toEqual([{ note: 'bulk' }, { note: 'bulk' }]);
    expect(await tenantB()).toEqual(before);
  });

  it('refuses bulk statements that could reach another tenant', async () => {
    const own = { tenant_id: 'a', id: 'l1', sync_id: 's1', note: null };
    const other = { ...own, tenant_id: 'b' };
    const conflict = ['tenant_id', 'id'] as const;
    const attempts = [
      upsertMany(db, { table: 'link', rows: [own, other], conflict }),
      upsertMany(db, { table: 'link', rows: [own], conflict: ['id'] }),
      upsertMany(db, { table: 'link', rows: [own], conflict, update: ['tenant_id'] }),
      upsertMany(db, { table: 'app', rows: [{ name: 'x' }] }),
      updateMany(db, { table: 'link', rows: [other], key: conflict }),
      updateMany(db, { table: 'link', rows: [own], key: ['id'] }),
      updateMany(db, { table: 'link', rows: [{ id: 'l1', note: 'x' }], key: ['id'] }),
    ];

    for (const attempt of attempts) await expect(attempt).rejects.toMatchObject(refused);
  });
});
