import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { HubSpotSandbox } from '../../../../server/sandboxes/hubspot/hubspot-sandbox.js';
import type { Json } from './sandbox-fixture.js';
import { call, CLIENT, manualClock, openSandbox } from './sandbox-fixture.js';

const REDIRECT = 'https://app.example/oauth/back';
const VERIFIER = 'v'.repeat(64);
const CHALLENGE = createHash('sha256').update(VERIFIER).digest('base64url');
const REQUEST = {
  client_id: CLIENT.clientId,
  redirect_uri: REDIRECT,
  scope: 'crm.objects.contacts.read crm.objects.contacts.write',
  state: 's&<1>',
  code_challenge: CHALLENGE,
  code_challenge_method: 'S256',
};

function open(clock = manualClock()) {
  return openSandbox({ redirectUris: [REDIRECT], clock: clock.now, appName: 'Acme <CRM>' });
}

function form(values: Record<string, string>): RequestInit {
  return { method: 'POST', body: new URLSearchParams(values) };
}

async function answerConsent(
  sandbox: HubSpotSandbox,
  answer: string,
  change: Record<string, string> = {},
) {
  const response = await sandbox.app.request(
    '/oauth/authorize',
    form({ ...REQUEST, ...change, answer }),
  );
  return new URL(response.headers.get('location') ?? 'http://no-location.example');
}

async function token(
  sandbox: HubSpotSandbox,
  values: Record<string, string>,
  path = '/oauth/2026-03/token',
) {
  const response = await sandbox.app.request(
    path,
    form({ client_id: CLIENT.clientId, client_secret: CLIENT.clientSecret, ...values }),
  );
  const text = await response.text();
  return { status: response.status, body: (text === '' ? {} : JSON.parse(text)) as Json };
}

async function connect(sandbox: HubSpotSandbox, path?: string) {
  const location = await answerConsent(sandbox, 'accept');
  const code = location.searchParams.get('code') ?? '';
  return token(
    sandbox,
    { grant_type: 'authorization_code', code, redirect_uri: REDIRECT, code_verifier: VERIFIER },
    path,
  );
}

