/** What both apps of a sync offer now, for screens. */
import type { SyncSchema } from '../mapping/compiled-sync.js';
import type { TenantStore } from '../ports/store.js';
import type { OpenSides } from '../run/apps/open-ends.js';
import { loadSchema } from '../run/apps/open-ends.js';
import type { SyncState } from '../state/sync-state.js';
import type { Side } from '../vocabulary.js';
import { SIDES } from '../vocabulary.js';
import { callingApp } from './calling-app.js';
import type { TenantCore } from './tenant-core.js';

export function appNames(sides: OpenSides): Record<Side, string> {
  return { left: sides.left.connector.app.name, right: sides.right.connector.app.name };
}

/** Each side is asked on its own, so that a refusal is put down to the right account. */
export async function schemaOf(
  tenant: TenantCore,
  sides: OpenSides,
  sync: Pick<SyncState, 'left' | 'right'>,
): Promise<SyncSchema> {
  const { core } = tenant;
  await Promise.all(
    SIDES.map((side) =>
      callingApp(tenant, sides[side], () => core.schemas.side(sides[side], sync[side].object)),
    ),
  );
  return loadSchema(core, sides, sync);
}

/** What was kept with the settings that count now, as a part of a schema; nothing before the first publish. */
export async function publishedSchemaOf(
  store: TenantStore,
  { id, version }: Pick<SyncState, 'id' | 'version'>,
): Promise<Pick<SyncSchema, 'published'>> {
  const published = version === null ? undefined : await store.getVersionSchema(id, version);
  return published === undefined ? {} : { published };
}
