import type { Selectable } from 'kysely';

import type { ConnectionId, TenantId } from '../../engine/contract/index.js';
import type { ConnectionHealth } from '../../engine/vocabulary.js';
import type { ConnectionsTable } from '../db/tables/accounts.js';
import type { NewCredential, StoredConnection } from '../services/ports/connection-store.js';
import { parseColumn } from './json-column.js';

type Renewal = 'renewal_owner' | 'renewal_until_ms';

export type ConnectionRow = Omit<Selectable<ConnectionsTable>, Renewal>;

export function connectionToRow(connection: StoredConnection): ConnectionRow {
  return {
    ...credentialToRow(connection),
    tenant_id: connection.tenantId,
    id: connection.id,
    app: connection.app,
    label: connection.label,
    account_id: connection.accountId,
    health: connection.health,
    created_at: connection.createdAt,
    last_used_at: connection.lastUsedAt,
    daily_calls: connection.dailyCalls,
    disconnected_at: connection.disconnectedAt,
  };
}

/** The columns that change with a new login. */
export function credentialToRow(credential: NewCredential) {
  return {
    account_name: credential.accountName,
    account: JSON.stringify(credential.account),
    granted_scopes: JSON.stringify(credential.grantedScopes),
    origins: JSON.stringify(credential.origins),
    credential: credential.credential,
    credential_version: credential.credentialVersion,
    renew_at: credential.renewAt,
  };
}

export function connectionFromRow(row: ConnectionRow): StoredConnection {
  return {
    tenantId: row.tenant_id as TenantId,
    id: row.id as ConnectionId,
    app: row.app,
    label: row.label,
    accountId: row.account_id,
    accountName: row.account_name,
    account: parseColumn(row.account, 'connections.account'),
    health: row.health as ConnectionHealth,
    grantedScopes: parseColumn(row.granted_scopes, 'connections.granted_scopes'),
    origins: parseColumn(row.origins, 'connections.origins'),
    credential: row.credential,
    credentialVersion: row.credential_version,
    renewAt: row.renew_at,
    createdAt: row.created_at,
    lastUsedAt: row.last_used_at,
    dailyCalls: row.daily_calls,
    disconnectedAt: row.disconnected_at,
  };
}
