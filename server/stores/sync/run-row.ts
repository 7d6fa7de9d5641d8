import type { Selectable } from 'kysely';

import type { RunState } from '../../../engine/state/sync-state.js';
import type { RunsTable } from '../../db/tables/sync-runs.js';
import { parseColumn, parseNullable, toFlag, toNullableJson } from '../json-column.js';

export function runToRow(tenantId: string, state: RunState): RunsTable {
  const { run } = state;
  return {
    tenant_id: tenantId,
    id: run.id,
    sync_id: run.syncId,
    scope: state.scope,
    kind: run.kind,
    finished_at: run.finishedAt,
    is_cancel_requested: toFlag(state.isCancelRequested),
    draft_fingerprint: state.draftFingerprint,
    run: JSON.stringify(run),
    report: toNullableJson(state.report),
  };
}

export function runFromRow(row: Selectable<RunsTable>): RunState {
  return {
    run: parseColumn(row.run, 'runs.run'),
    scope: row.scope,
    report: parseNullable(row.report, 'runs.report'),
    draftFingerprint: row.draft_fingerprint,
    isCancelRequested: row.is_cancel_requested === 1,
  };
}
