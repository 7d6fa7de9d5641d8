import { sql, type Kysely } from 'kysely';

import type { TenantTables } from '../../../server/db/tenant-scope.js';

export interface TenantSchema {
  sync: { tenant_id: string; id: string; name: string | null };
  link: { tenant_id: string; id: string; sync_id: string; note: string | null };
  /** Its key does not contain the tenant. */
  token: { tenant_id: string; hash: string; note: string | null };
  /** No tenant data. */
  app: { name: string };
  /** Not listed for tenants at all. */
  api_key: { id: string; hash: string };
}

export const TENANT_TABLES: TenantTables = { tenant: ['sync', 'link', 'token'], shared: ['app'] };

/** Two tenants; everything of tenant b holds a canary. */
export async function createTenantSchema(db: Kysely<TenantSchema>): Promise<void> {
  await sql`create table sync (tenant_id text not null, id text not null, name text,
    primary key (tenant_id, id))`.execute(db);
  await sql`create table link (tenant_id text not null, id text not null, sync_id text not null,
    note text, primary key (tenant_id, id))`.execute(db);
  await sql`create table token (tenant_id text not null, hash text primary key, note text)`.execute(
    db,
  );
  await sql`create table app (name text)`.execute(db);
  await sql`create table api_key (id text, hash text)`.execute(db);
  for (const [tenant, mark] of [
    ['a', 'own'],
    ['b', 'CANARY_B'],
  ] as const) {
    const own = tenant === 'a' ? '1' : '9';
    await db
      .insertInto('sync')
      .values({ tenant_id: tenant, id: `s1`, name: `${mark}_SYNC` })
      .execute();
    await db
      .insertInto('link')
      .values([
        { tenant_id: tenant, id: `l${own}`, sync_id: 's1', note: `${mark}_LINK` },
        { tenant_id: tenant, id: 'shared-id', sync_id: 's1', note: `${mark}_SHARED` },
      ])
      .execute();
    await db
      .insertInto('token')
      .values({ tenant_id: tenant, hash: `${tenant}-hash`, note: `${mark}_TOKEN` })
      .execute();
  }
  await db.insertInto('app').values({ name: 'HubSpot' }).execute();
  await db.insertInto('api_key').values({ id: 'k', hash: 'CANARY_KEY' }).execute();
}
