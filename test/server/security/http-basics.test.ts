import { request } from 'node:http';
import { connect as connectTcp } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Connection, Flow } from '../../../engine/contract/index.js';
import { createHubSpotModule } from '../../../server/connectors/hubspot/hubspot-module.js';
import type { Page } from '../../support/page.js';
import { keyFormApp } from './support/key-form-app.js';
import { readProblem } from './support/problem-check.js';
import {
  openSecuredServer,
  ORIGIN,
  SECRET_KEY,
  type SecuredServer,
} from './support/secured-server.js';
import { Visitor } from './support/visitor.js';

const HUBSPOT = createHubSpotModule({
  ...{ clientId: 'client', clientSecret: 'secret' },
  authorizeUrl: 'https://hubspot.invalid/oauth/authorize',
});
const BROKEN = keyFormApp({
  id: 'broken',
  calls: {
    objects: async () => {
      throw new Error('CANARY_INTERNAL at /srv/app/secret.ts:12');
    },
  },
});

let world: SecuredServer;
let page: Page;

beforeAll(async () => {
  world = await openSecuredServer({ modules: [HUBSPOT, BROKEN.module] });
  page = await world.page();
});
afterAll(() => world.close());

/** Sends bytes as they are and answers what comes back until the server closes or says all. */
function sendBytes(text: string): Promise<string> {
  const { hostname, port } = new URL(world.url);
  return new Promise((resolve, reject) => {
    let answer = '';
    const socket = connectTcp(Number(port), hostname, () => socket.write(text));
    socket.setEncoding('utf8');
    socket.on('data', (part: string) => (answer += part));
    socket.on('end', () => resolve(answer));
    socket.on('error', reject);
  });
}

function get(path: string, more = ''): Promise<string> {
  const auth = `Authorization: Bearer ${page.token}\r\nOrigin: ${ORIGIN}\r\n`;
  const head = `GET ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n`;
  return sendBytes(`${head}${auth}${more}\r\n`);
}

function statusOf(answer: string): number {
  return Number(/^HTTP\/1\.1 (\d{3})/.exec(answer)?.[1] ?? '0');
}

describe('what every answer carries', () => {
  test.each(['/v1/session', '/v1/nothing', '/nothing', '/v1/health', '/openapi.json'])(
    '%s is not kept, not sniffed, not framed',
    async (path) => {
      const { headers } = await page.fetch(path);

      expect(headers.get('cache-control')).toBe('no-store');
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('referrer-policy')).toBe('no-referrer');
      expect(headers.get('x-frame-options')).toBe('DENY');
      expect(headers.get('content-security-policy')).toContain("default-src 'none'");
      expect(headers.get('x-powered-by')).toBeNull();
      expect(headers.get('server')).toBeNull();
      expect(headers.get('x-request-id')).toMatch(/^[\w-]{8,64}$/);
    },
  );

  test('a request id that could forge a log line is replaced', async () => {
    for (const id of ['short', 'x'.repeat(65), 'a b c d e f', '{"level":50}']) {
      const { headers } = await page.fetch('/v1/health', { headers: { 'x-request-id': id } });
      expect(headers.get('x-request-id')).not.toBe(id);
    }
  });
});

