import { createHash } from 'node:crypto';

import type { TenantId } from '../../engine/contract/index.js';
import type { AuditEntriesTable } from '../db/tables/activity.js';
import type { AuditEntry } from '../services/ports/activity-stores.js';

/** What stands before the first entry of a chain. */
export const CHAIN_START = '';

/** The chain that an entry belongs to; entries of no tenant have one of their own. */
export function chainOf(tenantId: TenantId | null): string {
  return tenantId ?? '';
}

export function auditToRow(
  entry: AuditEntry,
  link: { number: number; previousHash: string },
): AuditEntriesTable {
  const row = {
    tenant_id: chainOf(entry.tenantId),
    number: link.number,
    id: entry.id,
    at: entry.at,
    actor_kind: entry.actor.kind,
    actor_id: entry.actor.id,
    end_user_id: entry.actor.endUserId,
    action: entry.action,
    object_id: entry.objectId,
    request_id: entry.requestId,
  };
  return { ...row, hash: hashOf(row, link.previousHash) };
}

export function auditFromRow(row: AuditEntriesTable): AuditEntry {
  return {
    id: row.id,
    tenantId: row.tenant_id === '' ? null : (row.tenant_id as TenantId),
    actor: {
      kind: row.actor_kind as AuditEntry['actor']['kind'],
      id: row.actor_id,
      endUserId: row.end_user_id,
    },
    action: row.action,
    objectId: row.object_id,
    requestId: row.request_id,
    at: row.at,
  };
}

/** Every column in a fixed order, so that no change of any of them goes unnoticed. */
export function hashOf(row: Omit<AuditEntriesTable, 'hash'>, previousHash: string): string {
  const parts = [
    previousHash,
    row.tenant_id,
    row.number,
    row.id,
    row.at,
    row.actor_kind,
    row.actor_id,
    row.end_user_id,
    row.action,
    row.object_id,
    row.request_id,
  ];
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}
