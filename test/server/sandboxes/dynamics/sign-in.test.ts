import { createHash, randomBytes } from 'node:crypto';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createDynamicsSandbox } from '../../../../server/sandboxes/dynamics/index.js';
import type { DynamicsSandbox } from '../../../../server/sandboxes/dynamics/index.js';
import { CLIENT, openSandbox, ORIGIN, postForm, read, REDIRECT, TENANT } from './support.js';

const TOKEN_PATH = `/${TENANT}/oauth2/v2.0/token`;
const SCOPE = `${ORIGIN}/.default offline_access`;

function verifierAndChallenge() {
  const verifier = randomBytes(32).toString('base64url');
  return { verifier, challenge: createHash('sha256').update(verifier).digest('base64url') };
}

function authorizeUrl(changes: Record<string, string> = {}, tenant = 'common'): string {
  const query = new URLSearchParams({
    client_id: CLIENT.clientId,
    response_type: 'code',
    redirect_uri: REDIRECT,
    scope: SCOPE,
    state: 'state-1',
    ...changes,
  });
  return `${ORIGIN}/${tenant}/oauth2/v2.0/authorize?${query.toString()}`;
}

/** Opens the consent page and presses one of its buttons, as a browser does. */
async function answerConsent(
  sandbox: DynamicsSandbox,
  answer: 'accept' | 'cancel',
  changes: Record<string, string> = {},
): Promise<URL> {
  const page = await read(await sandbox.app.request(authorizeUrl(changes)));
  const action = /action="([^"]+)"/u.exec(page.text)?.[1] ?? '';
  const fields = [...page.text.matchAll(/type="hidden"\s+name="([^"]+)"\s+value="([^"]*)"/gu)].map(
    ([, name = '', value = '']) => [name, value.replaceAll('&amp;', '&')],
  );
  const response = await sandbox.app.request(ORIGIN + action, {
    method: 'POST',
    body: new URLSearchParams([...fields, ['answer', answer]]),
  });
  expect(response.status).toBe(302);
  return new URL(response.headers.get('location') ?? '');
}

function redeem(sandbox: DynamicsSandbox, form: Record<string, string>) {
  return postForm(sandbox, TOKEN_PATH, {
    client_id: CLIENT.clientId,
    client_secret: CLIENT.clientSecret,
    ...form,
  });
}

async function signIn(sandbox: DynamicsSandbox, scope = SCOPE) {
  const { verifier, challenge } = verifierAndChallenge();
  const back = await answerConsent(sandbox, 'accept', {
    scope,
    code_challenge: challenge,
    code_challenge_method: 'S256',
  });
  return redeem(sandbox, {
    grant_type: 'authorization_code',
    code: back.searchParams.get('code') ?? '',
    redirect_uri: REDIRECT,
    code_verifier: verifier,
  });
}

