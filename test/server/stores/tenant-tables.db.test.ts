import { describe, expect, it } from 'vitest';
import { TENANT_TABLE_NAMES } from '../../../server/db/tenant-tables.js';
import { useServerDatabase } from '../../support/server-database.js';

describe('S2 the tables of the server', () => {
  const openEmpty = useServerDatabase();

  it('with a tenant are exactly those that a tenant-scoped handle limits', async () => {
    const tables = await (await openEmpty()).introspection.getTables();
    const withTenant = tables.filter(({ columns }) =>
      columns.some(({ name, isNullable }) => name === 'tenant_id' && !isNullable),
    );

    expect(withTenant.map(({ name }) => name).sort()).toEqual([...TENANT_TABLE_NAMES].sort());
  });

  it('without a tenant are known by name', async () => {
    const tables = await (await openEmpty()).introspection.getTables();
    const without = tables.filter(({ columns }) =>
      columns.every(({ name }) => name !== 'tenant_id'),
    );

    expect(without.map(({ name }) => name).sort()).toEqual([
      'key_sentinels',
      'schema_migrations',
      'webhook_deliveries',
    ]);
  });
});
