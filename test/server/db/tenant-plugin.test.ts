import {
  CompiledQuery,
  ExpressionWrapper,
  OrderByItemNode,
  OrNode,
  sql,
  ValueNode,
  type OrderByItemBuilder,
  type SqlBool,
} from 'kysely';
import { describe, expect, it } from 'vitest';
import { forTenant } from '../../../server/db/tenant-plugin.js';
import { all, db, expectNoCanary, refused, tenantB, useTenantHandles } from './tenant-handles.js';
import { TENANT_TABLES, type TenantSchema } from './tenant-schema.js';

useTenantHandles();

describe('S2 reading', () => {
  it('case 1: sees only its own rows', async () => {
    const rows = await db.selectFrom('link').selectAll().orderBy('id', 'desc').execute();

    expect(rows.map((row) => row.id)).toEqual(['shared-id', 'l1']);
    expectNoCanary(rows);
  });

  it('case 2: does not find a foreign id', async () => {
    expect(await db.selectFrom('link').selectAll().where('id', '=', 'l9').execute()).toEqual([]);
    expectNoCanary(await db.selectFrom('link').selectAll().where('tenant_id', '=', 'b').execute());
  });

  it('case 3: an OR does not widen it', async () => {
    const rows = await db
      .selectFrom('link')
      .selectAll()
      .where((eb) => eb.or([eb('id', '=', 'l1'), eb('tenant_id', '=', 'b'), eb.lit(true)]))
      .execute();

    expect(rows).toHaveLength(2);
    expectNoCanary(rows);
  });

  it('case 4: joins are limited on both sides', async () => {
    const left = await db
      .selectFrom('sync')
      .leftJoin('link', 'link.sync_id', 'sync.id')
      .select(['sync.id as sync', 'link.id as link', 'link.note'])
      .execute();
    const cross = await db
      .selectFrom('sync as s')
      .innerJoin('link as l', (join) => join.on((eb) => eb.lit(true)))
      .selectAll(['s', 'l'])
      .execute();

    expect(left).toHaveLength(2);
    expect(cross).toHaveLength(2);
    expectNoCanary([left, cross]);
  });

  it('case 5: EXISTS and sub-selects are limited', async () => {
    const rows = await db
      .selectFrom('sync')
      .select((eb) => [
        'id',
        eb.selectFrom('link').select('note').where('id', '=', 'l9').as('foreign_note'),
        eb.exists(eb.selectFrom('link').select('id').where('tenant_id', '=', 'b')).as('has'),
      ])
      .where('id', 'in', (eb) => eb.selectFrom('link').select('sync_id'))
      .execute();

    expect(rows).toEqual([{ id: 's1', foreign_note: null, has: 0 }]);
  });

  it('case 6: UNION is limited on both sides', async () => {
    const rows = await db
      .selectFrom('link')
      .select('note')
      .union(db.selectFrom('link').select('note').where('tenant_id', '=', 'b'))
      .execute();

    expectNoCanary(rows);
    expect(rows).toHaveLength(2);
  });

  it('case 7: WITH queries are limited and cannot be called like a table', async () => {
    const rows = await db
      .with('mine', (qb) => qb.selectFrom('link').select(['id', 'note']))
      .selectFrom('mine')
      .selectAll()
      .execute();

    expect(rows).toHaveLength(2);
    expectNoCanary(rows);
    const shadow = db
      .with('link', (qb) => qb.selectFrom('sync').select('id'))
      .selectFrom('link')
      .select('id');
    expect(() => shadow.compile()).toThrowError(expect.objectContaining(refused) as Error);
  });

  it('reads shared tables, and no table that is not listed', async () => {
    expect(await db.selectFrom('app').select('name').execute()).toEqual([{ name: 'HubSpot' }]);
    expect(() => db.selectFrom('api_key').selectAll().compile()).toThrow('not listed');
    expect(() =>
      db
        .selectFrom('main.link' as 'link')
        .selectAll()
        .compile(),
    ).toThrow('schema');
    const hidden = db
      .with('api_key', (qb) => qb.selectFrom('api_key').selectAll())
      .selectFrom('api_key')
      .selectAll();
    expect(() => hidden.compile()).toThrow('not listed');
  });

  it('a WITH name is not visible outside its query', () => {
    const inner = db
      .with('api_key', (qb) => qb.selectFrom('link').select('id'))
      .selectFrom('api_key')
      .select('id');

    expect(() =>
      db
        .selectFrom('api_key')
        .select('id')
        .union(inner as never)
        .compile(),
    ).toThrow('not listed');
  });

  it('finds rows by the index on (tenant_id, …)', async () => {
    const { sql: text, parameters } = db
      .selectFrom('link')
      .selectAll()
      .where('id', '=', 'l1')
      .compile();
    const plan = await all.executeQuery(
      CompiledQuery.raw(`explain query plan ${text}`, [...parameters]),
    );

    expect(JSON.stringify(plan.rows)).toMatch(/SEARCH link USING INDEX .*tenant_id=\? AND id=\?/);
  });
});

