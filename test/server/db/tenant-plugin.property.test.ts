import fc from 'fast-check';
import {
  sql,
  type Expression,
  type ExpressionBuilder,
  type Kysely,
  type SelectQueryBuilder,
  type SqlBool,
} from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { OpenedDatabase } from '../../../server/db/open-database.js';
import { forTenant } from '../../../server/db/tenant-plugin.js';
import { openTestDatabase } from '../../support/databases.js';
import { createTenantSchema, TENANT_TABLES, type TenantSchema } from './tenant-schema.js';

/** A random query as plain data, so that fast-check can shrink it. */
interface Plan {
  readonly table: 'sync' | 'link' | 'token';
  readonly joins: readonly ('sync' | 'link' | 'token')[];
  readonly joinKind: 'inner' | 'left' | 'cross';
  readonly condition: Condition;
  readonly wrap: 'none' | 'subquery' | 'with' | 'union';
  readonly nested: Plan | null;
}

type Condition =
  | { readonly kind: 'true' }
  | { readonly kind: 'tenant'; readonly value: string }
  | { readonly kind: 'or'; readonly parts: readonly Condition[] }
  | { readonly kind: 'and'; readonly parts: readonly Condition[] }
  | { readonly kind: 'not'; readonly part: Condition };

const table = fc.constantFrom('sync', 'link', 'token');

const { condition } = fc.letrec<{ condition: Condition }>((tie) => ({
  condition: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    fc.constant({ kind: 'true' as const }),
    fc.record({ kind: fc.constant('tenant' as const), value: fc.constantFrom('a', 'b') }),
    fc.record({
      kind: fc.constantFrom('or' as const, 'and' as const),
      parts: fc.array(tie('condition'), { minLength: 1, maxLength: 3 }),
    }),
    fc.record({ kind: fc.constant('not' as const), part: tie('condition') }),
  ),
}));

const { plan } = fc.letrec<{ plan: Plan }>((tie) => ({
  plan: fc.record({
    table,
    joins: fc.array(table, { maxLength: 2 }),
    joinKind: fc.constantFrom('inner', 'left', 'cross'),
    condition,
    wrap: fc.constantFrom('none', 'subquery', 'with', 'union'),
    nested: fc.option(tie('plan'), { maxDepth: 2 }),
  }),
}));

type Aliased = TenantSchema & { t0: TenantSchema['link'] };
type Select = SelectQueryBuilder<Aliased, 't0', { note: string | null }>;

/** Every selected value is a text column that holds a canary in tenant b. */
function build(db: Kysely<TenantSchema>, shape: Plan): Select {
  const column = shape.table === 'sync' ? 't0.name' : 't0.note';
  let query: Select = (db as Kysely<Aliased>)
    .selectFrom(`${shape.table} as t0` as 't0')
    .select(`${column} as note` as 't0.note');
  for (const [index, name] of shape.joins.entries()) {
    query = join(query, `${name} as t${index + 1}` as 'link', shape.joinKind);
  }
  query = query.where((eb) => toExpression(eb, shape.condition));
  if (shape.nested !== null) {
    const nested = build(db, shape.nested);
    query = query.where((eb) => eb.or([eb.exists(nested), eb.lit(true)]));
  }
  return wrapQuery(db, query, shape);
}

function join(query: Select, name: 'link', kind: Plan['joinKind']): Select {
  if (kind === 'cross') return query.crossJoin(name);
  if (kind === 'inner') {
    return query.innerJoin(name, (on) => on.on((eb) => eb.lit(true)));
  }
  return query.leftJoin(name, (on) => on.on((eb) => eb.lit(true)));
}

function toExpression(eb: ExpressionBuilder<Aliased, 't0'>, part: Condition): Expression<SqlBool> {
  if (part.kind === 'true') return eb.lit(true);
  if (part.kind === 'tenant') return eb('t0.tenant_id', '=', part.value);
  if (part.kind === 'not') return eb.not(toExpression(eb, part.part));
  const parts = part.parts.map((one) => toExpression(eb, one));
  return part.kind === 'or' ? eb.or(parts) : eb.and(parts);
}

function wrapQuery(db: Kysely<Aliased>, query: Select, shape: Plan): Select {
  if (shape.wrap === 'subquery') {
    return db.selectFrom(query.as('inner')).select('inner.note as note') as unknown as Select;
  }
  if (shape.wrap === 'with') {
    const withQuery = db.with('w', () => query).selectFrom('w');
    return withQuery.select('w.note as note') as unknown as Select;
  }
  return shape.wrap === 'union' ? query.unionAll(query) : query;
}

let opened: OpenedDatabase<TenantSchema>;
let scoped: Kysely<TenantSchema>;

beforeAll(async () => {
  opened = await openTestDatabase<TenantSchema>();
  await createTenantSchema(opened.db);
  scoped = forTenant(opened.db, 'a', TENANT_TABLES);
});

afterAll(async () => {
  await opened.close();
});

describe('S2 random queries', () => {
  it('every tenant table is read through exactly one scope, and no foreign value comes back', async () => {
    await fc.assert(
      fc.asyncProperty(plan, async (shape) => {
        const query = build(scoped, shape);
        const { sql: text, parameters } = query.compile();

        const scopes = text.match(
          /\(select \* from "(sync|link|token)" where "tenant_id" = \?\) as/g,
        );
        const tables = text.match(/(?:from|join) "(sync|link|token)"/g);
        expect(scopes?.length).toBe(tables?.length);
        expect(parameters.filter((value) => value === 'a').length).toBeGreaterThanOrEqual(
          scopes?.length ?? 0,
        );
        const rows = await query.limit(50).execute();
        expect(JSON.stringify(rows)).not.toContain('CANARY');
      }),
      { numRuns: 300, seed: 20260115 },
    );
  });

  it('random changes leave the other tenant as it was', async () => {
    const foreign = async (): Promise<string> => {
      const { rows } =
        await sql`select 'sync' as t, id, name as note from sync where tenant_id = 'b'
        union all select 'link', id, note from link where tenant_id = 'b' order by 1, 2`.execute(
          opened.db,
        );
      return JSON.stringify(rows);
    };
    const before = await foreign();

    await fc.assert(
      fc.asyncProperty(condition, fc.constantFrom('update', 'delete'), async (part, kind) => {
        await scoped
          .transaction()
          .execute(async (trx) => {
            if (kind === 'update') {
              await (trx as unknown as Kysely<Aliased>)
                .updateTable('link as t0' as 't0')
                .set({ note: 'changed' })
                .where((eb) => toExpression(eb, part))
                .execute();
            } else {
              await (trx as unknown as Kysely<Aliased>)
                .deleteFrom('link as t0' as 't0')
                .where((eb) => toExpression(eb, part))
                .execute();
            }
            expect((await trx.selectFrom('link').selectAll().execute()).length).toBeLessThanOrEqual(
              2,
            );
            const { rows } = await sql<{ n: number }>`select count(*) as n from link
              where tenant_id = 'b' and note like 'CANARY%'`.execute(trx.withoutPlugins());
            expect(rows[0]?.n).toBe(2);
            throw new Error('undo');
          })
          .catch((error: unknown) => {
            if (!(error instanceof Error) || error.message !== 'undo') throw error;
          });
      }),
      { numRuns: 150, seed: 20260116 },
    );

    expect(await foreign()).toBe(before);
  });
});
