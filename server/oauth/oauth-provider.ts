import type { Secret } from '../secrets/secret.js';

/** How one app does OAuth. Made from the configuration by the app's connector. */
export interface OAuthProvider {
  /** For errors: `HubSpot`. */
  readonly name: string;
  /** Exact `iss` that callbacks must carry (RFC 9207). Unset where the app sends none. */
  readonly issuer?: string;
  readonly authorizeUrl: string;
  readonly tokenUrl: string;
  /** RFC 7009; unset where the app has no way to revoke. */
  readonly revokeUrl?: string;
  readonly clientId: string;
  /** Unset for public clients. */
  readonly clientSecret?: Secret;
  /** Where the secret goes: in the form (default) or in a Basic header. */
  readonly clientAuth?: 'form' | 'basic';
  readonly scopes: readonly string[];
  /** More parameters of the sign-in page: `optional_scope`, `prompt`. */
  readonly authorizeParameters?: Readonly<Record<string, string>>;
  /** More parameters of token requests: `resource`. */
  readonly tokenParameters?: Readonly<Record<string, string>>;
}

/** What an app gave us. Tokens are secrets; times are ISO 8601 UTC. */
export interface TokenSet {
  readonly accessToken: Secret;
  /** Unset when the app gave none; after a refresh: keep the one before. */
  readonly refreshToken?: Secret;
  readonly obtainedAt: string;
  /** Unset when the app does not say. */
  readonly expiresAt?: string;
  /** Scopes granted, or those asked for when the app does not say. */
  readonly scopes: readonly string[];
  /** Other plain values of the answer, such as `hub_id`. Never tokens. */
  readonly extra: Readonly<Record<string, string | number | boolean>>;
}
