/**
 * One slice of a sync: takes the lease, goes on with the open run or begins one, and stops when the
 * run has finished, the time is up, or something is in the way. Everything that a later slice needs
 * is in the store, so a slice may end at any point.
 */
import type { SyncId, TenantId } from '../contract/index.js';
import { SyncError } from '../errors.js';
import { isLeaseLost } from './lease-gate.js';
import { toIso } from '../ports/clock.js';
import { ProcessDeath } from '../ports/probe.js';
import type { TenantStore } from '../ports/store.js';
import type { RunState, SyncState } from '../state/sync-state.js';
import { findAwaited } from './await-others.js';
import { beginRun } from './begin-run.js';
import { createBorder } from './create-border.js';
import type { EngineCore } from './engine-core.js';
import { endSlice } from './end-slice.js';
import type { SliceResult } from './end-slice.js';
import { openEnds } from './apps/open-ends.js';
import { runPhases } from './run-phases.js';
import type { RunContext } from './run-context.js';
import { RunStop } from './run-stop.js';
import { settleRun } from './settle-run.js';
import type { SliceLimits } from './slice-limits.js';
import { touchForNewUsers } from './touch-for-new-users.js';
import { findStock } from './take-stock-of-all.js';

export async function runSlice(
  core: EngineCore,
  { tenantId, syncId, limits }: { tenantId: TenantId; syncId: SyncId; limits: SliceLimits },
): Promise<SliceResult> {
  const store = core.deps.store.forTenant(tenantId);
  const sync = await store.getSync(syncId);
  if (sync === undefined || sync.version === null) return { kind: 'idle' };
  if (sync.status !== 'on' && !(await isUndoOpen(store, syncId))) return { kind: 'idle' };
  const fence = await core.leases.enter(store, syncId);
  if (fence === undefined) return { kind: 'busy' };
  const slice: Slice = { core, tenantId, store, sync, fence, limits };
  let isDead = false;
  try {
    core.deps.probe('afterLease');
    return await work(slice);
  } catch (error) {
    isDead = error instanceof ProcessDeath;
    if (isLeaseLost(error)) return { kind: 'busy' };
    throw error;
  } finally {
    if (isDead) core.leases.abandon(syncId);
    else await core.leases.leave(store, syncId, fence);
  }
}

/** An undo is carried out also while the sync itself is off. */
async function isUndoOpen(store: TenantStore, syncId: SyncId): Promise<boolean> {
  return (await store.findOpenRun(syncId))?.run.kind === 'undo';
}

interface Slice {
  core: EngineCore;
  tenantId: TenantId;
  store: TenantStore;
  sync: SyncState;
  fence: number;
  limits: SliceLimits;
}

async function work(slice: Slice): Promise<SliceResult> {
  const { core, store, sync, fence } = slice;
  const state = await beginRun(core.deps, slice);
  try {
    if (state.isCancelRequested) throw new RunStop({ kind: 'cancelled' });
    const objects = await findAwaited(store, sync, state);
    if (objects.length > 0) throw new RunStop({ kind: 'awaits', objects });
    const context = await openContext(slice, state);
    await runPhases(context);
    await settleRun(core, context);
    const [hint] = await store.listHints(sync.id, 1);
    if (hint !== undefined) return { kind: 'more' };
    return state.run.state === 'held'
      ? await heldResult(store, state)
      : { kind: 'finished', run: state.run };
  } catch (error) {
    if (error instanceof ProcessDeath) throw error;
    const { tenantId, limits } = slice;
    const { signal } = limits;
    return await endSlice({ core, tenantId, store, sync, fence, state, signal }, error);
  }
}

/** Everything but the deletions was done; the sync goes on with its next poll. */
async function heldResult(store: TenantStore, { run }: RunState): Promise<SliceResult> {
  const sync = await store.getSync(run.syncId);
  return { kind: 'stopped', reason: run.stopReason ?? '', retryAt: sync?.nextDueAt ?? null };
}

/** A complete look that is due by itself; one that a person asked for, or a publish, is not put off. */
function isSweep({ sweep }: SyncState, { run }: RunState): boolean {
  return run.kind === 'reconcile' && sweep !== null;
}

async function openContext(slice: Slice, state: RunState): Promise<RunContext> {
  const { core, tenantId, store, sync, fence, limits } = slice;
  const settings = await store.getVersion(sync.id, sync.version ?? 0);
  if (settings === undefined)
    throw new SyncError('internal', {
      message: `Version ${String(sync.version)} of sync "${sync.id}" is missing.`,
      hint: 'Publish the sync again.',
    });
  const signal = limits.signal ?? new AbortController().signal;
  // A run that goes on after a night counts days from now on, not from when it began.
  const moment = toIso(core.deps.clock.now());
  const opened = await openEnds(core, tenantId, {
    sync,
    settings,
    published: (await store.getVersionSchema(sync.id, sync.version ?? 0)) ?? null,
    moment,
    purpose: isSweep(slice.sync, state) ? 'sweep' : 'sync',
    signal,
    state,
    hold: () => core.leases.hold(store, sync.id, { fence }),
  });
  const due = sync.applied?.due ?? null;
  const { compiled } = opened;
  await touchForNewUsers(store, sync, compiled);
  const stock = await findStock(store, sync, { settings, compiled, due, moment });
  state.run.stopReason = null;
  delete state.run.stop;
  const { clock, ids, logger, probe } = core.deps;
  return {
    tenantId,
    scope: sync.id,
    store,
    clock,
    ids,
    logger,
    probe,
    sync,
    ...opened,
    stock,
    signal,
    state,
    fence,
    ...createBorder({ core, tenantId, store, sync, state, fence, limits, signal }),
  };
}
