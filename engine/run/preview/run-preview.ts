/** One slice of a preview: the phases of a run in a scope of its own, with nothing written to an app. */
import type { RunId, TenantId } from '../../contract/index.js';
import { appliedAfter } from '../../plan/publish/applied-after.js';
import { toIso } from '../../ports/clock.js';
import { ProcessDeath } from '../../ports/probe.js';
import type { TenantStore } from '../../ports/store.js';
import type { RunState } from '../../state/sync-state.js';
import type { BorderParts } from '../create-border.js';
import { createBorder } from '../create-border.js';
import { endSlice } from '../end-slice.js';
import type { SliceResult } from '../end-slice.js';
import type { EngineCore } from '../engine-core.js';
import { isLeaseLost } from '../lease-gate.js';
import { openEnds } from '../apps/open-ends.js';
import { runPhases } from '../run-phases.js';
import { RunStop } from '../run-stop.js';
import type { SliceLimits } from '../slice-limits.js';
import { findStock } from '../take-stock-of-all.js';
import { settleRun } from '../settle-run.js';

export async function runPreview(
  core: EngineCore,
  { tenantId, runId, limits }: { tenantId: TenantId; runId: RunId; limits: SliceLimits },
): Promise<SliceResult> {
  const store = core.deps.store.forTenant(tenantId);
  const state = await store.getRun(runId);
  if (state?.run.state !== 'running') return { kind: 'idle' };
  const sync = await store.getSync(state.run.syncId);
  if (sync === undefined) return { kind: 'idle' };
  const fence = await core.leases.enter(store, state.scope);
  if (fence === undefined) return { kind: 'busy' };
  const slice: PreviewSlice = { core, tenantId, store, sync, state, fence, limits };
  let isDead = false;
  try {
    const result = await work(slice);
    const isOver = result.kind === 'idle' || state.run.state !== 'running';
    if (isOver) await store.dropScope(state.scope);
    return result;
  } catch (error) {
    isDead = error instanceof ProcessDeath;
    if (isLeaseLost(error)) return { kind: 'busy' };
    throw error;
  } finally {
    if (isDead) core.leases.abandon(state.scope);
    else await core.leases.leave(store, state.scope, fence);
  }
}

type PreviewSlice = Omit<BorderParts, 'signal'>;

async function work(slice: PreviewSlice): Promise<SliceResult> {
  const { core, tenantId, store, sync, state, fence, limits } = slice;
  const signal = limits.signal ?? new AbortController().signal;
  try {
    if (state.isCancelRequested) throw new RunStop({ kind: 'cancelled' });
    const moment = state.run.startedAt;
    // As if the draft were published now, for these records.
    const apply = state.run.apply ?? 'allRecords';
    const applied = appliedAfter(sync, (sync.version ?? 0) + 1, apply);
    const opened = await openEnds(core, tenantId, {
      sync,
      settings: sync.draft,
      published: null,
      moment,
      purpose: 'sync',
      signal,
      state,
      hold: () => core.leases.hold(store, state.scope, { fence }),
    });
    const { compiled } = opened;
    const { due } = applied;
    const published = { ...sync, applied };
    const stock = await findStock(store, published, {
      settings: sync.draft,
      compiled,
      due,
      moment,
    });
    const border = createBorder({ ...slice, signal });
    const { clock, ids, logger, probe } = core.deps;
    const ports = { store, clock, ids, logger, probe };
    const context = { tenantId, scope: state.scope, ...ports, sync, ...opened, stock, signal };
    await runPhases({ ...context, state, fence, ...border });
    await settleRun(core, { ...context, state, fence, ...border });
    return { kind: 'finished', run: state.run };
  } catch (error) {
    if (error instanceof ProcessDeath) throw error;
    const result = await endSlice({ core, tenantId, store, sync, fence, state, signal }, error);
    if (result.kind === 'stopped') await fail(core, store, state);
    return result;
  }
}

/** A preview does not wait for an app to come back: the person who looks at it can start another. */
async function fail(core: EngineCore, store: TenantStore, state: RunState): Promise<void> {
  if (state.run.state === 'running')
    state.run = { ...state.run, state: 'failed', finishedAt: toIso(core.deps.clock.now()) };
  await store.saveRun(state);
}
