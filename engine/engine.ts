/**
 * The engine: everything a server or a page can do with syncs, over the ports it is given. Owns no
 * timers: whoever holds it calls `runSlice` for what is due (see `Store.listDue`) and for what
 * `onWork` names.
 */
import type { RunId, SyncId, TenantId } from './contract/index.js';
import type { EngineDeps } from './engine-deps.js';
import { EngineCore } from './run/engine-core.js';
import type { SliceResult } from './run/end-slice.js';
import { runPreview } from './run/preview/run-preview.js';
import type { SliceLimits } from './run/slice-limits.js';
import { runSlice } from './run/run-slice.js';
import { createCallUse } from './use-cases/call-use.js';
import type { CallUseCases } from './use-cases/call-use.js';
import { createConnectionEvents } from './use-cases/connection-events.js';
import type { ConnectionEvents } from './use-cases/connection-events.js';
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

/** What tenants can do, the work that is due, and what happens to connections. */
export interface SyncEngine extends ConnectionEvents {
  forTenant(tenantId: TenantId): TenantEngine;
  /** Works on a sync for a while. Safe to call at any time, for any sync, as often as one likes. */
  runSlice(tenantId: TenantId, syncId: SyncId, limits?: SliceLimits): Promise<SliceResult>;
  /** Works on a preview, or on an undo, for a while; idle once it has ended. */
  runPreview(tenantId: TenantId, runId: RunId, limits?: SliceLimits): Promise<SliceResult>;
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
      if (run?.state !== 'running') return { kind: 'idle' };
      return run.kind === 'undo'
        ? runSlice(core, { tenantId, syncId: run.syncId, limits })
        : runPreview(core, { tenantId, runId, limits });
    },
    ...createConnectionEvents(core),
  };
}