describe('S19 the pages of a login', () => {
  const pages = ['/oauth/start', '/oauth/callback/hubspot', '/oauth/return/nothing', '/docs'];

  test.each(pages)('S19 %s cannot be framed and runs no script that stands in it', async (path) => {
    const headers = { accept: 'text/html,*/*;q=0.8' };
    const response = await fetch(`${world.url}${path}`, { redirect: 'manual', headers });
    const html = await response.text();
    const policy = response.headers.get('content-security-policy') ?? '';

    expect(response.headers.get('content-type')).toContain('text/html');
    expect(response.headers.get('x-frame-options')).toBe('DENY');
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    expect(response.headers.get('referrer-policy')).toBe('no-referrer');
    expect(response.headers.get('cross-origin-opener-policy')).not.toBeNull();
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toMatch(/unsafe|\*|https?:/);
    expect(html).not.toMatch(/<script(?![^>]*\ssrc=)|\son\w+=|\sstyle=|javascript:/i);
  });

  test.each(pages.slice(0, 3))(
    'S19 %s says frame-ancestors, base-uri and form-action',
    async (path) => {
      const response = await fetch(`${world.url}${path}`, { redirect: 'manual' });
      const policy = response.headers.get('content-security-policy') ?? '';

      for (const rule of ["frame-ancestors 'none'", "base-uri 'none'", "form-action 'none'"])
        expect(policy).toContain(rule);
    },
  );

  test('S19 behind TLS the cookie is bound to this host and browsers stay with https', async () => {
    const secured = await openSecuredServer({
      ...{ modules: [HUBSPOT], env: { SYNC_WIZARD_PUBLIC_URL: 'https://sync.example.com' } },
    });
    try {
      const flow = await (await secured.page()).post<Flow>('/v1/flows', { app: 'hubspot' });
      expect(flow.startUrl).toMatch(/^https:\/\/sync\.example\.com\/oauth\/start\?ticket=/);
      const local = flow.startUrl.replace('https://sync.example.com', secured.url);
      const response = await fetch(local, { redirect: 'manual', headers: { cookie: PLANTED } });
      const [cookie = ''] = response.headers.getSetCookie();

      expect(cookie).toMatch(/^__Host-sync_flow=/);
      expect(cookie).toMatch(/Secure/i);
      expect(cookie).toMatch(/HttpOnly/i);
      expect(cookie).not.toContain(PLANTED.slice(-43));
      expect(cookie).not.toMatch(/Domain=/i);
      expect(response.headers.get('strict-transport-security')).toMatch(/max-age=\d{7,}/);
    } finally {
      await secured.close();
    }
  });

  test('S19 a result that holds markup stays text on the return page', async () => {
    const html = await (await new Visitor().open(`${world.url}/oauth/return/%3Cscript%3E`)).text();

    expect(html).not.toContain('<script>');
  });
});

/** What another host of the same domain could set. */
const PLANTED = `sync_flow=${'A'.repeat(43)}`;

describe('S32 limits of requests', () => {
  test('S32 a DELETE without a body, as browsers send it, is taken', async () => {
    const response = await page.fetch('/v1/syncs/nothing', { method: 'DELETE' });

    expect(response.status).toBe(404);
  });

  test('S32 headers above the limit are refused and the server goes on', async () => {
    const answer = await get('/v1/session', `X-Long: ${'x'.repeat(20_000)}\r\n`);

    expect(statusOf(answer)).toBe(431);
    expect((await page.fetch('/v1/session')).status).toBe(200);
  });

  test('S32 a body that grows past its cap is cut off, whatever length it declared', async () => {
    const chunk = 'x'.repeat(64 * 1024);
    const status = await new Promise<number>((resolve, reject) => {
      const sent = request(`${world.url}/v1/syncs`, {
        method: 'POST',
        headers: {
          ...{ authorization: `Bearer ${page.token}`, origin: ORIGIN },
          ...{ 'content-type': 'application/json', 'transfer-encoding': 'chunked' },
        },
      });
      sent.on('response', (response) => resolve(response.statusCode ?? 0));
      sent.on('error', reject);
      sent.write('"');
      for (let at = 0; at < 17; at += 1) sent.write(chunk);
    });

    expect(status).toBe(413);
  });

  test('S32 a body without an end does not keep the head of another request waiting', async () => {
    const head = `POST /v1/syncs HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n`;
    const { hostname, port } = new URL(world.url);
    const open = Array.from({ length: 50 }, () => {
      const socket = connectTcp(Number(port), hostname);
      socket.on('error', () => undefined);
      socket.write(`${head}Content-Length: 1000\r\n\r\n{`);
      return socket;
    });

    const response = await page.fetch('/v1/session');
    for (const socket of open) socket.destroy();
    expect(response.status).toBe(200);
  });
});

