/** What people do with connected accounts: look, name, test, disconnect; and the key form. */
import type { Connection, ConnectionId, TenantId } from '../../../engine/contract/index.js';
import { SyncError, notFound } from '../../../engine/errors.js';
import { toIso } from '../../../engine/ports/clock.js';
import type { Store } from '../../../engine/ports/store.js';
import { Secret } from '../../secrets/secret.js';
import { assertFormFields, type Apps } from '../apps.js';
import type { TenantEngineOf } from '../ports/tenant-engine.js';
import type { Announce } from '../ports/announce.js';
import type { ConnectionRef, StoredConnection } from '../ports/connection-store.js';
import type { StoredSession } from '../ports/session-store.js';
import type { LoginRevocation } from './login-revocation.js';
import type { ServerConnections } from './server-connections.js';
import { storeLogin, type StoreLoginDeps } from './store-login.js';
import { toLoginError } from './identify-account.js';

export interface ConnectionUseCasesDeps extends StoreLoginDeps {
  readonly apps: Apps;
  readonly syncs: Pick<Store, 'listByConnection'>;
  readonly open: ServerConnections;
  readonly revocation: LoginRevocation;
  readonly engineOf: TenantEngineOf;
  readonly announce: Announce;
  /** Its syncs go on. */
  readonly onRestored: (id: ConnectionId) => Promise<void>;
  /** Its calls a day are others now. */
  readonly onBudget: (id: ConnectionId) => Promise<void>;
  /** Its syncs wait. */
  readonly onPaused: (id: ConnectionId) => Promise<void>;
  readonly onLost: (ref: ConnectionRef) => Promise<void>;
}

export interface ConnectionChanges {
  readonly label?: string | undefined;
  readonly dailyCalls?: number | null | undefined;
}

export class ConnectionUseCases {
  readonly #deps: ConnectionUseCasesDeps;

  constructor(deps: ConnectionUseCasesDeps) {
    this.#deps = deps;
  }

