import type { PkceChallenge } from './pkce.js';
import { isPkceVerified } from './pkce.js';
import { randomToken } from './random-token.js';
import type { SqliteDatabase, SqlSession } from './sqlite.js';

/** What a person agreed to on the consent page. */
export interface OAuthConsent {
  readonly clientId: string;
  readonly redirectUri: string;
  readonly scopes: readonly string[];
  readonly pkce: PkceChallenge | undefined;
  /** Whatever the sandbox wants back with the tokens: user, tenant, nonce, … */
  readonly claims: Readonly<Record<string, string>>;
}

/** What a valid token stands for. */
export interface OAuthGrant {
  readonly clientId: string;
  readonly scopes: readonly string[];
  readonly claims: Readonly<Record<string, string>>;
  readonly issuedAt: number;
  /** Milliseconds since 1970; `undefined` = does not expire. */
  readonly expiresAt: number | undefined;
}

export interface IssuedTokens extends OAuthGrant {
  readonly accessToken: string;
  readonly refreshToken: string;
  readonly expiresInSeconds: number;
}

export type CodeRedemption =
  | { readonly kind: 'issued'; readonly tokens: IssuedTokens }
  | { readonly kind: 'refused'; readonly reason: 'code' | 'redirect-uri' | 'pkce' };

export interface OAuthGrantsOptions {
  readonly database: SqliteDatabase;
  readonly clock: () => number;
  readonly accessTokenSeconds: number;
  /** True: each refresh gives a new refresh token and ends the old one. */
  readonly rotatesRefreshTokens: boolean;
  readonly codeSeconds?: number;
}

interface GrantRow {
  readonly token: string;
  readonly client_id: string;
  readonly scopes: string;
  readonly claims: string;
  readonly issued_at: number;
  readonly expires_at: number | null;
  readonly family: string;
}

interface CodeRow {
  readonly consent: string;
  readonly expires_at: number;
}

const SCHEMA = `
create table if not exists oauth_codes (
  code text primary key, consent text not null, expires_at integer not null
);
create table if not exists oauth_tokens (
  token text primary key, kind text not null, family text not null, client_id text not null,
  scopes text not null, claims text not null, issued_at integer not null, expires_at integer
);
create index if not exists oauth_tokens_family on oauth_tokens (family);`;

/**
 * Authorisation codes and tokens of one sandbox, kept in its database so that a restart keeps people connected.
 * Owns: single use and expiry of codes, PKCE, expiry, rotation and revocation of tokens. Leaves to the sandbox:
 * client secrets, scopes on offer, and how errors are written.
 */
export class OAuthGrants {
  readonly #options: OAuthGrantsOptions;

  private constructor(options: OAuthGrantsOptions) {
    this.#options = options;
  }

  static async open(options: OAuthGrantsOptions): Promise<OAuthGrants> {
    await options.database.exec(SCHEMA);
    return new OAuthGrants(options);
  }

  /** A one-time code, good for `codeSeconds` (60 by default). */
  async issueCode(consent: OAuthConsent): Promise<string> {
    const { database, clock, codeSeconds = 60 } = this.#options;
    const code = randomToken();
    await database.run('insert into oauth_codes (code, consent, expires_at) values (?, ?, ?)', [
      code,
      JSON.stringify(consent),
      clock() + codeSeconds * 1000,
    ]);
    return code;
  }

