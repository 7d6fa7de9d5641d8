/** Two views of one database with rows of two tenants, fresh before each test of a file. */
import type { Kysely } from 'kysely';
import { afterEach, beforeEach, expect } from 'vitest';
import type { OpenedDatabase } from '../../../server/db/open-database.js';
import { forTenant } from '../../../server/db/tenant-plugin.js';
import { openTestDatabase } from '../../support/databases.js';
import { createTenantSchema, TENANT_TABLES, type TenantSchema } from './tenant-schema.js';

/** Sees the rows of everybody. */
export let all: Kysely<TenantSchema>;
/** Sees those of tenant a. */
export let db: Kysely<TenantSchema>;

export function useTenantHandles(): void {
  let opened: OpenedDatabase<TenantSchema>;
  beforeEach(async () => {
    opened = await openTestDatabase<TenantSchema>();
    all = opened.db;
    await createTenantSchema(all);
    db = forTenant(all, 'a', TENANT_TABLES);
  });
  afterEach(() => opened.close());
}

export const refused = { code: 'tenant_query_refused' };

export function tenantB(): Promise<TenantSchema['link'][]> {
  return all.selectFrom('link').selectAll().where('tenant_id', '=', 'b').orderBy('id').execute();
}

export function expectNoCanary(rows: unknown): void {
  expect(JSON.stringify(rows)).not.toContain('CANARY');
}
