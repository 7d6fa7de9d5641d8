/** Runs of a sync and what they changed. */
import type {
  Change,
  PageOf,
  Run,
  RunChangesQuery,
  RunId,
  SyncId,
  TenantId,
} from '../contract/index.js';
import { SyncError } from '../errors.js';
import { toIso } from '../ports/clock.js';
import type { EngineCore } from '../run/engine-core.js';
import { updateSync } from '../run/update-sync.js';
import { needRun, needSync } from './need-sync.js';

export interface PageQuery {
  cursor?: string | undefined;
  /** 1 to 200, default 50. */
  limit?: number | undefined;
}

export interface RunUseCases {
  /** Newest first. */
  listRuns(id: SyncId, page: PageQuery): Promise<PageOf<Run>>;
  getRun(id: RunId): Promise<Run>;
  /** Looks at both apps now instead of at the next poll. */
  startRun(id: SyncId): Promise<void>;
  /** Stops a run at the next batch border. What was written stays written. */
  cancelRun(id: RunId): Promise<void>;
  /** What a run wrote, oldest first unless the order says else. */
  listChanges(id: RunId, query: RunChangesQuery): Promise<PageOf<Change>>;
}

export function createRuns(core: EngineCore, tenantId: TenantId): RunUseCases {
  const store = core.deps.store.forTenant(tenantId);
  const pageOf = ({ cursor, limit }: PageQuery) => ({ cursor: cursor ?? null, limit: limit ?? 50 });
  return {
    listRuns: async (id, page) => {
      await needSync(store, id);
      return store.listRuns(id, pageOf(page));
    },

    getRun: async (id) => (await needRun(store, id)).run,

    startRun: async (id) => {
      const sync = await needSync(store, id);
      if (sync.status !== 'on')
        throw new SyncError('state_conflict', {
          message: 'This sync is not on.',
          hint: 'Turn it on first; it then syncs by itself.',
        });
      const nextDueAt = toIso(core.deps.clock.now());
      await updateSync(store, id, (now) => (now.status === 'on' ? { nextDueAt } : undefined));
      core.wake(tenantId, { kind: 'sync', syncId: id });
    },

    cancelRun: async (id) => {
      const { run, scope } = await needRun(store, id);
      if (run.state !== 'running')
        throw new SyncError('state_conflict', {
          message: 'This run has ended already.',
          hint: 'There is nothing to cancel.',
        });
      await core.leases.act(store, scope, () => store.requestCancel(id));
    },

    listChanges: async (id, { side, action, status, order = 'oldest', cursor, limit }) => {
      await needRun(store, id);
      const filter = { side, action, status };
      const page = { cursor: cursor ?? null, limit: Number(limit ?? 50) };
      return store.listChanges({ runId: id, filter, order, ...page });
    },
  };
}
