import type { Caller, SandboxCore } from '../core.js';
import { APPLICATION_USER, PERSON } from '../records/organisation.js';
import { OAuthGrants } from '../../shared/oauth-grants.js';
import type { IssuedTokens } from '../../shared/oauth-grants.js';
import type { PkceChallenge } from '../../shared/pkce.js';
import { DirectoryError, spentGrant } from './directory-error.js';
import type { RequestedScopes } from './scopes.js';

const OFFLINE = 'offline_access';

/** Codes and tokens of the directory: who may call the Web API, and in whose name. */
export class DirectoryTokens {
  readonly #grants: OAuthGrants;

  private constructor(grants: OAuthGrants) {
    this.#grants = grants;
  }

  static async open({ database, settings }: SandboxCore): Promise<DirectoryTokens> {
    return new DirectoryTokens(
      await OAuthGrants.open({
        database,
        clock: settings.clock,
        accessTokenSeconds: settings.accessTokenSeconds,
        rotatesRefreshTokens: true,
        codeSeconds: 600,
      }),
    );
  }

  /** A code for the person who pressed "Accept". */
  issueCode(consent: {
    clientId: string;
    redirectUri: string;
    scopes: RequestedScopes;
    pkce: PkceChallenge | undefined;
  }): Promise<string> {
    return this.#grants.issueCode({
      clientId: consent.clientId,
      redirectUri: consent.redirectUri,
      pkce: consent.pkce,
      scopes: toList(consent.scopes),
      claims: { userId: PERSON.id },
    });
  }

  async redeemCode(request: {
    code: string;
    clientId: string;
    redirectUri: string;
    verifier: string | undefined;
  }): Promise<object> {
    const outcome = await this.#grants.redeemCode(request);
    if (outcome.kind === 'issued') return tokenBody(outcome.tokens);
    if (outcome.reason === 'code') throw spentGrant();
    throw outcome.reason === 'pkce'
      ? new DirectoryError(
          'invalid_grant',
          50148,
          'The code_verifier does not match the code_challenge supplied in the authorization request.',
        )
      : new DirectoryError(
          'invalid_grant',
          500112,
          'The reply address does not match the reply address provided when requesting the authorization code.',
        );
  }

  async refresh(refreshToken: string, clientId: string): Promise<object> {
    const tokens = await this.#grants.refresh(refreshToken, clientId);
    if (!tokens) throw spentGrant();
    return tokenBody(tokens);
  }

  /** A token for the app itself; there is no refresh token. */
  async issueForApplication(clientId: string, scopes: RequestedScopes): Promise<object> {
    const redirectUri = 'urn:client-credentials';
    const code = await this.#grants.issueCode({
      clientId,
      redirectUri,
      pkce: undefined,
      scopes: [scopes.resourceScope],
      claims: { userId: APPLICATION_USER.id },
    });
    return this.redeemCode({ code, clientId, redirectUri, verifier: undefined });
  }

  /** Who stands behind an `Authorization` header; undefined when the token is missing, unknown or expired. */
  async findCaller(authorization: string | undefined): Promise<Caller | undefined> {
    const token = /^Bearer (\S+)$/iu.exec(authorization ?? '')?.[1];
    const grant = token === undefined ? undefined : await this.#grants.findAccess(token);
    const userId = grant?.claims['userId'];
    return userId === undefined ? undefined : { userId, way: 'api' };
  }
}

function toList({ resourceScope, isOffline }: RequestedScopes): string[] {
  return isOffline ? [resourceScope, OFFLINE] : [resourceScope];
}

function tokenBody(tokens: IssuedTokens): object {
  return {
    token_type: 'Bearer',
    scope: tokens.scopes.filter((scope) => scope !== OFFLINE).join(' '),
    expires_in: tokens.expiresInSeconds,
    ext_expires_in: tokens.expiresInSeconds,
    access_token: tokens.accessToken,
    ...(tokens.scopes.includes(OFFLINE) && { refresh_token: tokens.refreshToken }),
  };
}
