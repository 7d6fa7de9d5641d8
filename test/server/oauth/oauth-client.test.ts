import { createHash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { inspect } from 'node:util';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { createEgress, type Egress } from '../../../server/egress/egress.js';
import { createOAuthClient, type OAuthClient } from '../../../server/oauth/oauth-client.js';
import { OAuthError } from '../../../server/oauth/oauth-error.js';
import type { OAuthProvider } from '../../../server/oauth/oauth-provider.js';
import { createPkce, createState, toChallenge } from '../../../server/oauth/pkce.js';
import { Secret } from '../../../server/secrets/secret.js';
import { listen, type HttpListener } from '../../support/http-listener.js';

const NOW = Date.UTC(2026, 0, 15, 12);
const REDIRECT = 'https://sync.example.com/oauth/cb/ctx1';

/** An answer to give instead of the honest one. */
type Canned = {
  readonly status: number;
  readonly body: string;
  readonly headers?: Record<string, string>;
};

interface SeenRequest {
  readonly path: string;
  readonly form: URLSearchParams;
  readonly authorization: string | undefined;
}

let server: HttpListener;
let egress: Egress;
let seen: SeenRequest[];
let canned: Canned | undefined;
let codes: Map<string, { challenge: string; redirectUri: string }>;
let refreshToken: string;
let answerExtra: Record<string, unknown>;

beforeEach(async () => {
  seen = [];
  canned = undefined;
  codes = new Map();
  refreshToken = 'refresh-0';
  answerExtra = {};
  server = await listen(async (request, response) => {
    const form = new URLSearchParams(await bodyOf(request));
    seen.push({ path: request.url ?? '', form, authorization: request.headers.authorization });
    const { status, body, headers } = canned ?? answer(request.url ?? '', form);
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(body);
  });
  egress = createEgress({ allow: [`http://127.0.0.1:${server.port}`] });
});

afterEach(async () => {
  egress.close();
  await server.close();
});

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

const json = (status: number, value: object): Canned => ({ status, body: JSON.stringify(value) });

/** A small but honest OAuth server: one-time codes, PKCE, exact redirect URI, rotating tokens. */
function answer(path: string, form: URLSearchParams): Canned {
  if (path === '/revoke') return { status: 200, body: '' };
  if (form.get('client_id') !== 'client' || form.get('client_secret') !== 'CANARY_CLIENT_SECRET') {
    return json(401, { error: 'invalid_client' });
  }
  if (form.get('grant_type') === 'authorization_code') {
    const code = codes.get(form.get('code') ?? '');
    codes.delete(form.get('code') ?? '');
    const challenge = createHash('sha256')
      .update(form.get('code_verifier') ?? '')
      .digest('base64url');
    const isGood = code?.challenge === challenge && code.redirectUri === form.get('redirect_uri');
    return isGood ? tokens() : json(400, { error: 'invalid_grant' });
  }
  const isGood = form.get('refresh_token') === refreshToken;
  return isGood ? tokens() : json(400, { error: 'invalid_grant' });
}

function tokens(): Canned {
  refreshToken = `refresh-${Number(refreshToken.split('-')[1]) + 1}`;
  return json(200, {
    access_token: 'CANARY_ACCESS',
    refresh_token: refreshToken,
    token_type: 'Bearer',
    expires_in: 1800,
    scope: 'contacts companies',
    ...answerExtra,
  });
}

const provider = (part: Partial<OAuthProvider> = {}): OAuthProvider => ({
  name: 'Testly',
  authorizeUrl: `${server.origin}/authorize?keep=1`,
  tokenUrl: `${server.origin}/token`,
  revokeUrl: `${server.origin}/revoke`,
  clientId: 'client',
  clientSecret: new Secret('CANARY_CLIENT_SECRET'),
  scopes: ['contacts', 'deals'],
  ...part,
});

const clientFor = (part: Partial<OAuthProvider> = {}): OAuthClient =>
  createOAuthClient(provider(part), {
    fetch: egress.fetch({ origins: [server.origin] }),
    nowMs: () => NOW,
  });

/** What the person's browser does: looks at the sign-in page and comes back with a code. */
function allow(url: URL): URLSearchParams {
  codes.set('the-code', {
    challenge: url.searchParams.get('code_challenge') ?? '',
    redirectUri: url.searchParams.get('redirect_uri') ?? '',
  });
  return new URLSearchParams({ code: 'the-code', state: url.searchParams.get('state') ?? '' });
}

function begin(client: OAuthClient): { url: URL; state: string; verifier: string } {
  const { verifier, challenge } = createPkce();
  const state = createState();
  const url = client.buildAuthorizeUrl({ redirectUri: REDIRECT, state, codeChallenge: challenge });
  return { url, state, verifier };
}

async function errorOf(work: Promise<unknown> | (() => unknown)): Promise<OAuthError> {
  const error: unknown = await Promise.resolve()
    .then(() => (typeof work === 'function' ? work() : work))
    .then(
      () => undefined,
      (reason: unknown) => reason,
    );
  expect(error).toBeInstanceOf(OAuthError);
  return error as OAuthError;
}

describe('pkce', () => {
  it('matches the example of RFC 7636', () => {
    expect(toChallenge('dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk')).toBe(
      'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
    );
  });

  it('is fresh every time', () => {
    const verifiers = new Set(Array.from({ length: 50 }, () => createPkce().verifier));

    expect(verifiers.size).toBe(50);
    expect([...verifiers][0]).toMatch(/^[A-Za-z0-9_-]{43}$/);
    expect(createState()).toMatch(/^[A-Za-z0-9_-]{43}$/);
  });
});

describe('connecting', () => {
  it('S6 sends to the sign-in page with state and S256, then exchanges the code once', async () => {
    const client = clientFor({
      authorizeParameters: { optional_scope: 'x', response_type: 'token' },
    });
    const { url, state, verifier } = begin(client);
    expect(Object.fromEntries(url.searchParams)).toEqual({
      keep: '1',
      optional_scope: 'x',
      response_type: 'code',
      client_id: 'client',
      redirect_uri: REDIRECT,
      scope: 'contacts deals',
      state,
      code_challenge: toChallenge(verifier),
      code_challenge_method: 'S256',
    });

    const { code } = client.readCallback(allow(url), state);
    expect(seen).toHaveLength(0);
    const request = { code, redirectUri: REDIRECT, codeVerifier: verifier };
    const set = await client.exchangeCode(request);

    expect(set.accessToken.reveal()).toBe('CANARY_ACCESS');
    expect(set.refreshToken?.reveal()).toBe('refresh-1');
    expect(set).toMatchObject({
      obtainedAt: '2026-01-15T12:00:00.000Z',
      expiresAt: '2026-01-15T12:30:00.000Z',
      scopes: ['contacts', 'companies'],
    });
    expect((await errorOf(client.exchangeCode(request))).code).toBe('oauth_invalid_grant');
  });

  it('S6 a code cannot be exchanged with another verifier or another redirect address', async () => {
    const client = clientFor();
    for (const change of [
      { codeVerifier: createPkce().verifier },
      { redirectUri: `${REDIRECT}x` },
    ]) {
      const { url, state, verifier } = begin(client);
      const { code } = client.readCallback(allow(url), state);
      const request = { code, redirectUri: REDIRECT, codeVerifier: verifier, ...change };

      expect((await errorOf(client.exchangeCode(request))).code).toBe('oauth_invalid_grant');
    }
  });

  it('S6 refuses a callback with a foreign, missing or doubled state, and sends nothing', async () => {
    const client = clientFor();
    const { state } = begin(client);
    for (const text of [
      'code=c&state=other',
      'code=c',
      `code=c&state=${state}&state=${state}`,
      `code=c&code=d&state=${state}`,
      `state=${state}`,
      `code=&state=${state}`,
    ]) {
      const error = await errorOf(() => client.readCallback(new URLSearchParams(text), state));
      expect(error.code, text).toBe('oauth_callback_invalid');
    }
    expect(seen).toHaveLength(0);
  });

  it('S5 demands the exact issuer where the app sends one, and ignores it where it does not', async () => {
    const state = 's'.repeat(43);
    const strict = clientFor({ issuer: 'https://honest.example' });
    const read = (client: OAuthClient, iss: string) => () =>
      client.readCallback(new URLSearchParams(`code=c&state=${state}${iss}`), state);

    expect(read(strict, '&iss=https%3A%2F%2Fhonest.example')()).toEqual({ code: 'c' });
    expect((await errorOf(read(strict, '&iss=https%3A%2F%2Fevil.example'))).code).toBe(
      'oauth_callback_invalid',
    );
    expect((await errorOf(read(strict, ''))).code).toBe('oauth_callback_invalid');
    expect(read(clientFor(), '&iss=https%3A%2F%2Fanything.example')()).toEqual({ code: 'c' });
  });

  it('says that the person refused', async () => {
    const state = createState();
    const parameters = new URLSearchParams({
      error: 'access_denied<script>',
      error_description: 'CANARY',
      state,
    });
    const error = await errorOf(() => clientFor().readCallback(parameters, state));

    expect(error).toMatchObject({ code: 'oauth_denied', providerCode: 'access_deniedscript' });
    expect(inspect(error)).not.toContain('CANARY');
  });
});

describe('refreshing', () => {
  it('takes the rotated token; the one before is dead', async () => {
    const client = clientFor({ tokenParameters: { resource: 'https://org.example' } });

    const first = await client.refresh(new Secret('refresh-0'));
    const again = await errorOf(client.refresh(new Secret('refresh-0')));
    const second = await client.refresh(first.refreshToken ?? new Secret(''));

    expect(second.refreshToken?.reveal()).toBe('refresh-2');
    expect(again).toMatchObject({ code: 'oauth_invalid_grant', isRetryable: false });
    expect(seen[0]?.form.get('resource')).toBe('https://org.example');
  });

  it('sends the secret in a Basic header where the app wants it', async () => {
    canned = json(200, { access_token: 'a', token_type: 'bearer' });
    await clientFor({ clientAuth: 'basic' }).refresh(new Secret('refresh-0'));

    expect(seen[0]?.authorization).toMatch(/^Basic /);
    expect(seen[0]?.form.has('client_secret')).toBe(false);
  });

  const cases: readonly (readonly [string, Canned, Partial<OAuthError>])[] = [
    ['503', json(503, { error: 'invalid_grant' }), { code: 'oauth_transient', isRetryable: true }],
    ['502 html', { status: 502, body: '<html>' }, { code: 'oauth_transient' }],
    [
      '429',
      { status: 429, body: '', headers: { 'retry-after': '17' } },
      { code: 'oauth_transient', retryAfterSeconds: 17 },
    ],
    [
      'HubSpot’s own dead-token answer',
      json(400, { status: 'BAD_REFRESH_TOKEN', message: 'CANARY', correlationId: 'x' }),
      { code: 'oauth_invalid_grant', isRetryable: false },
    ],
    ['a wrong secret', json(401, { error: 'invalid_client' }), { code: 'oauth_client_invalid' }],
    [
      'a challenge',
      { status: 401, body: '', headers: { 'www-authenticate': 'Basic realm="x"' } },
      { code: 'oauth_client_invalid' },
    ],
    [
      'temporarily_unavailable',
      json(400, { error: 'temporarily_unavailable' }),
      { code: 'oauth_transient' },
    ],
    [
      'an unknown error',
      json(400, { error: 'strange_thing' }),
      { code: 'oauth_answer_invalid', providerCode: 'strange_thing' },
    ],
    ['an unknown shape', json(400, { message: 'CANARY' }), { code: 'oauth_answer_invalid' }],
    ['no JSON', { status: 200, body: 'CANARY' }, { code: 'oauth_answer_invalid' }],
    ['no token', json(200, { token_type: 'bearer' }), { code: 'oauth_answer_invalid' }],
    [
      'a redirect',
      { status: 302, body: '', headers: { location: 'http://169.254.169.254/' } },
      { code: 'oauth_answer_invalid' },
    ],
  ];

  it.each(cases)('tells dead from transient: %s', async (_name, answerToGive, expected) => {
    canned = answerToGive;

    const error = await errorOf(clientFor().refresh(new Secret('CANARY_REFRESH')));

    expect(error).toMatchObject(expected);
    expect(error.hint).not.toBe('');
    expect(inspect(error, { depth: 9 }) + JSON.stringify(error)).not.toContain('CANARY');
    expect(seen).toHaveLength(1);
  });

  it('says when the app cannot have seen the token', async () => {
    const client = clientFor();
    await server.close();
    const error = await errorOf(client.refresh(new Secret('refresh-0')));
    server = await listen(() => undefined);

    expect(error).toMatchObject({ code: 'oauth_transient', isSurelyNotSent: true });
  });

  it('tolerates answers that are not quite standard', async () => {
    canned = {
      status: 200,
      headers: { 'content-type': 'text/plain' },
      body: JSON.stringify({
        access_token: 'CANARY_ACCESS',
        expires_in: '1800',
        scopes: ['a', 'b'],
        hub_id: 62515,
        hub_domain: 'x.example',
        id_token: 'not.a.jwt',
        signed_access_token: { deep: 1 },
        other_token: 'CANARY_OTHER',
      }),
    };

    const set = await clientFor().refresh(new Secret('refresh-0'));

    expect(set).toMatchObject({
      expiresAt: '2026-01-15T12:30:00.000Z',
      scopes: ['a', 'b'],
      extra: { hub_id: 62515, hub_domain: 'x.example' },
    });
    expect(set).not.toHaveProperty('refreshToken');
    expect(inspect(set, { depth: 9, showHidden: true })).not.toContain('CANARY');
  });

  it('does without scope and life when the app does not tell them', async () => {
    canned = json(200, { access_token: 'a' });
    const set = await clientFor().refresh(new Secret('refresh-0'));

    expect(set.scopes).toEqual(['contacts', 'deals']);
    expect(set).not.toHaveProperty('expiresAt');
  });

  it('stops when the caller gives up', async () => {
    const refreshing = clientFor().refresh(new Secret('refresh-0'), AbortSignal.abort());

    await expect(refreshing).rejects.toMatchObject({ name: 'AbortError' });
    expect(seen).toHaveLength(0);
  });
});

describe('S28 revoking', () => {
  it('tells the app, and takes 200 and 204 for done', async () => {
    const client = clientFor();
    const first = await client.revoke(new Secret('refresh-0'));
    canned = { status: 204, body: '' };
    const second = await client.revoke(new Secret('refresh-0'));

    expect([first, second]).toEqual(['revoked', 'revoked']);
    expect(seen[0]).toMatchObject({ path: '/revoke' });
    expect(seen[0]?.form.get('token')).toBe('refresh-0');
  });

  it('fails as transient while the app is down, and says when there is no way', async () => {
    canned = { status: 500, body: '' };
    const error = await errorOf(clientFor().revoke(new Secret('refresh-0')));
    const { revokeUrl: _none, ...without } = provider();
    const client = createOAuthClient(without, {
      fetch: egress.fetch({ origins: [server.origin] }),
      nowMs: () => NOW,
    });

    expect(error.code).toBe('oauth_transient');
    expect(await client.revoke(new Secret('refresh-0'))).toBe('unsupported');
    expect(seen).toHaveLength(1);
  });
});
