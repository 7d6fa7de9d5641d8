import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Page } from '../../support/page.js';
import { EventTap } from './support/event-tap.js';
import { keyFormApp } from './support/key-form-app.js';
import { readProblem } from './support/problem-check.js';
import {
  ORIGIN,
  openSecuredServer,
  SECRET_KEY,
  type SecuredServer,
} from './support/secured-server.js';

let world: SecuredServer;
let page: Page;

beforeAll(async () => {
  world = await openSecuredServer({ modules: [keyFormApp({ id: 'alpha' }).module] });
  page = await world.page();
});
afterAll(() => world.close());

const TRICKS: readonly [why: string, origin: string][] = [
  ['our name as a prefix', 'https://app.example.com.evil.example'],
  ['our name as a suffix', 'https://evilapp.example.com'],
  ['our name as a sub-domain', 'https://x.app.example.com'],
  ['the parent domain', 'https://example.com'],
  ['a sandboxed frame', 'null'],
  ['plain http', 'http://app.example.com'],
  ['another port', 'https://app.example.com:8443'],
  ['the default port written out', 'https://app.example.com:443'],
  ['upper case', 'https://APP.example.com'],
  ['a trailing dot', 'https://app.example.com.'],
  ['a trailing slash', 'https://app.example.com/'],
  ['a look-alike in punycode', 'https://xn--pp-7kc.example.com'],
  ['our name as user info', 'https://app.example.com@evil.example'],
  ['two origins', 'https://app.example.com, https://evil.example'],
  ['two origins with a space', 'https://evil.example https://app.example.com'],
  ['nothing', ''],
  ['a browser extension', 'chrome-extension://abcdefghijklmnop'],
  ['any', '*'],
];

/** Sends exactly these headers, as `fetch` would not. */
function raw(
  method: string,
  path: string,
  headers: Readonly<Record<string, string>>,
): Promise<{ status: number; headers: NodeJS.Dict<string | string[]>; text: string }> {
  return new Promise((resolve, reject) => {
    const sent = request(`${world.url}${path}`, { method, headers }, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (part: string) => (text += part));
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, text }),
      );
    });
    sent.on('error', reject);
    sent.end();
  });
}

const ALLOW = 'access-control-allow-origin';

describe('S10 a token works on the pages it was made for and nowhere else', () => {
  test('S10 from its own origin it works, and only that origin may read the answer', async () => {
    const response = await page.fetch('/v1/session');

    expect(response.status).toBe(200);
    expect(response.headers.get(ALLOW)).toBe(ORIGIN);
    expect(response.headers.get('vary')).toContain('origin');
    expect(response.headers.get('access-control-allow-credentials')).toBeNull();
    expect(response.headers.getSetCookie()).toEqual([]);
  });

  test.each(TRICKS)(
    'S10 from %s (%s) it is refused before anything is looked at',
    async (_, origin) => {
      const authorization = `Bearer ${page.token}`;
      const answer = await raw('GET', '/v1/session', { authorization, origin });
      const write = await raw('POST', '/v1/syncs', { authorization, origin });

      for (const { status, headers, text } of [answer, write]) {
        expect(status, text).toBe(403);
        expect((JSON.parse(text) as { code: string }).code).toBe('origin_refused');
        expect(headers[ALLOW]).toBeUndefined();
        expect(text).not.toContain('expiresAt');
      }
    },
  );

  test.each(TRICKS)(
    'S10 a preflight from %s (%s) is not answered with its origin',
    async (_, origin) => {
      const answer = await raw('OPTIONS', '/v1/session', {
        origin,
        'access-control-request-method': 'GET',
        'access-control-request-headers': 'authorization',
      });

      expect(answer.headers[ALLOW]).toBeUndefined();
      expect(answer.status).toBeGreaterThanOrEqual(400);
    },
  );

  test('S10 a preflight from the session’s origin names methods and headers, no credentials', async () => {
    const answer = await raw('OPTIONS', '/v1/syncs', {
      origin: ORIGIN,
      'access-control-request-method': 'POST',
    });

    expect(answer.status).toBe(204);
    expect(answer.headers[ALLOW]).toBe(ORIGIN);
    expect(answer.headers['access-control-allow-headers']).toContain('authorization');
    expect(answer.headers['access-control-allow-credentials']).toBeUndefined();
    expect(answer.headers['vary']).toContain('origin');
  });

  test('S10 without an origin a page’s token is refused, and a server’s token with one', async () => {
    const server = await world.page({ origins: [] });
    const bare = await raw('GET', '/v1/session', { authorization: `Bearer ${page.token}` });
    const own = await raw('GET', '/v1/session', { authorization: `Bearer ${server.token}` });
    const paged = await raw('GET', '/v1/session', {
      ...{ authorization: `Bearer ${server.token}`, origin: ORIGIN },
    });

    expect([bare.status, own.status, paged.status]).toEqual([403, 200, 403]);
  });

  test('S10 the origin of another session of the same tenant does not do', async () => {
    const other = await world.page({ origins: ['https://other.example.com'] });
    const answer = await raw('GET', '/v1/session', {
      ...{ authorization: `Bearer ${page.token}`, origin: other.origin },
    });

    expect(answer.status).toBe(403);
    expect(answer.headers[ALLOW]).toBeUndefined();
  });

  test.each([
    'null',
    '*',
    'https://app.example.com/',
    'https://APP.example.com',
    'https://app.example.com:443',
    'javascript:alert(1)',
    'file:///etc/passwd',
    'app.example.com',
  ])('S10 no session is minted for "%s"', async (origin) => {
    const response = await fetch(`${world.url}/v1/embed-sessions`, {
      method: 'POST',
      headers: { authorization: `Bearer ${SECRET_KEY}`, 'content-type': 'application/json' },
      body: JSON.stringify({
        ...{ tenant: 't', endUser: { id: 'u' }, permissions: ['view'], origins: [origin] },
      }),
    });

    expect((await readProblem(response, origin)).code).toBe('input_invalid');
  });

  test('S10 a star in an origin stands for itself and matches no other', async () => {
    const wild = await world.page({ origins: ['https://*.example.com'] });
    const authorization = `Bearer ${wild.token}`;
    const answer = await raw('GET', '/v1/session', { authorization, origin: ORIGIN });

    expect(answer.status).toBe(403);
    expect(answer.headers[ALLOW]).toBeUndefined();
  });

  test.each(['https://evil.example/done', 'javascript:alert(1)', '//app.example.com', '/done#x'])(
    'S10 a login cannot end at "%s"',
    async (returnUrl) => {
      const response = await fetch(`${world.url}/v1/embed-sessions`, {
        method: 'POST',
        headers: { authorization: `Bearer ${SECRET_KEY}`, 'content-type': 'application/json' },
        body: JSON.stringify({
          ...{ tenant: 't', endUser: { id: 'u' }, permissions: ['view'], origins: [ORIGIN] },
          returnUrl,
        }),
      });

      expect((await readProblem(response, returnUrl)).code).toBe('input_invalid');
    },
  );
});

