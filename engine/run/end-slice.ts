/** What is left behind when a slice ends before its run: a state that can be resumed, and why. */
import type { Run, RunStopped, TenantId } from '../contract/index.js';
import { SyncError } from '../errors.js';
import { decideRetry } from '../issues/decide-retry.js';
import type { Failure } from '../issues/decide-retry.js';
import { withStop } from '../issues/describe-stop.js';
import { failuresOf, outageAfter } from '../issues/outage.js';
import { RETRY_CAP_MS } from '../issues/retry-delay.js';
import { toIso } from '../ports/clock.js';
import type { ConnectorError } from '../ports/connector.js';
import type { TenantStore } from '../ports/store.js';
import type { RunState, SyncState } from '../state/sync-state.js';
import type { StopReason } from '../text-words.js';
import { BudgetReached } from './apps/budget-reached.js';
import { appNameOf } from './apps/app-name.js';
import type { EngineCore } from './engine-core.js';
import type { StopCause } from './run-stop.js';
import { RunStop } from './run-stop.js';
import { updateSync } from './update-sync.js';

export type SliceResult =
  /** The sync is not on. */
  | { kind: 'idle' }
  /** Somebody else works on it. */
  | { kind: 'busy' }
  /** There is more to do now. */
  | { kind: 'more' }
  | { kind: 'finished'; run: Run }
  /** It goes on by itself at `retryAt` (ISO 8601), or not before a person did something. */
  | { kind: 'stopped'; reason: string; retryAt: string | null };

export interface EndedSlice {
  core: EngineCore;
  tenantId: TenantId;
  store: TenantStore;
  sync: SyncState;
  fence: number;
  state: RunState;
  signal: AbortSignal | undefined;
}

/** A run that cannot go on waits this long at least. */
const SHORTEST_WAIT_MS = 1_000;
/** A first run that comes after others looks again whether they have ended. */
const AWAIT_MS = 15_000;

/** Throws `lease_lost` when somebody else works on the sync by now: then there is nothing to leave behind. */
export async function endSlice(slice: EndedSlice, error: unknown): Promise<SliceResult> {
  if (error instanceof RunStop) return stopFor(slice, error.cause);
  if (error instanceof SyncError) {
    if (error.code === 'lease_lost') throw error;
    if (error.code === 'connection_needs_reconnect') return stopForLogin(slice, error.message);
    if (error.code === 'not_found') return pause(slice, noObject(error));
  }
  if (slice.signal?.aborted === true) return stopFor(slice, { kind: 'aborted' });
  return stopUnexpected(slice, error);
}

/** Only objects say what they are; whatever else was not found has its own words. */
function noObject({ message, hint, details }: SyncError): RunStopped | string {
  const { app, object } = details ?? {};
  if (typeof app !== 'string' || typeof object !== 'string') return `${message} ${hint}`;
  return { reason: 'noObject', app, objects: [object] };
}

async function stopFor(slice: EndedSlice, cause: StopCause): Promise<SliceResult> {
  switch (cause.kind) {
    case 'budget':
    case 'aborted':
      await save(slice);
      return { kind: 'more' };
    case 'changed':
      return (await slice.store.getSync(slice.sync.id)) === undefined
        ? { kind: 'idle' }
        : (await save(slice), { kind: 'more' });
    case 'cancelled':
      return finish(slice, 'cancelled', { reason: 'cancelled' });
    case 'held':
      return finish(slice, 'held', cause.why);
    case 'awaits':
      return stopForOthers(slice, cause.objects);
    case 'app':
      return stopForApp(slice, cause);
  }
}

async function save({ store, state, fence }: EndedSlice): Promise<void> {
  await store.commit({ scope: state.scope, fence, run: state });
}

/** Ends the run itself. The sync goes on with its next poll. */
async function finish(
  slice: EndedSlice,
  runState: 'cancelled' | 'held',
  why: RunStopped,
): Promise<SliceResult> {
  const { core, state } = slice;
  const now = core.deps.clock.now();
  // What it has seen by now is accounted for, as at the end of any other run.
  const counts = await slice.store.countOutcomes(state.scope, state.run.id);
  const ended = { state: runState, finishedAt: toIso(now), counts };
  state.run = { ...withStop(state.run, why), ...ended };
  await save(slice);
  const retryAt = toIso(now + core.deps.pollIntervalMs);
  await plan(slice, (now) => ({ nextDueAt: retryAt, ...afterEnd(now, state) }));
  return stoppedUntil(state, retryAt);
}

function stoppedUntil({ run }: RunState, retryAt: string | null): SliceResult {
  return { kind: 'stopped', reason: run.stopReason ?? '', retryAt };
}

