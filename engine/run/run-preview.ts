/** One slice of a preview: the phases of a run in a scope of its own, with nothing written to an app. */
import type { RunId, TenantId } from '../contract/index.js';
import { toIso } from '../ports/clock.js';
import { ProcessDeath } from '../ports/probe.js';
import type { TenantStore } from '../ports/store.js';
import type { RunState } from '../state/sync-state.js';
import { createBorder } from './create-border.js';
import { endSlice } from './end-slice.js';
import type { SliceResult } from './end-slice.js';
import type { EngineCore } from './engine-core.js';
import { openEnds } from './open-ends.js';
import { runPhases } from './run-phases.js';
import type { SliceLimits } from './slice-limits.js';
import { settleRun } from './settle-run.js';

export async function runPreview(
  core: EngineCore,
  { tenantId, runId, limits }: { tenantId: TenantId; runId: RunId; limits: SliceLimits },
): Promise<SliceResult> {
  const store = core.deps.store.forTenant(tenantId);
  const state = await store.getRun(runId);
  if (state?.run.state !== 'running') return { kind: 'idle' };
  const sync = await store.getSync(state.run.syncId);
  if (sync === undefined) return { kind: 'idle' };
  const { scope } = state;
  const fence = await core.leases.enter(store, scope);
  if (fence === undefined) return { kind: 'busy' };
  const signal = limits.signal ?? new AbortController().signal;
  const { clock, ids, logger, probe } = core.deps;
  let result: SliceResult;
  let isDead = false;
  try {
    const opened = await openEnds(core, tenantId, { sync, settings: sync.draft, signal });
    const border = createBorder({ core, tenantId, store, sync, state, fence, limits, signal });
    const context = { tenantId, scope, store, clock, ids, logger, probe, sync, ...opened, signal };
    await runPhases({ ...context, state, fence, border });
    await settleRun(core, { ...context, state, fence, border });
    result = { kind: 'finished', run: state.run };
  } catch (error) {
    isDead = error instanceof ProcessDeath;
    if (isDead) throw error;
    result = await endSlice({ core, tenantId, store, sync, fence, state }, error);
    if (result.kind === 'stopped') await fail(core, store, state);
  } finally {
    if (isDead) core.leases.abandon(scope);
    else await core.leases.leave(store, scope, fence);
  }
  if (state.run.state !== 'running') await store.dropScope(scope);
  return result;
}

/** A preview does not wait for an app to come back: the person who looks at it can start another. */
async function fail(core: EngineCore, store: TenantStore, state: RunState): Promise<void> {
  if (state.run.state === 'running')
    state.run = { ...state.run, state: 'failed', finishedAt: toIso(core.deps.clock.now()) };
  await store.saveRun(state);
}
