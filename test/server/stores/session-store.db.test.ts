import { beforeEach, describe, expect, it } from 'vitest';
import type { TenantId } from '../../../engine/contract/index.js';
import type { StoredSession } from '../../../server/services/ports/session-store.js';
import { SqlSessionStore } from '../../../server/stores/session-store.js';
import { useServerDatabase } from '../../support/server-database.js';

const A = 'tenant-a' as TenantId;
const B = 'tenant-b' as TenantId;
const NOW = '2026-01-01T00:05:00.000Z';
const ORIGIN = 'https://app.example.com';

function aSession(parts: Partial<StoredSession> = {}): StoredSession {
  const id = parts.id ?? 's1';
  return {
    id,
    tenantId: A,
    tokenHash: `hash-${id}`,
    endUser: { id: 'user-1', label: 'Ada' },
    origins: [ORIGIN, 'https://other.example.com'],
    connectors: ['hubspot'],
    permissions: ['view', 'map'],
    returnUrl: null,
    createdAt: '2026-01-01T00:00:00.000Z',
    expiresAt: '2026-01-01T00:10:00.000Z',
    ...parts,
  };
}

describe('the session store', () => {
  const openEmpty = useServerDatabase();
  let store: SqlSessionStore;

  beforeEach(async () => {
    store = new SqlSessionStore(await openEmpty());
    await store.insert(
      aSession({ id: 'b1', tenantId: B, origins: ['https://canary.example.com'] }),
    );
  });

  it('finds a session by the hash of its token, also an expired one', async () => {
    const full = aSession({ expiresAt: '2020-01-01T00:00:00.000Z', returnUrl: `${ORIGIN}/back` });
    const bare = aSession({
      id: 's2',
      endUser: { id: 'u', label: null },
      origins: [],
      connectors: null,
    });
    await store.insert(full);
    await store.insert(bare);

    expect(await store.findByTokenHash('hash-s1')).toEqual(full);
    expect(await store.findByTokenHash('hash-s2')).toEqual(bare);
    expect(await store.findByTokenHash('s1')).toBeUndefined();
  });

  it('takes an origin that is named twice', async () => {
    await store.insert(aSession({ origins: [ORIGIN, ORIGIN] }));

    expect(await store.hasLiveOrigin(ORIGIN, NOW)).toBe(true);
  });

  it('stores nothing of a session whose token is taken', async () => {
    await store.insert(aSession());
    const twin = aSession({ id: 's2', tokenHash: 'hash-s1', origins: ['https://new.example.com'] });

    await expect(store.insert(twin)).rejects.toMatchObject({ code: 'database_unique_violation' });

    expect(await store.hasLiveOrigin('https://new.example.com', NOW)).toBe(false);
  });

  it('lists live ones of a tenant or an end user, newest first', async () => {
    await store.insert(aSession({ createdAt: '2026-01-01T00:01:00.000Z' }));
    await store.insert(aSession({ id: 's2', createdAt: '2026-01-01T00:02:00.000Z' }));
    await store.insert(aSession({ id: 's3', endUser: { id: 'user-2', label: null } }));
    await store.insert(aSession({ id: 's4', expiresAt: NOW }));

    const all = await store.listLive({ tenantId: A }, NOW);
    const one = await store.listLive({ tenantId: A, endUserId: 'user-1' }, NOW);

    expect(all.map(({ id }) => id)).toEqual(['s2', 's1', 's3']);
    expect(one.map(({ id }) => id)).toEqual(['s2', 's1']);
  });

  it('S10 knows an origin exactly, as long as one of its sessions lives', async () => {
    await store.insert(aSession());

    expect(await store.hasLiveOrigin(ORIGIN, NOW)).toBe(true);
    expect(await store.hasLiveOrigin(ORIGIN, '2026-01-01T00:10:00.000Z')).toBe(false);
    for (const wrong of [`${ORIGIN}/`, `${ORIGIN}.evil.com`, 'https://app.example.co', 'null']) {
      expect(await store.hasLiveOrigin(wrong, NOW)).toBe(false);
    }
  });

  it('ends one session at once, with its origins', async () => {
    await store.insert(aSession());

    const removed = await store.remove('s1');

    expect(removed).toEqual(aSession());
    expect(await store.findByTokenHash('hash-s1')).toBeUndefined();
    expect(await store.hasLiveOrigin(ORIGIN, NOW)).toBe(false);
    expect(await store.remove('s1')).toBeUndefined();
  });

  it('ends those of an end user, or all of a tenant, and no others', async () => {
    await store.insert(aSession());
    await store.insert(aSession({ id: 's2' }));
    await store.insert(aSession({ id: 's3', endUser: { id: 'user-2', label: null } }));

    expect(await store.removeOf({ tenantId: A, endUserId: 'user-1' })).toBe(2);
    expect(await store.removeOf({ tenantId: A })).toBe(1);
    expect(await store.removeOf({ tenantId: A })).toBe(0);
    expect(await store.findByTokenHash('hash-b1')).toBeDefined();
  });

  it('cleans up what expired before a time', async () => {
    await store.insert(aSession());
    await store.insert(aSession({ id: 's2', expiresAt: '2026-01-01T00:20:00.000Z' }));

    const count = await store.removeExpired('2026-01-01T00:10:00.001Z');

    expect(count).toBe(2);
    expect(await store.findByTokenHash('hash-s2')).toBeDefined();
  });
});
