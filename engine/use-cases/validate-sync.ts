/** What there is to say about a draft: by itself, and beside the other syncs. */
import type { SettingsProblem } from '../contract/index.js';
import { findOverlaps, type OverlapSide } from '../mapping/validate-overlaps.js';
import { validateSettings } from '../mapping/validate-settings.js';
import type { TenantStore } from '../ports/store.js';
import { openSides } from '../run/open-ends.js';
import type { SyncState } from '../state/sync-state.js';
import { appNames, publishedSchemaOf, schemaOf } from './sync-schema.js';
import type { TenantCore } from './tenant-core.js';

export async function validateSync(
  tenant: TenantCore,
  sync: SyncState,
): Promise<SettingsProblem[]> {
  const { core, tenantId } = tenant;
  const store = core.deps.store.forTenant(tenantId);
  const sides = await openSides(core, tenantId, sync);
  const schema = await schemaOf(tenant, sides, sync);
  const published = await publishedSchemaOf(store, sync);
  const apps = appNames(sides);
  const own = { ...sync, settings: sync.draft };
  return [
    ...validateSettings(sync.draft, { ...schema, ...published }, apps),
    ...findOverlaps(own, await listPublishedOthers(store, sync), { schema, apps }),
  ];
}

/** Every other sync that was published, with the settings that count now. */
async function listPublishedOthers(store: TenantStore, own: SyncState): Promise<OverlapSide[]> {
  const found: OverlapSide[] = [];
  for (const sync of await store.listSyncs()) {
    if (sync.id === own.id || sync.version === null) continue;
    const settings = await store.getVersion(sync.id, sync.version);
    if (settings !== undefined) found.push({ ...sync, settings });
  }
  return found;
}
