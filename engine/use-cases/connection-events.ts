/** What happens to an account, whoever's syncs use it: records change there, its login is lost and comes back. */
import type { ConnectionId, RemoteId, SyncId, TenantId } from '../contract/index.js';
import { ISSUE_CATALOGUE } from '../issues/catalogue.js';
import { toIso } from '../ports/clock.js';
import type { TenantStore } from '../ports/store.js';
import type { EngineCore } from '../run/engine-core.js';
import { updateSync } from '../run/update-sync.js';
import { ISSUE_CODES, SIDES } from '../vocabulary.js';

/** What an app told us changed; only where to look. */
export interface ChangeHint {
  connectionId: ConnectionId;
  object: string;
  remoteIds: readonly RemoteId[];
}

export interface ConnectionEvents {
  /** Has the syncs that are on for this object look at these records soon. */
  hint(hint: ChangeHint): Promise<void>;
  /** An account was connected again: its syncs go on where they stopped. */
  resumeConnection(connectionId: ConnectionId): Promise<void>;
  /** More or fewer calls are allowed through an account: its syncs look at once whether they can go on. */
  lookAgain(connectionId: ConnectionId): Promise<void>;
  /** An account's login is lost, or it is gone: its syncs wait for a person. */
  pauseConnection(connectionId: ConnectionId): Promise<void>;
}

export function createConnectionEvents(core: EngineCore): ConnectionEvents {
  return {
    hint: (hint) => takeHint(core, hint),
    resumeConnection: (id) => resume(core, id),
    lookAgain: (id) => lookAgain(core, id),
    pauseConnection: (id) => pause(core, id),
  };
}

async function takeHint(core: EngineCore, hint: ChangeHint): Promise<void> {
  const { connectionId, object, remoteIds } = hint;
  for (const { tenantId, syncId, store } of await syncsOf(core, connectionId)) {
    const sync = await store.getSync(syncId);
    if (sync?.status !== 'on') continue;
    const sides = SIDES.filter(
      (side) => sync[side].connectionId === connectionId && sync[side].object === object,
    );
    const hints = sides.flatMap((side) => remoteIds.map((remoteId) => ({ side, remoteId })));
    if (hints.length === 0) continue;
    await store.addHints(syncId, hints);
    core.wake(tenantId, { kind: 'sync', syncId });
  }
}

/** Records that failed for want of a login or a right are tried again with the new one. */
const RECONNECT_CODES = ISSUE_CODES.filter((code) => ISSUE_CATALOGUE[code].retry === 'onReconnect');

async function resume(core: EngineCore, id: ConnectionId): Promise<void> {
  core.schemas.forget(id);
  for (const { tenantId, syncId, store } of await syncsOf(core, id)) {
    const nextDueAt = toIso(core.deps.clock.now());
    for (const code of RECONNECT_CODES) await store.touchLinks(syncId, { kind: 'failing', code });
    await updateSync(store, syncId, ({ status }) =>
      status === 'needsReconnect' ? { status: 'on', nextDueAt } : undefined,
    );
    core.emit(tenantId, { type: 'sync_changed', syncId });
    core.wake(tenantId, { kind: 'sync', syncId });
  }
}

async function pause(core: EngineCore, id: ConnectionId): Promise<void> {
  core.schemas.forget(id);
  for (const { tenantId, syncId, store } of await syncsOf(core, id)) {
    await updateSync(store, syncId, ({ status }) =>
      status === 'on' ? { status: 'needsReconnect', nextDueAt: null } : undefined,
    );
    core.emit(tenantId, { type: 'sync_changed', syncId });
  }
}

async function lookAgain(core: EngineCore, id: ConnectionId): Promise<void> {
  const nextDueAt = toIso(core.deps.clock.now());
  for (const { tenantId, syncId, store } of await syncsOf(core, id)) {
    await updateSync(store, syncId, ({ status }) => (status === 'on' ? { nextDueAt } : undefined));
    core.wake(tenantId, { kind: 'sync', syncId });
  }
}

interface SyncOfConnection {
  tenantId: TenantId;
  syncId: SyncId;
  store: TenantStore;
}

/** The syncs of a connection, of any tenant, each with its tenant's store. */
async function syncsOf({ deps }: EngineCore, id: ConnectionId): Promise<SyncOfConnection[]> {
  const found = await deps.store.listByConnection(id);
  return found.map((one) => ({ ...one, store: deps.store.forTenant(one.tenantId) }));
}