describe('the consent page', () => {
  it('shows the app, the account and each permission, all of it escaped', async () => {
    const sandbox = await open();

    const page = await sandbox.app.request(
      `/oauth/authorize?${new URLSearchParams(REQUEST).toString()}`,
    );
    const html = await page.text();

    expect(page.status).toBe(200);
    expect(html).toContain('Connect Acme &lt;CRM&gt; to HubSpot');
    expect(html).toContain('Northwind Trading (24680135)');
    expect(html).toContain('View and make changes to contacts');
    expect(html).not.toContain('View and make changes to companies');
    expect(html).toContain('value="s&amp;&lt;1&gt;"');
    expect(html).toMatch(/<button[^>]*value="accept"[^>]*>\s*Connect app/u);
    expect(page.headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
  });

  it('sends a code, or a refusal, back with the state', async () => {
    const sandbox = await open();

    const accepted = await answerConsent(sandbox, 'accept');
    const cancelled = await answerConsent(sandbox, 'cancel');

    expect(accepted.origin + accepted.pathname).toBe(REDIRECT);
    expect(accepted.searchParams.get('state')).toBe(REQUEST.state);
    expect(accepted.searchParams.get('code')).toMatch(/^[\w-]{40,}$/u);
    expect(cancelled.searchParams.get('error')).toBe('access_denied');
    expect(cancelled.searchParams.get('state')).toBe(REQUEST.state);
    expect(cancelled.searchParams.has('code')).toBe(false);
  });

  it.each([
    ['an unknown client', { client_id: 'other' }],
    ['an address that is not registered', { redirect_uri: 'https://evil.example/' }],
    ['an address that only begins like the registered one', { redirect_uri: `${REDIRECT}/more` }],
  ])('never sends anybody back for %s', async (_, change) => {
    const sandbox = await open();

    const shown = await sandbox.app.request(
      `/oauth/authorize?${new URLSearchParams({ ...REQUEST, ...change }).toString()}`,
    );
    const posted = await sandbox.app.request(
      '/oauth/authorize',
      form({ ...REQUEST, ...change, answer: 'accept' }),
    );

    for (const response of [shown, posted]) {
      expect(response.status).toBe(400);
      expect(response.headers.get('location')).toBeNull();
    }
  });

  it.each([
    ['invalid_scope', { scope: 'crm.objects.contacts.read everything' }],
    ['invalid_scope', { scope: '' }],
    ['invalid_request', { code_challenge: 'short' }],
    ['invalid_request', { code_challenge_method: 'S999' }],
  ])('tells the app of %s', async (error, change) => {
    const sandbox = await open();

    const location = await answerConsent(sandbox, 'accept', change);

    expect(location.searchParams.get('error')).toBe(error);
  });

  it('refuses an answer that another site posts', async () => {
    const sandbox = await open();

    const response = await sandbox.app.request('/oauth/authorize', {
      ...form({ ...REQUEST, answer: 'accept' }),
      headers: { 'sec-fetch-site': 'same-site' },
    });

    expect(response.status).toBe(403);
  });

  it('takes any loopback address when none is registered', async () => {
    const sandbox = await openSandbox();

    const good = await answerConsent(sandbox, 'accept', {
      redirect_uri: 'http://127.0.0.1:4711/x',
    });
    expect(good.searchParams.has('code')).toBe(true);
    const bad = await answerConsent(sandbox, 'accept', { redirect_uri: REDIRECT });
    expect(bad.hostname).toBe('no-location.example');
  });
});

describe('tokens', () => {
  it.each(['/oauth/2026-03/token', '/oauth/v3/token', '/oauth/v1/token'])(
    'come from %s',
    async (path) => {
      const sandbox = await open();

      const { status, body } = await connect(sandbox, path);

      expect(status).toBe(200);
      expect(body).toMatchObject({
        token_type: 'bearer',
        expires_in: 1800,
        hub_id: 24_680_135,
        scopes: ['oauth', 'crm.objects.contacts.read', 'crm.objects.contacts.write'],
      });
      const read = await call(
        sandbox,
        'GET',
        '/crm/v3/objects/contacts',
        undefined,
        body['access_token'] as string,
      );
      expect(read.status).toBe(200);
    },
  );

  it('live for 30 minutes, and are renewed with the same refresh token', async () => {
    const clock = manualClock();
    const sandbox = await open(clock);
    const { body: first } = await connect(sandbox);
    const use = (accessToken: unknown) =>
      call(sandbox, 'GET', '/crm/v3/objects/contacts', undefined, accessToken as string);

    clock.advance(1_800_000 - 1);
    expect((await use(first['access_token'])).status).toBe(200);
    clock.advance(1);
    const expired = await use(first['access_token']);
    expect(expired.status).toBe(401);
    expect(expired.body['category']).toBe('EXPIRED_AUTHENTICATION');

    const refresh = {
      grant_type: 'refresh_token',
      refresh_token: first['refresh_token'] as string,
    };
    const { body: second } = await token(sandbox, refresh);
    expect(second['refresh_token']).toBe(first['refresh_token']);
    expect((await use(second['access_token'])).status).toBe(200);
    expect((await token(sandbox, refresh)).status).toBe(200);
  });

  it.each([
    ['a wrong verifier', { code_verifier: 'w'.repeat(64) }, 'invalid_grant'],
    ['no verifier', { code_verifier: '' }, 'invalid_grant'],
    ['another address', { redirect_uri: 'https://app.example/' }, 'invalid_grant'],
    ['an unknown code', { code: 'nothing' }, 'invalid_grant'],
    ['a wrong secret', { client_secret: 'wrong' }, 'invalid_client'],
    ['an unknown client', { client_id: 'wrong' }, 'invalid_client'],
    ['another grant', { grant_type: 'password' }, 'unsupported_grant_type'],
  ])('are not given for %s', async (_, change, error) => {
    const sandbox = await open();
    const code = (await answerConsent(sandbox, 'accept')).searchParams.get('code') ?? '';

    const { status, body } = await token(sandbox, {
      ...{ grant_type: 'authorization_code', code, redirect_uri: REDIRECT },
      code_verifier: VERIFIER,
      ...change,
    });

    expect(status).toBe(400);
    expect(body).toMatchObject({ error, error_description: body['message'] });
    expect(body).not.toHaveProperty('access_token');
  });

  it('are given once for a code, and not a minute later', async () => {
    const clock = manualClock();
    const sandbox = await open(clock);
    const values = async () => ({
      ...{ grant_type: 'authorization_code', redirect_uri: REDIRECT, code_verifier: VERIFIER },
      code: (await answerConsent(sandbox, 'accept')).searchParams.get('code') ?? '',
    });
    const used = await values();
    const late = await values();

    expect((await token(sandbox, used)).status).toBe(200);
    expect((await token(sandbox, used)).status).toBe(400);
    clock.advance(60_000);
    expect((await token(sandbox, late)).status).toBe(400);
  });

  it('can be looked at and revoked', async () => {
    const sandbox = await open();
    const { body } = await connect(sandbox);
    const access = body['access_token'] as string;
    const refresh = body['refresh_token'] as string;

    const about = await token(sandbox, { token: access }, '/oauth/2026-03/token/introspect');
    expect(about.body).toMatchObject({
      active: true,
      token_use: 'access_token',
      hub_id: 24_680_135,
    });
    const old = await sandbox.app.request(`/oauth/v1/access-tokens/${access}`);
    expect(await old.json()).toMatchObject({ token: access, user: 'admin@sandbox.example' });
    const unknown = await sandbox.app.request('/oauth/v1/access-tokens/nothing');
    expect(unknown.status).toBe(404);
    expect(await unknown.json()).toMatchObject({ category: 'OBJECT_NOT_FOUND' });

    const revoked = await token(sandbox, { token: refresh }, '/oauth/2026-03/token/revoke');
    expect(revoked.status).toBe(204);
    const after = await token(sandbox, { token: access }, '/oauth/v3/introspect');
    expect(after.body).toMatchObject({ active: false });
    const read = await call(sandbox, 'GET', '/crm/v3/objects/contacts', undefined, access);
    expect(read.body['category']).toBe('INVALID_AUTHENTICATION');
  });

  it('open only what their scopes say', async () => {
    const sandbox = await openSandbox();
    const scopes = ['crm.objects.contacts.read'];
    await sandbox.seed({ privateAppTokens: [{ token: 'narrow', scopes }] });
    const as = (method: string, path: string, body?: unknown) =>
      call(sandbox, method, path, body, 'narrow');

    expect((await as('GET', '/crm/v3/objects/contacts')).status).toBe(200);
    expect((await as('GET', '/crm/v3/properties/contacts')).status).toBe(200);
    for (const refused of [
      await as('POST', '/crm/v3/objects/contacts', { properties: { firstname: 'A' } }),
      await as('GET', '/crm/v3/objects/companies'),
      await as('GET', '/crm/v3/owners'),
      await as('POST', '/crm/v3/properties/contacts', {}),
    ]) {
      expect(refused.status).toBe(403);
      expect(refused.body).toMatchObject({
        category: 'MISSING_SCOPES',
        errors: [{ context: { requiredGranularScopes: expect.any(Array) as unknown } }],
      });
    }
  });

  it('are needed', async () => {
    const sandbox = await openSandbox();

    const answer = await sandbox.app.request('/crm/v3/objects/contacts');

    expect(answer.status).toBe(401);
    expect(await answer.json()).toMatchObject({ category: 'INVALID_AUTHENTICATION' });
  });
});
