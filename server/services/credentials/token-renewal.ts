/**
 * Renews access tokens: one refresh at a time per connection, in all processes. An app that rotates
 * refresh tokens ends the login when an old one is used again, so nobody may refresh twice, and what
 * comes back is stored before it is used.
 */
import type { Clock } from '../../../engine/ports/clock.js';
import type { Ids } from '../../../engine/ports/ids.js';
import type { Logger } from '../../../engine/ports/logger.js';
import type { Egress } from '../../egress/egress.js';
import type { OAuthClient } from '../../oauth/oauth-client.js';
import { OAuthError } from '../../oauth/oauth-error.js';
import type { Secret } from '../../secrets/secret.js';
import type { Vault } from '../../secrets/vault.js';
import type { Apps } from '../apps.js';
import type { Metrics } from '../metrics.js';
import type {
  ConnectionRef,
  ConnectionStore,
  StoredConnection,
} from '../ports/connection-store.js';
import { createLoginClient } from './app-login-client.js';
import { openCredential, renewTime, sealCredential, toCredential } from './credential.js';

export interface TokenRenewalDeps {
  readonly store: ConnectionStore;
  readonly apps: Apps;
  readonly vault: Vault;
  readonly egress: Egress;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly logger: Logger;
  readonly metrics: Metrics;
  /** Names this process among those that share the store. */
  readonly owner: string;
  /** The login is lost for good: only a person can connect again. */
  readonly onLost: (ref: ConnectionRef) => Promise<void>;
}

/** `later`: the app could not be asked; what is stored may still work. */
export type RenewalResult = 'renewed' | 'lost' | 'later';

/** Longer than a token request may take (egress: 60 s to the head of the answer). */
const LEASE_MS = 90_000;
/** How long to wait for another process that is refreshing. */
const PATIENCE_MS = 15_000;
const LOOK_AGAIN_MS = 200;

export class TokenRenewal {
  readonly #deps: TokenRenewalDeps;
  readonly #running = new Map<string, Promise<RenewalResult>>();
  #isStopped = false;

  constructor(deps: TokenRenewalDeps) {
    this.#deps = deps;
  }

  /** No more refreshes: a stop between answer and save would lose the login. Waits for those under way. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    await Promise.allSettled(this.#running.values());
  }

  /** Replaces the token of `connection`, unless somebody has done so since it was read. */
  renew(connection: StoredConnection): Promise<RenewalResult> {
    const known = this.#running.get(connection.id);
    if (known !== undefined) return known;
    if (this.#isStopped) return Promise.resolve('later');
    const running = this.#renewOnce(connection).finally(() => {
      this.#running.delete(connection.id);
    });
    this.#running.set(connection.id, running);
    return running;
  }

  async #renewOnce(seen: StoredConnection): Promise<RenewalResult> {
    const { store, clock, owner, metrics } = this.#deps;
    const lease = { owner, nowMs: clock.now(), ttlMs: LEASE_MS };
    if (!(await store.acquireRenewal(seen, lease))) return this.#waitForOther(seen);
    try {
      const now = await store.get(seen);
      if (now === undefined || now.disconnectedAt !== null) return 'lost';
      if (now.credentialVersion !== seen.credentialVersion) return 'renewed';
      const result = await this.#refresh(now);
      metrics.add('sync_wizard_token_renewals_total', { result });
      return result;
    } finally {
      await store.releaseRenewal(seen, owner);
    }
  }

  async #refresh(connection: StoredConnection): Promise<RenewalResult> {
    const { store, apps, vault, clock, ids, logger } = this.#deps;
    const credential = await openCredential(vault, connection);
    if (credential.kind !== 'oauth' || credential.refreshToken === null)
      return this.#lose(connection);
    const app = apps.get(connection.app);
    try {
      const client = createLoginClient(app, connection.account, this.#deps);
      const tokens = await client.refresh(credential.refreshToken);
      const renewed = toCredential(tokens, {
        lifeSeconds: app.oauth?.accessTokenSeconds ?? 0,
        before: credential.refreshToken,
      });
      const version = connection.credentialVersion + 1;
      const { account, accountName, origins } = connection;
      const isKept = await store.renewCredential(connection, {
        ...{ account, accountName, origins, grantedScopes: tokens.scopes },
        credential: await sealCredential(vault, { ...connection, version }, renewed),
        credentialVersion: version,
        renewAt: renewTime(renewed, clock.now(), ids.random()),
      });
      if (isKept) return 'renewed';
      return await this.#giveBack(connection, client, renewed.refreshToken ?? renewed.accessToken);
    } catch (error) {
      if (!(error instanceof OAuthError)) throw error;
      const { id: connectionId, tenantId } = connection;
      logger.warn('A login could not be renewed.', { connectionId, tenantId, code: error.code });
      return error.code === 'oauth_invalid_grant' ? this.#lose(connection) : 'later';
    }
  }

  /** Somebody disconnected the account, or connected it again, while the app was asked. */
  async #giveBack(
    connection: StoredConnection,
    client: OAuthClient,
    token: Secret,
  ): Promise<RenewalResult> {
    const now = await this.#deps.store.get(connection);
    if (now !== undefined && now.disconnectedAt === null) return 'renewed';
    await client.revoke(token);
    return 'lost';
  }

  /** Looks once more before it declares a login dead: somebody may have connected again meanwhile. */
  async #lose(connection: StoredConnection): Promise<RenewalResult> {
    const now = await this.#deps.store.get(connection);
    if (now !== undefined && now.credentialVersion !== connection.credentialVersion)
      return 'renewed';
    await this.#deps.onLost(connection);
    return 'lost';
  }

  async #waitForOther(seen: StoredConnection): Promise<RenewalResult> {
    const { store, clock } = this.#deps;
    for (let waitedMs = 0; waitedMs < PATIENCE_MS; waitedMs += LOOK_AGAIN_MS) {
      await clock.sleep(LOOK_AGAIN_MS);
      const now = await store.get(seen);
      if (now === undefined || now.health === 'needsReconnect') return 'lost';
      if (now.credentialVersion !== seen.credentialVersion) return 'renewed';
    }
    return 'later';
  }
}