  /** Turns a code into tokens. The code is spent whatever the outcome. */
  async redeemCode(request: {
    code: string;
    clientId: string;
    redirectUri: string;
    verifier: string | undefined;
  }): Promise<CodeRedemption> {
    return this.#options.database.transaction(async (session) => {
      const [row] = await session.all<CodeRow>(
        'delete from oauth_codes where code = ? returning consent, expires_at',
        [request.code],
      );
      if (row === undefined || row.expires_at <= this.#options.clock()) {
        return { kind: 'refused', reason: 'code' } as const;
      }
      const consent = JSON.parse(row.consent) as OAuthConsent;
      if (consent.clientId !== request.clientId)
        return { kind: 'refused', reason: 'code' } as const;
      if (consent.redirectUri !== request.redirectUri) {
        return { kind: 'refused', reason: 'redirect-uri' } as const;
      }
      if (!isPkceVerified(consent.pkce, request.verifier)) {
        return { kind: 'refused', reason: 'pkce' } as const;
      }
      const tokens = await this.#issue(session, { ...consent, family: randomToken(12) });
      return { kind: 'issued', tokens } as const;
    });
  }

  /** New tokens for a refresh token, or undefined when it is unknown, spent or another client's. */
  async refresh(refreshToken: string, clientId: string): Promise<IssuedTokens | undefined> {
    return this.#options.database.transaction(async (session) => {
      const [row] = await session.all<GrantRow>(
        `select * from oauth_tokens where token = ? and kind = 'refresh' and client_id = ?`,
        [refreshToken, clientId],
      );
      if (row === undefined) return undefined;
      const { rotatesRefreshTokens } = this.#options;
      if (rotatesRefreshTokens) {
        await session.run('delete from oauth_tokens where token = ?', [refreshToken]);
      }
      return this.#issue(session, {
        clientId: row.client_id,
        scopes: JSON.parse(row.scopes) as string[],
        claims: JSON.parse(row.claims) as Record<string, string>,
        family: row.family,
        ...(rotatesRefreshTokens ? {} : { refreshToken }),
      });
    });
  }

  /** What an access token that is still good stands for. */
  findAccess(accessToken: string): Promise<OAuthGrant | undefined> {
    return this.#find(accessToken, 'access');
  }

  /** When this access token ran out, or undefined when it did not or was never known. */
  async findExpiry(accessToken: string): Promise<number | undefined> {
    const [row] = await this.#options.database.all<{ expires_at: number }>(
      `select expires_at from oauth_tokens where token = ? and kind = 'access' and expires_at <= ?`,
      [accessToken, this.#options.clock()],
    );
    return row?.expires_at;
  }

  findRefresh(refreshToken: string): Promise<OAuthGrant | undefined> {
    return this.#find(refreshToken, 'refresh');
  }

  /** Lets a token of the sandbox's choosing in for ever, such as a private app's. Safe to repeat. */
  async allowToken(token: string, clientId: string, scopes: readonly string[]): Promise<void> {
    await this.#options.database.run(
      `insert or replace into oauth_tokens (token, kind, family, client_id, scopes, claims, issued_at, expires_at)
       values (?, 'access', ?, ?, ?, '{}', ?, null)`,
      [token, `fixed-${clientId}`, clientId, JSON.stringify(scopes), this.#options.clock()],
    );
  }

  /** Ends a token and all that came from the same consent. Unknown tokens are ignored, as RFC 7009 asks. */
  async revoke(token: string): Promise<boolean> {
    const gone = await this.#options.database.run(
      `delete from oauth_tokens where family = (select family from oauth_tokens where token = ?)`,
      [token],
    );
    return gone > 0;
  }

  async #find(token: string, kind: 'access' | 'refresh'): Promise<OAuthGrant | undefined> {
    const [row] = await this.#options.database.all<GrantRow>(
      `select * from oauth_tokens where token = ? and kind = ? and (expires_at is null or expires_at > ?)`,
      [token, kind, this.#options.clock()],
    );
    if (row === undefined) return undefined;
    return {
      clientId: row.client_id,
      scopes: JSON.parse(row.scopes) as string[],
      claims: JSON.parse(row.claims) as Record<string, string>,
      issuedAt: row.issued_at,
      expiresAt: row.expires_at ?? undefined,
    };
  }

  async #issue(
    session: SqlSession,
    grant: Pick<OAuthGrant, 'clientId' | 'scopes' | 'claims'> & {
      family: string;
      refreshToken?: string;
    },
  ): Promise<IssuedTokens> {
    const { clock, accessTokenSeconds } = this.#options;
    const issuedAt = clock();
    const expiresAt = issuedAt + accessTokenSeconds * 1000;
    const accessToken = randomToken(48);
    const refreshToken = grant.refreshToken ?? randomToken();
    const shared = [grant.family, grant.clientId, JSON.stringify(grant.scopes)];
    await session.run('delete from oauth_tokens where family = ? and expires_at <= ?', [
      grant.family,
      issuedAt,
    ]);
    await session.run(
      `insert or replace into oauth_tokens (token, kind, family, client_id, scopes, claims, issued_at, expires_at)
       values (?, 'access', ?, ?, ?, ?, ?, ?), (?, 'refresh', ?, ?, ?, ?, ?, null)`,
      [
        ...[accessToken, ...shared, JSON.stringify(grant.claims), issuedAt, expiresAt],
        ...[refreshToken, ...shared, JSON.stringify(grant.claims), issuedAt],
      ],
    );
    return {
      clientId: grant.clientId,
      scopes: grant.scopes,
      claims: grant.claims,
      issuedAt,
      expiresAt,
      accessToken,
      refreshToken,
      expiresInSeconds: accessTokenSeconds,
    };
  }
}
