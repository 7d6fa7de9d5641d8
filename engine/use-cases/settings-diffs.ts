/** What differs between two states of a sync's settings. */
import type { SettingsDifference, SyncId, SyncSettings, TenantId } from '../contract/index.js';
import type { TenantStore } from '../ports/store.js';
import type { EngineCore } from '../run/engine-core.js';
import { openSides } from '../run/apps/open-ends.js';
import { describeDiff } from '../settings-diff/describe-diff.js';
import type { SyncState } from '../state/sync-state.js';
import { needSync } from './need-sync.js';
import { appNames, schemaOf } from './sync-schema.js';
import { needVersion } from './versions.js';

/** A state of the settings: the draft, what counts now, or a published version by its number. */
export type SettingsRef = 'draft' | 'published' | number;

export interface SettingsDiffUseCases {
  /** What changes from one to the other, in words. Before the first publish there is only the draft. */
  diffSettings(id: SyncId, from: SettingsRef, to: SettingsRef): Promise<SettingsDifference[]>;
}

export function createSettingsDiffs(core: EngineCore, tenantId: TenantId): SettingsDiffUseCases {
  const store = core.deps.store.forTenant(tenantId);
  return {
    diffSettings: async (id, from, to) => {
      const sync = await needSync(store, id);
      const before = await settingsAt(store, sync, from);
      const after = await settingsAt(store, sync, to);
      const sides = await openSides(core, tenantId, sync);
      const schema = await schemaOf({ core, tenantId }, sides, sync);
      const apps = appNames(sides);
      return describeDiff(before, after, {
        left: { ...schema.left, app: apps.left },
        right: { ...schema.right, app: apps.right },
      });
    },
  };
}

async function settingsAt(
  store: TenantStore,
  sync: SyncState,
  ref: SettingsRef,
): Promise<SyncSettings> {
  if (ref === 'draft') return sync.draft;
  return needVersion(store, sync, ref === 'published' ? (sync.version ?? 0) : ref);
}
