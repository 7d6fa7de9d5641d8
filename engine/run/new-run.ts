import type { Run, RunId, SideCounts, Undone, WriteCounts } from '../contract/index.js';
import type { RunState, SweepState, SyncState } from '../state/sync-state.js';
import type { PublishApply, RunKind } from '../vocabulary.js';
import { fingerprint } from '../state/fingerprint.js';

type Begun = NonNullable<SweepState['begun']>;

/** A run that is about to begin. `begun`: the complete look that it goes on with. */
export function newRun(
  sync: SyncState,
  run: { id: RunId; kind: RunKind; startedAt: string; undoes?: Undone; apply?: PublishApply },
  begun: Begun | null = null,
): RunState {
  const scope = run.kind === 'preview' ? run.id : sync.id;
  return {
    run: {
      ...run,
      syncId: sync.id,
      settingsVersion: run.kind === 'preview' ? null : sync.version,
      state: 'running',
      phase: 'recover',
      counts: { left: noCounts(), right: noCounts() },
      scan: begun?.scan ?? { left: noScan(), right: noScan() },
      planned: { done: 0, total: null },
      writes: { left: noWrites(), right: noWrites() },
      linked: 0,
      finishedAt: null,
      stopReason: null,
      ...(begun === null ? {} : { partOf: begun.runId }),
    },
    scope,
    report: null,
    draftFingerprint: fingerprint(sync.draft),
    isCancelRequested: false,
  };
}

function noCounts(): SideCounts {
  return { seen: 0, written: 0, unchanged: 0, excluded: 0, failing: 0, waiting: 0 };
}

function noScan(): Run['scan']['left'] {
  return { read: 0, total: null, isComplete: false };
}

function noWrites(): WriteCounts {
  return { created: 0, updated: 0, associated: 0 };
}
