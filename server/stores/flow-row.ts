import type { Selectable, Updateable } from 'kysely';

import type { ConnectionId, TenantId } from '../../engine/contract/index.js';
import type { FlowsTable } from '../db/tables/accounts.js';
import type { FlowChange, StoredFlow } from '../services/ports/flow-store.js';
import { parseColumn } from './json-column.js';

/** Where each part of a step stands. */
const CHANGE_COLUMNS = {
  state: 'state',
  ticketHash: 'ticket_hash',
  stateHash: 'state_hash',
  cookieHash: 'cookie_hash',
  verifier: 'verifier',
  code: 'code',
  error: 'error',
  completionHash: 'completion_hash',
  completionExpiresAt: 'completion_expires_at',
} as const satisfies Record<keyof FlowChange, keyof FlowsTable>;

export type FlowChangeColumn = (typeof CHANGE_COLUMNS)[keyof FlowChange];

/** The columns of a step with their values; parts that are left out are not in it. */
export function changeToColumns(change: FlowChange): [FlowChangeColumn, string | null][] {
  return (Object.keys(change) as (keyof FlowChange)[]).flatMap((name) => {
    const value = change[name];
    return value === undefined ? [] : [[CHANGE_COLUMNS[name], value]];
  });
}

export function flowToRow(flow: StoredFlow): FlowsTable {
  return {
    tenant_id: flow.tenantId,
    id: flow.id,
    end_user_id: flow.endUserId,
    origin: flow.origin,
    app: flow.app,
    connection_id: flow.connectionId,
    account: JSON.stringify(flow.account),
    redirect_uri: flow.redirectUri,
    return_url: flow.returnUrl,
    state: flow.state,
    ticket_hash: flow.ticketHash,
    ticket_expires_at: flow.ticketExpiresAt,
    state_hash: flow.stateHash,
    cookie_hash: flow.cookieHash,
    verifier: flow.verifier,
    code: flow.code,
    error: flow.error,
    completion_hash: flow.completionHash,
    completion_expires_at: flow.completionExpiresAt,
    created_at: flow.createdAt,
    expires_at: flow.expiresAt,
  };
}

export function flowFromRow(row: Selectable<FlowsTable>): StoredFlow {
  return {
    id: row.id,
    tenantId: row.tenant_id as TenantId,
    endUserId: row.end_user_id,
    origin: row.origin,
    app: row.app,
    connectionId: row.connection_id as ConnectionId | null,
    account: parseColumn(row.account, 'flows.account'),
    redirectUri: row.redirect_uri,
    returnUrl: row.return_url,
    state: row.state as StoredFlow['state'],
    ticketHash: row.ticket_hash,
    ticketExpiresAt: row.ticket_expires_at,
    stateHash: row.state_hash,
    cookieHash: row.cookie_hash,
    verifier: row.verifier,
    code: row.code,
    error: row.error,
    completionHash: row.completion_hash,
    completionExpiresAt: row.completion_expires_at,
    createdAt: row.created_at,
    expiresAt: row.expires_at,
  };
}

export type FlowUpdate = Updateable<FlowsTable>;
