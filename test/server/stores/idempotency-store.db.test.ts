import { beforeEach, describe, expect, it } from 'vitest';
import type { Kysely } from 'kysely';
import type { TenantId } from '../../../engine/contract/index.js';
import type { Database } from '../../../server/db/database.js';
import { SqlIdempotencyStore } from '../../../server/stores/idempotency-store.js';
import { useServerDatabase } from '../../support/server-database.js';

const NOW = '2026-01-01T00:00:00.000Z';
const REQUEST = { tenantId: 'tenant-a' as TenantId, key: 'key-1', fingerprint: 'f1' };
const ANSWER = { status: 201, headers: { location: '/v1/syncs/1' }, body: '{"id":"1"}' };

describe('the idempotency store', () => {
  const openEmpty = useServerDatabase();
  let db: Kysely<Database>;
  let store: SqlIdempotencyStore;

  beforeEach(async () => {
    db = await openEmpty();
    store = new SqlIdempotencyStore(db);
  });

  it('lets one of many equal requests through', async () => {
    const claims = await Promise.all([1, 2, 3].map(() => store.claim(REQUEST, NOW)));

    expect(claims.map(({ kind }) => kind).sort()).toEqual(['busy', 'busy', 'new']);
  });

  it('gives the answer again', async () => {
    await store.claim(REQUEST, NOW);
    await store.answer(REQUEST, ANSWER);

    expect(await store.claim(REQUEST, NOW)).toEqual({ kind: 'answered', answer: ANSWER });
  });

  it('refuses a key that was used for another request', async () => {
    await store.claim(REQUEST, NOW);

    expect(await store.claim({ ...REQUEST, fingerprint: 'f2' }, NOW)).toEqual({ kind: 'other' });
    await store.answer({ ...REQUEST, fingerprint: 'f2' }, ANSWER);
    expect(await store.claim(REQUEST, NOW)).toEqual({ kind: 'busy' });
  });

  it('keeps the keys of tenants apart', async () => {
    await store.claim(REQUEST, NOW);
    await store.answer(REQUEST, ANSWER);
    const other = { ...REQUEST, tenantId: 'tenant-b' as TenantId };

    expect(await store.claim(other, NOW)).toEqual({ kind: 'new' });
  });

  it('gives a key free that failed, and not one that was answered', async () => {
    await store.claim(REQUEST, NOW);
    await store.release(REQUEST);
    expect(await store.claim(REQUEST, NOW)).toEqual({ kind: 'new' });

    await store.answer(REQUEST, ANSWER);
    await store.release(REQUEST);

    expect((await store.claim(REQUEST, NOW)).kind).toBe('answered');
  });

  it('gives a key again whose request died with its process', async () => {
    await store.claim(REQUEST, NOW);

    expect(await store.claim(REQUEST, '2026-01-01T00:05:00.000Z')).toEqual({ kind: 'busy' });
    expect(await store.claim(REQUEST, '2026-01-01T00:05:00.001Z')).toEqual({ kind: 'new' });
    expect(await store.claim(REQUEST, '2026-01-01T00:05:00.002Z')).toEqual({ kind: 'busy' });
  });

  it('stores keys as hashes only', async () => {
    await store.claim({ ...REQUEST, key: 'CANARY_KEY' }, NOW);

    const rows = await db.selectFrom('idempotency_keys').selectAll().execute();

    expect(rows).toHaveLength(1);
    expect(JSON.stringify(rows)).not.toContain('CANARY_KEY');
  });

  it('forgets what is old', async () => {
    await store.claim(REQUEST, NOW);
    await store.claim({ ...REQUEST, key: 'key-2' }, '2026-01-02T00:00:00.000Z');

    expect(await store.removeOlder('2026-01-01T12:00:00.000Z')).toBe(1);
    expect(await store.claim(REQUEST, NOW)).toEqual({ kind: 'new' });
  });
});
