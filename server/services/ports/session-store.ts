import type { TenantId } from '../../../engine/contract/index.js';
import type { Permission } from '../../../engine/vocabulary.js';

/** An embed session as it is stored. Never holds the token itself. */
export interface StoredSession {
  readonly id: string;
  readonly tenantId: TenantId;
  /** SHA-256 of the token, hex. */
  readonly tokenHash: string;
  readonly endUser: { readonly id: string; readonly label: string | null };
  /** Exact origins of pages that may use it; none: only for calls by a server. */
  readonly origins: readonly string[];
  /** Apps that may be connected; null: all. */
  readonly connectors: readonly string[] | null;
  readonly permissions: readonly Permission[];
  /** Where a login ends, on one of the origins; null: on a page of ours. */
  readonly returnUrl: string | null;
  /** ISO 8601 UTC, like all times here. */
  readonly createdAt: string;
  readonly expiresAt: string;
}

/** Which sessions: those of a tenant, or of one of its end users. */
export interface SessionOwner {
  readonly tenantId: TenantId;
  readonly endUserId?: string;
}

/** Sessions of all tenants: a token names its tenant, so it is looked up before one is known. */
export interface SessionStore {
  insert(session: StoredSession): Promise<void>;
  /** Also one that has expired, until it is cleaned up. */
  findByTokenHash(tokenHash: string): Promise<StoredSession | undefined>;
  /** Not expired at `now`; newest first, at most 500. */
  listLive(owner: SessionOwner, now: string): Promise<readonly StoredSession[]>;
  /** Whether a session that is live at `now` may be used from this origin. */
  hasLiveOrigin(origin: string, now: string): Promise<boolean>;
  /** Answers the session that is gone now, or undefined when there was none. */
  remove(id: string): Promise<StoredSession | undefined>;
  /** Answers how many are gone. */
  removeOf(owner: SessionOwner): Promise<number>;
  removeExpired(before: string): Promise<number>;
}
