import type { Sync } from '../contract/index.js';
import type { TenantStore } from '../ports/store.js';
import { fingerprint } from '../state/fingerprint.js';
import type { RunState, SyncState } from '../state/sync-state.js';

/** A sync as the API shows it, with its counts and its run. */
export async function toSync(store: TenantStore, sync: SyncState): Promise<Sync> {
  const [counts, drifted, open] = await Promise.all([
    store.countStates(sync.id),
    store.countLinks(sync.id, { kind: 'drifted' }),
    store.findOpenRun(sync.id),
  ]);
  const last = open ?? (await findHeldRun(store, sync)) ?? (await store.findLastRun(sync.id));
  return {
    id: sync.id,
    status: sync.status,
    left: sync.left,
    right: sync.right,
    draft: sync.draft,
    hasDraftChanges: sync.hasDraftChanges,
    version: sync.version,
    etag: etagOf(sync),
    counts,
    drifted,
    run: last?.run ?? null,
    lastSyncedAt: sync.lastSyncedAt,
    nextDueAt: sync.nextDueAt,
    createdAt: sync.createdAt,
  };
}

/** A run that the brake holds is what there is to say about a sync, however often it was looked at since. */
async function findHeldRun(store: TenantStore, { heldRunId }: SyncState): Promise<RunState | null> {
  const held = heldRunId === null ? undefined : await store.getRun(heldRunId);
  const decision = held?.run.held?.decision;
  return held === undefined || decision === undefined || decision === 'rejected' ? null : held;
}

/** Changes with the settings, the status and the version; not with what runs do. */
export function etagOf(sync: Pick<SyncState, 'draft' | 'status' | 'version'>): string {
  return `"${fingerprint([sync.draft, sync.status, sync.version]).toString(36)}"`;
}
