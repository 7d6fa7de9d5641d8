/** Previews: what a run with the draft would do, without writing anything to an app. */
import type { Preview, PreviewQuery, RunId, SyncId, TenantId } from '../contract/index.js';
import { SyncError, notFound } from '../errors.js';
import { toIso } from '../ports/clock.js';
import type { EngineCore } from '../run/engine-core.js';
import { fingerprint } from '../state/fingerprint.js';
import { newRun } from '../run/new-run.js';
import type { RunState, SyncState } from '../state/sync-state.js';
import { needSync } from './need-sync.js';

export interface PreviewUseCases {
  /** Begins a preview of the draft, for all records unless asked otherwise. An unfinished one of the same sync is given up. */
  startPreview(id: SyncId, query?: PreviewQuery): Promise<Preview>;
  /** The newest preview of a sync. Throws `not_found` when there is none. */
  getPreview(id: SyncId): Promise<Preview>;
}

export function createPreviews(core: EngineCore, tenantId: TenantId): PreviewUseCases {
  const store = core.deps.store.forTenant(tenantId);
  return {
    startPreview: async (id, { apply = 'allRecords' } = {}) => {
      const sync = await needSync(store, id);
      assertMapped(sync);
      const before = await store.findLastPreview(id);
      if (before?.run.state === 'running') {
        const { scope, run } = before;
        await core.leases.act(store, scope, () => store.requestCancel(run.id));
      }
      const startedAt = toIso(core.deps.clock.now());
      const runId = core.deps.ids.next() as RunId;
      const state = newRun(sync, { id: runId, kind: 'preview', startedAt, apply });
      if (sync.version !== null) {
        await store.copyScope(id, state.scope);
        // For new changes only: which records are looked at is decided one by one, as in the run.
        if (apply === 'allRecords') await store.touchLinks(state.scope, { kind: 'all' });
      }
      await store.saveRun(state);
      core.wake(tenantId, { kind: 'requested', runId });
      return toPreview(sync, state);
    },

    getPreview: async (id) => {
      const sync = await needSync(store, id);
      const state = await store.findLastPreview(id);
      if (state === undefined) throw notFound('preview of sync', id);
      return toPreview(sync, state);
    },
  };
}

function toPreview(sync: SyncState, state: RunState): Preview {
  const isStale = fingerprint(sync.draft) !== state.draftFingerprint;
  return { run: state.run, report: state.report, isStale };
}

function assertMapped({ draft }: SyncState): void {
  if (draft.mappings.some((mapping) => mapping.isOn)) return;
  throw new SyncError('settings_invalid', {
    message: 'No property is mapped, so there is nothing to preview.',
    hint: 'Turn on or add at least one mapping.',
  });
}
