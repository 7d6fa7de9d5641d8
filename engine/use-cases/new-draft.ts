import type { NewSync, SyncEnd, SyncId } from '../contract/index.js';
import { SyncError } from '../errors.js';
import { defaultSettings, type DeclaredPair } from '../mapping/default-settings.js';
import { toIso } from '../ports/clock.js';
import { openSides, type OpenSides } from '../run/apps/open-ends.js';
import type { SyncState } from '../state/sync-state.js';
import type { Side } from '../vocabulary.js';
import { schemaOf } from './sync-schema.js';
import type { TenantCore } from './tenant-core.js';

/** A sync that nobody published yet, with everything set that the connectors know and both apps say means the same. */
export async function newDraft(tenant: TenantCore, ends: NewSync): Promise<SyncState> {
  assertDifferentEnds(ends);
  const { core, tenantId } = tenant;
  const bare = { left: endOf(ends.left), right: endOf(ends.right) };
  const sides = await openSides(core, tenantId, bare);
  const schema = await schemaOf(tenant, sides, bare);
  const end = (side: Side): SyncEnd => ({
    ...bare[side],
    app: sides[side].connector.app.id,
    objectLabel: schema[side].object.plural,
  });
  return {
    id: core.deps.ids.next() as SyncId,
    status: 'draft',
    left: end('left'),
    right: end('right'),
    draft: defaultSettings(schema, declaredBy(sides)),
    version: null,
    revision: 1,
    hasDraftChanges: true,
    wantedRun: null,
    usersSeen: null,
    sweep: null,
    nextDueAt: null,
    lastSyncedAt: null,
    createdAt: toIso(core.deps.clock.now()),
    heldRunId: null,
    lastFullRunAt: null,
    allowedRemovals: null,
    applied: null,
    linkRevision: 0,
    tiesSeen: {},
  };
}

function declaredBy({ left, right }: OpenSides): DeclaredPair {
  return {
    apps: { left: left.connector.app.id, right: right.connector.app.id },
    declared: [
      { side: 'left', defaults: left.connector.defaults ?? [] },
      { side: 'right', defaults: right.connector.defaults ?? [] },
    ],
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
