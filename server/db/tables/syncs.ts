/** One sync: both ends, its draft, where it stands. Key (tenant_id, id). */
export interface SyncsTable {
  tenant_id: string;
  id: string;
  status: string;
  left_connection_id: string;
  right_connection_id: string;
  /** JSON: SyncEnd without the connection. */
  left_end: string;
  right_end: string;
  /** JSON: SyncSettings. */
  draft: string;
  version: number | null;
  revision: number;
  has_draft_changes: number;
  wanted_run: string | null;
  next_due_at: string | null;
  last_synced_at: string | null;
  created_at: string;
  held_run_id: string | null;
  last_full_run_at: string | null;
  users_seen: number | null;
  /** JSON: SweepState. */
  sweep: string | null;
  allowed_removals: number | null;
  /** JSON: AppliedSettings. */
  applied: string | null;
  link_revision: number;
  /** JSON: link revisions by sync id; null in rows from before there was one. */
  ties_seen: string | null;
}

/** Every published settings document. Key (tenant_id, sync_id, number). */
export interface SyncVersionsTable {
  tenant_id: string;
  sync_id: string;
  number: number;
  /** JSON: SyncSettings. */
  settings: string;
  published_at: string;
  /** JSON: PublishedSchema; null when nothing was kept. */
  published_schema: string | null;
}
