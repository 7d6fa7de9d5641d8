import type { LinkId, RunId, SyncId } from '../contract/index.js';
import { notFound } from '../errors.js';
import type { TenantStore } from '../ports/store.js';
import type { Pair } from '../state/link.js';
import type { RunState, SyncState } from '../state/sync-state.js';

/** The sync, or `not_found`: the same answer for a missing one and somebody else's. */
export async function needSync(store: TenantStore, id: SyncId): Promise<SyncState> {
  const sync = await store.getSync(id);
  if (sync === undefined) throw notFound('sync', id);
  return sync;
}

export async function needRun(store: TenantStore, id: RunId): Promise<RunState> {
  const run = await store.getRun(id);
  if (run === undefined) throw notFound('run', id);
  return run;
}

export async function needPair(store: TenantStore, syncId: SyncId, id: LinkId): Promise<Pair> {
  const pair = await store.getPair(syncId, id);
  if (pair === undefined) throw notFound('record', id);
  return pair;
}
