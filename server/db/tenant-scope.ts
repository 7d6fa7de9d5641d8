import type { Kysely, KyselyPlugin } from 'kysely';

import { DatabaseError } from './database-error.js';

/** The column that every tenant table has. */
export const TENANT_COLUMN = 'tenant_id';

/** Which tables a tenant-scoped database may touch. Any other table is refused. */
export interface TenantTables {
  /** Tables with a `tenant_id` column; every access is limited to the one tenant. */
  readonly tenant: readonly string[];
  /** Tables without tenant data that a scoped query may read (never write). Default none. */
  readonly shared?: readonly string[];
}

export interface TenantScope {
  readonly tenantId: string;
  readonly tables: TenantTables;
}

/** A plugin that knows its scope; kept apart from the plugin itself so that no cycle arises. */
export interface ScopedPlugin extends KyselyPlugin {
  readonly tenantScope: TenantScope;
}

/** The tenant that a database handle is limited to, or undefined for the unscoped one. */
export function findTenantScope<DB>(db: Kysely<DB>): TenantScope | undefined {
  return db.getExecutor().plugins.find(isScoped)?.tenantScope;
}

function isScoped(plugin: KyselyPlugin): plugin is ScopedPlugin {
  return 'tenantScope' in plugin;
}

export function refuse(message: string, hint: string): never {
  throw new DatabaseError('tenant_query_refused', { message, hint });
}

interface BulkRows {
  readonly table: string;
  readonly rows: readonly Record<string, unknown>[];
  readonly key: readonly string[] | undefined;
  /** Columns named for updating. */
  readonly updated: readonly string[];
}

/**
 * Does for bulk statements what the tenant plugin does for queries. Every row must carry the
 * tenant, and the key must contain `tenant_id`, so that no statement can reach another tenant's row.
 */
export function assertRowsInScope<DB>(db: Kysely<DB>, bulk: BulkRows): void {
  const scope = findTenantScope(db);
  if (scope === undefined) return;
  if (!scope.tables.tenant.includes(bulk.table)) {
    refuse(`"${bulk.table}" is not a tenant table.`, 'Write it through the unscoped database.');
  }
  if (bulk.key !== undefined && !bulk.key.includes(TENANT_COLUMN)) {
    refuse(`The key for "${bulk.table}" lacks ${TENANT_COLUMN}.`, 'Use the key (tenant_id, …).');
  }
  if (bulk.updated.includes(TENANT_COLUMN)) {
    refuse(`A row of "${bulk.table}" cannot change its tenant.`, 'Leave tenant_id out of update.');
  }
  if (bulk.rows.some((row) => row[TENANT_COLUMN] !== scope.tenantId)) {
    refuse(
      `A row for "${bulk.table}" is for another tenant, or for none.`,
      'Set tenant_id of every row to the tenant of the database handle.',
    );
  }
}
