import type { RunId } from '../contract/index.js';
import type { EngineDeps } from '../engine-deps.js';
import { withStop } from '../issues/describe-stop.js';
import { toIso } from '../ports/clock.js';
import type { TenantStore } from '../ports/store.js';
import type { RunState, SyncState } from '../state/sync-state.js';
import { SIDES } from '../vocabulary.js';
import { newRun } from './new-run.js';
import { touchForNewDay } from './touch-for-new-day.js';

/** The run to go on with: the open one when it was begun with today's settings, else a new one. */
export async function beginRun(
  { clock, ids }: Pick<EngineDeps, 'clock' | 'ids'>,
  { store, sync, fence }: { store: TenantStore; sync: SyncState; fence: number },
): Promise<RunState> {
  const open = await store.findOpenRun(sync.id);
  if (open?.run.kind === 'undo') return open;
  if (open !== undefined && isStillRight(open, sync)) return open;
  const now = toIso(clock.now());
  if (open !== undefined) {
    const counts = await store.countOutcomes(open.scope, open.run.id);
    await store.saveRun(superseded({ ...open, run: { ...open.run, counts } }, sync, now));
  }
  const kind = sync.wantedRun ?? 'incremental';
  // What an earlier day's calls were too few for goes on where it stood.
  const begun = kind === 'reconcile' ? (sync.sweep?.begun ?? null) : null;
  const state = newRun(sync, { id: ids.next() as RunId, kind, startedAt: now }, begun);
  if (kind === 'incremental' || begun !== null) await touchForNewDay(store, sync, now);
  // For new changes only: which records are looked at is decided one by one, once both apps were read.
  else if (sync.applied?.due !== 'newChanges') await store.touchLinks(sync.id, { kind: 'all' });
  const streams = kind === 'incremental' || begun !== null ? [] : ['sweep' as const];
  // Where an earlier run stood in its match phase is of no use to this one.
  const droppedCursors = SIDES.flatMap((side) =>
    [...streams, 'match' as const].map((stream) => ({ side, stream })),
  );
  await store.commit({ scope: sync.id, fence, droppedCursors, run: state });
  return state;
}

function isStillRight({ run }: RunState, sync: SyncState): boolean {
  const isWanted = sync.wantedRun === null || run.kind === sync.wantedRun;
  return run.settingsVersion === sync.version && isWanted;
}

function superseded(state: RunState, sync: SyncState, now: string): RunState {
  const isSame = state.run.settingsVersion === sync.version;
  const run = withStop(state.run, { reason: isSame ? 'fullLook' : 'newSettings' });
  return { ...state, run: { ...run, state: 'cancelled', finishedAt: now } };
}
