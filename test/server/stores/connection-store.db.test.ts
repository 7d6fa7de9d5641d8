import { beforeEach, describe, expect, it } from 'vitest';
import type { ConnectionId, TenantId } from '../../../engine/contract/index.js';
import { SqlConnectionStore } from '../../../server/stores/connection-store.js';
import type {
  NewCredential,
  StoredConnection,
} from '../../../server/services/ports/connection-store.js';
import { useServerDatabase } from '../../support/server-database.js';

const A = 'tenant-a' as TenantId;
const B = 'tenant-b' as TenantId;
const ID = 'c1' as ConnectionId;
const REF = { tenantId: A, id: ID };

function aConnection(parts: Partial<StoredConnection> = {}): StoredConnection {
  return {
    tenantId: A,
    id: ID,
    app: 'hubspot',
    label: 'Sales',
    accountId: 'portal-1',
    accountName: 'Acme',
    account: { portalId: '1', region: 'eu1' },
    health: 'ok',
    grantedScopes: ['crm.read', 'crm.write'],
    origins: ['https://api.hubapi.com'],
    credential: 'sealed-1',
    credentialVersion: 1,
    renewAt: '2026-01-01T01:00:00.000Z',
    createdAt: '2026-01-01T00:00:00.000Z',
    lastUsedAt: null,
    dailyCalls: null,
    disconnectedAt: null,
    ...parts,
  };
}

function aCredential(parts: Partial<NewCredential> = {}): NewCredential {
  return {
    account: { portalId: '1', region: 'na1' },
    accountName: 'Acme Inc',
    grantedScopes: ['crm.read'],
    origins: ['https://api-na1.hubapi.com'],
    credential: 'sealed-2',
    credentialVersion: 2,
    renewAt: null,
    ...parts,
  };
}

