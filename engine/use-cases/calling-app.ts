import type { ConnectionId } from '../contract/index.js';
import { SyncError } from '../errors.js';
import { appWords } from '../issues/app-words.js';
import { ConnectorError } from '../ports/connector.js';
import type { OpenConnection } from '../ports/connections.js';
import type { TenantCore } from './tenant-core.js';

/** Calls an app for a screen: what the app refuses becomes an error that says what to do. */
export async function callingApp<T>(
  { core, tenantId }: TenantCore,
  open: OpenConnection,
  call: () => Promise<T>,
): Promise<T> {
  try {
    return await call();
  } catch (error) {
    if (!(error instanceof ConnectorError)) throw error;
    const app = open.connector.app.name;
    if (error.fault === 'auth_expired' || error.fault === 'auth_scope') {
      await core.deps.connections.reportLost(tenantId, open.session.connectionId as ConnectionId);
      throw new SyncError('connection_needs_reconnect', {
        message: `${app} no longer accepts the login of "${open.label}".`,
        hint: 'Reconnect the account, then go on here. Nothing is lost.',
        cause: error,
      });
    }
    throw new SyncError('app_unavailable', {
      message: `${app} did not answer as it should: ${appWords(error.message)}`,
      hint: 'Wait a moment and try again.',
      isRetryable: true,
      cause: error,
    });
  }
}
