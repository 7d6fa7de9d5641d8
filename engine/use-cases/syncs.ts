/** The life of a sync: create, edit the draft, publish, turn off and on, delete. */
import type {
  NewSync,
  Publish,
  SettingsPatch,
  Sync,
  SyncEnd,
  SyncId,
  SyncSettings,
  TenantId,
} from '../contract/index.js';
import { SyncError } from '../errors.js';
import { defaultSettings } from '../mapping/default-settings.js';
import { validateSettings } from '../mapping/validate-settings.js';
import { toIso } from '../ports/clock.js';
import type { EngineCore } from '../run/engine-core.js';
import { fingerprint } from '../run/fingerprint.js';
import type { OpenSides } from '../run/open-ends.js';
import { openSides } from '../run/open-ends.js';
import { updateSync } from '../run/update-sync.js';
import type { SyncState } from '../state/sync-state.js';
import { SIDES, flowsTo } from '../vocabulary.js';
import { callingApp } from './calling-app.js';
import { needSync } from './need-sync.js';
import { appNames, schemaOf } from './setup.js';
import { etagOf, toSync } from './to-sync.js';

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
  const store = core.deps.store.forTenant(tenantId);
  const now = () => toIso(core.deps.clock.now());

  /** Changes a sync and tells everyone. `change` may throw to refuse. */
  async function change(
    id: SyncId,
    decide: (sync: SyncState) => Partial<SyncState> | undefined,
  ): Promise<Sync> {
    const changed = await updateSync(store, id, decide);
    const sync = changed ?? (await needSync(store, id));
    core.emit(tenantId, { type: 'sync_changed', syncId: id });
    if (sync.status === 'on') core.wake(tenantId, { kind: 'sync', syncId: id });
    return toSync(store, sync);
  }

  return {
    listSyncs: async () => {
      const syncs = await store.listSyncs();
      return Promise.all(syncs.map((sync) => toSync(store, sync)));
    },

    getSync: async (id) => toSync(store, await needSync(store, id)),

    createSync: async (ends) => {
      const sync = await draftSync(core, tenantId, ends, now());
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
      const { version } = await needSync(store, id);
      const settings = version === null ? undefined : await store.getVersion(id, version);
      if (settings === undefined)
        throw new SyncError('state_conflict', {
          message: 'This sync was never published, so there is nothing to go back to.',
          hint: 'Delete the sync instead.',
        });
      return change(id, () => ({ draft: settings, hasDraftChanges: false }));
    },

    publishSync: async (id, { turnOn }, etag) => {
      const sync = await needSync(store, id);
      assertEtag(sync, etag);
      const sides = await openSides(core, tenantId, sync);
      await assertValid(core, tenantId, sides, sync);
      await prepare(core, tenantId, sides, sync);
      const number = (sync.version ?? 0) + 1;
      await store.saveVersion(id, { number, settings: sync.draft, at: now() });
      return change(id, (current) => {
        if (fingerprint(current.draft) !== fingerprint(sync.draft)) throw draftConflict();
        const status = turnOn ? 'on' : current.status === 'on' ? 'on' : 'off';
        return {
          version: number,
          hasDraftChanges: false,
          status,
          wantedRun: sync.version === null ? 'initial' : 'reconcile',
          nextDueAt: status === 'on' ? now() : null,
        };
      });
    },

    turnOn: (id) =>
      change(id, (sync) => {
        if (sync.version === null)
          throw new SyncError('state_conflict', {
            message: 'This sync has not been set up to the end.',
            hint: 'Open it, go to Review and choose "Save and sync".',
          });
        const wantedRun = sync.lastSyncedAt === null ? 'initial' : 'reconcile';
        return sync.status === 'on' ? undefined : { status: 'on', wantedRun, nextDueAt: now() };
      }),

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

async function draftSync(
  core: EngineCore,
  tenantId: TenantId,
  ends: NewSync,
  now: string,
): Promise<SyncState> {
  assertDifferentEnds(ends);
  const bare = { left: endOf(ends.left), right: endOf(ends.right) };
  const sides = await openSides(core, tenantId, bare);
  const schema = await schemaOf(core, tenantId, sides, bare);
  const end = (side: 'left' | 'right'): SyncEnd => ({
    ...bare[side],
    app: sides[side].connector.app.id,
    objectLabel: schema[side].object.plural,
  });
  return {
    id: core.deps.ids.next() as SyncId,
    status: 'draft',
    left: end('left'),
    right: end('right'),
    draft: defaultSettings(schema),
    version: null,
    revision: 1,
    hasDraftChanges: true,
    wantedRun: null,
    nextDueAt: null,
    lastSyncedAt: null,
    createdAt: now,
  };
}

function endOf(end: NewSync['left']): SyncEnd {
  return { ...end, app: '', objectLabel: end.object };
}

function assertDifferentEnds({ left, right }: NewSync): void {
  if (left.connectionId !== right.connectionId || left.object !== right.object) return;
  throw new SyncError('input_invalid', {
    message: 'A sync needs two different objects; both sides name the same one.',
    hint: 'Choose another account or another object for one side.',
  });
}

function assertEtag(sync: SyncState, etag: string | null): void {
  if (etag !== null && etag !== etagOf(sync)) throw draftConflict();
}

/** Settings with the given parts replaced. */
function patched(draft: SyncSettings, patch: SettingsPatch): SyncSettings {
  const given = Object.entries(patch).filter(([, value]) => value !== undefined);
  return { ...draft, ...Object.fromEntries(given) };
}

function draftConflict(): SyncError {
  return new SyncError('draft_conflict', {
    message: 'These settings were changed in another window meanwhile.',
    hint: 'Load them again and repeat your change. Nothing was overwritten.',
  });
}

async function assertValid(
  core: EngineCore,
  tenantId: TenantId,
  sides: OpenSides,
  sync: SyncState,
): Promise<void> {
  for (const side of SIDES) core.schemas.forget(sync[side].connectionId);
  const schema = await schemaOf(core, tenantId, sides, sync);
  const problems = validateSettings(sync.draft, schema, appNames(sides));
  const errors = problems.filter((problem) => problem.level === 'error');
  const [first] = errors;
  if (first === undefined) return;
  throw new SyncError('settings_invalid', {
    message: first.message,
    hint: first.hint,
    details: { problems: errors },
  });
}

/** Lets each app that may be written to get ready for it. */
async function prepare(
  core: EngineCore,
  tenantId: TenantId,
  sides: OpenSides,
  sync: SyncState & { draft: SyncSettings },
): Promise<void> {
  for (const side of SIDES) {
    if (!flowsTo(sync.draft.direction, side)) continue;
    const { connector, session } = sides[side];
    await callingApp(core, tenantId, sides[side], () =>
      connector.prepare(session, sync[side].object),
    );
  }
}
