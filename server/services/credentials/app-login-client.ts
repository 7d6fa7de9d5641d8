import type { Clock } from '../../../engine/ports/clock.js';
import type { Egress } from '../../egress/egress.js';
import { createOAuthClient, type OAuthClient } from '../../oauth/oauth-client.js';
import type { OAuthProvider } from '../../oauth/oauth-provider.js';
import { Secret } from '../../secrets/secret.js';
import { assertLogin } from '../apps.js';
import type { Account, AppModule } from '../ports/app-module.js';

export interface LoginClientDeps {
  readonly egress: Egress;
  readonly clock: Clock;
}

/**
 * OAuth with one app for one account. Its requests reach the app's own token addresses and nothing
 * else, whatever an answer says. Throws like `assertLogin`.
 */
export function createLoginClient(
  app: AppModule,
  account: Account,
  { egress, clock }: LoginClientDeps,
): OAuthClient {
  const provider = toProvider(app, account);
  const addresses = [provider.tokenUrl, provider.revokeUrl].filter((url) => url !== undefined);
  const origins = [...new Set(addresses.map((url) => new URL(url).origin))];
  return createOAuthClient(provider, {
    fetch: egress.fetch({ origins }),
    nowMs: () => clock.now(),
  });
}

function toProvider(app: AppModule, account: Account): OAuthProvider {
  const login = assertLogin(app);
  const { authorizeUrl, tokenUrl, revokeUrl, scopes, authorizeParams, tokenParams } =
    login.endpoints(account);
  return {
    name: app.connector.app.name,
    authorizeUrl,
    tokenUrl,
    ...(revokeUrl !== null && { revokeUrl }),
    clientId: login.clientId,
    ...(login.clientSecret !== null && { clientSecret: new Secret(login.clientSecret) }),
    clientAuth: login.clientAuthentication,
    scopes,
    authorizeParameters: authorizeParams,
    tokenParameters: tokenParams,
  };
}