/** A complete look that ends early keeps its place: the next one by itself goes on from there. */
function afterEnd({ sweep }: SyncState, { run }: RunState): Partial<SyncState> {
  if (run.state === 'held') return { wantedRun: null, sweep: null, heldRunId: run.id };
  if (run.kind !== 'reconcile' || sweep === null) return {};
  return { wantedRun: null, sweep: { begun: { runId: run.partOf ?? run.id, scan: run.scan } } };
}

/** Looked at again soon, and at once when one of them has ended. */
async function stopForOthers(slice: EndedSlice, objects: readonly string[]): Promise<SliceResult> {
  const { core, state } = slice;
  const retryAt = toIso(core.deps.clock.now() + AWAIT_MS);
  state.run = withStop(state.run, { reason: 'awaits', objects: [...objects] });
  await save(slice);
  await plan(slice, { nextDueAt: retryAt });
  return stoppedUntil(state, retryAt);
}

type AppStop = Extract<StopCause, { kind: 'app' }>;

async function stopForApp(slice: EndedSlice, { side, call, error }: AppStop): Promise<SliceResult> {
  const { core, tenantId, sync, state } = slice;
  const app = await appNameOf(core, tenantId, sync[side]);
  if (error.fault === 'auth_expired' || error.fault === 'auth_scope') {
    await core.deps.connections.reportLost(tenantId, sync[side].connectionId);
    return stopForLogin(slice, { reason: 'login', app });
  }
  if (isKept(error)) return finish(slice, 'cancelled', { reason: 'kept', app });
  const { fault: cause, retryAfterMs } = error;
  const outage = outageAfter(state.run.outage, { side, call }, { cause, retryAfterMs });
  if (outage !== undefined) state.run.outage = outage;
  const waitMs = waitFor(core, { cause, failures: failuresOf(outage), retryAfterMs });
  const retryAt = toIso(core.deps.clock.now() + waitMs);
  state.run = withStop(state.run, { reason: reasonFor(error), app });
  await save(slice);
  await plan(slice, { nextDueAt: retryAt });
  return stoppedUntil(state, retryAt);
}

/** Only a complete look by itself is put off like this: polls go on meanwhile. */
function isKept(error: ConnectorError): boolean {
  return error instanceof BudgetReached && error.decision.cause === 'kept';
}

function waitFor(core: EngineCore, failure: Omit<Failure, 'random'>): number {
  const next = decideRetry({ ...failure, random: core.deps.ids.random() });
  // A right may come back without a word; that is worth a rare look.
  return next.kind === 'on' ? RETRY_CAP_MS : Math.max(next.delayMs, SHORTEST_WAIT_MS);
}

function reasonFor(error: ConnectorError): StopReason {
  if (error instanceof BudgetReached && error.decision.cause === 'limit') return 'limit';
  if (error.fault === 'rate_limited') return 'pause';
  if (error.fault === 'quota_reached') return 'quota';
  return error.fault === 'permission_object' ? 'noAccess' : 'away';
}

async function stopForLogin(slice: EndedSlice, why: RunStopped | string): Promise<SliceResult> {
  const { state } = slice;
  state.run = withStop(state.run, why);
  await save(slice);
  await plan(slice, { status: 'needsReconnect', nextDueAt: null });
  return stoppedUntil(state, null);
}

async function stopUnexpected(slice: EndedSlice, error: unknown): Promise<SliceResult> {
  const { core, sync, state } = slice;
  core.deps.logger.error('A run stopped unexpectedly.', {
    syncId: sync.id,
    runId: state.run.id,
    error: error instanceof Error ? error.message : String(error),
    stack: error instanceof Error ? error.stack : undefined,
  });
  return pause(slice, { reason: 'internal' });
}

/** Leaves the run as it is and tries again in a while. */
async function pause(slice: EndedSlice, why: RunStopped | string): Promise<SliceResult> {
  const { core, state, store } = slice;
  const retryAt = toIso(
    core.deps.clock.now() + waitFor(core, { cause: 'internal', failures: failuresOf(undefined) }),
  );
  state.run = withStop(state.run, why);
  await store.saveRun(state);
  await plan(slice, { nextDueAt: retryAt });
  return stoppedUntil(state, retryAt);
}

type Planned = Partial<SyncState> | ((now: SyncState) => Partial<SyncState>);

async function plan(slice: EndedSlice, planned: Planned): Promise<void> {
  const { core, tenantId, store, sync, state } = slice;
  const changes = typeof planned === 'function' ? planned : () => planned;
  if (state.run.kind !== 'preview')
    await updateSync(store, sync.id, (now) => (now.status === 'on' ? changes(now) : undefined));
  core.emit(tenantId, { type: 'run_changed', syncId: sync.id, run: structuredClone(state.run) });
  core.emit(tenantId, { type: 'sync_changed', syncId: sync.id });
}
