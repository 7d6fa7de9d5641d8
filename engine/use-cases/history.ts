/** What was done to a record, change by change, and where each of its values came from. */
import type {
  Change,
  LinkId,
  PageOf,
  RecordChangesQuery,
  RunId,
  SyncId,
  TenantId,
  ValueOrigin,
} from '../contract/index.js';
import { notFound } from '../errors.js';
import type { LastWrites } from '../plan/value-origin.js';
import { addWrites, originOf, writeKey } from '../plan/value-origin.js';
import type { TenantStore } from '../ports/store.js';
import type { EngineCore } from '../run/engine-core.js';
import { SIDES } from '../vocabulary.js';
import { needPair, needSync } from './need-sync.js';
import { compilePublished } from './record-detail.js';

export interface HistoryUseCases {
  /** Newest first; also of a record whose link is not kept any more. */
  listRecordChanges(
    id: SyncId,
    recordId: LinkId,
    query: RecordChangesQuery,
  ): Promise<PageOf<Change>>;
  /** Both sides of every mapping that is on. Looks back over the newest 5,000 changes of the record. */
  listOrigins(id: SyncId, recordId: LinkId): Promise<ValueOrigin[]>;
}

const PAGE = 200;
const MAX_PAGES = 25;

export function createHistory(core: EngineCore, tenantId: TenantId): HistoryUseCases {
  const store = core.deps.store.forTenant(tenantId);
  return {
    listRecordChanges: async (id, recordId, query) => {
      await needSync(store, id);
      const { side, action, status, run, property, cursor, limit } = query;
      const filter = { side, action, status, runId: run as RunId | undefined, property };
      const page = await store.listHistory({
        ...{ scope: id, linkId: recordId, filter },
        ...{ cursor: cursor ?? null, limit: Number(limit ?? 50) },
      });
      if (page.items.length === 0 && !(await isKnown(store, id, recordId)))
        throw notFound('record', recordId);
      return page;
    },

    listOrigins: async (id, recordId) => {
      const sync = await needSync(store, id);
      const pair = await needPair(store, id, recordId);
      const { mappings } = await compilePublished({ core, tenantId }, sync);
      const asked = mappings.flatMap((mapping) => SIDES.map((side) => ({ mapping, side })));
      const keys = asked.map(({ mapping, side }) => writeKey(side, mapping[side].name));
      const writes = await lastWrites(store, { scope: id, linkId: recordId }, keys);
      return asked.map((one) => originOf(pair, one, writes));
    },
  };
}

/** There is such a record, or there was. */
async function isKnown(store: TenantStore, scope: SyncId, linkId: LinkId): Promise<boolean> {
  if ((await store.getPair(scope, linkId)) !== undefined) return true;
  return (await store.listHistory({ scope, linkId, cursor: null, limit: 1 })).items.length > 0;
}

/** Looks back until every property was found. */
async function lastWrites(
  store: TenantStore,
  link: { scope: SyncId; linkId: LinkId },
  keys: readonly string[],
): Promise<LastWrites> {
  const writes: LastWrites = new Map();
  let cursor: string | null = null;
  for (let page = 0; page < MAX_PAGES; page += 1) {
    const filter = { status: 'applied' } as const;
    const found = await store.listHistory({ ...link, filter, cursor, limit: PAGE });
    addWrites(writes, found.items);
    cursor = found.nextCursor;
    if (cursor === null || keys.every((key) => writes.has(key))) break;
  }
  return writes;
}
