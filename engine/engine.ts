/**
 * The engine: everything a server or a page can do with syncs, over the ports it is given. Owns no
 * timers: whoever holds it calls `runSlice` for what is due (see `Store.listDue`) and for what
 * `onWork` names.
 */
import type { ConnectionId, RemoteId, RunId, SyncId, TenantId } from './contract/index.js';
import type { EngineDeps } from './engine-deps.js';
import { ISSUE_CATALOGUE } from './issues/catalogue.js';
import { toIso } from './ports/clock.js';
import type { LinkSelection } from './ports/store.js';
import { EngineCore } from './run/engine-core.js';
import type { SliceResult } from './run/end-slice.js';
import { runPreview } from './run/preview/run-preview.js';
import type { SliceLimits } from './run/slice-limits.js';
import { runSlice } from './run/run-slice.js';
import { updateSync } from './run/update-sync.js';
import { createCallUse } from './use-cases/call-use.js';
import type { CallUseCases } from './use-cases/call-use.js';
import { createDeletions } from './use-cases/deletions.js';
import type { DeletionUseCases } from './use-cases/deletions.js';
import { createFilterTests } from './use-cases/filter-tests.js';
import type { FilterTestUseCases } from './use-cases/filter-tests.js';
import { createIssues } from './use-cases/issues.js';
import type { IssueUseCases } from './use-cases/issues.js';
import { createMatchEstimate } from './use-cases/match-estimate.js';
import type { MatchEstimateUseCases } from './use-cases/match-estimate.js';
import { createPreviews } from './use-cases/previews.js';
import type { PreviewUseCases } from './use-cases/previews.js';
import { createRecords } from './use-cases/records.js';
import type { RecordUseCases } from './use-cases/records.js';
import { createHistory } from './use-cases/history.js';
import type { HistoryUseCases } from './use-cases/history.js';
import { createRuns } from './use-cases/runs.js';
import type { RunUseCases } from './use-cases/runs.js';
import { createSettingsDiffs } from './use-cases/settings-diffs.js';
import type { SettingsDiffUseCases } from './use-cases/settings-diffs.js';
import { createSetup } from './use-cases/setup.js';
import type { SetupUseCases } from './use-cases/setup.js';
import { createSyncs } from './use-cases/syncs.js';
import type { SyncUseCases } from './use-cases/syncs.js';
import { createUndos } from './use-cases/undos.js';
import type { UndoUseCases } from './use-cases/undos.js';
import { createVersions } from './use-cases/versions.js';
import type { VersionUseCases } from './use-cases/versions.js';
import type { IssueCode } from './vocabulary.js';
import { ISSUE_CODES } from './vocabulary.js';

/** Everything one tenant can do. Can neither see nor change another tenant's syncs. */
export type TenantEngine = SetupUseCases &
  SyncUseCases &
  VersionUseCases &
  SettingsDiffUseCases &
  FilterTestUseCases &
  PreviewUseCases &
  MatchEstimateUseCases &
  RunUseCases &
  HistoryUseCases &
  UndoUseCases &
  RecordUseCases &
  IssueUseCases &
  DeletionUseCases &
  CallUseCases;

/** What an app told us changed; only where to look. */
export interface ChangeHint {
  connectionId: ConnectionId;
  object: string;
  remoteIds: readonly RemoteId[];
}

export interface SyncEngine {
  forTenant(tenantId: TenantId): TenantEngine;
  /** Works on a sync for a while. Safe to call at any time, for any sync, as often as one likes. */
  runSlice(tenantId: TenantId, syncId: SyncId, limits?: SliceLimits): Promise<SliceResult>;
  /** Works on a preview, or on an undo, for a while. */
  runPreview(tenantId: TenantId, runId: RunId, limits?: SliceLimits): Promise<SliceResult>;
  /** Has the syncs that are on for this object look at these records soon. */
  hint(hint: ChangeHint): Promise<void>;
  /** An account was connected again: its syncs go on where they stopped. */
  resumeConnection(connectionId: ConnectionId): Promise<void>;
  /** More or fewer calls are allowed through an account: its syncs look at once whether they can go on. */
  lookAgain(connectionId: ConnectionId): Promise<void>;
  /** An account's login is lost, or it is gone: its syncs wait for a person. */
  pauseConnection(connectionId: ConnectionId): Promise<void>;
}

