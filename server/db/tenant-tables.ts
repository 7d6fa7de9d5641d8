import type { Kysely } from 'kysely';

import type { Database, TenantDatabase } from './database.js';
import { forTenant } from './tenant-plugin.js';

/** A record, so that a table which is missing here does not compile. */
const TENANT_TABLES: Record<keyof TenantDatabase, true> = {
  syncs: true,
  sync_versions: true,
  shadows: true,
  match_keys: true,
  links: true,
  runs: true,
  changes: true,
  cursors: true,
  hints: true,
  leases: true,
  connections: true,
  connection_calls: true,
  flows: true,
  sessions: true,
  session_origins: true,
  tenant_keys: true,
  audit_entries: true,
  audit_heads: true,
  events: true,
  event_marks: true,
  idempotency_keys: true,
};

/** Names of all tables with tenant data. */
export const TENANT_TABLE_NAMES: readonly string[] = Object.keys(TENANT_TABLES);

/** A handle on the server's database that only sees one tenant. Cheap; see `forTenant`. */
export function scopeToTenant(db: Kysely<Database>, tenantId: string): Kysely<Database> {
  return forTenant(db, tenantId, { tenant: TENANT_TABLE_NAMES });
}
