/** Who did what, chained by hash within a tenant. Key (tenant_id, number). */
export interface AuditEntriesTable {
  /** Empty for what concerns no single tenant. */
  tenant_id: string;
  /** 1, 2, 3… within the tenant. */
  number: number;
  id: string;
  at: string;
  actor_kind: string;
  actor_id: string;
  end_user_id: string | null;
  action: string;
  object_id: string | null;
  request_id: string | null;
  /** SHA-256 of the previous hash and this entry, hex. */
  hash: string;
}

/** The end of each chain, so that a cut-off end shows. Key tenant_id. */
export interface AuditHeadsTable {
  tenant_id: string;
  number: number;
  hash: string;
}

/** What screens were told, for those that lost the line for a while. Key (tenant_id, seq). */
export interface EventsTable {
  tenant_id: string;
  seq: number;
  at: string;
  /** JSON: EngineEvent. */
  event: string;
}

/** The last number given, and the last one removed. Key tenant_id. */
export interface EventMarksTable {
  tenant_id: string;
  last_seq: number;
  removed_seq: number;
}

/** Requests that may be repeated, and what was answered. Key (tenant_id, key_hash). */
export interface IdempotencyKeysTable {
  tenant_id: string;
  key_hash: string;
  fingerprint: string;
  claimed_at: string;
  /** Null while the request is being worked on. */
  status: number | null;
  /** JSON: Record<string, string>. */
  headers: string | null;
  body: string | null;
}

/** Webhook deliveries that were taken. Key (app, event_id). */
export interface WebhookDeliveriesTable {
  app: string;
  event_id: string;
  taken_at: string;
}