describe('S35 addresses and messages that two readers could read differently', () => {
  test.each([
    ['/v1/syncs%2f..%2fsession', 400],
    ['/v1/syncs/%5c', 400],
    ['/v1/syncs/%00', 400],
    ['//v1/session', 404],
    ['/v1//session', 404],
    ['/V1/session', 404],
    ['/v1/session/', 404],
    ['/v1/session;x=1', 404],
    ['/v1/session?a=1&a=2', 400],
    ['/v1/syncs/%zz', 404],
  ])('S35 %s answers %i', async (path, status) => {
    expect(statusOf(await get(path))).toBe(status);
  });

  test('S35 two lengths, or a length and chunks, are refused', async () => {
    const head = 'POST /webhooks/in/hubspot HTTP/1.1\r\nHost: x\r\nConnection: close\r\n';
    const both = `${head}Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`;
    const two = `${head}Content-Length: 5\r\nContent-Length: 6\r\n\r\nabcde`;

    expect(statusOf(await sendBytes(both))).toBe(400);
    expect(statusOf(await sendBytes(two))).toBe(400);
  });

  test('S35 two tokens are no token', async () => {
    const other = await world.page({ tenant: 'tenant-b' });
    const answer = await get('/v1/session', `Authorization: Bearer ${other.token}\r\n`);

    expect(answer).not.toContain('"endUser"');
  });

  test.each(['TRACE', 'PUT', 'PROPFIND', 'OPTIONS'])('S35 %s does nothing', async (method) => {
    const line = `${method} /v1/session HTTP/1.1\r\nHost: x\r\nConnection: close\r\n`;
    const answer = await sendBytes(`${line}Authorization: Bearer ${page.token}\r\n\r\n`);

    expect([400, 404, 405, 501]).toContain(statusOf(answer));
    expect(answer).not.toContain(page.token);
  });

  test('S35 the Host header decides nothing', async () => {
    const line = `GET /v1/health HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n`;
    const flow = await page.post<Flow>('/v1/flows', { app: 'hubspot' });

    expect(await sendBytes(`${line}X-Forwarded-Host: evil.example\r\n\r\n`)).not.toContain('evil');
    expect(flow.startUrl.startsWith(`${world.url}/`)).toBe(true);
  });
});

describe('a fault of ours', () => {
  test('answers nothing of itself, and can be found in the log by its request id', async () => {
    const { id } = await page.post<Connection>('/v1/connections', {
      ...{ app: 'broken', fields: { name: 'x', apiKey: 'y' } },
    });
    const response = await page.fetch(`/v1/connections/${id}/objects`);
    const text = await response.clone().text();
    const problem = await readProblem(response, 'internal');

    expect(response.status).toBe(500);
    expect(problem.code).toBe('internal');
    expect(text).not.toMatch(/CANARY|secret\.ts|Error:/);
    const line = world.logLines.find((one) => one.includes('CANARY_INTERNAL'));
    expect(line).toContain(problem.requestId);
  });
});

describe('S31 limits of one caller', () => {
  test('S31 who asks too fast waits; others, and other tenants, do not', async () => {
    const limited = await openSecuredServer({ rate: { burst: 5, perSecond: 0.001 } });
    try {
      const busy = await limited.page();
      const calm = await limited.page({ endUser: { id: 'bob' } });
      const stranger = await limited.page({ tenant: 'tenant-b' });
      const statuses: number[] = [];
      for (let at = 0; at < 8; at += 1) statuses.push((await busy.fetch('/v1/session')).status);
      const refused = await busy.fetch('/v1/session');

      expect(statuses).toEqual([200, 200, 200, 200, 200, 429, 429, 429]);
      expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
      expect(refused.headers.get('access-control-allow-origin')).toBe(ORIGIN);
      expect((await readProblem(refused, 'busy')).code).toBe('rate_limited');
      expect((await calm.fetch('/v1/session')).status).toBe(200);
      expect((await stranger.fetch('/v1/session')).status).toBe(200);
    } finally {
      await limited.close();
    }
  });

  test('S31 a session holds only a few streams open', async () => {
    const many = await world.page({ endUser: { id: 'streams' } });
    const stop = new AbortController();
    const opened = await Promise.all(
      Array.from({ length: 8 }, () => many.fetch('/v1/events', { signal: stop.signal })),
    );
    const statuses = opened.map(({ status }) => status).sort((a, b) => a - b);
    stop.abort();

    expect(statuses).toEqual([200, 200, 200, 200, 200, 200, 429, 429]);
  });
});

test('S41 the secret key is none that everybody knows, and a short one is not taken', async () => {
  const other = await openSecuredServer({ env: { SYNC_WIZARD_SECRET_KEY: '' } });
  try {
    const response = await fetch(`${other.url}/metrics`, {
      headers: { authorization: `Bearer ${SECRET_KEY}` },
    });
    expect(response.status).toBe(401);
    expect(other.logLines.join('')).not.toMatch(/sk_live_/);
  } finally {
    await other.close();
  }
  await expect(openSecuredServer({ env: { SYNC_WIZARD_SECRET_KEY: 'short' } })).rejects.toThrow();
});
