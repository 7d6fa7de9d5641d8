/**
 * What the use cases need of an app: its connector, how an account is logged in to, how its webhooks
 * are read. The modules under `server/connectors` fit; the use cases do not depend on that folder.
 */
import type { Connector } from '../../../engine/ports/connector.js';

export type Account = Readonly<Record<string, string>>;
type Fields = Readonly<Record<string, string>>;

export interface AppLogin {
  /** null: the operator has not configured the app. */
  readonly clientId: string | null;
  readonly clientSecret: string | null;
  /** Names of the variables that would. */
  readonly clientNames: { readonly id: string; readonly secret: string };
  readonly clientAuthentication: 'form' | 'basic';
  /** Life of an access token when the app does not say. */
  readonly accessTokenSeconds: number;
  /** Checks the form; answers what is not secret in it. Throws `input_invalid`. */
  account(fields: Fields): Record<string, string>;
  endpoints(account: Account): {
    readonly authorizeUrl: string;
    readonly tokenUrl: string;
    readonly revokeUrl: string | null;
    readonly scopes: readonly string[];
    readonly authorizeParams: Readonly<Record<string, string>>;
    readonly tokenParams: Readonly<Record<string, string>>;
  };
  /** Origins that this account's credentials may go to. */
  origins(account: Account): readonly string[];
}

/** How the values of a key form become an account and headers. */
export interface AppKeyForm {
  /** Checks the form; answers what is not secret in it. Throws `input_invalid`. */
  account(fields: Fields): Record<string, string>;
  origins(account: Account): readonly string[];
  /** Put on every request of this account. */
  headers(fields: Fields): Readonly<Record<string, string>>;
}

export interface IncomingWebhook {
  method: string;
  /** The public address, with its query. */
  url: string;
  /** Names in lower case. */
  headers: Readonly<Record<string, string | undefined>>;
  /** Exactly as received. */
  body: string;
}

export interface AppWebhooks {
  verify(webhook: IncomingWebhook, secret: string, nowMs: number): boolean;
  /** Throws `input_invalid`. */
  parse(body: string): readonly {
    readonly accountId: string;
    readonly object: string;
    readonly remoteId: string;
    readonly eventId: string;
  }[];
  /** null: not configured. */
  readonly secret: string | null;
}

export interface AppModule {
  readonly connector: Connector;
  /** null: connected by a key form. */
  readonly oauth: AppLogin | null;
  readonly key?: AppKeyForm | null;
  /** null: the app tells nothing by itself. */
  readonly webhooks: AppWebhooks | null;
}