describe('S9 a token from a log or a history is of no use', () => {
  test('S9 a token in the address, a cookie or the body is not a credential', async () => {
    const { token } = page;
    const places = [
      raw('GET', `/v1/session?token=${token}`, { origin: ORIGIN }),
      raw('GET', `/v1/session?access_token=${token}`, { origin: ORIGIN }),
      raw('GET', `/v1/session?authorization=Bearer%20${token}`, { origin: ORIGIN }),
      raw('GET', `/v1/${token}/session`, { origin: ORIGIN }),
      raw('GET', '/v1/session', { origin: ORIGIN, cookie: `token=${token}; session=${token}` }),
      raw('GET', '/v1/session', { origin: ORIGIN, 'x-api-key': token }),
    ];
    for (const answer of await Promise.all(places)) expect([401, 404]).toContain(answer.status);
    expect(world.logLines.filter((line) => line.includes(token))).toEqual([]);
  });

  test('S9 an expired token is refused at once, and its page is told so', async () => {
    const brief = await world.page({ endUser: { id: 'brief' } });
    expect((await brief.fetch('/v1/session')).status).toBe(200);
    await expire('brief');

    const response = await brief.fetch('/v1/session');
    const elsewhere = await raw('GET', '/v1/session', {
      ...{ authorization: `Bearer ${brief.token}`, origin: 'https://evil.example' },
    });

    expect((await readProblem(response, 'expired')).code).toBe('session_expired');
    expect(response.headers.get(ALLOW)).toBe(ORIGIN);
    expect([401, 403]).toContain(elsewhere.status);
    expect(elsewhere.headers[ALLOW]).toBeUndefined();
  });

  test('S9 an event stream ends when its session does', async () => {
    const soon = new Date(Date.now() + 2_000).toISOString();
    const brief = await world.page({ endUser: { id: 'stream' } });
    await expire('stream', soon);

    const tap = await EventTap.open(brief);
    await tap.ended;

    expect(Date.now() - Date.parse(soon)).toBeLessThan(1_000);
    expect((await brief.fetch('/v1/events')).status).toBe(401);
  });

  test('S9 a token lives 15 minutes at most, and 10 unless asked', async () => {
    const mint = async (ttlSeconds?: number) => {
      const response = await fetch(`${world.url}/v1/embed-sessions`, {
        method: 'POST',
        headers: { authorization: `Bearer ${SECRET_KEY}`, 'content-type': 'application/json' },
        body: JSON.stringify({
          ...{ tenant: 't', endUser: { id: 'u' }, permissions: ['view'], origins: [ORIGIN] },
          ...(ttlSeconds !== undefined && { ttlSeconds }),
        }),
      });
      return { status: response.status, body: (await response.json()) as { expiresAt: string } };
    };
    const usual = await mint();

    expect((await mint(901)).status).toBe(400);
    expect((await mint(0)).status).toBe(400);
    expect(Date.parse(usual.body.expiresAt) - Date.now()).toBeLessThanOrEqual(600_000);
  });

  test('S9 the token is kept only as a hash', async () => {
    const rows = await world.db.selectFrom('sessions').selectAll().execute();

    expect(rows.length).toBeGreaterThan(0);
    expect(JSON.stringify(rows)).not.toContain(page.token.slice(8));
  });
});

async function expire(
  endUserId: string,
  at = new Date(Date.now() - 1).toISOString(),
): Promise<void> {
  await world.db
    .updateTable('sessions')
    .set({ expires_at: at })
    .where('end_user_id', '=', endUserId)
    .execute();
}
