import type { Clock } from '../../../engine/ports/clock.js';
import type { Logger } from '../../../engine/ports/logger.js';
import type { Store } from '../../../engine/ports/store.js';
import type { Egress } from '../../egress/egress.js';
import { OAuthError } from '../../oauth/oauth-error.js';
import { SecretError } from '../../secrets/secret-error.js';
import type { Vault } from '../../secrets/vault.js';
import type { Apps } from '../apps.js';
import { createLoginClient } from '../credentials/app-login-client.js';
import { openCredential, type Credential } from '../credentials/credential.js';
import type { Account, AppModule } from '../ports/app-module.js';
import type { ConnectionStore, StoredConnection } from '../ports/connection-store.js';

export interface LoginRevocationDeps {
  readonly store: ConnectionStore;
  readonly syncs: Pick<Store, 'listByConnection'>;
  readonly apps: Apps;
  readonly vault: Vault;
  readonly egress: Egress;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** After this time a revocation that the app does not take is given up. */
const GIVE_UP_MS = 3 * 24 * 60 * 60 * 1000;

/** Gives access back to apps: a disconnected account must not leave a live token there. */
export class LoginRevocation {
  readonly #deps: LoginRevocationDeps;

  constructor(deps: LoginRevocationDeps) {
    this.#deps = deps;
  }

  /** Ends the access of a disconnected account, then forgets it. When the app is away it stays for `retryAll`. */
  async revoke(connection: StoredConnection): Promise<void> {
    const { store, syncs, clock } = this.#deps;
    const since = Date.parse(connection.disconnectedAt ?? '');
    const isGivenUp = clock.now() - since > GIVE_UP_MS;
    if (!(await this.#revokeStored(connection)) && !isGivenUp) return;
    await store.dropCredential(connection, connection.credentialVersion);
    // A sync that names it can go on once the same account is connected again.
    const users = await syncs.listByConnection(connection.id);
    if (users.length === 0) await store.removeForgotten(connection);
  }

  /** Called by a job every few minutes. */
  async retryAll(): Promise<void> {
    for (const connection of await this.#deps.store.listDisconnected(50))
      await this.revoke(connection);
  }

  /** Gives back a login that is not going to be stored. Never throws. */
  async revokeUnused(app: AppModule, account: Account, credential: Credential): Promise<void> {
    await this.#revokeAt(app, account, credential).catch((error: unknown) => {
      this.#deps.logger.warn('An unused login could not be given back.', {
        app: app.connector.app.id,
        error: error instanceof Error ? error.message : String(error),
      });
    });
  }

  /** False when the app should be asked again later. */
  async #revokeStored(connection: StoredConnection): Promise<boolean> {
    const app = this.#deps.apps.find(connection.app);
    if (app === undefined || connection.credential === '') return true;
    try {
      const credential = await openCredential(this.#deps.vault, connection);
      await this.#revokeAt(app, connection.account, credential);
      return true;
    } catch (error) {
      if (error instanceof SecretError) return true;
      const { id: connectionId, tenantId } = connection;
      const code = error instanceof OAuthError ? error.code : String(error);
      this.#deps.logger.warn('An app did not take a login back.', { connectionId, tenantId, code });
      return error instanceof OAuthError && !error.isRetryable;
    }
  }

  async #revokeAt(app: AppModule, account: Account, credential: Credential): Promise<void> {
    if (credential.kind !== 'oauth') return;
    const client = createLoginClient(app, account, this.#deps);
    await client.revoke(credential.refreshToken ?? credential.accessToken);
  }
}
