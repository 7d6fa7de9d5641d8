/** The life of a sync: create, edit the draft, publish, turn off and on, delete. */
import type { NewSync, Publish, SettingsPatch, Sync, SyncId, TenantId } from '../contract/index.js';
import { SyncError } from '../errors.js';
import { toIso } from '../ports/clock.js';
import type { EngineCore } from '../run/engine-core.js';
import { updateSync } from '../run/update-sync.js';
import type { SyncState } from '../state/sync-state.js';
import type { Decide } from './change-sync.js';
import { changeSync } from './change-sync.js';
import { assertEtag, patched, publishedSettings } from './edit-draft.js';
import { needSync } from './need-sync.js';
import { newDraft } from './new-draft.js';
import { preparePublish } from './publish-sync.js';
import { toSync } from './to-sync.js';

export interface SyncUseCases {
  listSyncs(): Promise<Sync[]>;
  getSync(id: SyncId): Promise<Sync>;
  /** A draft with everything set that both apps say means the same. */
  createSync(ends: NewSync): Promise<Sync>;
  /**
   * Changes the draft. `etag` is the one the change is based on; null changes whatever is there.
   * Throws `draft_conflict` when somebody else changed it meanwhile; nothing is overwritten then.
   */
  patchDraft(id: SyncId, patch: SettingsPatch, etag: string | null): Promise<Sync>;
  /** Back to the published settings. */
  discardDraft(id: SyncId): Promise<Sync>;
  /** Makes the draft the settings that count. Throws `settings_invalid` with the problems. */
  publishSync(id: SyncId, publish: Publish, etag: string | null): Promise<Sync>;
  turnOn(id: SyncId): Promise<Sync>;
  /** Nothing is written any more; links and history stay. */
  turnOff(id: SyncId): Promise<Sync>;
  /** Forgets the sync with its links and history. Records of both apps are left alone. */
  deleteSync(id: SyncId): Promise<void>;
}

export function createSyncs(core: EngineCore, tenantId: TenantId): SyncUseCases {
  const tenant = { core, tenantId };
  const store = core.deps.store.forTenant(tenantId);
  const change = (id: SyncId, decide: Decide) => changeSync(tenant, id, decide);
  return {
    listSyncs: async () => {
      const syncs = await store.listSyncs();
      return Promise.all(syncs.map((sync) => toSync(store, sync)));
    },

    getSync: async (id) => toSync(store, await needSync(store, id)),

    createSync: async (ends) => {
      const sync = await newDraft(tenant, ends);
      await store.insertSync(sync);
      core.emit(tenantId, { type: 'sync_changed', syncId: sync.id });
      return toSync(store, sync);
    },

    patchDraft: (id, patch, etag) =>
      change(id, (sync) => {
        assertEtag(sync, etag);
        return { draft: patched(sync.draft, patch), hasDraftChanges: true };
      }),

    discardDraft: async (id) => {
      const draft = await publishedSettings(store, id);
      return change(id, () => ({ draft, hasDraftChanges: false }));
    },

    publishSync: async (id, publish, etag) =>
      change(id, await preparePublish(tenant, id, { ...publish, etag })),

    turnOn: (id) => change(id, (sync) => turnedOn(sync, toIso(core.deps.clock.now()))),

    turnOff: (id) =>
      change(id, (sync) =>
        sync.version === null ? undefined : { status: 'off', nextDueAt: null },
      ),

    deleteSync: async (id) => {
      await needSync(store, id);
      await updateSync(store, id, () => ({ status: 'off', nextDueAt: null }));
      await core.leases.act(store, id, () => store.deleteSync(id));
      core.emit(tenantId, { type: 'sync_changed', syncId: id });
    },
  };
}

/** What was missed meanwhile is found by a complete look at both apps. */
function turnedOn(sync: SyncState, now: string): Partial<SyncState> | undefined {
  if (sync.version === null)
    throw new SyncError('state_conflict', {
      message: 'This sync has not been set up to the end.',
      hint: 'Open it, go to Review and choose "Save and sync".',
    });
  if (sync.status === 'on') return undefined;
  const wantedRun = sync.lastSyncedAt === null ? 'initial' : 'reconcile';
  return { status: 'on', wantedRun, sweep: null, nextDueAt: now };
}
