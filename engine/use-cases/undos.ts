/** Taking back what a run did, or one change of it: first a look at what that means, then the undo. */
import type {
  Change,
  ChangeId,
  Run,
  RunId,
  TenantId,
  Undo,
  Undone,
  UndoReport,
  UndoState,
} from '../contract/index.js';
import { SyncError, notFound } from '../errors.js';
import { toIso } from '../ports/clock.js';
import type { EngineCore } from '../run/engine-core.js';
import { emptyUndoReport } from '../plan/undo/tally-undo.js';
import { newRun } from '../run/new-run.js';
import type { RunState, SyncState } from '../state/sync-state.js';
import { needRun, needSync } from './need-sync.js';
import { reportUndo } from './report-undo.js';

export interface UndoUseCases {
  /** What an undo of this run would do, from what was last seen of its records. Writes nothing. */
  previewUndo(id: RunId, undo: Undo): Promise<UndoReport>;
  /**
   * Begins to take a run back. Only what is still as the run left it is touched. A run that goes on
   * ends at its next border; the undo comes first, also while the sync is off. Throws
   * `state_conflict` while the run itself or another undo goes on, and when more records would be
   * archived than the limit allows and `confirmedArchives` says. Throws `permission_denied` when it would
   * archive at all and `rights` do not say so.
   */
  startUndo(id: RunId, undo: Undo, rights?: UndoRights): Promise<Run>;
  /** The same for one change. */
  previewUndoChange(id: ChangeId, undo: Undo): Promise<UndoReport>;
  startUndoChange(id: ChangeId, undo: Undo, rights?: UndoRights): Promise<Run>;
  /** How far an undo is: what it did and what it left as it is, by reason. `id`: of the undo itself. */
  getUndo(id: RunId): Promise<UndoState>;
}

/** What the person who asks may have done. Default: everything. */
export interface UndoRights {
  /** Archive records that the run created. */
  mayArchive: boolean;
}

const ALL_RIGHTS: UndoRights = { mayArchive: true };

/** What is to be undone. */
interface Wanted {
  runId: RunId;
  change: Change | null;
}

export function createUndos(core: EngineCore, tenantId: TenantId): UndoUseCases {
  const store = core.deps.store.forTenant(tenantId);
  const tenant = { core, tenantId };

  async function report(wanted: Wanted, undo: Undo): Promise<UndoReport> {
    const sync = await undoableSync(wanted.runId);
    return (await reportUndo(tenant, sync, { ...wanted, isUnlinking: undo.unlink === true }))
      .report;
  }

  /** The sync of a run that can be undone now. */
  async function undoableSync(runId: RunId): Promise<SyncState> {
    const { run } = await needRun(store, runId);
    if (run.kind === 'preview') throw notFound('run', runId);
    if (run.finishedAt === null)
      throw new SyncError('state_conflict', {
        message: 'This run is still going on.',
        hint: 'Wait until it has ended, or cancel it; then undo it.',
        isRetryable: true,
      });
    return needSync(store, run.syncId);
  }

  async function start(wanted: Wanted, undo: Undo, rights: UndoRights): Promise<Run> {
    const sync = await undoableSync(wanted.runId);
    const isUnlinking = undo.unlink === true;
    const { report: found, links } = await reportUndo(tenant, sync, { ...wanted, isUnlinking });
    const mostArchives = allowedArchives(found, undo, rights);
    const undoes: Undone = {
      runId: wanted.runId,
      changeId: wanted.change?.id ?? null,
      unlink: isUnlinking,
      mostArchives,
    };
    const id = core.deps.ids.next() as RunId;
    const startedAt = toIso(core.deps.clock.now());
    const state = newRun(sync, { id, kind: 'undo', startedAt, undoes });
    state.run.planned.total = links;
    await core.leases.act(store, sync.id, async () => {
      const open = await store.findOpenRun(sync.id);
      if (open?.run.kind === 'undo') throw anotherUndo();
      if (open !== undefined) await store.requestCancel(open.run.id);
      await store.saveRun(state);
    });
    core.emit(tenantId, { type: 'run_changed', syncId: sync.id, run: structuredClone(state.run) });
    core.emit(tenantId, { type: 'sync_changed', syncId: sync.id });
    core.wake(tenantId, { kind: 'requested', runId: id });
    return state.run;
  }

  async function one(id: ChangeId): Promise<Wanted> {
    const change = await store.findChange(id);
    const run = change === undefined ? undefined : await store.getRun(change.runId);
    // What a person did by hand belongs to no run; it is undone by hand as well.
    if (change === undefined || run === undefined) throw notFound('change of a run', id);
    return { runId: change.runId, change };
  }

  return {
    previewUndo: (runId, undo) => report({ runId, change: null }, undo),
    startUndo: (runId, undo, rights = ALL_RIGHTS) => start({ runId, change: null }, undo, rights),
    previewUndoChange: async (id, undo) => report(await one(id), undo),
    startUndoChange: async (id, undo, rights = ALL_RIGHTS) => start(await one(id), undo, rights),
    getUndo: async (id) => toUndoState(await needRun(store, id)),
  };
}

function toUndoState({ run, undone }: RunState): UndoState {
  if (run.undoes === undefined) throw notFound('undo', run.id);
  return { run, report: undone ?? emptyUndoReport(run.undoes) };
}

/** How many records may be archived: what the limit allows, or what a person agreed to. */
function allowedArchives(
  report: UndoReport,
  { confirmedArchives }: Undo,
  { mayArchive }: UndoRights,
): number {
  const { archived, archiveLimit, isConfirmationNeeded } = report;
  const count = archived.left + archived.right;
  if (!mayArchive && count > 0) throw mayNotArchive(count);
  if (!mayArchive) return 0;
  if (!isConfirmationNeeded || (confirmedArchives ?? 0) >= count)
    return Math.max(archiveLimit, confirmedArchives ?? 0);
  throw new SyncError('state_conflict', {
    message: `This undo archives ${String(count)} records, more than ${String(archiveLimit)} at once.`,
    hint: `Look at the preview. To go on, send confirmedArchives: ${String(count)}.`,
    details: { archives: count, limit: archiveLimit },
  });
}

function anotherUndo(): SyncError {
  return new SyncError('state_conflict', {
    message: 'Another undo of this sync is going on.',
    hint: 'Wait until it has ended, or cancel it.',
    isRetryable: true,
  });
}

function mayNotArchive(count: number): SyncError {
  return new SyncError('permission_denied', {
    message: `This undo archives ${String(count)} records that the run created, and you may not archive or delete.`,
    hint: 'Ask for the permission "delete", or undo single changes that only wrote values.',
    details: { archives: count },
  });
}