describe('S2 changing', () => {
  it('case 8: UPDATE does not touch foreign rows', async () => {
    const before = await tenantB();
    const result = await db
      .updateTable('link')
      .set({ note: 'x' })
      .where((eb) => eb.or([eb('id', '=', 'shared-id'), eb('tenant_id', '=', 'b')]))
      .executeTakeFirstOrThrow();
    const everywhere = await db
      .updateTable('link as l')
      .set({ note: 'y' })
      .executeTakeFirstOrThrow();

    expect(result.numUpdatedRows).toBe(1n);
    expect(everywhere.numUpdatedRows).toBe(2n);
    expect(await tenantB()).toEqual(before);
  });

  it('case 8b: an OR without brackets of its own does not widen it', async () => {
    const before = await tenantB();
    const one = ValueNode.createImmediate(1);
    const bare = new ExpressionWrapper<TenantSchema, 'link', SqlBool>(OrNode.create(one, one));

    const changed = db.updateTable('link').set({ note: 'x' }).where(bare);
    expect(changed.compile().sql).toContain('and (1 or 1)');
    await changed.execute();
    await db.deleteFrom('link').where(bare).execute();

    expect(await tenantB()).toEqual(before);
  });

  it('case 9: DELETE does not touch foreign rows', async () => {
    const before = await tenantB();
    await db.deleteFrom('link').where('tenant_id', '=', 'b').execute();
    await db.deleteFrom('link').execute();

    expect(await tenantB()).toEqual(before);
    expect(await db.selectFrom('link').selectAll().execute()).toEqual([]);
  });

  it.each([
    ['another tenant', { tenant_id: 'b' }],
    ['no tenant', {}],
    ['a computed tenant', { tenant_id: sql<string>`'b'` }],
  ])('case 10: INSERT with %s is refused', async (_name, part) => {
    const row = { id: 'new', sync_id: 's1', note: null, ...part } as TenantSchema['link'];

    await expect(db.insertInto('link').values(row).execute()).rejects.toMatchObject(refused);
    const own = { tenant_id: 'a', id: 'n2', sync_id: 's1', note: null };
    await expect(db.insertInto('link').values([own, row]).execute()).rejects.toMatchObject(refused);
    expect(await all.selectFrom('link').selectAll().execute()).toHaveLength(4);
  });

  it('case 11: INSERT … SELECT, REPLACE and INSERT OR are refused', () => {
    const from = db
      .insertInto('link')
      .columns(['tenant_id', 'id', 'sync_id', 'note'])
      .expression((eb) => eb.selectFrom('link').select(['tenant_id', 'id', 'sync_id', 'note']));
    const row = { tenant_id: 'a', id: 'n', sync_id: 's1', note: null };

    for (const query of [
      from,
      db.replaceInto('link').values(row),
      db.insertInto('link').orReplace().values(row),
      db.insertInto('link').defaultValues(),
      db.insertInto('app').values({ name: 'x' }),
    ]) {
      expect(() => query.compile()).toThrowError(expect.objectContaining(refused) as Error);
    }
  });

  it('case 12: an upsert that meets a foreign row leaves it alone', async () => {
    const before = await all.selectFrom('token').selectAll().where('tenant_id', '=', 'b').execute();
    await db
      .insertInto('token')
      .values({ tenant_id: 'a', hash: 'b-hash', note: 'stolen' })
      .onConflict((oc) =>
        oc.column('hash').doUpdateSet((eb) => ({ note: eb.ref('excluded.note') })),
      )
      .execute();
    await db
      .insertInto('link')
      .values({ tenant_id: 'a', id: 'l1', sync_id: 's1', note: 'mine' })
      .onConflict((oc) =>
        oc
          .columns(['tenant_id', 'id'])
          .doUpdateSet({ note: 'mine' })
          .where((eb) => eb.or([eb('link.note', '=', 'zz'), eb.lit(true)])),
      )
      .execute();

    expect(
      await all.selectFrom('token').selectAll().where('tenant_id', '=', 'b').execute(),
    ).toEqual(before);
    const mine = await db.selectFrom('link').select('note').where('id', '=', 'l1').execute();
    expect(mine).toEqual([{ note: 'mine' }]);
  });

  it('case 13: no row changes its tenant', () => {
    const row = { tenant_id: 'a', id: 'l1', sync_id: 's1', note: null };
    for (const query of [
      db.updateTable('link').set({ tenant_id: 'b' }),
      db.updateTable('link').set('tenant_id', 'a'),
      db
        .insertInto('link')
        .values(row)
        .onConflict((oc) => oc.columns(['tenant_id', 'id']).doUpdateSet({ tenant_id: 'b' })),
    ]) {
      expect(() => query.compile()).toThrow('cannot change its tenant');
    }
  });

  it('UPDATE … FROM reads only its own rows', async () => {
    await db
      .updateTable('sync')
      .from('link')
      .set((eb) => ({ name: eb.ref('link.note') }))
      .whereRef('link.sync_id', '=', 'sync.id')
      .execute();

    expectNoCanary(await db.selectFrom('sync').selectAll().execute());
    expect(
      (await all.selectFrom('sync').select('name').where('tenant_id', '=', 'b').execute())[0],
    ).toEqual({
      name: 'CANARY_B_SYNC',
    });
  });

  it('returning gives only its own rows', async () => {
    expectNoCanary(await db.updateTable('link').set({ note: 'z' }).returningAll().execute());
    expectNoCanary(await db.deleteFrom('link').returningAll().execute());
  });
});

