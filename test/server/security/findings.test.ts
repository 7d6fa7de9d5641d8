/** What the security review found, and what holds since. */
import { createHmac } from 'node:crypto';
import { connect as connectTcp, type Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Connection, Flow, Sync } from '../../../engine/contract/index.js';
import { callApi } from '../../../server/connectors/shared/call-api.js';
import { createHubSpotModule } from '../../../server/connectors/hubspot/hubspot-module.js';
import { createEgress } from '../../../server/egress/egress.js';
import { eventually } from '../../support/eventually.js';
import type { Page } from '../../support/page.js';
import { EventTap } from './support/event-tap.js';
import { keyFormApp } from './support/key-form-app.js';
import {
  openSecuredServer,
  ORIGIN,
  SECRET_KEY,
  type SecuredServer,
} from './support/secured-server.js';

const SECRET = 'webhook-secret';
const HUBSPOT = createHubSpotModule({ clientId: 'client', clientSecret: SECRET });
let world: SecuredServer;
let page: Page;
let sync: Sync;
let connections: Connection[];

beforeAll(async () => {
  const apps = ['alpha', 'beta'].map((id) => keyFormApp({ id }).module);
  world = await openSecuredServer({ modules: [...apps, HUBSPOT] });
  page = await world.page();
  connections = await Promise.all(
    ['alpha', 'beta'].map((app) =>
      page.post<Connection>('/v1/connections', { app, fields: { name: 'plain', apiKey: 'key' } }),
    ),
  );
  sync = await page.post<Sync>('/v1/syncs', {
    left: { connectionId: connections[0]?.id, object: 'contacts' },
    right: { connectionId: connections[1]?.id, object: 'contacts' },
  });
});
afterAll(() => world.close());

const asHost = { authorization: `Bearer ${SECRET_KEY}` };

describe('requests', () => {
  test('a PATCH without a body is refused and changes nothing', async () => {
    const response = await page.fetch(`/v1/syncs/${sync.id}`, { method: 'PATCH' });

    expect(response.status).toBe(400);
  });

  test('10,000 characters as the value of a filter are refused', async () => {
    const rule = { kind: 'rule', property: 'city', operator: 'is', value: 'x'.repeat(10_000) };
    const filters = { toRight: { kind: 'group', join: 'and', items: [rule] }, toLeft: null };
    const response = await page.send('PATCH', `/v1/syncs/${sync.id}`, { filters });

    expect(response.status).toBe(400);
  });

  test.each(['/v1/syncs/%2e%2e/session', '/v1/health/../session'])(
    'S35 the path "%s" is refused as it was sent',
    async (path) => {
      const answer = await get(path);

      expect(answer).toMatch(/^HTTP\/1\.1 400/);
    },
  );

  test('S19 the API reference cannot be framed, by its policy too', async () => {
    const { headers } = await fetch(`${world.url}/docs`);

    expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
  });
});

describe('requests that were let in once', () => {
  test('S32 a query of 4,000 names is refused before it is compared name by name', async () => {
    const names = Array.from({ length: 4_000 }, (_, at) => at.toString(36)).join('&');

    expect((await fetch(`${world.url}/v1/health?${names}`)).status).toBe(400);
  });

  test('S6 a HEAD of a login link, as link checkers send it, does not use it up', async () => {
    const flow = await page.post<Flow>('/v1/flows', { app: 'hubspot' });
    await fetch(flow.startUrl, { method: 'HEAD', redirect: 'manual' });

    expect((await fetch(flow.startUrl, { redirect: 'manual' })).status).toBe(303);
  });

  test('S22 bytes that are no text are not taken for the text that was signed', async () => {
    const [before, after] = ['[{"eventId":"', '"}]'];
    const timestamp = String(Date.now());
    const url = `${world.url}/webhooks/in/hubspot`;
    const signed = `POST${url}${before}\uFFFD${after}${timestamp}`;
    const bytes = [...new TextEncoder().encode(before), 0xff, ...new TextEncoder().encode(after)];
    const response = await fetch(url, {
      method: 'POST',
      headers: {
        'x-hubspot-request-timestamp': timestamp,
        'x-hubspot-signature-v3': createHmac('sha256', SECRET).update(signed).digest('base64'),
      },
      body: new Uint8Array(bytes),
    });

    expect(response.status).toBe(404);
  });
});

