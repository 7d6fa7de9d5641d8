import type { Generated } from 'kysely';

/** Runs and previews. Key (tenant_id, id). */
export interface RunsTable {
  tenant_id: string;
  id: string;
  sync_id: string;
  scope: string;
  kind: string;
  finished_at: string | null;
  is_cancel_requested: number;
  draft_fingerprint: number;
  /** JSON: Run. */
  run: string;
  /** JSON: PreviewReport. */
  report: string | null;
}

/** The journal: each write that a run made or tried to make. Key (tenant_id, id). */
export interface ChangesTable {
  tenant_id: string;
  id: string;
  scope: string;
  run_id: string;
  link_id: string;
  at: string;
  side: string;
  remote_id: string | null;
  title: string;
  action: string;
  status: string;
  error: string | null;
  marker: string | null;
  /** JSON: PropertyChange[]. */
  properties: string;
}

/** Reading positions. Key (tenant_id, scope, side, stream). */
export interface CursorsTable {
  tenant_id: string;
  scope: string;
  side: string;
  stream: string;
  cursor: string;
  /** JSON: how far changes were read, and how late they may show; null where that is not known. */
  reach: string | null;
}

/** "Look at this record." Key seq, never given twice; unique (tenant_id, scope, side, remote_id). */
export interface HintsTable {
  seq: Generated<number>;
  tenant_id: string;
  scope: string;
  side: string;
  remote_id: string;
}

/** Who may run a scope. Key (tenant_id, scope). */
export interface LeasesTable {
  tenant_id: string;
  scope: string;
  /** Null after a release. */
  owner: string | null;
  until_ms: number;
  /** Rises with each new holder. */
  fence: number;
}