/** Raw SQL where the direction of an order stands. */
function withRawDirection(item: OrderByItemBuilder): OrderByItemBuilder {
  const { orderBy } = item.toOperationNode();
  const direction = sql`asc, (select 1)`.toOperationNode();
  return {
    toOperationNode: () => OrderByItemNode.create(orderBy, direction),
  } as OrderByItemBuilder;
}

describe('S2 everything else is refused', () => {
  const canary = sql<string>`(select note from link where tenant_id = 'b')`;

  it('case 14: raw SQL in every place', async () => {
    const queries = [
      db.selectFrom('sync').select(canary.as('x')),
      db.selectFrom('sync').selectAll().where(canary, '=', 'x'),
      db
        .selectFrom('sync')
        .selectAll()
        .where(sql<boolean>`1 = 1) or (1 = 1`),
      db.selectFrom('sync').selectAll().orderBy(canary),
      db.selectFrom('sync').selectAll().orderBy('id', withRawDirection),
      db.selectFrom('sync').selectAll().groupBy(canary),
      db
        .selectFrom('sync')
        .selectAll()
        .limit(sql<number>`1`),
      db.selectFrom(sql<{ id: string }>`link`.as('x')).select('id'),
      db.selectFrom(sql.table<{ id: string }>('link').as('x')).select('id'),
      db
        .selectFrom('sync')
        .innerJoin(sql<{ id: string }>`link`.as('x'), 'x.id', 'sync.id')
        .selectAll(),
      db.updateTable('sync').set({ name: canary }),
      db.deleteFrom('sync').where(canary, '=', 'x'),
      db
        .with('x', () => canary as never)
        .selectFrom('x' as 'sync')
        .selectAll(),
      db.selectFrom('sync').select((eb) => eb.fn<string>('load_extension', [eb.val('x')]).as('x')),
      db.selectFrom('sync').select((eb) => eb.fn<string>('max(id) from link --', ['id']).as('x')),
      db.selectFrom('sync').select((eb) => eb.fn.agg<string>('group_concat', ['id']).as('x')),
      db
        .selectFrom('sync')
        .modifyEnd(sql`union select * from link`)
        .selectAll(),
      db.mergeInto('link').using('sync', 'sync.id', 'link.id').whenMatched().thenDelete(),
      db.deleteFrom('link').using('sync').where('link.id', '=', 'sync.id'),
      db.schema.dropTable('link'),
      db.schema.createView('v').as(db.selectFrom('link').selectAll()),
    ];

    for (const [index, query] of queries.entries()) {
      expect(() => query.compile(), `query ${index}`).toThrowError(
        expect.objectContaining(refused) as Error,
      );
    }
    await expect(sql`select * from link`.execute(db)).rejects.toMatchObject(refused);
  });

  it('a query compiled elsewhere gives no rows', async () => {
    const foreign = all.selectFrom('link').selectAll().compile();

    await expect(db.executeQuery(foreign)).rejects.toMatchObject(refused);
    await expect(db.executeQuery(CompiledQuery.raw('select * from link'))).rejects.toMatchObject(
      refused,
    );
  });

  it('a scoped handle cannot be scoped again, nor for nobody', () => {
    expect(() => forTenant(db, 'b', TENANT_TABLES)).toThrow('already');
    expect(() => forTenant(all, '', TENANT_TABLES)).toThrow('empty');
  });
});
