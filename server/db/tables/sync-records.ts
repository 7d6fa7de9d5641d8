/** What is known of one record on one side. Key (tenant_id, scope, side, id). */
export interface ShadowsTable {
  tenant_id: string;
  /** A sync's id, or a preview's run id. */
  scope: string;
  side: string;
  id: string;
  is_deleted: number;
  seen_run_id: string | null;
  version: string | null;
  modified_at: string | null;
  title: string;
  url: string | null;
  /** JSON: the match key (or null) of each rule, in order. */
  keys: string;
  /** JSON: Values as last seen. */
  seen_values: string;
  /** JSON: Values as last processed. */
  base: string;
  former_partner_id: string | null;
}

/**
 * The match keys of records that are not deleted, one row a rule. Key: all columns. Written with its
 * shadow, whose `keys` tell which rows it has here.
 */
export interface MatchKeysTable {
  tenant_id: string;
  scope: string;
  side: string;
  rule: number;
  key: string;
  remote_id: string;
}

/**
 * The tie between two records, or a record without a partner. Key (tenant_id, scope, id); unique
 * (tenant_id, scope, left_id) and (tenant_id, scope, right_id).
 */
export interface LinksTable {
  tenant_id: string;
  scope: string;
  id: string;
  left_id: string | null;
  right_id: string | null;
  stage: string;
  state: string;
  is_touched: number;
  is_association_due: number;
  is_association_waiting: number;
  has_drift: number;
  /** 1 with an intent, or an attempt at an update or a removal. */
  is_in_doubt: number;
  next_try_at: string | null;
  /** Of failing links only: the code of the issue, and the key of its group. */
  failing_code: string | null;
  issue_key: string | null;
  exclude_reason: string | null;
  incarnation: number;
  is_match_settled: number;
  failures: number;
  tie_failures: number;
  written_run_id: string | null;
  first_synced_at: string | null;
  last_synced_at: string | null;
  title: string;
  /** Lower-case title and ids, for searching. */
  search: string;
  /** JSON: Issue. */
  issue: string | null;
  /** JSON: CreateIntent. */
  intent: string | null;
  /** JSON: Attempt[]; null when there is none. */
  attempts: string | null;
  /** JSON: Flips. */
  flips: string | null;
  /** JSON: Side[]; null when there is none. */
  shut_sides: string | null;
}