  async list(tenantId: TenantId): Promise<Connection[]> {
    const found = await this.#deps.store.list(tenantId);
    return Promise.all(found.map((one) => this.#toConnection(one)));
  }

  async get(tenantId: TenantId, id: ConnectionId): Promise<Connection> {
    return this.#toConnection(await this.need({ tenantId, id }));
  }

  /** The stored row, or `not_found`: the same for a missing one, a disconnected one and somebody else's. */
  async need(ref: ConnectionRef): Promise<StoredConnection> {
    const found = await this.#deps.store.get(ref);
    if (found === undefined || found.disconnectedAt !== null) throw notFound('connection', ref.id);
    return found;
  }

  /** For apps with a key form. Tried out at the app before anything is stored. */
  async createByKey(
    session: StoredSession,
    wanted: { app: string; label?: string | undefined; fields: Record<string, string> },
  ): Promise<Connection> {
    const app = this.#deps.apps.getAllowed(wanted.app, session);
    const form = app.key ?? null;
    if (form === null) throw noForm(app.connector.app.name);
    assertFormFields(app, wanted.fields);
    const account = form.account(wanted.fields);
    const fields = Object.entries(wanted.fields).map(([name, one]) => [name, new Secret(one)]);
    const login = {
      account,
      origins: form.origins(account),
      credential: {
        kind: 'key' as const,
        fields: Object.fromEntries(fields) as Record<string, Secret>,
      },
    };
    return this.finish(
      await storeLogin(this.#deps, {
        ...login,
        tenantId: session.tenantId,
        app,
        grantedScopes: [],
        connectionId: null,
        label: wanted.label ?? null,
      }),
    );
  }

  /** After a login was stored, by form or by flow: its syncs go on, the screens look again. */
  async finish(connection: StoredConnection): Promise<Connection> {
    await this.#deps.onRestored(connection.id);
    this.#deps.announce(connection.tenantId, { type: 'connections_changed' });
    return this.#toConnection(connection);
  }

  /** Another name, or another number of calls a day (null: any). What is left out stays. */
  async change(ref: ConnectionRef, changes: ConnectionChanges): Promise<Connection> {
    const { store, onBudget } = this.#deps;
    const { label, dailyCalls } = changes;
    await this.need(ref);
    if (label !== undefined) await store.rename(ref, label);
    if (dailyCalls !== undefined) {
      await store.setDailyCalls(ref, dailyCalls);
      await onBudget(ref.id);
    }
    this.#deps.announce(ref.tenantId, { type: 'connections_changed' });
    return this.get(ref.tenantId, ref.id);
  }

  /** Asks the app whether the login still works, and notes the answer. */
  async test(ref: ConnectionRef): Promise<Connection> {
    const before = await this.need(ref);
    const { connector, session } = await this.#deps.open.open(ref.tenantId, ref.id);
    try {
      await connector.verify(session);
      if (before.health !== 'ok') await this.#setHealth(ref, 'ok');
    } catch (error) {
      const told = toLoginError(error, connector.app.name);
      if (told instanceof SyncError && told.code === 'connection_failed')
        await this.#deps.onLost(ref);
      else if (told instanceof SyncError && told.code === 'app_unavailable')
        await this.#setHealth(ref, 'unavailable');
      else throw told;
    }
    return this.get(ref.tenantId, ref.id);
  }

  /**
   * Ends the access at the app and forgets the credential. Throws `connection_in_use` while syncs
   * that are on need it, unless `isForced`: then they wait until the account is connected again.
   */
  async disconnect(ref: ConnectionRef, isForced: boolean): Promise<void> {
    const { store, clock, revocation, announce, onPaused } = this.#deps;
    const connection = await this.need(ref);
    if (!isForced) await this.#assertUnused(connection);
    await store.markDisconnected(ref, toIso(clock.now()));
    await onPaused(ref.id);
    await revocation.revoke(connection);
    announce(ref.tenantId, { type: 'connections_changed' });
  }

  async #assertUnused({ tenantId, id, label }: StoredConnection): Promise<void> {
    const syncs = await this.#deps.engineOf(tenantId).listSyncs();
    const used = syncs.filter(
      (sync) =>
        sync.status === 'on' && (sync.left.connectionId === id || sync.right.connectionId === id),
    );
    if (used.length === 0) return;
    const names = used.map(({ left, right }) => `${left.objectLabel} ↔ ${right.objectLabel}`);
    throw new SyncError('connection_in_use', {
      message: `"${label}" is used by ${used.length === 1 ? 'a sync that is' : `${used.length} syncs that are`} on: ${names.join(', ')}.`,
      hint: 'Turn these syncs off first, or disconnect with ?force=true: they then wait until the account is connected again.',
      details: { syncIds: used.map((sync) => sync.id) },
    });
  }

  async #setHealth(ref: ConnectionRef, health: 'ok' | 'unavailable'): Promise<void> {
    await this.#deps.store.setHealth(ref, health);
    this.#deps.announce(ref.tenantId, { type: 'connections_changed' });
  }

  async #toConnection(row: StoredConnection): Promise<Connection> {
    const { id, app, label, accountId, accountName, health, createdAt, lastUsedAt } = row;
    const syncs = await this.#deps.syncs.listByConnection(id);
    const engine = this.#deps.engineOf(row.tenantId);
    return {
      ...{ id, app, label, health, createdAt, lastUsedAt },
      account: { id: accountId, name: accountName },
      grantedScopes: [...row.grantedScopes],
      syncCount: syncs.length,
      calls: await engine.getCallUsage(id, row.dailyCalls),
    };
  }
}

function noForm(app: string): SyncError {
  return new SyncError('input_invalid', {
    message: `${app} is connected by logging in there, not by a form.`,
    hint: 'Start the login with POST /v1/flows.',
  });
}
