import { beforeEach, describe, expect, it } from 'vitest';
import type { SyncId, TenantId } from '../../../engine/contract/index.js';
import type { EngineEvent } from '../../../engine/engine-deps.js';
import { SqlEventStore } from '../../../server/stores/event-store.js';
import { useServerDatabase } from '../../support/server-database.js';
import { aRun } from '../../support/store/builders.js';

const A = 'tenant-a' as TenantId;
const B = 'tenant-b' as TenantId;
const SYNC = 'sync-1' as SyncId;
const at = (second: number) => `2026-01-01T00:00:0${String(second)}.000Z`;
const changed: EngineEvent = { type: 'sync_changed', syncId: SYNC };

describe('the event store', () => {
  const openEmpty = useServerDatabase();
  let store: SqlEventStore;

  beforeEach(async () => {
    store = new SqlEventStore(await openEmpty());
  });

  const append = (tenantId: TenantId, count: number, second = 0) =>
    store.append(
      Array.from({ length: count }, () => ({ tenantId, event: changed, at: at(second) })),
    );
  const idsAfter = async (tenantId: TenantId, id: string, limit = 100) =>
    (await store.listAfter(tenantId, id, limit))?.map((event) => event.id);

  it('numbers the events of each tenant by themselves, in their order', async () => {
    const run: EngineEvent = { type: 'run_changed', syncId: SYNC, run: aRun().run };
    const answered = await store.append([
      { tenantId: A, event: changed, at: at(0) },
      { tenantId: B, event: { type: 'flow_changed', flowId: 'CANARY_B' }, at: at(0) },
      { tenantId: A, event: run, at: at(0) },
    ]);

    expect(answered).toEqual([
      { tenantId: A, event: { id: '1', ...changed } },
      { tenantId: B, event: { id: '1', type: 'flow_changed', flowId: 'CANARY_B' } },
      { tenantId: A, event: { id: '2', ...run } },
    ]);
    expect(await store.listAfter(A, '0', 10)).toEqual([
      { id: '1', ...changed },
      { id: '2', ...run },
    ]);
  });

  it('goes on after the last one seen, at most as many as asked for', async () => {
    await append(A, 5);

    expect(await idsAfter(A, '2')).toEqual(['3', '4', '5']);
    expect(await idsAfter(A, '2', 2)).toEqual(['3', '4']);
    expect(await idsAfter(A, '5')).toEqual([]);
  });

  it('orders by number, not by text', async () => {
    await append(A, 12);

    expect(await idsAfter(A, '9')).toEqual(['10', '11', '12']);
  });

  it('gives no number twice when many append at once', async () => {
    await Promise.all(Array.from({ length: 10 }, () => append(A, 3)));

    const ids = await idsAfter(A, '0');
    expect(ids).toEqual(Array.from({ length: 30 }, (_, index) => String(index + 1)));
  });

  it('says when some of what was missed is no longer kept', async () => {
    await append(A, 2, 1);
    await append(A, 2, 5);
    await append(B, 1, 1);

    const count = await store.removeOlder(at(3));

    expect(count).toBe(3);
    expect(await idsAfter(A, '0')).toBeUndefined();
    expect(await idsAfter(A, '1')).toBeUndefined();
    expect(await idsAfter(A, '2')).toEqual(['3', '4']);
    expect(await idsAfter(B, '1')).toEqual([]);
  });

  it('never gives a removed number again', async () => {
    await append(A, 3, 1);
    await store.removeOlder(at(9));

    const [next] = await append(A, 1, 9);

    expect(next?.event.id).toBe('4');
  });

  it.each(['', 'x', '-1', '1.5', '4', '99999999999999999999'])(
    'treats the id "%s" that it never gave as lost',
    async (id) => {
      await append(A, 3);

      expect(await store.listAfter(A, id, 10)).toBeUndefined();
    },
  );

  it('has nothing for a tenant to whom nothing happened', async () => {
    expect(await store.listAfter(A, '0', 10)).toEqual([]);
    expect(await store.append([])).toEqual([]);
    expect(await store.removeOlder(at(9))).toBe(0);
  });
});
