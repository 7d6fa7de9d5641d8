/** Lets a sync's first run wait for those of syncs that its records are tied to, and wakes who waited. */
import type { SyncId } from '../contract/index.js';
import { referredBy } from '../mapping/references.js';
import { isTiedTo, waitsFor } from '../plan/limits/first-run-order.js';
import type { StartingSync, TiedSync } from '../plan/limits/first-run-order.js';
import { toIso } from '../ports/clock.js';
import type { TenantStore } from '../ports/store.js';
import type { RunState, SyncState } from '../state/sync-state.js';
import type { RunContext } from './run-context.js';
import { updateSync } from './update-sync.js';

/** Names of the objects whose first run comes before this one; empty when it may begin. Only before it has read anything. */
export async function findAwaited(
  store: TenantStore,
  sync: SyncState,
  { run }: RunState,
): Promise<string[]> {
  if (run.kind !== 'initial' || run.phase !== 'recover') return [];
  const others = (await store.listSyncs()).filter(isStarting);
  if (others.length < 2) return [];
  const starting: StartingSync[] = [];
  for (const other of others) {
    const open = other.id === sync.id ? undefined : await store.findOpenRun(other.id);
    const isStuck = open !== undefined && open.run.stopReason !== null;
    starting.push({ ...(await withTies(store, other)), isStuck });
  }
  const awaited = new Set<SyncId>(waitsFor(sync.id, starting));
  return others.filter(({ id }) => awaited.has(id)).map(({ left }) => left.objectLabel);
}

function isStarting({ status, wantedRun, version }: SyncState): boolean {
  return status === 'on' && wantedRun === 'initial' && version !== null;
}

async function withTies(store: TenantStore, sync: SyncState): Promise<TiedSync> {
  const settings = await store.getVersion(sync.id, sync.version ?? 0);
  if (settings === undefined) return { ...sync, associations: [] };
  const published = await store.getVersionSchema(sync.id, sync.version ?? 0);
  const references = published === undefined ? [] : referredBy(settings, published);
  return { ...sync, associations: [...settings.associations, ...references] };
}

/**
 * After a run that may have linked records: syncs with ties to them go on at once when such ties wait or were never
 * looked at, or when their first run waits.
 */
export async function wakeTied(context: RunContext): Promise<void> {
  const { store, sync, clock } = context;
  const now = toIso(clock.now());
  for (const other of await store.listSyncs()) {
    if (other.id === sync.id || other.status !== 'on' || other.version === null) continue;
    if (!isTiedTo(await withTies(store, other), sync)) continue;
    const isNew = other.tiesSeen[sync.id] === undefined;
    const waiting = await store.countLinks(other.id, { kind: 'associationWaiting' });
    if (waiting === 0 && !isNew && !isStarting(other)) continue;
    await updateSync(store, other.id, ({ status, nextDueAt }) =>
      status === 'on' && (nextDueAt === null || nextDueAt > now) ? { nextDueAt: now } : undefined,
    );
  }
}
