import type { ConnectionId, TenantId } from '../../../engine/contract/index.js';
import type { ConnectionHealth } from '../../../engine/vocabulary.js';

/** An authorised account as it is stored. Secrets only as sealed text. */
export interface StoredConnection {
  readonly tenantId: TenantId;
  readonly id: ConnectionId;
  /** Id of the app. */
  readonly app: string;
  readonly label: string;
  readonly accountId: string;
  readonly accountName: string;
  /** What is not secret about the account: `ConnectorSession.account`. */
  readonly account: Readonly<Record<string, string>>;
  readonly health: ConnectionHealth;
  readonly grantedScopes: readonly string[];
  /** Where the credentials may go; bound when the account was connected. */
  readonly origins: readonly string[];
  /** Sealed JSON (see `services/credentials`); empty once it was given up. */
  readonly credential: string;
  /** Rises with every new credential; a credential is sealed for its version. */
  readonly credentialVersion: number;
  /** When the access token is to be renewed; null: never. */
  readonly renewAt: string | null;
  readonly createdAt: string;
  readonly lastUsedAt: string | null;
  /** Calls a day that a person allows; null: any number. */
  readonly dailyCalls: number | null;
  /**
   * Set once a person disconnected it. It is hidden then, and stays as long as the app has not
   * confirmed the end of the access, or a sync still names it: connecting the same account again
   * brings it back.
   */
  readonly disconnectedAt: string | null;
}

/** A new credential for a connection, and what came with it. */
export type NewCredential = Pick<
  StoredConnection,
  | 'account'
  | 'accountName'
  | 'grantedScopes'
  | 'origins'
  | 'credential'
  | 'credentialVersion'
  | 'renewAt'
>;

export interface ConnectionRef {
  readonly tenantId: TenantId;
  readonly id: ConnectionId;
}

export interface ConnectionStore {
  insert(connection: StoredConnection): Promise<void>;
  get(ref: ConnectionRef): Promise<StoredConnection | undefined>;
  /** Without those that were disconnected; oldest first. */
  list(tenantId: TenantId): Promise<readonly StoredConnection[]>;
  /** Also one that was disconnected. */
  findByAccount(
    tenantId: TenantId,
    account: { readonly app: string; readonly accountId: string },
  ): Promise<StoredConnection | undefined>;
  /** Of all tenants: connections of one remote account, without disconnected ones; for webhooks. */
  listByAccount(app: string, accountId: string): Promise<readonly ConnectionRef[]>;
  rename(ref: ConnectionRef, label: string): Promise<void>;
  /** Calls a day that a person allows; null: any number. */
  setDailyCalls(ref: ConnectionRef, dailyCalls: number | null): Promise<void>;
  setHealth(ref: ConnectionRef, health: ConnectionHealth): Promise<void>;
  markUsed(ref: ConnectionRef, at: string): Promise<void>;
  /** Writes when the stored version is `credentialVersion - 1`; else answers false. Sets health `ok`, and ends a disconnection. */
  saveCredential(ref: ConnectionRef, credential: NewCredential): Promise<boolean>;
  /** The same for a renewed token, but never brings a disconnected one back: then it answers false. */
  renewCredential(ref: ConnectionRef, credential: NewCredential): Promise<boolean>;
  /** The right to renew this connection's token; false while somebody else has it. */
  acquireRenewal(
    ref: ConnectionRef,
    lease: { readonly owner: string; readonly nowMs: number; readonly ttlMs: number },
  ): Promise<boolean>;
  releaseRenewal(ref: ConnectionRef, owner: string): Promise<void>;
  /** Of all tenants: healthy ones whose `renewAt` is at or before `now`. */
  listRenewalDue(now: string, limit: number): Promise<readonly ConnectionRef[]>;
  markDisconnected(ref: ConnectionRef, at: string): Promise<void>;
  /** Forgets this version of a disconnected one's credential; a newer one stays. */
  dropCredential(ref: ConnectionRef, version: number): Promise<void>;
  /** Of all tenants: disconnected ones that still have a credential to revoke; longest waiting first. */
  listDisconnected(limit: number): Promise<readonly StoredConnection[]>;
  remove(ref: ConnectionRef): Promise<void>;
  /** Removes it if it is disconnected and its credential was dropped; else leaves it alone. */
  removeForgotten(ref: ConnectionRef): Promise<void>;
}
