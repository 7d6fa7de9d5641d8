import type { Sync, SyncId } from '../contract/index.js';
import { updateSync } from '../run/update-sync.js';
import type { SyncState } from '../state/sync-state.js';
import { needSync } from './need-sync.js';
import type { TenantCore } from './tenant-core.js';
import { toSync } from './to-sync.js';

/** What differs, or undefined to leave the sync as it is. May throw to refuse. */
export type Decide = (sync: SyncState) => Partial<SyncState> | undefined;

/** Changes a sync, tells everyone and has it run when it is on. */
export async function changeSync(
  { core, tenantId }: TenantCore,
  id: SyncId,
  decide: Decide,
): Promise<Sync> {
  const store = core.deps.store.forTenant(tenantId);
  const changed = await updateSync(store, id, decide);
  const sync = changed ?? (await needSync(store, id));
  core.emit(tenantId, { type: 'sync_changed', syncId: id });
  if (sync.status === 'on') core.wake(tenantId, { kind: 'sync', syncId: id });
  return toSync(store, sync);
}