describe('signing in', () => {
  it('shows a consent page with the organisation, and returns code and state on Accept', async () => {
    const sandbox = await openSandbox();

    const page = await read(await sandbox.app.request(authorizeUrl()));
    const back = await answerConsent(sandbox, 'accept');

    expect(page.status).toBe(200);
    expect(page.text).toContain('Contoso');
    expect(page.text).toContain('Accept');
    expect(page.headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
    expect(back.origin + back.pathname).toBe(REDIRECT);
    expect(back.searchParams.get('state')).toBe('state-1');
    expect(back.searchParams.get('code')).toMatch(/\S{20,}/u);
  });

  it('returns access_denied on Cancel', async () => {
    const sandbox = await openSandbox();

    const back = await answerConsent(sandbox, 'cancel');

    expect(back.searchParams.get('error')).toBe('access_denied');
    expect(back.searchParams.get('error_description')).toContain('AADSTS65004');
    expect(back.searchParams.get('state')).toBe('state-1');
  });

  it('turns the code into tokens, with which the person can work', async () => {
    const sandbox = await openSandbox();

    const tokens = await signIn(sandbox);
    const me = await sandbox.api('GET', 'WhoAmI', {
      headers: { Authorization: `Bearer ${String(tokens.body['access_token'])}` },
    });

    expect(tokens.status).toBe(200);
    expect(tokens.body).toMatchObject({
      token_type: 'Bearer',
      expires_in: 4200,
      scope: `${ORIGIN}/.default`,
      refresh_token: expect.any(String) as unknown,
    });
    const user = await sandbox.api('GET', `systemusers(${String(me.body['UserId'])})`);
    expect(user.body['fullname']).toBe('Kim Abercrombie');
  });

  it('gives no refresh token without offline_access', async () => {
    const sandbox = await openSandbox();

    const tokens = await signIn(sandbox, `${ORIGIN}/user_impersonation`);

    expect(tokens.body).not.toHaveProperty('refresh_token');
  });

  it('takes a code once only, and not without its verifier', async () => {
    const sandbox = await openSandbox();
    const { verifier, challenge } = verifierAndChallenge();
    const pkce = { code_challenge: challenge, code_challenge_method: 'S256' };
    const form = async (changes: Record<string, string> = {}) => ({
      grant_type: 'authorization_code',
      code: (await answerConsent(sandbox, 'accept', pkce)).searchParams.get('code') ?? '',
      redirect_uri: REDIRECT,
      code_verifier: verifier,
      ...changes,
    });
    const good = await form();

    const first = await redeem(sandbox, good);
    const again = await redeem(sandbox, good);
    const wrongVerifier = await redeem(sandbox, await form({ code_verifier: 'x'.repeat(43) }));
    const wrongAddress = await redeem(
      sandbox,
      await form({ redirect_uri: 'https://evil.example/' }),
    );
    const late = await form();
    sandbox.clock.advance(601_000);
    const expired = await redeem(sandbox, late);

    expect(first.status).toBe(200);
    expect([again, wrongVerifier, wrongAddress, expired].map(({ body }) => body['error'])).toEqual([
      'invalid_grant',
      'invalid_grant',
      'invalid_grant',
      'invalid_grant',
    ]);
    expect(again.body['error_codes']).toEqual([70008]);
    expect(wrongVerifier.body['error_codes']).toEqual([50148]);
    expect(again.body['error_description']).toMatch(/^AADSTS70008: .* Trace ID: /u);
  });

  it('rotates refresh tokens and ends access tokens in time', async () => {
    const sandbox = await openSandbox();
    const tokens = await signIn(sandbox);
    const headers = { Authorization: `Bearer ${String(tokens.body['access_token'])}` };
    sandbox.clock.advance(4_199_000);
    const inTime = await sandbox.api('GET', 'WhoAmI', { headers });
    sandbox.clock.advance(2000);

    const late = await sandbox.api('GET', 'WhoAmI', { headers });
    const refresh = {
      grant_type: 'refresh_token',
      refresh_token: String(tokens.body['refresh_token']),
    };
    const fresh = await redeem(sandbox, refresh);
    const spent = await redeem(sandbox, refresh);
    const works = await sandbox.api('GET', 'WhoAmI', {
      headers: { Authorization: `Bearer ${String(fresh.body['access_token'])}` },
    });

    expect([inTime.status, late.status, works.status]).toEqual([200, 401, 200]);
    expect(late.headers.get('WWW-Authenticate')).toBe(
      `Bearer authorization_uri=${ORIGIN}/${TENANT}/oauth2/authorize, resource_id=${ORIGIN}/`,
    );
    expect(fresh.body['refresh_token']).not.toBe(tokens.body['refresh_token']);
    expect([spent.status, spent.body['error']]).toEqual([400, 'invalid_grant']);
  });

  const unsafe = [
    {
      title: 'an unknown app',
      changes: { client_id: 'nobody' },
      tenant: 'common',
      text: 'AADSTS700016',
    },
    {
      title: 'an address that is not registered',
      changes: { redirect_uri: 'https://evil.example/' },
      tenant: 'common',
      text: 'AADSTS50011',
    },
    { title: 'an unknown tenant', changes: {}, tenant: 'elsewhere', text: 'AADSTS90002' },
  ];

  it.each(unsafe)(
    'shows an error and sends nobody away for $title',
    async ({ changes, tenant, text }) => {
      const sandbox = await openSandbox();

      const response = await sandbox.app.request(authorizeUrl(changes, tenant));

      expect(response.status).toBe(400);
      expect(await response.text()).toContain(text);
    },
  );

  it('takes any address on loopback, and no other, when none is registered', async () => {
    const sandbox = await createDynamicsSandbox({
      databaseFile: ':memory:',
      ...CLIENT,
      organisationName: 'Contoso',
    });
    onTestFinished(() => sandbox.close());

    const local = await sandbox.app.request(
      authorizeUrl({ redirect_uri: 'http://127.0.0.1:4000/callback' }),
    );
    const remote = await sandbox.app.request(authorizeUrl());
    const script = await sandbox.app.request(authorizeUrl({ redirect_uri: 'javascript:alert(1)' }));

    expect([local.status, remote.status, script.status]).toEqual([200, 400, 400]);
  });

  const refused = [
    {
      title: 'another response type',
      changes: { response_type: 'token' },
      error: 'unsupported_response_type',
    },
    {
      title: 'a scope of another service',
      changes: { scope: 'https://graph.example/.default' },
      error: 'invalid_resource',
    },
    {
      title: 'a permission that does not exist',
      changes: { scope: `${ORIGIN}/everything` },
      error: 'invalid_scope',
    },
    {
      title: 'a challenge of the wrong form',
      changes: { code_challenge: 'short' },
      error: 'invalid_request',
    },
  ];

  it.each(refused)('tells the app about $title', async ({ changes, error }) => {
    const sandbox = await openSandbox();

    const response = await sandbox.app.request(authorizeUrl(changes));

    const back = new URL(response.headers.get('location') ?? '');
    expect(response.status).toBe(302);
    expect(back.origin + back.pathname).toBe(REDIRECT);
    expect(back.searchParams.get('error')).toBe(error);
    expect(back.searchParams.get('state')).toBe('state-1');
  });

  it('refuses a consent that another site posts', async () => {
    const sandbox = await openSandbox();

    const response = await sandbox.app.request(`${ORIGIN}/common/oauth2/v2.0/authorize`, {
      method: 'POST',
      headers: { 'sec-fetch-site': 'cross-site' },
      body: new URLSearchParams({ client_id: CLIENT.clientId, answer: 'accept' }),
    });

    expect(response.status).toBe(403);
  });
});

describe('the token endpoint', () => {
  const good = { grant_type: 'client_credentials', scope: `${ORIGIN}/.default` };

  it('takes the secret in the body or as Basic authentication', async () => {
    const sandbox = await openSandbox();
    const basic = Buffer.from(`${CLIENT.clientId}:${CLIENT.clientSecret}`).toString('base64');

    const inBody = await redeem(sandbox, good);
    const inHeader = await read(
      await sandbox.app.request(ORIGIN + TOKEN_PATH, {
        method: 'POST',
        headers: { Authorization: `Basic ${basic}` },
        body: new URLSearchParams(good),
      }),
    );

    expect([inBody.status, inHeader.status]).toEqual([200, 200]);
    expect(inBody.body).not.toHaveProperty('refresh_token');
    expect(inBody.headers.get('cache-control')).toContain('no-store');
  });

  const cases = [
    { title: 'a wrong secret', form: { client_secret: 'wrong' }, status: 401, code: 7000215 },
    { title: 'an unknown app', form: { client_id: 'nobody' }, status: 400, code: 700016 },
    { title: 'an unknown grant', form: { grant_type: 'password' }, status: 400, code: 70003 },
    { title: 'no grant', form: { grant_type: '' }, status: 400, code: 900144 },
    {
      title: 'a delegated scope',
      form: { scope: `${ORIGIN}/user_impersonation` },
      status: 400,
      code: 70011,
    },
    {
      title: 'another resource',
      form: { scope: 'https://other.example/.default' },
      status: 400,
      code: 500011,
    },
  ];

  it.each(cases)('refuses $title', async ({ form, status, code }) => {
    const sandbox = await openSandbox();

    const answer = await redeem(sandbox, { ...good, ...form });

    expect([answer.status, answer.body['error_codes']]).toEqual([status, [code]]);
  });

  it('is found by discovery, per tenant', async () => {
    const sandbox = await openSandbox();

    const found = await read(
      await sandbox.app.request(`${ORIGIN}/common/v2.0/.well-known/openid-configuration`),
    );
    const unknown = await sandbox.app.request(`${ORIGIN}/x/v2.0/.well-known/openid-configuration`);

    expect(found.body).toMatchObject({
      authorization_endpoint: `${ORIGIN}/common/oauth2/v2.0/authorize`,
      token_endpoint: `${ORIGIN}/common/oauth2/v2.0/token`,
    });
    expect(unknown.status).toBe(400);
  });

  it.each([undefined, 'Bearer nonsense', 'Basic abc', 'Bearer'])(
    'the Web API answers 401 to %s',
    async (authorization) => {
      const sandbox = await openSandbox();

      const response = await sandbox.app.request(`${ORIGIN}/api/data/v9.2/contacts`, {
        headers: authorization === undefined ? {} : { Authorization: authorization },
      });

      expect(response.status).toBe(401);
      expect(response.headers.get('WWW-Authenticate')).toContain('authorization_uri=');
    },
  );
});
