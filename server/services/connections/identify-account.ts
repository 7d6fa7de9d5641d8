import { SyncError } from '../../../engine/errors.js';
import { ConnectorError, type AccountIdentity } from '../../../engine/ports/connector.js';
import type { Egress } from '../../egress/egress.js';
import type { Credential } from '../credentials/credential.js';
import type { Account, AppModule } from '../ports/app-module.js';
import { authorizedFetch } from './authorized-fetch.js';
import { headersOf } from './server-connections.js';

/** A login that is not stored yet. */
export interface NewLogin {
  readonly account: Account;
  readonly origins: readonly string[];
  readonly credential: Credential;
}

/**
 * Asks the app whose account this is, before anything is stored. Throws `connection_failed` when the
 * app does not accept the login, `app_unavailable` when it does not answer.
 */
export async function identifyAccount(
  app: AppModule,
  login: NewLogin,
  egress: Egress,
): Promise<AccountIdentity> {
  const fetch = authorizedFetch({
    open: async () => ({
      fetch: egress.fetch({ origins: login.origins }),
      headers: headersOf(app, login.credential),
    }),
    onUnauthorized: async () => false,
  });
  try {
    return await app.connector.verify({ connectionId: 'new', account: login.account, fetch });
  } catch (error) {
    throw toLoginError(error, app.connector.app.name);
  }
}

/** What a failed question to an app means to the person who connects it. */
export function toLoginError(error: unknown, app: string): unknown {
  if (!(error instanceof ConnectorError)) return error;
  const isRefusal = ['auth_expired', 'auth_scope', 'permission_object'].includes(error.fault);
  if (isRefusal) {
    return new SyncError('connection_failed', {
      message: `${app} does not accept this login: ${error.message}`,
      hint: `Check what was entered, and that the user may see the account in ${app}; then try again.`,
      cause: error,
    });
  }
  return new SyncError('app_unavailable', {
    message: `${app} did not answer as it should: ${error.message}`,
    hint: 'Wait a moment and try again. Nothing was stored.',
    isRetryable: true,
    cause: error,
  });
}
