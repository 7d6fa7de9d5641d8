/** Publishing: the draft is checked against both apps and becomes the settings that count. */
import type { Publish, SyncId } from '../contract/index.js';
import { SyncError } from '../errors.js';
import type { SyncSchema } from '../mapping/compiled-sync.js';
import { publishedSchema } from '../mapping/schema-changes.js';
import { validateSettings } from '../mapping/validate-settings.js';
import { appliedAfter } from '../plan/publish/applied-after.js';
import { toIso } from '../ports/clock.js';
import { fingerprint } from '../state/fingerprint.js';
import type { OpenSides } from '../run/apps/open-ends.js';
import { openSides } from '../run/apps/open-ends.js';
import type { SyncState } from '../state/sync-state.js';
import { SIDES, flowsTo } from '../vocabulary.js';
import { callingApp } from './calling-app.js';
import { assertEtag, draftConflict } from './edit-draft.js';
import { needSync } from './need-sync.js';
import { appNames, schemaOf } from './sync-schema.js';
import type { TenantCore } from './tenant-core.js';

/** What publishing changes of the newest row; throws when that row has another draft. */
export type PublishedChange = (current: SyncState) => Partial<SyncState>;

/** Checks, gets the apps ready and saves the version. The answer is still to be stored. */
export async function preparePublish(
  tenant: TenantCore,
  id: SyncId,
  { turnOn, apply = 'allRecords', etag }: Publish & { etag: string | null },
): Promise<PublishedChange> {
  const { core, tenantId } = tenant;
  const store = core.deps.store.forTenant(tenantId);
  const sync = await needSync(store, id);
  assertEtag(sync, etag);
  const sides = await openSides(core, tenantId, sync);
  const schema = await validSchema(tenant, sides, sync);
  await prepareApps(tenant, sides, sync);
  const number = (sync.version ?? 0) + 1;
  const at = toIso(core.deps.clock.now());
  // Asking the apps took a while; a version that somebody published meanwhile is not overwritten.
  if ((await needSync(store, id)).version !== sync.version) throw draftConflict();
  const kept = publishedSchema(sync.draft, schema);
  await store.saveVersion(id, { number, settings: sync.draft, at, schema: kept });
  return (current) => {
    const isSame = fingerprint(current.draft) === fingerprint(sync.draft);
    if (!isSame || current.version !== sync.version) throw draftConflict();
    const status = turnOn || current.status === 'on' ? 'on' : 'off';
    return {
      version: number,
      hasDraftChanges: false,
      status,
      wantedRun: sync.version === null ? 'initial' : 'reconcile',
      sweep: null,
      applied: appliedAfter(current, number, apply),
      nextDueAt: status === 'on' ? at : null,
    };
  };
}

/** What the apps offer now. Throws `settings_invalid` when the draft does not fit it. */
async function validSchema(
  tenant: TenantCore,
  sides: OpenSides,
  sync: SyncState,
): Promise<SyncSchema> {
  for (const side of SIDES) tenant.core.schemas.forget(sync[side].connectionId);
  const schema = await schemaOf(tenant, sides, sync);
  const problems = validateSettings(sync.draft, schema, appNames(sides));
  const errors = problems.filter((problem) => problem.level === 'error');
  const [first] = errors;
  if (first === undefined) return schema;
  throw new SyncError('settings_invalid', {
    message: first.message,
    hint: first.hint,
    details: { problems: errors },
  });
}

/** Lets each app that may be written to get ready for it. */
async function prepareApps(tenant: TenantCore, sides: OpenSides, sync: SyncState): Promise<void> {
  for (const side of SIDES) {
    if (!flowsTo(sync.draft.direction, side)) continue;
    const { connector, session } = sides[side];
    await callingApp(tenant, sides[side], () => connector.prepare(session, sync[side].object));
  }
}
