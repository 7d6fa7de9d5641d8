import type { ConnectionId, TenantId } from '../contract/index.js';
import type { Connector, ConnectorSession } from './connector.js';

/** A connection that is ready for calls. */
export interface OpenConnection {
  connector: Connector;
  session: ConnectorSession;
  /** Name of the account, for texts. */
  label: string;
  /** Calls a day (UTC) that a person allows; null or left out: any number. */
  dailyCalls?: number | null;
}

/**
 * Opens connections for the engine. The server's implementation unseals credentials only inside
 * `session.fetch`; the in-page one holds memory connectors.
 */
export interface Connections {
  /** Throws `not_found`, or `connection_needs_reconnect` when the login is lost. */
  open(tenantId: TenantId, connectionId: ConnectionId): Promise<OpenConnection>;
  /** The engine met `auth_expired`: mark the connection, so that a person can log in again. */
  reportLost(tenantId: TenantId, connectionId: ConnectionId): Promise<void>;
}
