import type { RemoteId, Value, Values } from '../../../engine/contract/index.js';
import type { Connector, ConnectorSession } from '../../../engine/ports/connector.js';
import type { IssueCode } from '../../../engine/vocabulary.js';

/** Ways in which a call can go wrong between the connector and its app. */
export const CALL_FAULTS = [
  'status401',
  'status403',
  'status404',
  'status409',
  'status429',
  'status429RetryAfter',
  'status500',
  'cutBefore',
  'cutAfter',
  'drip',
  'malformed',
  'repeatCursor',
] as const;
export type CallFault = (typeof CALL_FAULTS)[number];

/** Seconds that `status429RetryAfter` says. */
export const RETRY_AFTER_SECONDS = 7;

/** Which calls a fault is for: pages of a full scan, creates and updates, both. */
export type FaultTarget = 'list' | 'write';

/** What a suite needs to know of the object that it works with: one kind of people. */
export interface PeopleFacts {
  object: string;
  email: string;
  firstName: string;
  lastName: string;
  /** Properties with a value to write and the value to expect, for one property of each type there is. */
  typed: Readonly<Record<string, Value>>;
  /** A value that the app refuses, and with which code. */
  bad: { property: string; value: Value; code: IssueCode };
  /** The tie to a company. */
  association: string;
  companies: { object: string; name: string };
  /** Whose the record is, with e-mail addresses of users who are there, and of one who left. */
  owner: { property: string; active: readonly string[]; gone: string };
  /** The set of ties to companies, and two names that such a tie may have; none where ties have no names. */
  sets: { association: string; labelNames: readonly [string, string] | readonly [] };
  /** The app refuses a second record with the same e-mail address. */
  hasUniqueEmail: boolean;
}

/** What a person does in the app, past the connector. */
export interface Person {
  /** Makes records in one go (so that they share one modified time), in order; answers their ids. */
  create(object: string, records: readonly Values[]): Promise<RemoteId[]>;
  update(object: string, ids: readonly RemoteId[], values: Values): Promise<void>;
  delete(object: string, id: RemoteId): Promise<void>;
  tie(id: RemoteId, companyId: RemoteId): Promise<void>;
  /** Makes a tie of the set, called something or not, or takes it away. */
  setTie(
    id: RemoteId,
    companyId: RemoteId,
    tie: { isTied: boolean; label?: string },
  ): Promise<void>;
  count(object: string): Promise<number>;
}

/** An app that runs, an account in it, and a connector to it. */
export interface ConnectorWorld {
  connector: Connector;
  session: ConnectorSession;
  /** The same account with a login that the app does not accept. */
  lostSession: ConnectorSession;
  /** The same account at an address where nobody listens; null where there is no network. */
  closedSession: ConnectorSession | null;
  people: PeopleFacts;
  person: Person;
  /** Records on a page of a full scan. */
  pageSize: number;
  /** Moves the app's clock. */
  advance(ms: number): void;
  /** The next call of this kind goes wrong. */
  fail(fault: CallFault, target: FaultTarget): Promise<void>;
  clearFaults(): Promise<void>;
  faults: ReadonlySet<CallFault>;
  /** Calls that reached the app since the last `resetCalls`. */
  calls(): number;
  resetCalls(): void;
  close(): Promise<void>;
}

export interface ConnectorWorldOptions {
  /** How late a change reaches the app's search. 0 by default. */
  searchLagMs?: number;
}

export type OpenConnectorWorld = (options?: ConnectorWorldOptions) => Promise<ConnectorWorld>;
