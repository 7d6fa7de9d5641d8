import type { CompiledSync } from '../mapping/compiled-sync.js';
import { usersFingerprint } from '../plan/publish/users-seen.js';
import type { TenantStore } from '../ports/store.js';
import type { SyncState } from '../state/sync-state.js';
import { updateSync } from './update-sync.js';

/**
 * Where an app has a new user, records whose owner was nobody there are tried again. Where an app lists its
 * users again after a while in which it would not, all are: edits of owners made meanwhile were read and no more.
 * The list of users is read every few minutes; while it is the same this costs nothing.
 */
export async function touchForNewUsers(
  store: TenantStore,
  sync: SyncState,
  compiled: CompiledSync,
): Promise<void> {
  const usersSeen = usersFingerprint(compiled);
  if (usersSeen === sync.usersSeen) return;
  if (usersSeen !== null) {
    const isBack = sync.usersSeen === null && !isForNewChanges(sync, compiled);
    const some = { kind: 'failing', code: 'owner_unknown' } as const;
    await store.touchLinks(sync.id, isBack ? { kind: 'all' } : some);
  }
  await updateSync(store, sync.id, () => ({ usersSeen }));
}

/** Old records may not follow the owner's mapping: it came in for new changes only. */
function isForNewChanges({ applied }: SyncState, { mappings }: CompiledSync): boolean {
  if (applied === null) return false;
  if (applied.due === 'newChanges') return true;
  return mappings.some(({ id, left }) => left.type === 'owner' && applied.again.includes(id));
}
