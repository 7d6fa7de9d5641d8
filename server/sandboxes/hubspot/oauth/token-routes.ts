import type { Context } from 'hono';
import { Hono } from 'hono';
import type { CallCounter } from '../../shared/call-counter.js';
import type { IssuedTokens, OAuthGrant, OAuthGrants } from '../../shared/oauth-grants.js';
import { isSameSecret } from '../../shared/pkce.js';
import type { Account } from '../account.js';
import type { CallKind } from '../http/api-context.js';
import { notFoundError } from '../http/api-error.js';
import { SANDBOX_USER } from './authorize-routes.js';
import { badClient, invalidGrant, OAuthError } from './oauth-error.js';
import type { OAuthClient } from './oauth-request.js';

export interface TokenServices {
  readonly account: Account;
  readonly grants: OAuthGrants;
  readonly client: OAuthClient;
  readonly counter: CallCounter<CallKind>;
}

type Form = Readonly<Record<string, string>>;

/** Versions that take secrets in the body only, and know introspection and revocation. */
const CURRENT_VERSIONS = ['/v3', '/2026-03'] as const;

/** `/oauth/v1/token` and its successors. */
export function tokenRoutes(services: TokenServices): Hono {
  const routes = new Hono();
  routes.onError((error, context) => {
    if (!(error instanceof OAuthError)) throw error;
    return context.json(error.toBody(), error.status);
  });

  routes.use('*', async (context, next) => {
    context.header('Cache-Control', 'no-store');
    await next();
  });
  for (const version of ['/v1', ...CURRENT_VERSIONS]) {
    routes.post(`${version}/token`, async (context) => {
      const tokens = await issueTokens(services, await readForm(context));
      const { account } = services;
      return context.json({
        ...{ token_type: 'bearer', access_token: tokens.accessToken },
        ...{ refresh_token: tokens.refreshToken, expires_in: tokens.expiresInSeconds },
        ...{ hub_id: account.hubId, scopes: tokens.scopes },
        ...(version === '/v1'
          ? {}
          : { token_use: 'access_token', user_id: Number(SANDBOX_USER.id) }),
      });
    });
  }
  for (const version of CURRENT_VERSIONS) {
    for (const path of [`${version}/introspect`, `${version}/token/introspect`]) {
      routes.post(path, async (context) => {
        const form = await readForm(context);
        checkClient(services.client, form);
        return context.json(await introspect(services, form['token'] ?? ''));
      });
    }
    for (const path of [`${version}/revoke`, `${version}/token/revoke`]) {
      routes.post(path, async (context) => {
        const form = await readForm(context);
        checkClient(services.client, form);
        await services.grants.revoke(form['token'] ?? '');
        return context.body(null, 204);
      });
    }
  }
  addTokenInfoRoutes(routes, services);
  return routes;
}

/** The old way to look at a token: with the token in the path. */
function addTokenInfoRoutes(routes: Hono, { account, grants, client }: TokenServices): void {
  routes.get('/v1/access-tokens/:token', async (context) => {
    const token = context.req.param('token');
    const grant = await grants.findAccess(token);
    if (grant === undefined) throw notFoundError('The access token is not known or has expired.');
    const {
      active: _active,
      token_use: _use,
      client_id: _client,
      ...shown
    } = describeAccess(account, grant, token);
    return context.json(shown);
  });
  routes.get('/v1/refresh-tokens/:token', async (context) => {
    const token = context.req.param('token');
    const grant = await grants.findRefresh(token);
    if (grant === undefined) throw notFoundError('The refresh token is not known.');
    return context.json({
      ...{ token, client_id: client.clientId, token_type: 'refresh' },
      ...identityOf(account, grant),
    });
  });
  routes.delete('/v1/refresh-tokens/:token', async (context) => {
    await grants.revoke(context.req.param('token'));
    return context.body(null, 204);
  });
}

/** Forms come URL-encoded; HubSpot's own client sends them as multipart. */
async function readForm(context: Context): Promise<Form> {
  const body = await context.req.parseBody().catch(() => ({}));
  const entries = Object.entries(body).flatMap(([name, value]) =>
    typeof value === 'string' ? [[name, value] as const] : [],
  );
  return Object.fromEntries(entries);
}

function checkClient(client: OAuthClient, form: Form): void {
  if (form['client_id'] !== client.clientId) throw badClient('BAD_CLIENT_ID', 'client_id');
  if (!isSameSecret(form['client_secret'] ?? '', client.clientSecret)) {
    throw badClient('BAD_CLIENT_SECRET', 'client_secret');
  }
}

async function issueTokens(services: TokenServices, form: Form): Promise<IssuedTokens> {
  const { grants, client, counter } = services;
  counter.add('tokens');
  checkClient(client, form);
  if (form['grant_type'] === 'refresh_token') {
    const tokens = await grants.refresh(form['refresh_token'] ?? '', client.clientId);
    if (tokens !== undefined) return tokens;
    throw invalidGrant('BAD_REFRESH_TOKEN', 'refresh token is invalid, expired or revoked');
  }
  if (form['grant_type'] !== 'authorization_code') {
    throw new OAuthError({
      ...{ error: 'unsupported_grant_type', status: 'BAD_GRANT_TYPE' },
      description: 'grant_type must be authorization_code or refresh_token',
    });
  }
  const redemption = await grants.redeemCode({
    ...{ code: form['code'] ?? '', clientId: client.clientId },
    ...{ redirectUri: form['redirect_uri'] ?? '', verifier: form['code_verifier'] },
  });
  if (redemption.kind === 'issued') return redemption.tokens;
  if (redemption.reason === 'redirect-uri') {
    throw invalidGrant('BAD_REDIRECT_URI', 'redirect_uri is not the one the code was issued for');
  }
  if (redemption.reason === 'pkce') {
    throw invalidGrant('BAD_CODE_VERIFIER', 'code_verifier does not answer the code_challenge');
  }
  throw invalidGrant('BAD_AUTH_CODE', 'missing or unknown auth code');
}

async function introspect({ account, grants, client }: TokenServices, token: string) {
  const access = await grants.findAccess(token);
  if (access !== undefined) return describeAccess(account, access, token);
  const refresh = await grants.findRefresh(token);
  if (refresh === undefined) return { active: false, token_use: 'unknown' };
  return {
    ...{ active: true, token_use: 'refresh_token', token_type: 'refresh', token },
    ...{ client_id: client.clientId, ...identityOf(account, refresh) },
  };
}

function describeAccess(account: Account, grant: OAuthGrant, token: string) {
  const leftMs = (grant.expiresAt ?? account.clock() + 86_400_000) - account.clock();
  return {
    ...{ active: true, token_use: 'access_token', token_type: 'access', token },
    ...{ client_id: grant.clientId, app_id: account.appId },
    expires_in: Math.max(0, Math.floor(leftMs / 1000)),
    ...identityOf(account, grant),
    is_private_distribution: true,
  };
}

function identityOf(account: Account, { claims, scopes }: OAuthGrant) {
  return {
    ...{ hub_id: account.hubId, hub_domain: `${String(account.hubId)}.sandbox.example`, scopes },
    ...{ user_id: Number(claims['userId'] ?? SANDBOX_USER.id) },
    user: claims['user'] ?? SANDBOX_USER.email,
  };
}
