import type { ConnectionId, Flow, TenantId } from '../../../engine/contract/index.js';

/** A login that was started, as it is stored. One-time values only as hashes, secrets sealed. */
export interface StoredFlow {
  readonly id: string;
  readonly tenantId: TenantId;
  readonly endUserId: string;
  /** Origin of the page that started it; null: a server did. Only from there it can be completed. */
  readonly origin: string | null;
  readonly app: string;
  /** The connection to log in to again; null for a new one. */
  readonly connectionId: ConnectionId | null;
  /** What the form gave that is not secret. */
  readonly account: Readonly<Record<string, string>>;
  readonly redirectUri: string;
  readonly returnUrl: string | null;
  readonly state: Flow['state'];
  /** SHA-256 of the ticket that opens the login, until it is used. */
  readonly ticketHash: string | null;
  readonly ticketExpiresAt: string;
  /** SHA-256 of `state`, until the app sent the browser back. */
  readonly stateHash: string | null;
  /** SHA-256 of the cookie of the browser in which the login takes place. */
  readonly cookieHash: string | null;
  /** Sealed PKCE verifier. */
  readonly verifier: string | null;
  /** Sealed authorisation code, between the app's answer and the completion. */
  readonly code: string | null;
  /** What the app said instead of a code. */
  readonly error: string | null;
  /** SHA-256 of the completion code, until it is used. */
  readonly completionHash: string | null;
  readonly completionExpiresAt: string | null;
  readonly createdAt: string;
  readonly expiresAt: string;
}

/** What a step of a flow changes. */
export type FlowChange = Partial<
  Pick<
    StoredFlow,
    | 'state'
    | 'ticketHash'
    | 'stateHash'
    | 'cookieHash'
    | 'verifier'
    | 'code'
    | 'error'
    | 'completionHash'
    | 'completionExpiresAt'
  >
>;

/** Flows of all tenants: a browser comes back with nothing but one-time values. */
export interface FlowStore {
  insert(flow: StoredFlow): Promise<void>;
  find(id: string): Promise<StoredFlow | undefined>;
  findByTicketHash(ticketHash: string): Promise<StoredFlow | undefined>;
  findByStateHash(stateHash: string): Promise<StoredFlow | undefined>;
  /**
   * Takes one step: changes the flow when each column of `expected` still has that value; else
   * answers false. So every one-time value works once, in all processes.
   */
  step(id: string, expected: FlowChange, change: FlowChange): Promise<boolean>;
  removeExpired(before: string): Promise<number>;
}