describe('sessions and streams', () => {
  test('a HEAD of the event stream leaves nothing open', async () => {
    const other = await world.page({ endUser: { id: 'head' } });
    for (let at = 0; at < 6; at += 1) await other.fetch('/v1/events', { method: 'HEAD' });

    const stop = new AbortController();
    const { status } = await other.fetch('/v1/events', { signal: stop.signal });
    stop.abort();
    expect(status).toBe(200);
  });

  test('S9 an open event stream ends within a second after its session was ended', async () => {
    const leaver = await world.page({ endUser: { id: 'leaver' } });
    const tap = await EventTap.open(leaver);
    const address = `${world.url}/v1/embed-sessions?tenant=tenant-a&endUser=leaver`;
    const headers = { ...asHost, 'content-type': 'application/json' };
    await fetch(address, { method: 'DELETE', headers, body: '{}' });

    const late = new Promise<string>((resolve) => setTimeout(resolve, 1_000, 'still open'));
    const result = await Promise.race([tap.ended.then(() => 'ended'), late]);
    tap.close();
    expect(result).toBe('ended');
  });

  test('S9 a page that does not read its stream gets nothing from after its session', async () => {
    const slow = await world.page({ tenant: 'tenant-slow', endUser: { id: 'slow' } });
    await fillEvents('tenant-slow');
    const expiresAt = Date.now() + 2_000;
    await world.db
      .updateTable('sessions')
      .set({ expires_at: new Date(expiresAt).toISOString() })
      .where('end_user_id', '=', 'slow')
      .execute();
    const socket = await openUnread('/v1/events', slow, 'Last-Event-ID: 1\r\n');
    await eventually(() => expect(Date.now()).toBeGreaterThan(expiresAt));
    const other = await world.page({ tenant: 'tenant-slow', endUser: { id: 'other' } });
    const body = { app: 'alpha', fields: { name: 'slow', apiKey: 'key' } };
    await other.post<Connection>('/v1/connections', body);

    let text = '';
    let isOver = false;
    socket.on('data', (part: Buffer) => (text = `${text}${part.toString('latin1')}`.slice(-2_000)));
    socket.on('close', () => (isOver = true));
    const afterwards = `id: ${String(FIRST + EVENTS)}`;
    await eventually(() => expect(isOver || text.includes(afterwards)).toBe(true));
    socket.destroy();
    expect(text).not.toContain(afterwards);
  });

  test('S9 a session minted in the process keeps to the same bounds', async () => {
    const minting = world.server.mintSession({
      ...{ tenant: 'a tenant with spaces', endUser: { id: '' }, origins: [ORIGIN] },
      ...{ permissions: [], ttlSeconds: 10 ** 8 },
    });

    await expect(minting).rejects.toThrow();
  });
});

describe('S37 the audit trail', () => {
  async function lastEntry() {
    const [entry] = await world.db
      .selectFrom('audit_entries')
      .selectAll()
      .orderBy('at', 'desc')
      .orderBy('number', 'desc')
      .limit(1)
      .execute();
    return entry;
  }

  test('S37 names what was made', async () => {
    const body = { app: 'alpha', fields: { name: 'audited', apiKey: 'key' } };
    const made = await page.post<Connection>('/v1/connections', body);

    expect((await lastEntry())?.object_id).toBe(made.id);
  });

  test('S37 names the tenant and the session of a minting', async () => {
    const response = await fetch(`${world.url}/v1/embed-sessions`, {
      method: 'POST',
      headers: { ...asHost, 'content-type': 'application/json' },
      body: JSON.stringify({
        ...{ tenant: 'tenant-x', endUser: { id: 'x' }, origins: [ORIGIN], permissions: ['view'] },
      }),
    });
    const { id } = (await response.json()) as { id: string };

    expect(await lastEntry()).toMatchObject({ tenant_id: 'tenant-x', object_id: id });
  });

  test('S37 has no second entry for a request that was only answered again', async () => {
    const body = { app: 'alpha', fields: { name: 'repeated', apiKey: 'key' } };
    const headers = { 'idempotency-key': 'repeated' };
    await page.send('POST', '/v1/connections', body, headers);
    const before = await lastEntry();
    await page.send('POST', '/v1/connections', body, headers);

    expect((await lastEntry())?.id).toBe(before?.id);
  });
});

