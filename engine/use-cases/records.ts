/** Records of a sync: looking at them, and deciding about those that are failing. */
import type {
  LinkId,
  MatchChoice,
  PageOf,
  RecordDetail,
  RecordQuery,
  RecordRow,
  SyncId,
  TenantId,
} from '../contract/index.js';
import { toIso } from '../ports/clock.js';
import type { EngineCore } from '../run/engine-core.js';
import type { Pair } from '../state/link.js';
import type { Decided } from './decisions.js';
import { chooseMatch, createAgain, retry, unlink } from './decisions.js';
import { needPair, needSync } from './need-sync.js';
import { loadDetail } from './record-detail.js';
import { storeDecision } from './store-decision.js';
import { toRecordRow } from './to-record-row.js';
import { writtenEnds } from './written-ends.js';
import type { WrittenEnds } from './written-ends.js';

export interface RecordUseCases {
  /** One page, in a stable order. */
  listRecords(id: SyncId, query: RecordQuery): Promise<PageOf<RecordRow>>;
  getRecord(id: SyncId, recordId: LinkId): Promise<RecordDetail>;
  /** Tries a failing record again now. */
  retryRecord(id: SyncId, recordId: LinkId): Promise<RecordRow>;
  /** Creates a record again in the app where it was deleted. */
  createRecordAgain(id: SyncId, recordId: LinkId): Promise<RecordRow>;
  /** Unlinks two records; both stay as they are and are left out from now on. */
  unlinkRecord(id: SyncId, recordId: LinkId): Promise<void>;
  /** Decides about a record with several possible partners. */
  chooseMatch(id: SyncId, recordId: LinkId, choice: MatchChoice): Promise<RecordRow>;
}

export function createRecords(core: EngineCore, tenantId: TenantId): RecordUseCases {
  const store = core.deps.store.forTenant(tenantId);

  /** Carries one decision out at a moment when no run is changing the same links. */
  async function decide(
    id: SyncId,
    recordId: LinkId,
    make: (pair: Pair, ends: WrittenEnds) => Promise<Decided> | Decided,
  ): Promise<RecordRow> {
    await needSync(store, id);
    const pair = await core.leases.act(store, id, async (fence) => {
      const ends = await writtenEnds({ core, tenantId }, await needSync(store, id));
      const decided = await make(await needPair(store, id, recordId), ends);
      await storeDecision(core, { store, syncId: id, fence }, [decided]);
      return decided.pair;
    });
    await wake(core, tenantId, id);
    return toRecordRow(pair, id);
  }

  return {
    listRecords: async (id, query) => {
      await needSync(store, id);
      const { state, issue, drift, text, cursor, limit } = query;
      const filter = {
        ...(state === undefined ? {} : { state }),
        ...(issue === undefined ? {} : { issueKey: issue }),
        ...(drift === undefined ? {} : { isDrifted: true as const }),
        ...(text === undefined ? {} : { text }),
      };
      const page = { cursor: cursor ?? null, limit: Number(limit ?? 50) };
      const found = await store.listRecords(id, filter, page);
      return { ...found, items: found.items.map((pair) => toRecordRow(pair, id)) };
    },

    getRecord: async (id, recordId) => {
      const sync = await needSync(store, id);
      return loadDetail({ core, tenantId }, sync, await needPair(store, id, recordId));
    },

    retryRecord: (id, recordId) => decide(id, recordId, retry),
    createRecordAgain: (id, recordId) => decide(id, recordId, createAgain),
    unlinkRecord: async (id, recordId) => {
      await decide(id, recordId, (pair) => unlink(pair, core.deps.ids.next() as LinkId));
    },
    chooseMatch: (id, recordId, choice) =>
      decide(id, recordId, (pair) =>
        chooseMatch({ store, syncId: id, now: toIso(core.deps.clock.now()) }, pair, choice),
      ),
  };
}

/** Tells the screens, and has the sync run soon when it is on. */
export async function wake(core: EngineCore, tenantId: TenantId, id: SyncId): Promise<void> {
  const sync = await core.deps.store.forTenant(tenantId).getSync(id);
  core.emit(tenantId, { type: 'records_changed', syncId: id });
  if (sync?.status === 'on') core.wake(tenantId, { kind: 'sync', syncId: id });
}
