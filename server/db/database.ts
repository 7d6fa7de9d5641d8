import type {
  ChangesTable,
  CursorsTable,
  HintsTable,
  LeasesTable,
  RunsTable,
} from './tables/sync-runs.js';
import type { LinksTable, MatchKeysTable, ShadowsTable } from './tables/sync-records.js';
import type { SyncsTable, SyncVersionsTable } from './tables/syncs.js';

/** All tables with tenant data. Each has `tenant_id`, first in its key. */
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
}

/** Every table that the server has. */
export type Database = TenantDatabase;
