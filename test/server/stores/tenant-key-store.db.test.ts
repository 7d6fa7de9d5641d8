import { randomBytes } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import { SqlSentinelStore } from '../../../server/stores/sentinel-store.js';
import { SqlTenantKeyStore } from '../../../server/stores/tenant-key-store.js';
import type { WrappedKey } from '../../../server/secrets/tenant-keys.js';
import { useServerDatabase } from '../../support/server-database.js';

function aKey(parts: Partial<WrappedKey> = {}): WrappedKey {
  return {
    tenantId: 'tenant-a',
    id: 'k1',
    wrapped: 'wrapped-1',
    createdAt: '2026-01-01T00:00:00.000Z',
    ...parts,
  };
}

describe('the store of wrapped data keys', () => {
  const openEmpty = useServerDatabase();
  let store: SqlTenantKeyStore;
  const canary = aKey({ tenantId: 'tenant-b', wrapped: 'CANARY_B' });

  beforeEach(async () => {
    store = new SqlTenantKeyStore(await openEmpty());
    await store.add(canary);
  });

  it('lists the keys of a tenant newest first, also when made in the same millisecond', async () => {
    await store.add(aKey({ id: 'z' }));
    await store.add(aKey({ id: 'a' }));

    expect(await store.list('tenant-a')).toEqual([aKey({ id: 'a' }), aKey({ id: 'z' })]);
    expect(await store.list('tenant-c')).toEqual([]);
  });

  it('lets two processes that make the first key agree on one', async () => {
    const made = Array.from({ length: 4 }, () => aKey({ id: randomBytes(4).toString('hex') }));

    const kept = await Promise.all(made.map((key) => store.addFirst(key)));

    expect(new Set(kept.map(({ id }) => id)).size).toBe(1);
    expect(await store.list('tenant-a')).toEqual([kept[0]]);
    expect(await store.addFirst(aKey({ id: 'late' }))).toEqual(kept[0]);
  });

  it('rewraps only what nobody else changed', async () => {
    await store.add(aKey());

    expect(await store.rewrap(aKey({ wrapped: 'wrapped-2' }), 'wrapped-1')).toBe(true);
    expect(await store.rewrap(aKey({ wrapped: 'wrapped-3' }), 'wrapped-1')).toBe(false);
    expect(await store.list('tenant-a')).toEqual([aKey({ wrapped: 'wrapped-2' })]);
    expect(await store.list('tenant-b')).toEqual([canary]);
  });

  it('destroys the keys of one tenant', async () => {
    await store.add(aKey());
    await store.add(aKey({ id: 'k2' }));

    await store.removeAll('tenant-a');

    expect(await store.list('tenant-a')).toEqual([]);
    expect(await store.list('tenant-b')).toEqual([canary]);
  });

  it('lists tenants in order, page by page', async () => {
    await store.add(aKey());
    await store.add(aKey({ id: 'k2' }));
    await store.add(aKey({ tenantId: 'tenant-c' }));

    expect(await store.listTenants(undefined, 2)).toEqual(['tenant-a', 'tenant-b']);
    expect(await store.listTenants('tenant-b', 2)).toEqual(['tenant-c']);
    expect(await store.listTenants('tenant-c', 2)).toEqual([]);
  });
});

describe('the store of sentinels', () => {
  const openEmpty = useServerDatabase();

  it('keeps the first sentinel of a key', async () => {
    const store = new SqlSentinelStore(await openEmpty());
    await store.addIfAbsent({ keyId: 'b', sealed: '1' });
    await store.addIfAbsent({ keyId: 'b', sealed: '2' });
    await store.addIfAbsent({ keyId: 'a', sealed: '3' });

    expect(await store.list()).toEqual([
      { keyId: 'a', sealed: '3' },
      { keyId: 'b', sealed: '1' },
    ]);
    await store.remove('b');
    expect(await store.list()).toEqual([{ keyId: 'a', sealed: '3' }]);
  });
});
