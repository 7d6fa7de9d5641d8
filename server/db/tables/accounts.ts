import type { Generated } from 'kysely';

/** Authorised accounts. Key (tenant_id, id); unique (tenant_id, app, account_id). */
export interface ConnectionsTable {
  tenant_id: string;
  id: string;
  app: string;
  label: string;
  account_id: string;
  account_name: string;
  /** JSON: what is not secret about the account. */
  account: string;
  health: string;
  /** JSON: string[]. */
  granted_scopes: string;
  /** JSON: string[]. */
  origins: string;
  /** Sealed; empty once given up. */
  credential: string;
  credential_version: number;
  renew_at: string | null;
  created_at: string;
  last_used_at: string | null;
  disconnected_at: string | null;
  /** Who renews the token, until when. */
  renewal_owner: string | null;
  renewal_until_ms: number;
  /** Calls a day that a person allows; null: any number. */
  daily_calls: number | null;
}

/** Calls through a connection on its newest day. Key (tenant_id, connection_id). */
export interface ConnectionCallsTable {
  tenant_id: string;
  connection_id: string;
  day: string;
  calls: number;
  sweep_calls: number;
  shut_until: string | null;
}

/** Logins that were started. Key id: a browser comes back before its tenant is known. */
export interface FlowsTable {
  tenant_id: string;
  id: string;
  end_user_id: string;
  origin: string | null;
  app: string;
  connection_id: string | null;
  /** JSON: what the form gave that is not secret. */
  account: string;
  redirect_uri: string;
  return_url: string | null;
  state: string;
  ticket_hash: string | null;
  ticket_expires_at: string;
  state_hash: string | null;
  cookie_hash: string | null;
  /** Sealed. */
  verifier: string | null;
  /** Sealed. */
  code: string | null;
  error: string | null;
  completion_hash: string | null;
  completion_expires_at: string | null;
  created_at: string;
  expires_at: string;
}

/** Embed sessions. Key id; unique token_hash. */
export interface SessionsTable {
  tenant_id: string;
  id: string;
  token_hash: string;
  end_user_id: string;
  end_user_label: string | null;
  /** JSON: string[] or null. */
  connectors: string | null;
  /** JSON: string[]. */
  permissions: string;
  /** JSON: string[]; repeated in `session_origins`, by which they are looked up. */
  origins: string;
  return_url: string | null;
  created_at: string;
  expires_at: string;
}

/** Key (session_id, origin); goes with its session. */
export interface SessionOriginsTable {
  tenant_id: string;
  session_id: string;
  origin: string;
  expires_at: string;
}

/** Data keys, wrapped. Key seq, which tells the newest; unique (tenant_id, id). */
export interface TenantKeysTable {
  seq: Generated<number>;
  tenant_id: string;
  id: string;
  wrapped: string;
  created_at: string;
}

/** A known text sealed with each key-encryption key. Key key_id. */
export interface KeySentinelsTable {
  key_id: string;
  sealed: string;
}