export function createEngine(deps: EngineDeps): SyncEngine {
  const core = new EngineCore(deps);
  return {
    forTenant: (tenantId) => ({
      ...createSetup(core, tenantId),
      ...createSyncs(core, tenantId),
      ...createVersions(core, tenantId),
      ...createSettingsDiffs(core, tenantId),
      ...createFilterTests(core, tenantId),
      ...createPreviews(core, tenantId),
      ...createMatchEstimate(core, tenantId),
      ...createRuns(core, tenantId),
      ...createHistory(core, tenantId),
      ...createUndos(core, tenantId),
      ...createRecords(core, tenantId),
      ...createIssues(core, tenantId),
      ...createDeletions(core, tenantId),
      ...createCallUse(core, tenantId),
    }),
    runSlice: (tenantId, syncId, limits = {}) => runSlice(core, { tenantId, syncId, limits }),
    runPreview: async (tenantId, runId, limits = {}) => {
      const run = (await core.deps.store.forTenant(tenantId).getRun(runId))?.run;
      return run?.kind === 'undo'
        ? runSlice(core, { tenantId, syncId: run.syncId, limits })
        : runPreview(core, { tenantId, runId, limits });
    },
    hint: (hint) => takeHint(core, hint),
    lookAgain: (id) => lookAgain(core, id),
    resumeConnection: (id) => setWaiting(core, id, false),
    pauseConnection: (id) => setWaiting(core, id, true),
  };
}

async function takeHint(core: EngineCore, hint: ChangeHint): Promise<void> {
  for (const { tenantId, syncId } of await core.deps.store.listByConnection(hint.connectionId)) {
    const store = core.deps.store.forTenant(tenantId);
    const sync = await store.getSync(syncId);
    if (sync?.status !== 'on') continue;
    const sides = (['left', 'right'] as const).filter(
      (side) => sync[side].connectionId === hint.connectionId && sync[side].object === hint.object,
    );
    const hints = sides.flatMap((side) => hint.remoteIds.map((remoteId) => ({ side, remoteId })));
    if (hints.length === 0) continue;
    await store.addHints(syncId, hints);
    core.wake(tenantId, { kind: 'sync', syncId });
  }
}

/** Records that failed for want of a login or a right are tried again with the new one. */
const RECONNECT_CODES = ISSUE_CODES.filter((code) => ISSUE_CATALOGUE[code].retry === 'onReconnect');

function failing(code: IssueCode): LinkSelection {
  return { kind: 'failing', code };
}

async function setWaiting(core: EngineCore, id: ConnectionId, isLost: boolean): Promise<void> {
  core.schemas.forget(id);
  for (const { tenantId, syncId } of await core.deps.store.listByConnection(id)) {
    const nextDueAt = toIso(core.deps.clock.now());
    const store = core.deps.store.forTenant(tenantId);
    if (!isLost) for (const code of RECONNECT_CODES) await store.touchLinks(syncId, failing(code));
    await updateSync(store, syncId, ({ status }) => {
      if (isLost)
        return status === 'on' ? { status: 'needsReconnect', nextDueAt: null } : undefined;
      return status === 'needsReconnect' ? { status: 'on', nextDueAt } : undefined;
    });
    core.emit(tenantId, { type: 'sync_changed', syncId });
    if (!isLost) core.wake(tenantId, { kind: 'sync', syncId });
  }
}

async function lookAgain(core: EngineCore, id: ConnectionId): Promise<void> {
  const nextDueAt = toIso(core.deps.clock.now());
  for (const { tenantId, syncId } of await core.deps.store.listByConnection(id)) {
    const store = core.deps.store.forTenant(tenantId);
    await updateSync(store, syncId, ({ status }) => (status === 'on' ? { nextDueAt } : undefined));
    core.wake(tenantId, { kind: 'sync', syncId });
  }
}
