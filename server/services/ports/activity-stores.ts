/** Small stores around the use cases: who did what, what screens are told, what was already answered. */
import type { SyncEvent, TenantId } from '../../../engine/contract/index.js';
import type { EngineEvent } from '../../../engine/engine-deps.js';

/** One change of state that somebody made. Never removed by itself. */
export interface AuditEntry {
  readonly id: string;
  /** null: it concerns no single tenant. */
  readonly tenantId: TenantId | null;
  readonly actor: {
    readonly kind: 'session' | 'secretKey' | 'app' | 'system';
    /** Id of the session, fingerprint of the key, id of the app. */
    readonly id: string;
    readonly endUserId: string | null;
  };
  /** `syncs.publish`, `oauth.completion_mismatch` */
  readonly action: string;
  /** Id of what it was done to. */
  readonly objectId: string | null;
  readonly requestId: string | null;
  readonly at: string;
}

export interface AuditStore {
  append(entry: AuditEntry): Promise<void>;
  /**
   * While `act` lasts, the first change takes the entry along in its own transaction: neither is stored without the other.
   * `entry` is asked at that moment. Answers whether a change took it.
   */
  along(entry: () => AuditEntry | undefined, act: () => Promise<void>): Promise<boolean>;
}

/** What screens are told. Ids rise within a tenant. */
export interface EventStore {
  /** In this order; answers them with their ids. */
  append(
    events: readonly { readonly tenantId: TenantId; readonly event: EngineEvent; at: string }[],
  ): Promise<readonly { readonly tenantId: TenantId; readonly event: SyncEvent }[]>;
  /** Events after this id, oldest first; undefined when some of them are no longer kept. */
  listAfter(
    tenantId: TenantId,
    id: string,
    limit: number,
  ): Promise<readonly SyncEvent[] | undefined>;
  removeOlder(before: string): Promise<number>;
}

/** What a repeated request gets again. */
export interface StoredAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export type IdempotencyClaim =
  | { readonly kind: 'new' }
  /** The same request is being worked on. */
  | { readonly kind: 'busy' }
  /** The key was used for another request. */
  | { readonly kind: 'other' }
  | { readonly kind: 'answered'; readonly answer: StoredAnswer };

export interface IdempotencyRequest {
  readonly tenantId: TenantId;
  readonly key: string;
  /** Hash of method, path and body. */
  readonly fingerprint: string;
}

export interface IdempotencyStore {
  claim(request: IdempotencyRequest, now: string): Promise<IdempotencyClaim>;
  answer(request: IdempotencyRequest, answer: StoredAnswer): Promise<void>;
  /** Gives the key free again: the request failed in a way that may be tried again. */
  release(request: IdempotencyRequest): Promise<void>;
  removeOlder(before: string): Promise<number>;
}

/** Deliveries of webhooks that were taken. */
export interface WebhookStore {
  /** Those of the ids that were not taken before. */
  filterNew(app: string, eventIds: readonly string[]): Promise<readonly string[]>;
  remember(app: string, eventIds: readonly string[], at: string): Promise<void>;
  removeOlder(before: string): Promise<number>;
}
