import type { SyncId } from '../contract/index.js';
import type { TenantStore } from '../ports/store.js';
import type { SyncState } from '../state/sync-state.js';

/**
 * Changes a sync's row, again and again on the newest one until nobody came between. `change`
 * answers what differs, or undefined to leave it. Answers the row as it is afterwards, or undefined
 * when the sync is gone.
 */
export async function updateSync(
  store: TenantStore,
  id: SyncId,
  change: (sync: SyncState) => Partial<SyncState> | undefined,
): Promise<SyncState | undefined> {
  for (;;) {
    const sync = await store.getSync(id);
    if (sync === undefined) return undefined;
    const changes = change(sync);
    if (changes === undefined) return sync;
    const next = { ...sync, ...changes, revision: sync.revision + 1 };
    if (await store.updateSync(next)) return next;
  }
}
