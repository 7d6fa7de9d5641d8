import type { TenantStore } from '../ports/store.js';
import type { SyncState } from '../state/sync-state.js';
import { hasRelativeDates } from '../filter/fix-filter.js';

/**
 * A new day may change who fits, although nobody changed a record: "older than 30 days". Where a filter
 * counts from today, the first run of a (UTC) day looks again at those whom filters keep out; with live
 * filters at those who are in as well. Costs no call of an app.
 */
export async function touchForNewDay(
  store: TenantStore,
  sync: SyncState,
  now: string,
): Promise<void> {
  const settings = await store.getVersion(sync.id, sync.version ?? 0);
  if (settings === undefined) return;
  const { toRight, toLeft } = settings.filters;
  if (![toRight, toLeft].some((filter) => filter !== null && hasRelativeDates(filter))) return;
  const last = await store.findLastRun(sync.id);
  if (last?.run.startedAt.slice(0, 10) === now.slice(0, 10)) return;
  const isLive = settings.filterMode === 'live';
  await store.touchLinks(
    sync.id,
    isLive ? { kind: 'all' } : { kind: 'excluded', reason: 'filter' },
  );
}
