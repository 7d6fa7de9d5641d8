/** The end of a run: counts that add up, and when to look again. */
import { withStop } from '../issues/describe-stop.js';
import { toIso } from '../ports/clock.js';
import type { SyncState } from '../state/sync-state.js';
import { SIDES } from '../vocabulary.js';
import type { EngineCore } from './engine-core.js';
import type { RunContext } from './run-context.js';
import { commit, isDry, isFullScan, isUndo, nowIso, runId } from './run-context.js';
import { describeHeld } from './describe-held.js';
import { wakeTied } from './await-others.js';
import { placeOf } from './run-position.js';
import { updateSync } from './update-sync.js';

export async function settleRun(core: EngineCore, context: RunContext): Promise<void> {
  const { state, store, scope } = context;
  const counts = await store.countOutcomes(scope, runId(context));
  state.run.counts = counts;
  checkSums(context);
  context.probe('beforeSettle');
  if (!isDry(context) && !isUndo(context)) await planNext(core, context);
  if (await isStillHeld(context)) delete state.run.held;
  state.run.state = state.run.held === undefined ? 'finished' : 'held';
  const { held } = state.run;
  if (held !== undefined) state.run = withStop(state.run, describeHeld(context, held));
  state.run.finishedAt = nowIso(context);
  delete state.run.outage;
  const positions = isUndo(context)
    ? ['undo' as const]
    : isFullScan(context)
      ? ['stock' as const]
      : [];
  await commit(context, { droppedCursors: positions.map(placeOf) });
  context.probe('afterSettle');
  const syncId = context.sync.id;
  core.emit(context.tenantId, { type: 'run_changed', syncId, run: structuredClone(state.run) });
  core.emit(context.tenantId, { type: 'records_changed', syncId });
  core.emit(context.tenantId, { type: 'sync_changed', syncId });
}

/** A record that nobody accounts for is a bug of ours: it is told, never hidden. */
function checkSums(context: RunContext): void {
  for (const side of SIDES) {
    const { seen, written, unchanged, excluded, failing, waiting } = context.state.run.counts[side];
    if (seen !== written + unchanged + excluded + failing + waiting)
      context.logger.error('The counts of a run do not add up.', {
        syncId: context.sync.id,
        runId: runId(context),
        side,
        seen,
      });
  }
}

/** The next look: after the poll interval, or as soon as a doubt can be settled or work is left. */
async function planNext(core: EngineCore, context: RunContext): Promise<void> {
  const { store, scope, sync, clock } = context;
  const left = await store.countLinks(scope, { kind: 'touched' });
  const inDoubt = await store.countLinks(scope, { kind: 'inDoubt' });
  const due = sync.wantedRun === null ? sync.nextDueAt : null;
  const isBetweenPolls = due !== null && due > context.state.run.startedAt;
  const poll = isBetweenPolls ? due : toIso(clock.now() + core.deps.pollIntervalMs);
  const eager = toIso(clock.now() + EAGER_MS);
  const heldRunId = await heldAfter(context);
  const lastFullRunAt = isFullScan(context) ? nowIso(context) : sync.lastFullRunAt;
  const isReconcileDue = isOlder(lastFullRunAt, clock.now() - core.deps.reconcileIntervalMs);
  const isSweepDue = isReconcileDue && maySweep(context);
  const always = { lastSyncedAt: nowIso(context), lastFullRunAt, heldRunId };
  const isLinking = mayHaveLinked(context);
  const changes: Partial<SyncState> = {
    ...always,
    wantedRun: isSweepDue ? 'reconcile' : null,
    nextDueAt: (left > 0 || inDoubt > 0) && eager < poll ? eager : poll,
  };
  const { kind } = context.state.run;
  await updateSync(store, sync.id, (now) => {
    const linked = isLinking ? { linkRevision: now.linkRevision + 1 } : {};
    if (now.status !== 'on' || now.version !== sync.version) return isLinking ? linked : undefined;
    // One that was wanted meanwhile is still to come, and at once.
    const isWanted = now.wantedRun !== null && now.wantedRun !== kind;
    const before = isFullScan(context) ? null : now.sweep;
    const sweep = before ?? (isSweepDue && !isWanted ? { begun: null } : null);
    return { ...(isWanted ? always : changes), sweep, ...linked };
  });
  if (isLinking) await wakeTied(context);
}

/** A link is made by a match, a create, or a person whose decision the run took up. */
function mayHaveLinked({ state: { run } }: RunContext): boolean {
  return (
    run.linked > 0 || run.planned.done > 0 || SIDES.some((side) => run.writes[side].created > 0)
  );
}

/** A day without enough calls left has no complete look; it is still due on the next. */
function maySweep({ ends }: RunContext): boolean {
  return SIDES.every((side) => ends[side].meter.decide('sweep').kind === 'go');
}

/** Whether it was before a moment, or never. */
function isOlder(at: string | null, thanMs: number): boolean {
  return at === null ? Number.isFinite(thanMs) : Date.parse(at) <= thanMs;
}

/** A look that finds the brake on as it was adds nothing: the run that is held already stands for it. */
async function isStillHeld({ state, sync, store }: RunContext): Promise<boolean> {
  const { held } = state.run;
  if (held === undefined || sync.heldRunId === null) return false;
  const earlier = (await store.getRun(sync.heldRunId))?.run.held;
  return (
    earlier?.decision === null &&
    earlier.cause === held.cause &&
    earlier.left === held.left &&
    earlier.right === held.right
  );
}

/** The run that the brake still holds after this one. Only a complete look tells who is missing. */
async function heldAfter(context: RunContext): Promise<SyncState['heldRunId']> {
  const { state, sync, store } = context;
  if (await isStillHeld(context)) return sync.heldRunId;
  if (state.run.held !== undefined) return state.run.id;
  if (sync.heldRunId === null || isFullScan(context)) return null;
  const held = await store.getRun(sync.heldRunId);
  return held?.run.held?.cause === 'missing' ? sync.heldRunId : null;
}

/** With something left to settle the next look comes sooner. */
const EAGER_MS = 5_000;
