import type {
  ConnectionCallsTable,
  ConnectionsTable,
  FlowsTable,
  KeySentinelsTable,
  SessionOriginsTable,
  SessionsTable,
  TenantKeysTable,
} from './tables/accounts.js';
import type {
  AuditEntriesTable,
  AuditHeadsTable,
  EventMarksTable,
  EventsTable,
  IdempotencyKeysTable,
  WebhookDeliveriesTable,
} from './tables/activity.js';
import type {
  ChangesTable,
  CursorsTable,
  HintsTable,
  LeasesTable,
  RunsTable,
} from './tables/sync-runs.js';
import type { LinksTable, MatchKeysTable, ShadowsTable } from './tables/sync-records.js';
import type { SyncsTable, SyncVersionsTable } from './tables/syncs.js';

/** All tables with tenant data. Each has `tenant_id`. */
export interface TenantDatabase {
  syncs: SyncsTable;
  sync_versions: SyncVersionsTable;
  shadows: ShadowsTable;
  match_keys: MatchKeysTable;
  links: LinksTable;
  runs: RunsTable;
  changes: ChangesTable;
  cursors: CursorsTable;
  hints: HintsTable;
  leases: LeasesTable;
  connections: ConnectionsTable;
  connection_calls: ConnectionCallsTable;
  flows: FlowsTable;
  sessions: SessionsTable;
  session_origins: SessionOriginsTable;
  tenant_keys: TenantKeysTable;
  audit_entries: AuditEntriesTable;
  audit_heads: AuditHeadsTable;
  events: EventsTable;
  event_marks: EventMarksTable;
  idempotency_keys: IdempotencyKeysTable;
}

/** Every table that the server has. */
export interface Database extends TenantDatabase {
  key_sentinels: KeySentinelsTable;
  webhook_deliveries: WebhookDeliveriesTable;
}
