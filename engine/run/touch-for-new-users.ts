import type { CompiledSync } from '../mapping/compiled-sync.js';
import { usersFingerprint } from '../plan/users-seen.js';
import type { TenantStore } from '../ports/store.js';
import type { SyncState } from '../state/sync-state.js';
import { updateSync } from './update-sync.js';

/**
 * Where an app has a new user, records whose owner was nobody there are tried again. The list of users is
 * read every few minutes; while it is the same this costs nothing.
 */
export async function touchForNewUsers(
  store: TenantStore,
  sync: SyncState,
  compiled: CompiledSync,
): Promise<void> {
  const usersSeen = usersFingerprint(compiled);
  if (usersSeen === null || usersSeen === sync.usersSeen) return;
  await store.touchLinks(sync.id, { kind: 'failing', code: 'owner_unknown' });
  await updateSync(store, sync.id, () => ({ usersSeen }));
}
