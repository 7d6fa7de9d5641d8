import * as oauth from 'oauth4webapi';

import type { Fetch } from '../egress/egress.js';
import type { Secret } from '../secrets/secret.js';
import { buildAuthorizeUrl, readCallback, type AuthorizeRequest } from './callback.js';
import { toOAuthError } from './map-error.js';
import type { OAuthProvider, TokenSet } from './oauth-provider.js';
import { toTokenSet } from './token-set.js';
import { createTolerantFetch } from './tolerant-fetch.js';

export interface OAuthClientOptions {
  /** Limited to the token and revocation endpoints of this provider. */
  readonly fetch: Fetch;
  /** Milliseconds since 1970, for `expiresAt`. */
  readonly nowMs: () => number;
}

export interface ExchangeRequest {
  readonly code: string;
  readonly redirectUri: string;
  readonly codeVerifier: string;
  readonly signal?: AbortSignal;
}

/**
 * The authorisation code flow with PKCE against one provider. Stateless: state, verifier and code
 * are kept by the caller. Everything that fails throws an OAuthError.
 */
export interface OAuthClient {
  /** The sign-in page to send the browser to. */
  buildAuthorizeUrl(request: AuthorizeRequest): URL;
  /**
   * Checks what came back at the redirect URI, without any request. Returns the code, to be kept
   * sealed until the browser session that started the flow completes it.
   */
  readCallback(parameters: URLSearchParams, expectedState: string): { readonly code: string };
  /** Once per code; the app refuses a second time. */
  exchangeCode(request: ExchangeRequest): Promise<TokenSet>;
  /**
   * One attempt. The caller holds the connection's lease, re-reads the stored token on
   * `oauth_invalid_grant` and saves the answer before using it.
   */
  refresh(refreshToken: Secret, signal?: AbortSignal): Promise<TokenSet>;
  /** `unsupported` when the app offers no revocation. Revoking a dead token succeeds. */
  revoke(token: Secret, signal?: AbortSignal): Promise<'revoked' | 'unsupported'>;
}

export function createOAuthClient(
  provider: OAuthProvider,
  options: OAuthClientOptions,
): OAuthClient {
  return new LibraryOAuthClient(provider, options);
}

class LibraryOAuthClient implements OAuthClient {
  readonly #provider: OAuthProvider;
  readonly #server: oauth.AuthorizationServer;
  readonly #client: oauth.Client;
  readonly #auth: oauth.ClientAuth;
  readonly #fetch: Fetch;
  readonly #nowMs: () => number;

  constructor(provider: OAuthProvider, options: OAuthClientOptions) {
    this.#provider = provider;
    this.#server = toServer(provider);
    this.#client = { client_id: provider.clientId };
    this.#auth = toClientAuth(provider);
    this.#fetch = createTolerantFetch(options.fetch, provider.name);
    this.#nowMs = options.nowMs;
  }

  buildAuthorizeUrl(request: AuthorizeRequest): URL {
    return buildAuthorizeUrl(this.#provider, request);
  }

  readCallback(parameters: URLSearchParams, expectedState: string): { readonly code: string } {
    const [server, client, provider] = [this.#server, this.#client, this.#provider];
    return readCallback({ server, client, provider, parameters, expectedState });
  }

  async exchangeCode(request: ExchangeRequest): Promise<TokenSet> {
    const [server, client] = [this.#server, this.#client];
    return await this.#guard('exchange the code', async () => {
      const response = await oauth.authorizationCodeGrantRequest(
        server,
        client,
        this.#auth,
        this.#toCheckedCallback(request.code),
        request.redirectUri,
        request.codeVerifier,
        this.#tokenOptions(request.signal),
      );
      return this.#toTokens(await oauth.processAuthorizationCodeResponse(server, client, response));
    });
  }

  async refresh(refreshToken: Secret, signal?: AbortSignal): Promise<TokenSet> {
    const [server, client] = [this.#server, this.#client];
    return await this.#guard('refresh the access', async () => {
      const response = await oauth.refreshTokenGrantRequest(
        server,
        client,
        this.#auth,
        refreshToken.reveal(),
        this.#tokenOptions(signal),
      );
      return this.#toTokens(await oauth.processRefreshTokenResponse(server, client, response));
    });
  }

  async revoke(token: Secret, signal?: AbortSignal): Promise<'revoked' | 'unsupported'> {
    return await this.#guard('revoke the access', async () => {
      if (this.#server.revocation_endpoint === undefined) return 'unsupported';
      const response = await oauth.revocationRequest(
        this.#server,
        this.#client,
        this.#auth,
        token.reveal(),
        this.#callOptions(signal),
      );
      // RFC 7009 asks for 200; some apps answer 204.
      if (response.status !== 204) await oauth.processRevocationResponse(response);
      return 'revoked';
    });
  }

  /** The library wants the callback again; `readCallback` checked it when it came. */
  #toCheckedCallback(code: string): URLSearchParams {
    const parameters = new URLSearchParams({ code });
    if (this.#provider.issuer !== undefined) parameters.set('iss', this.#provider.issuer);
    return oauth.validateAuthResponse(this.#server, this.#client, parameters, oauth.expectNoState);
  }

  #callOptions(signal: AbortSignal | undefined) {
    return {
      [oauth.customFetch]: (url: string, init: RequestInit) => this.#fetch(url, init),
      // Whether plain http is fine is decided by the egress module.
      [oauth.allowInsecureRequests]: true,
      ...(signal !== undefined && { signal }),
    };
  }

  #tokenOptions(signal: AbortSignal | undefined) {
    const additionalParameters = new URLSearchParams(this.#provider.tokenParameters);
    return { ...this.#callOptions(signal), additionalParameters };
  }

  #toTokens(answer: oauth.TokenEndpointResponse): TokenSet {
    return toTokenSet(answer, this.#provider, this.#nowMs());
  }

  async #guard<T>(doing: string, work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      throw toOAuthError(error, { provider: this.#provider.name, doing });
    }
  }
}

function toServer(provider: OAuthProvider): oauth.AuthorizationServer {
  return {
    issuer: provider.issuer ?? new URL(provider.tokenUrl).origin,
    authorization_endpoint: provider.authorizeUrl,
    token_endpoint: provider.tokenUrl,
    ...(provider.revokeUrl !== undefined && { revocation_endpoint: provider.revokeUrl }),
    ...(provider.issuer !== undefined && { authorization_response_iss_parameter_supported: true }),
  };
}

function toClientAuth(provider: OAuthProvider): oauth.ClientAuth {
  const secret = provider.clientSecret?.reveal();
  if (secret === undefined) return oauth.None();
  return provider.clientAuth === 'basic'
    ? oauth.ClientSecretBasic(secret)
    : oauth.ClientSecretPost(secret);
}
