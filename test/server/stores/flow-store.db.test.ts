import { beforeEach, describe, expect, it } from 'vitest';
import type { ConnectionId, TenantId } from '../../../engine/contract/index.js';
import type { StoredFlow } from '../../../server/services/ports/flow-store.js';
import { SqlFlowStore } from '../../../server/stores/flow-store.js';
import { useServerDatabase } from '../../support/server-database.js';

function aFlow(parts: Partial<StoredFlow> = {}): StoredFlow {
  return {
    id: 'flow-1',
    tenantId: 'tenant-a' as TenantId,
    endUserId: 'user-1',
    origin: 'https://app.example.com',
    app: 'hubspot',
    connectionId: null,
    account: { instance: 'https://org.crm.example' },
    redirectUri: 'https://sync.example.com/oauth/cb/1',
    returnUrl: null,
    state: 'waiting',
    ticketHash: 'ticket-1',
    ticketExpiresAt: '2026-01-01T00:01:00.000Z',
    stateHash: null,
    cookieHash: null,
    verifier: null,
    code: null,
    error: null,
    completionHash: null,
    completionExpiresAt: null,
    createdAt: '2026-01-01T00:00:00.000Z',
    expiresAt: '2026-01-01T00:10:00.000Z',
    ...parts,
  };
}

describe('the flow store', () => {
  const openEmpty = useServerDatabase();
  let store: SqlFlowStore;

  beforeEach(async () => {
    store = new SqlFlowStore(await openEmpty());
  });

  it('gives back a flow as it was inserted', async () => {
    const full = aFlow({
      connectionId: 'c1' as ConnectionId,
      returnUrl: 'https://app.example.com/back',
      stateHash: 'state-1',
      cookieHash: 'cookie-1',
      verifier: 'sealed-v',
      code: 'sealed-c',
      error: 'access_denied',
      completionHash: 'cc',
      completionExpiresAt: '2026-01-01T00:02:00.000Z',
    });
    await store.insert(full);

    expect(await store.find('flow-1')).toEqual(full);
    expect(await store.findByTicketHash('ticket-1')).toEqual(full);
    expect(await store.findByStateHash('state-1')).toEqual(full);
    expect(await store.find('flow-2')).toBeUndefined();
    expect(await store.findByTicketHash('state-1')).toBeUndefined();
  });

  it('S6 takes a step once: a one-time value cannot be used twice', async () => {
    await store.insert(aFlow());
    const use = () =>
      store.step(
        'flow-1',
        { ticketHash: 'ticket-1', state: 'waiting' },
        { ticketHash: null, stateHash: 'state-1', cookieHash: 'cookie-1', verifier: 'v' },
      );

    const results = await Promise.all([use(), use(), use()]);

    expect(results.filter(Boolean)).toHaveLength(1);
    expect(await store.find('flow-1')).toEqual(
      aFlow({ ticketHash: null, stateHash: 'state-1', cookieHash: 'cookie-1', verifier: 'v' }),
    );
    expect(await store.findByTicketHash('ticket-1')).toBeUndefined();
  });

  it('expects what is empty to be empty', async () => {
    await store.insert(aFlow());

    expect(await store.step('flow-1', { code: null }, { code: 'c' })).toBe(true);
    expect(await store.step('flow-1', { code: null }, { code: 'd' })).toBe(false);
    expect((await store.find('flow-1'))?.code).toBe('c');
  });

  it('needs every expectation to hold', async () => {
    await store.insert(aFlow());

    const isTaken = await store.step(
      'flow-1',
      { ticketHash: 'ticket-1', state: 'returned' },
      { state: 'completed' },
    );

    expect(isTaken).toBe(false);
    expect(await store.find('flow-1')).toEqual(aFlow());
  });

  it('checks without changing anything when there is nothing to change', async () => {
    await store.insert(aFlow());

    expect(await store.step('flow-1', { state: 'waiting' }, {})).toBe(true);
    expect(await store.step('flow-1', { state: 'failed' }, {})).toBe(false);
    expect(await store.step('flow-9', {}, { state: 'failed' })).toBe(false);
    expect(await store.find('flow-1')).toEqual(aFlow());
  });

  it('leaves other flows alone', async () => {
    const other = aFlow({ id: 'flow-2', ticketHash: 'ticket-2', tenantId: 'b' as TenantId });
    await store.insert(aFlow());
    await store.insert(other);

    await store.step('flow-1', {}, { state: 'cancelled', ticketHash: null });

    expect(await store.find('flow-2')).toEqual(other);
  });

  it('holds each one-time value once', async () => {
    await store.insert(aFlow());

    await expect(store.insert(aFlow({ id: 'flow-2' }))).rejects.toMatchObject({
      code: 'database_unique_violation',
    });
  });

  it('removes what has expired', async () => {
    await store.insert(aFlow());
    await store.insert(
      aFlow({ id: 'flow-2', ticketHash: null, expiresAt: '2026-01-01T00:20:00.000Z' }),
    );

    const count = await store.removeExpired('2026-01-01T00:10:00.001Z');

    expect(count).toBe(1);
    expect(await store.find('flow-1')).toBeUndefined();
    expect(await store.find('flow-2')).toBeDefined();
  });
});
