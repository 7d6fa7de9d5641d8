/** What was published before: to look at, and to go back to. */
import type {
  PageOf,
  Sync,
  SyncId,
  SyncSettings,
  SyncVersion,
  SyncVersionDetail,
  TenantId,
} from '../contract/index.js';
import { notFound, SyncError } from '../errors.js';
import type { TenantStore } from '../ports/store.js';
import type { EngineCore } from '../run/engine-core.js';
import { fingerprint } from '../state/fingerprint.js';
import type { SyncState } from '../state/sync-state.js';
import { changeSync } from './change-sync.js';
import { assertEtag, draftConflict, publishedSettings } from './edit-draft.js';
import { needSync } from './need-sync.js';
import type { PageQuery } from './runs.js';

export interface VersionUseCases {
  /** Newest first. */
  listVersions(id: SyncId, page: PageQuery): Promise<PageOf<SyncVersion>>;
  getVersion(id: SyncId, number: number): Promise<SyncVersionDetail>;
  /**
   * The settings of that version become the draft; nothing is published. `etag` as for a change of
   * the draft: null overwrites whatever is there.
   */
  restoreVersion(id: SyncId, number: number, etag: string | null): Promise<Sync>;
}

export function createVersions(core: EngineCore, tenantId: TenantId): VersionUseCases {
  const store = core.deps.store.forTenant(tenantId);
  return {
    listVersions: async (id, { cursor, limit = 50 }) => {
      const sync = await needSync(store, id);
      const before = Math.min(numberOf(cursor), (sync.version ?? 0) + 1);
      const found = await store.listVersions(id, { before, limit: limit + 1 });
      const items = found.slice(0, limit);
      const last = items.at(-1);
      const isMore = found.length > limit && last !== undefined;
      return { items, nextCursor: isMore ? String(last.number) : null };
    },

    getVersion: async (id, number) => ({
      number,
      settings: await needVersion(store, await needSync(store, id), number),
    }),

    restoreVersion: async (id, number, etag) => {
      const sync = await needSync(store, id);
      const draft = await needVersion(store, sync, number);
      const isPublished = fingerprint(draft) === fingerprint(await publishedSettings(store, id));
      return changeSync({ core, tenantId }, id, (current) => {
        assertEtag(current, etag);
        if (current.version !== sync.version) throw draftConflict();
        return { draft, hasDraftChanges: !isPublished };
      });
    },
  };
}

/**
 * The settings of a version that was published. A publish that stopped half-way leaves one with a
 * higher number behind; that one never counted.
 */
export async function needVersion(
  store: TenantStore,
  { id, version }: SyncState,
  number: number,
): Promise<SyncSettings> {
  const isPublished = version !== null && number <= version;
  const settings = isPublished ? await store.getVersion(id, number) : undefined;
  if (settings === undefined) throw notFound('version', String(number));
  return settings;
}

/** A cursor is the number of the last version of the page before. */
function numberOf(cursor: string | undefined): number {
  if (cursor === undefined) return Infinity;
  if (/^[1-9]\d{0,8}$/.test(cursor)) return Number(cursor);
  throw new SyncError('input_invalid', {
    message: 'This cursor does not come from a list of versions.',
    hint: 'Send the "nextCursor" of the page before, or none to begin with the newest.',
  });
}
