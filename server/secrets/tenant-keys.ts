/** A tenant's data key, wrapped by a key-encryption key. `wrapped` names that key. */
export interface WrappedKey {
  readonly tenantId: string;
  readonly id: string;
  readonly wrapped: string;
  /** ISO 8601 UTC. */
  readonly createdAt: string;
}

/** Where wrapped data keys are kept; a store implements it. */
export interface TenantKeys {
  /** Newest first; empty when the tenant has none or was shredded. */
  list(tenantId: string): Promise<readonly WrappedKey[]>;
  /**
   * Stores the tenant's first key unless it has one. Returns the newest key it has afterwards, so
   * that two processes agree.
   */
  addFirst(key: WrappedKey): Promise<WrappedKey>;
  /** Stores one more key, which becomes the newest. */
  add(key: WrappedKey): Promise<void>;
  /** Replaces `wrapped` if it still is `before`; false when somebody else changed or removed it. */
  rewrap(key: WrappedKey, before: string): Promise<boolean>;
  /** Deletes all keys of the tenant for good. */
  removeAll(tenantId: string): Promise<void>;
  /** Tenants that have keys, in order of id, at most `limit`, starting after `afterTenantId`. */
  listTenants(afterTenantId: string | undefined, limit: number): Promise<readonly string[]>;
}
