/** What there is to say about a draft: by itself, and beside the other syncs. */
import type { SettingsProblem } from '../contract/index.js';
import { compileSettings } from '../mapping/compile-settings.js';
import type { SyncSchema } from '../mapping/compiled-sync.js';
import { findOverlaps, type OverlapSide } from '../mapping/validate-overlaps.js';
import { validateSettings } from '../mapping/validate-settings.js';
import { findUnlinked } from '../mapping/validate-unlinked.js';
import { toIso } from '../ports/clock.js';
import type { TenantStore } from '../ports/store.js';
import { partnerSyncsOf } from '../run/associate/find-partners.js';
import { openSides, type OpenSides } from '../run/apps/open-ends.js';
import type { SyncState } from '../state/sync-state.js';
import { SIDES } from '../vocabulary.js';
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
    ...(await unlinkedTies(tenant, sync, { sides, schema })),
    ...findOverlaps(own, await listPublishedOthers(store, sync), { schema, apps }),
  ];
}

/** Ties that wait for as long as nobody syncs the records that they lead to. */
async function unlinkedTies(
  { core, tenantId }: TenantCore,
  sync: SyncState,
  { sides, schema }: { sides: OpenSides; schema: SyncSchema },
): Promise<SettingsProblem[]> {
  const store = core.deps.store.forTenant(tenantId);
  const moment = toIso(core.deps.clock.now());
  const { associations } = compileSettings(sync.draft, schema, moment);
  const partners = await partnerSyncsOf(store, { ...sync, scope: sync.id }, associations);
  const unlinked = associations.filter(({ id }) => !partners.has(id));
  if (unlinked.length === 0) return [];
  const [left, right] = await Promise.all(SIDES.map((side) => core.schemas.objects(sides[side])));
  const objects = { left: left ?? [], right: right ?? [] };
  return findUnlinked(unlinked, sync.draft, {
    schema,
    apps: appNames(sides),
    objectLabel: (side, name) => objects[side].find((one) => one.name === name)?.plural ?? name,
  });
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
