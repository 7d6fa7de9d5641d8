import type { Selectable } from 'kysely';

import type { TenantId } from '../../engine/contract/index.js';
import type { SessionOriginsTable, SessionsTable } from '../db/tables/accounts.js';
import type { StoredSession } from '../services/ports/session-store.js';
import { parseColumn, parseNullable, toNullableJson } from './json-column.js';

export function sessionToRow(session: StoredSession): SessionsTable {
  return {
    tenant_id: session.tenantId,
    id: session.id,
    token_hash: session.tokenHash,
    end_user_id: session.endUser.id,
    end_user_label: session.endUser.label,
    connectors: toNullableJson(session.connectors),
    permissions: JSON.stringify(session.permissions),
    origins: JSON.stringify(session.origins),
    return_url: session.returnUrl,
    created_at: session.createdAt,
    expires_at: session.expiresAt,
  };
}

export function originsToRows(session: StoredSession): SessionOriginsTable[] {
  return [...new Set(session.origins)].map((origin) => ({
    tenant_id: session.tenantId,
    session_id: session.id,
    origin,
    expires_at: session.expiresAt,
  }));
}

export function sessionFromRow(row: Selectable<SessionsTable>): StoredSession {
  return {
    id: row.id,
    tenantId: row.tenant_id as TenantId,
    tokenHash: row.token_hash,
    endUser: { id: row.end_user_id, label: row.end_user_label },
    origins: parseColumn(row.origins, 'sessions.origins'),
    connectors: parseNullable(row.connectors, 'sessions.connectors'),
    permissions: parseColumn(row.permissions, 'sessions.permissions'),
    returnUrl: row.return_url,
    createdAt: row.created_at,
    expiresAt: row.expires_at,
  };
}
