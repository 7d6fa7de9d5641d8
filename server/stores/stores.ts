import type { Kysely } from 'kysely';

import type { Database } from '../db/database.js';
import { SqlAuditStore } from './audit-store.js';
import { SqlConnectionStore } from './connection-store.js';
import { SqlEventStore } from './event-store.js';
import { SqlFlowStore } from './flow-store.js';
import { SqlIdempotencyStore } from './idempotency-store.js';
import { SqlSentinelStore } from './sentinel-store.js';
import { SqlSessionStore } from './session-store.js';
import { SyncStore } from './sync-store.js';
import { SqlTenantKeyStore } from './tenant-key-store.js';
import { SqlWebhookStore } from './webhook-store.js';

/** Every store of the server, on one database. */
export interface Stores {
  readonly syncs: SyncStore;
  readonly connections: SqlConnectionStore;
  readonly flows: SqlFlowStore;
  readonly sessions: SqlSessionStore;
  readonly tenantKeys: SqlTenantKeyStore;
  readonly sentinels: SqlSentinelStore;
  readonly audit: SqlAuditStore;
  readonly events: SqlEventStore;
  readonly idempotency: SqlIdempotencyStore;
  readonly webhooks: SqlWebhookStore;
}

/** Takes the unscoped handle; each store limits itself to a tenant wherever one is named. */
export function createStores(db: Kysely<Database>): Stores {
  return {
    syncs: new SyncStore(db),
    connections: new SqlConnectionStore(db),
    flows: new SqlFlowStore(db),
    sessions: new SqlSessionStore(db),
    tenantKeys: new SqlTenantKeyStore(db),
    sentinels: new SqlSentinelStore(db),
    audit: new SqlAuditStore(db),
    events: new SqlEventStore(db),
    idempotency: new SqlIdempotencyStore(db),
    webhooks: new SqlWebhookStore(db),
  };
}
