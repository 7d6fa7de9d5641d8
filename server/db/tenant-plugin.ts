import type {
  Kysely,
  PluginTransformQueryArgs,
  PluginTransformResultArgs,
  QueryId,
  QueryResult,
  RootOperationNode,
  UnknownRow,
} from 'kysely';

import {
  findTenantScope,
  refuse,
  type ScopedPlugin,
  type TenantScope,
  type TenantTables,
} from './tenant-scope.js';
import { TenantTransformer } from './tenant-transformer.js';

/**
 * Limits every query of a Kysely handle to one tenant.
 *
 * Tables in from and join become `(select * from t where tenant_id = ?) as t`; update and delete
 * get the condition; inserts must carry the tenant; whatever the plugin does not know is refused
 * with `tenant_query_refused` before anything runs. SQLite still finds rows by the index on
 * `(tenant_id, …)`.
 */
export class TenantPlugin implements ScopedPlugin {
  readonly tenantScope: TenantScope;
  readonly #seen = new WeakSet<QueryId>();

  constructor(scope: TenantScope) {
    this.tenantScope = scope;
  }

  transformQuery(args: PluginTransformQueryArgs): RootOperationNode {
    const node = new TenantTransformer(this.tenantScope).transformNode(args.node, args.queryId);
    this.#seen.add(args.queryId);
    return node;
  }

  /** A query compiled elsewhere never passed transformQuery; its rows must not get out. */
  async transformResult(args: PluginTransformResultArgs): Promise<QueryResult<UnknownRow>> {
    await Promise.resolve();
    if (this.#seen.has(args.queryId)) return args.result;
    refuse(
      'A query that was compiled elsewhere cannot run on a tenant-scoped database.',
      'Build the query on the handle that runs it.',
    );
  }
}

/**
 * A database handle that only sees one tenant. Cheap; make one per request or job. Transactions
 * opened on it are scoped too. Scoping a scoped handle again is refused.
 */
export function forTenant<DB>(db: Kysely<DB>, tenantId: string, tables: TenantTables): Kysely<DB> {
  if (tenantId === '') refuse('The tenant id is empty.', 'Take it from the caller’s credential.');
  if (findTenantScope(db) !== undefined) {
    refuse('The database handle is limited to a tenant already.', 'Start from the unscoped one.');
  }
  return db.withPlugin(new TenantPlugin({ tenantId, tables }));
}
