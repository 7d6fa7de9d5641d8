/**
 * What an app brings to the server: the connector itself, how an account is logged in to, and how its webhooks are
 * read. Pointing a module at the real service or at a sandbox is configuration only.
 */
import type { Connector } from '../../engine/ports/connector.js';

/** What a person typed into the connect form, by field name. */
export type FormFields = Readonly<Record<string, string>>;

/** The names under which an operator configures an app's registration, for texts of the doctor. */
export interface ClientNames {
  id: string;
  secret: string;
}

/** Where one log-in takes place. */
export interface OAuthEndpoints {
  authorizeUrl: string;
  tokenUrl: string;
  /** RFC 7009; null when the app has no way to revoke by itself. */
  revokeUrl: string | null;
  /** Asked for, in one `scope` parameter separated by spaces. */
  scopes: readonly string[];
  /** Further parameters of the authorise address. */
  authorizeParams: Readonly<Record<string, string>>;
  /** Further parameters of every token request. */
  tokenParams: Readonly<Record<string, string>>;
}

/** Authorisation code with PKCE (S256), as one app does it. */
export interface OAuthDescription {
  /** null: not configured, so no account can be connected. */
  clientId: string | null;
  clientSecret: string | null;
  clientNames: ClientNames;
  /** How the client proves itself to the token endpoint: in the form, or by basic authentication. */
  clientAuthentication: 'form' | 'basic';
  /** Life of an access token when the token answer has no `expires_in`. */
  accessTokenSeconds: number;
  /** A refresh answers a new refresh token, and the old one ends. */
  rotatesRefreshTokens: boolean;
  /**
   * Checks the form and answers what is not secret in it: the start of `ConnectorSession.account`.
   * Throws `SyncError` `input_invalid`, naming the field.
   */
  account(fields: FormFields): Record<string, string>;
  endpoints(account: Readonly<Record<string, string>>): OAuthEndpoints;
  /** Origins that this account's credentials may go to; bound when the account is connected. */
  origins(account: Readonly<Record<string, string>>): readonly string[];
}

/** A request as it came in. `url` is the public one, with scheme, host and query. */
export interface WebhookRequest {
  method: string;
  url: string;
  /** Names in lower case. */
  headers: Readonly<Record<string, string | undefined>>;
  /** Raw, exactly as received. */
  body: string;
}

/** One thing a webhook says. A hint only: the engine looks for itself. */
export interface WebhookEvent {
  /** Which account it is about: `AccountIdentity.id`. */
  accountId: string;
  object: string;
  remoteId: string;
  kind: 'created' | 'changed' | 'deleted';
  /** The same for a repeated delivery. */
  eventId: string;
  /** ISO 8601 UTC. */
  occurredAt: string;
}

export interface WebhookDescription {
  /** Whether the app sent it, not more than five minutes ago. Constant time. Never throws. */
  verify(request: WebhookRequest, secret: string, nowMs: number): boolean;
  /** Throws `SyncError` `input_invalid` for a body that cannot be read; unknown events are left out. */
  parse(body: string): WebhookEvent[];
  /** The secret that signs; null when it is not configured. */
  secret: string | null;
}

export interface ConnectorModule {
  connector: Connector;
  /** null: connected by a key form, see `connector.app.auth`. */
  oauth: OAuthDescription | null;
  /** null: the app tells nothing by itself; the engine polls. */
  webhooks: WebhookDescription | null;
}