describe('secrets and apps', () => {
  test('S24 a credential that does not open asks for a new login, not for patience', async () => {
    const body = { app: 'probe', fields: { name: 'plain', apiKey: 'key' } };
    const probed = await openSecuredServer({ modules: [probe().module] });
    try {
      const prober = await probed.page();
      const { id } = await prober.post<Connection>('/v1/connections', body);
      await probed.db.updateTable('connections').set({ credential: 'AQx' }).execute();
      const after = await prober.post<Connection>(`/v1/connections/${id}/test`);
      expect(after.health).toBe('needsReconnect');
    } finally {
      await probed.close();
    }
  });

  test('S26 a refused address is told without its password', async () => {
    const egress = createEgress();
    const send = egress.fetch({ origins: [], reach: 'public' });

    const error = await send('https://user:CANARY_TOK_pw@app.example.com/').catch(String);
    egress.close();
    expect(error).not.toContain('CANARY_TOK_pw');
  });

  test('S22 a signature is that of the very bytes that came', async () => {
    const body = '[]';
    const timestamp = String(Date.now());
    const url = `${world.url}/webhooks/in/hubspot`;
    const signature = createHmac('sha256', SECRET).update(`POST${url}${body}${timestamp}`);
    const response = await fetch(url, {
      method: 'POST',
      headers: {
        'x-hubspot-request-timestamp': timestamp,
        'x-hubspot-signature-v3': signature.digest('base64'),
      },
      // A byte order mark, which nobody signed.
      body: new Uint8Array([0xef, 0xbb, 0xbf, ...new TextEncoder().encode(body)]),
    });

    expect(response.status).toBe(404);
  });
});

const FIRST = 1_000;
const EVENTS = 150;

/** More than the buffers of a connection hold. */
async function fillEvents(tenant: string): Promise<void> {
  const event = JSON.stringify({ type: 'connections_changed', padding: 'x'.repeat(100_000) });
  const rows = Array.from({ length: EVENTS }, (_, at) => ({
    ...{ tenant_id: tenant, seq: FIRST + at, at: new Date().toISOString(), event },
  }));
  await world.db.insertInto('events').values(rows).execute();
  const mark = { tenant_id: tenant, last_seq: FIRST + EVENTS - 1, removed_seq: 0 };
  await world.db.insertInto('event_marks').values(mark).execute();
}

/** A request whose answer has begun and is not read. */
function openUnread(path: string, { token }: Page, more: string): Promise<Socket> {
  const { hostname, port } = new URL(world.url);
  return new Promise((resolve, reject) => {
    const socket = connectTcp(Number(port), hostname, () => {
      const head = `GET ${path} HTTP/1.1\r\nHost: x\r\nOrigin: ${ORIGIN}\r\n`;
      socket.write(`${head}Authorization: Bearer ${token}\r\n${more}\r\n`);
    });
    socket.once('readable', () => resolve(socket));
    socket.on('error', reject);
  });
}

/** An app that asks for something with the account's credential. */
function probe() {
  const app = keyFormApp({
    id: 'probe',
    calls: {
      verify: async (session) => {
        if (session.connectionId !== 'new')
          await callApi(session, { method: 'GET', url: 'https://app.invalid/me' });
        return { id: 'me', name: 'Me', account: {}, grantedScopes: [] };
      },
    },
  });
  return app;
}

function get(path: string): Promise<string> {
  const { hostname, port } = new URL(world.url);
  return new Promise((resolve, reject) => {
    let answer = '';
    const socket = connectTcp(Number(port), hostname, () =>
      socket.write(
        `GET ${path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\nOrigin: ${ORIGIN}\r\n` +
          `Authorization: Bearer ${page.token}\r\n\r\n`,
      ),
    );
    socket.setEncoding('utf8');
    socket.on('data', (part: string) => (answer += part));
    socket.on('end', () => resolve(answer));
    socket.on('error', reject);
  });
}
