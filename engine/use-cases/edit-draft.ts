import type { SettingsPatch, SyncId, SyncSettings } from '../contract/index.js';
import { SyncError } from '../errors.js';
import type { TenantStore } from '../ports/store.js';
import type { SyncState } from '../state/sync-state.js';
import { needSync } from './need-sync.js';
import { etagOf } from './to-sync.js';

/** Refuses a change that is based on something older; null stands for whatever is there. */
export function assertEtag(sync: SyncState, etag: string | null): void {
  if (etag !== null && etag !== etagOf(sync)) throw draftConflict();
}

/** Settings with the given parts replaced. */
export function patched(draft: SyncSettings, patch: SettingsPatch): SyncSettings {
  const given = Object.entries(patch).filter(([, value]) => value !== undefined);
  return { ...draft, ...Object.fromEntries(given) };
}

export function draftConflict(): SyncError {
  return new SyncError('draft_conflict', {
    message: 'These settings were changed in another window meanwhile.',
    hint: 'Load them again and repeat your change. Nothing was overwritten.',
  });
}

/** The settings that count now. Throws `state_conflict` when there are none. */
export async function publishedSettings(store: TenantStore, id: SyncId): Promise<SyncSettings> {
  const { version } = await needSync(store, id);
  const settings = version === null ? undefined : await store.getVersion(id, version);
  if (settings !== undefined) return settings;
  throw new SyncError('state_conflict', {
    message: 'This sync was never published, so there is nothing to go back to.',
    hint: 'Delete the sync instead.',
  });
}
