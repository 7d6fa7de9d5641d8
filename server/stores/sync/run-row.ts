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
    // A run is a preview or an undo or neither.
    report: toNullableJson(state.undone ?? state.report),
  };
}

export function runFromRow(row: Selectable<RunsTable>): RunState {
  const isUndo = row.kind === 'undo';
  return {
    run: parseColumn(row.run, 'runs.run'),
    scope: row.scope,
    report: isUndo ? null : parseNullable(row.report, 'runs.report'),
    ...(isUndo && row.report !== null ? { undone: parseColumn(row.report, 'runs.report') } : {}),
    draftFingerprint: row.draft_fingerprint,
    isCancelRequested: row.is_cancel_requested === 1,
  };
}
