import { describe, expect, it } from 'vitest';
import type { SyncId, TenantId } from '../../../engine/contract/index.js';
import { updateSync } from '../../../engine/run/update-sync.js';
import { MemoryStore } from '../../../engine/testing/memory-store.js';
import { aSync } from '../../support/store/builders.js';

async function aStore() {
  const store = new MemoryStore().forTenant('tenant-a' as TenantId);
  await store.insertSync(aSync());
  return store;
}
const ID = aSync().id;

describe('updateSync', () => {
  it('changes the newest row, whoever came between', async () => {
    const store = await aStore();
    let tries = 0;

    const after = await updateSync(store, ID, () => {
      tries += 1;
      if (tries === 1) void store.updateSync(aSync({ revision: 2, version: 7 }));
      return { nextDueAt: '2026-02-02T00:00:00.000Z' };
    });

    expect(tries).toBe(2);
    expect(after).toMatchObject({ revision: 3, version: 7, nextDueAt: '2026-02-02T00:00:00.000Z' });
    expect(await store.getSync(ID)).toEqual(after);
  });

  it('leaves the row alone when there is nothing to change', async () => {
    const store = await aStore();

    await updateSync(store, ID, () => undefined);

    expect(await store.getSync(ID)).toEqual(aSync());
  });

  it('answers nothing for a sync that is gone', async () => {
    const store = await aStore();

    expect(await updateSync(store, 'sync-9' as SyncId, () => ({ version: 1 }))).toBeUndefined();
  });

  it('loses no change of many that come at once', async () => {
    const store = await aStore();

    await Promise.all(
      Array.from({ length: 20 }, () =>
        updateSync(store, ID, ({ version }) => ({ version: (version ?? 0) + 1 })),
      ),
    );

    expect((await store.getSync(ID))?.version).toBe(20);
  });
});
