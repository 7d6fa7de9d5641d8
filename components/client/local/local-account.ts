import type { AppDescription, Connector, ConnectorSession } from '../../../engine/index.js';

/** An account that can be logged in to in the page. The memory app of `engine/testing` is one. */
export interface LocalAccount {
  readonly connector: Connector;
  session(connectionId: string): ConnectorSession;
  /** Tells what changed at the account, as webhooks would. Answers how to stop listening. */
  onChange?(listener: (change: { object: string; id: string }) => void): () => void;
}

/** One app of the catalogue, with the accounts that a person has there. */
export interface LocalApp {
  readonly app: AppDescription;
  /** Logging in takes the first that is not connected yet. None: the login always fails. */
  readonly accounts: readonly LocalAccount[];
  /** What is wrong with a filled form, in one sentence; null when it is accepted. Default: always null. */
  readonly refuse?: (fields: Readonly<Record<string, string>>) => string | null;
}

/** What a person is asked when logging in. */
export interface ConsentRequest {
  readonly app: AppDescription;
  readonly fields: Readonly<Record<string, string>>;
  /** Set when an account is connected again. */
  readonly connectionId: string | null;
}

/** `fail`: the app's login page broke down. */
export type ConsentAnswer = 'allow' | 'refuse' | 'fail';
