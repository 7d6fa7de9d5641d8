/** Opens stored accounts for the engine. Secrets are unsealed inside `session.fetch`, for one request. */
import type { ConnectionId, TenantId } from '../../../engine/contract/index.js';
import { SyncError, notFound } from '../../../engine/errors.js';
import { toIso, type Clock } from '../../../engine/ports/clock.js';
import { ConnectorError } from '../../../engine/ports/connector.js';
import type { Connections, OpenConnection } from '../../../engine/ports/connections.js';
import type { Egress } from '../../egress/egress.js';
import { SecretError } from '../../secrets/secret-error.js';
import type { Vault } from '../../secrets/vault.js';
import type { Apps } from '../apps.js';
import { openCredential, type Credential } from '../credentials/credential.js';
import type { TokenRenewal } from '../credentials/token-renewal.js';
import type { AppModule } from '../ports/app-module.js';
import type {
  ConnectionRef,
  ConnectionStore,
  StoredConnection,
} from '../ports/connection-store.js';
import { authorizedFetch } from './authorized-fetch.js';

export interface ServerConnectionsDeps {
  readonly store: ConnectionStore;
  readonly apps: Apps;
  readonly vault: Vault;
  readonly egress: Egress;
  readonly renewal: TokenRenewal;
  readonly clock: Clock;
  readonly onLost: (ref: ConnectionRef) => Promise<void>;
}

/** How exact "last used" is. */
const USED_STEP_MS = 60_000;

export class ServerConnections implements Connections {
  readonly #deps: ServerConnectionsDeps;

  constructor(deps: ServerConnectionsDeps) {
    this.#deps = deps;
  }

  async open(tenantId: TenantId, id: ConnectionId): Promise<OpenConnection> {
    const ref = { tenantId, id };
    const connection = await this.#need(ref);
    if (connection.disconnectedAt !== null || connection.health === 'needsReconnect')
      throw needsReconnect(connection);
    const app = this.#deps.apps.get(connection.app);
    return {
      connector: app.connector,
      label: connection.label,
      dailyCalls: connection.dailyCalls,
      session: {
        connectionId: id,
        account: connection.account,
        fetch: this.#fetchFor(app, connection),
      },
    };
  }

  async reportLost(tenantId: TenantId, id: ConnectionId): Promise<void> {
    await this.#deps.onLost({ tenantId, id });
  }

  #fetchFor(app: AppModule, { tenantId, id }: StoredConnection): typeof fetch {
    const { egress, renewal } = this.#deps;
    let used: StoredConnection | undefined;
    return authorizedFetch({
      open: async () => {
        used = await this.#fresh({ tenantId, id });
        const headers = headersOf(app, await this.#open(used));
        // The origins of this very credential: the account may have been connected again elsewhere.
        return { headers, fetch: egress.fetch({ origins: used.origins }) };
      },
      onUnauthorized: async () =>
        used !== undefined && app.oauth !== null && (await renewal.renew(used)) === 'renewed',
    });
  }

  /** A credential that is broken, or whose key was destroyed, is lost; a key that is missing is not. */
  async #open(connection: StoredConnection): Promise<Credential> {
    try {
      return await openCredential(this.#deps.vault, connection);
    } catch (error) {
      if (!(error instanceof SecretError) || error.code.startsWith('encryption_')) throw error;
      await this.#deps.onLost(connection);
      throw lost();
    }
  }

  /** The connection with a credential that should still work, renewed first when its time has come. */
  async #fresh(ref: ConnectionRef): Promise<StoredConnection> {
    const { store, renewal, clock } = this.#deps;
    const connection = await store.get(ref);
    if (connection === undefined || connection.disconnectedAt !== null) throw lost();
    await this.#markUsed(connection);
    if (connection.renewAt === null || Date.parse(connection.renewAt) > clock.now())
      return connection;
    const result = await renewal.renew(connection);
    if (result === 'lost') throw lost();
    return (await store.get(ref)) ?? connection;
  }

  async #markUsed(connection: StoredConnection): Promise<void> {
    const now = this.#deps.clock.now();
    const { lastUsedAt } = connection;
    if (lastUsedAt !== null && now - Date.parse(lastUsedAt) < USED_STEP_MS) return;
    await this.#deps.store.markUsed(connection, toIso(now));
  }

  async #need(ref: ConnectionRef): Promise<StoredConnection> {
    const connection = await this.#deps.store.get(ref);
    if (connection === undefined) throw notFound('connection', ref.id);
    return connection;
  }
}

/** The one place where a credential becomes headers of a request. */
export function headersOf(
  app: AppModule,
  credential: Credential,
): Readonly<Record<string, string>> {
  if (credential.kind === 'oauth')
    return { authorization: `Bearer ${credential.accessToken.reveal()}` };
  const fields = Object.entries(credential.fields).map(([name, one]) => [name, one.reveal()]);
  return app.key?.headers(Object.fromEntries(fields) as Record<string, string>) ?? {};
}

/** In the words of the connector's port: what a connector calls with lets this one pass. */
function lost(): ConnectorError {
  return new ConnectorError('auth_expired', 'The login is lost.', { wasSent: false });
}

function needsReconnect({ label }: StoredConnection): SyncError {
  return new SyncError('connection_needs_reconnect', {
    message: `The login of "${label}" is lost.`,
    hint: 'Reconnect the account. Its syncs then go on where they stopped.',
  });
}