describe('the connection store', () => {
  const openEmpty = useServerDatabase();
  let store: SqlConnectionStore;
  let canary: StoredConnection;

  beforeEach(async () => {
    store = new SqlConnectionStore(await openEmpty());
    canary = aConnection({ tenantId: B, label: 'CANARY_B', credential: 'CANARY_B' });
    await store.insert(canary);
  });

  it('gives back a connection as it was inserted', async () => {
    const full = aConnection({
      health: 'needsReconnect',
      lastUsedAt: '2026-01-02T00:00:00.000Z',
      disconnectedAt: '2026-01-03T00:00:00.000Z',
    });
    await store.insert(full);

    expect(await store.get(REF)).toEqual(full);
    expect(await store.get({ tenantId: A, id: 'c9' as ConnectionId })).toBeUndefined();
  });

  it('refuses the same account of a tenant twice, and takes it for another tenant', async () => {
    await store.insert(aConnection());

    const again = store.insert(aConnection({ id: 'c2' as ConnectionId }));

    await expect(again).rejects.toMatchObject({ code: 'state_conflict' });
  });

  it('lists oldest first, without disconnected ones and other tenants', async () => {
    await store.insert(aConnection({ createdAt: '2026-02-01T00:00:00.000Z' }));
    await store.insert(aConnection({ id: 'c2' as ConnectionId, accountId: 'p2' }));
    await store.insert(
      aConnection({ id: 'c3' as ConnectionId, accountId: 'p3', disconnectedAt: '2026' }),
    );

    expect((await store.list(A)).map(({ id }) => id)).toEqual(['c2', 'c1']);
    expect((await store.list(B)).map(({ label }) => label)).toEqual(['CANARY_B']);
  });

  it('finds an account of a tenant, a disconnected one as well', async () => {
    await store.insert(aConnection({ disconnectedAt: '2026-01-03T00:00:00.000Z' }));

    const account = { app: 'hubspot', accountId: 'portal-1' };
    expect((await store.findByAccount(A, account))?.label).toBe('Sales');
    expect(await store.findByAccount(A, { ...account, app: 'dynamics' })).toBeUndefined();
  });

  it('finds the connections of an account in all tenants, for webhooks', async () => {
    await store.insert(aConnection());

    expect(await store.listByAccount('hubspot', 'portal-1')).toEqual([
      REF,
      { tenantId: B, id: ID },
    ]);
    await store.markDisconnected(REF, '2026-01-02T00:00:00.000Z');
    expect(await store.listByAccount('hubspot', 'portal-1')).toEqual([{ tenantId: B, id: ID }]);
  });

  it('changes name, health and last use, of this tenant only', async () => {
    await store.insert(aConnection());

    await store.rename(REF, 'Marketing');
    await store.setHealth(REF, 'unavailable');
    await store.markUsed(REF, '2026-01-05T00:00:00.000Z');

    expect(await store.get(REF)).toEqual(
      aConnection({
        label: 'Marketing',
        health: 'unavailable',
        lastUsedAt: '2026-01-05T00:00:00.000Z',
      }),
    );
    expect(await store.get(canary)).toEqual(canary);
  });

  describe('a new credential', () => {
    it('replaces the one before it, heals and reconnects', async () => {
      await store.insert(aConnection({ health: 'needsReconnect', disconnectedAt: '2026' }));

      const isSaved = await store.saveCredential(REF, aCredential());

      expect(isSaved).toBe(true);
      expect(await store.get(REF)).toEqual({ ...aConnection(), ...aCredential() });
      expect(await store.get(canary)).toEqual(canary);
    });

    it('is refused after another one was saved', async () => {
      await store.insert(aConnection());

      const saved = await Promise.all([
        store.saveCredential(REF, aCredential({ credential: 'one' })),
        store.saveCredential(REF, aCredential({ credential: 'two' })),
      ]);

      expect(saved.filter(Boolean)).toHaveLength(1);
      expect(await store.saveCredential(REF, aCredential())).toBe(false);
    });
  });

  describe('the right to renew', () => {
    const at = (owner: string, nowMs: number) => ({ owner, nowMs, ttlMs: 1_000 });
    const START = Date.UTC(2040, 0, 1);

    it('P12 is had by one at a time', async () => {
      await store.insert(aConnection());
      const owners = ['a', 'b', 'c', 'd'];

      const got = await Promise.all(owners.map((one) => store.acquireRenewal(REF, at(one, START))));

      expect(got.filter(Boolean)).toHaveLength(1);
    });

    it('is renewed by its holder, freed by a release, and runs out', async () => {
      await store.insert(aConnection());

      expect(await store.acquireRenewal(REF, at('a', START))).toBe(true);
      expect(await store.acquireRenewal(REF, at('a', START + 500))).toBe(true);
      expect(await store.acquireRenewal(REF, at('b', START + 1_499))).toBe(false);
      expect(await store.acquireRenewal(REF, at('b', START + 1_500))).toBe(true);
      await store.releaseRenewal(REF, 'a');
      expect(await store.acquireRenewal(REF, at('a', START + 1_501))).toBe(false);
      await store.releaseRenewal(REF, 'b');
      expect(await store.acquireRenewal(REF, at('a', START + 1_502))).toBe(true);
    });

    it('is of one tenant', async () => {
      await store.insert(aConnection());
      await store.acquireRenewal(canary, at('a', START));

      expect(await store.acquireRenewal(REF, at('b', START))).toBe(true);
    });
  });

  it('lists healthy connections whose token is due, most overdue first', async () => {
    await store.remove(canary);
    const due = (id: string, parts: Partial<StoredConnection>) =>
      store.insert(aConnection({ id: id as ConnectionId, accountId: id, ...parts }));
    await due('now', { renewAt: '2026-01-02T00:00:00.000Z' });
    await due('old', { renewAt: '2026-01-01T00:00:00.000Z' });
    await due('later', { renewAt: '2026-01-02T00:00:00.001Z' });
    await due('never', { renewAt: null });
    await due('lost', { health: 'needsReconnect' });
    await due('gone', { disconnectedAt: '2026-01-01T00:00:00.000Z' });

    const all = await store.listRenewalDue('2026-01-02T00:00:00.000Z', 10);
    const one = await store.listRenewalDue('2026-01-02T00:00:00.000Z', 1);

    expect(all.map(({ id }) => id)).toEqual(['old', 'now']);
    expect(one.map(({ id }) => id)).toEqual(['old']);
  });

  it('keeps a disconnected one until its credential is revoked', async () => {
    await store.insert(aConnection());
    await store.dropCredential(REF, 1);
    expect((await store.get(REF))?.credential).toBe('sealed-1');

    await store.markDisconnected(REF, '2026-01-02T00:00:00.000Z');
    expect((await store.listDisconnected(10)).map(({ id }) => id)).toEqual([ID]);
    await store.dropCredential(REF, 1);

    expect(await store.listDisconnected(10)).toEqual([]);
    expect(await store.get(REF)).toMatchObject({ credential: '', renewAt: null });
  });

  it('forgets a removed one, and not that of another tenant', async () => {
    await store.insert(aConnection());

    await store.remove(REF);

    expect(await store.get(REF)).toBeUndefined();
    expect(await store.get(canary)).toEqual(canary);
  });
});
