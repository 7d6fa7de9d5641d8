import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Connection, Sync } from '../../../engine/contract/index.js';
import { createHubSpotModule } from '../../../server/connectors/hubspot/hubspot-module.js';
import type { MemoryApp } from '../../../engine/testing/memory-connector.js';
import { eventually } from '../../support/eventually.js';
import type { Page } from '../../support/page.js';
import { whenQuiet } from './support/database-dump.js';
import { keyFormApp } from './support/key-form-app.js';
import { readProblem } from './support/problem-check.js';
import { openSecuredServer, SECRET_KEY, type SecuredServer } from './support/secured-server.js';

const SECRET = 'CANARY_TOK_webhook_secret';
const HUBSPOT = createHubSpotModule({ clientId: 'client', clientSecret: SECRET });
/** Real signatures and events of HubSpot, on accounts in memory. */
const apps = {
  left: keyFormApp({ id: 'alpha', webhooks: HUBSPOT.webhooks }),
  right: keyFormApp({ id: 'beta' }),
};
let world: SecuredServer;
let page: Page;
let left: MemoryApp;
let right: MemoryApp;
/** Records on the left, in sync with the right. */
let ids: string[];

beforeAll(async () => {
  world = await openSecuredServer({
    modules: [apps.left.module, apps.right.module, createHubSpotModule({})],
  });
  page = await world.page();
  left = apps.left.account('plain');
  right = apps.right.account('plain');
  ids = ['one', 'two', 'three'].map((name) =>
    left.createRecord('contacts', { firstName: name, email: `${name}@example.com` }),
  );
  const [from, to] = await Promise.all(
    ['alpha', 'beta'].map((app) =>
      page.post<Connection>('/v1/connections', { app, fields: { name: 'plain', apiKey: 'k' } }),
    ),
  );
  const sync = await page.post<Sync>('/v1/syncs', {
    left: { connectionId: from?.id, object: 'contacts' },
    right: { connectionId: to?.id, object: 'contacts' },
  });
  await page.post(`/v1/syncs/${sync.id}/publish`, { turnOn: true });
  await eventually(() => expect(right.readAll('contacts')).toHaveLength(3));
  await whenQuiet(world.db);
});
afterAll(() => world.close());

interface Delivery {
  readonly body: string | Uint8Array<ArrayBuffer>;
  readonly timestamp?: string;
  readonly signature?: string | null;
  readonly slug?: string;
  readonly method?: string;
  readonly query?: string;
}

function sign(body: string, timestamp: string, options: { secret?: string; url?: string } = {}) {
  const { secret = SECRET, url = `${world.url}/webhooks/in/alpha` } = options;
  return createHmac('sha256', secret).update(`POST${url}${body}${timestamp}`).digest('base64');
}

function deliver(delivery: Delivery): Promise<Response> {
  const { body, timestamp = String(Date.now()), slug = 'alpha', query = '' } = delivery;
  const text = typeof body === 'string' ? body : new TextDecoder().decode(body);
  const signature = delivery.signature === undefined ? sign(text, timestamp) : delivery.signature;
  return fetch(`${world.url}/webhooks/in/${slug}${query}`, {
    method: delivery.method ?? 'POST',
    body,
    headers: {
      'content-type': 'application/json',
      'x-hubspot-request-timestamp': timestamp,
      ...(signature !== null && { 'x-hubspot-signature-v3': signature }),
    },
  });
}

let count = 0;

/** A change of a contact of the account that is connected. */
function event(objectId: string | undefined, overrides: Record<string, unknown> = {}): string {
  count += 1;
  return JSON.stringify([
    {
      ...{ eventId: count, subscriptionId: 1, portalId: 'plain-account', objectId },
      ...{ occurredAt: Date.now(), subscriptionType: 'contact.propertyChange' },
      ...overrides,
    },
  ]);
}

async function taken(): Promise<number> {
  const text = await (
    await fetch(`${world.url}/metrics`, { headers: { authorization: `Bearer ${SECRET_KEY}` } })
  ).text();
  return Number(/webhooks_total\{result="taken"\} (\d+)/.exec(text)?.[1] ?? '0');
}

async function delivered(): Promise<number> {
  const rows = await world.db.selectFrom('webhook_deliveries').select('event_id').execute();
  return rows.length;
}

/** Resolves once a change announced now has arrived: whatever was announced before has been looked at. */
async function settle(): Promise<void> {
  const name = `settled ${String((count += 1))}`;
  left.updateRecord('contacts', ids[2] ?? '', { firstName: name });
  expect((await deliver({ body: event(ids[2]) })).status).toBe(204);
  await eventually(() =>
    expect(right.readAll('contacts').map((one) => one.values['firstName'])).toContain(name),
  );
  await whenQuiet(world.db);
}

const FIVE_MINUTES = 5 * 60_000;

describe('S22 what claims to come from an app', () => {
  test('S22 a signed change is taken, and the record is read again', async () => {
    left.updateRecord('contacts', ids[0] ?? '', { city: 'Oslo' });

    expect((await deliver({ body: event(ids[0]) })).status).toBe(204);

    const cities = () => right.readAll('contacts').map((one) => one.values['city']);
    await eventually(() => expect(cities()).toContain('Oslo'));
    await whenQuiet(world.db);
  });

  test('S22 every refusal looks the same, changes nothing and reads nothing', async () => {
    const now = String(Date.now());
    const body = event(ids[0]);
    const good = sign(body, now);
    const old = String(Date.now() - FIVE_MINUTES - 5_000);
    const future = String(Date.now() + FIVE_MINUTES + 5_000);
    const refused: Readonly<Record<string, Delivery>> = {
      'no signature': { body, signature: null },
      'empty signature': { body, signature: '' },
      'a byte of the body changed': {
        body: body.replace('plain', 'plaim'),
        timestamp: now,
        signature: good,
      },
      'a byte of the body more': { body: `${body} `, timestamp: now, signature: good },
      'a byte of the signature changed': { body, timestamp: now, signature: flip(good) },
      'half a signature': { body, timestamp: now, signature: good.slice(0, 20) },
      'the secret of another app': {
        body,
        timestamp: now,
        signature: sign(body, now, { secret: 'x' }),
      },
      'another address': { body, timestamp: now, signature: sign(body, now, { url: 'https://x' }) },
      'a query that was not signed': { body, timestamp: now, signature: good, query: '?x=1' },
      'another time than signed': { body, timestamp: String(Number(now) + 1), signature: good },
      'too old': { body, timestamp: old },
      'too new': { body, timestamp: future },
      'a time that is none': { body, timestamp: 'now' },
      'a time in seconds': { body, timestamp: String(Math.floor(Date.now() / 1000)) },
      'a huge time': { body, timestamp: '9'.repeat(400) },
      'an app without webhooks': { body, slug: 'beta' },
      'an app that is not configured': { body, slug: 'hubspot' },
      'an app that does not exist': { body, slug: 'nothing' },
      'a name of the language': { body, slug: '__proto__' },
    };
    const before = {
      calls: left.stats.calls('fetch'),
      taken: await taken(),
      kept: await delivered(),
    };
    const answers = new Set<string>();
    for (const [why, delivery] of Object.entries(refused)) {
      const problem = await readProblem(await deliver(delivery), why);
      expect(problem.code, why).toBe('not_found');
      answers.add(JSON.stringify({ ...problem, requestId: '' }));
    }

    expect(answers.size).toBe(1);
    expect({
      calls: left.stats.calls('fetch'),
      taken: await taken(),
      kept: await delivered(),
    }).toEqual(before);
  });

  test('S22 the signature is looked at before the body is understood', async () => {
    const body = '{ not json';

    expect((await deliver({ body, signature: 'AAAA' })).status).toBe(404);
    expect((await readProblem(await deliver({ body }), 'signed')).code).toBe('input_invalid');
  });

  test('S22 the same delivery ten times has one effect', async () => {
    await settle();
    const before = {
      calls: left.stats.calls('fetch'),
      taken: await taken(),
      kept: await delivered(),
    };
    const body = event(ids[1]);
    const timestamp = String(Date.now());
    for (let time = 0; time < 10; time += 1) {
      expect((await deliver({ body, timestamp })).status).toBe(204);
      await whenQuiet(world.db);
    }

    expect(await taken()).toBe(before.taken + 1);
    expect(await delivered()).toBe(before.kept + 1);
    expect(left.stats.calls('fetch')).toBe(before.calls + 1);
  });

  test('S22 ten copies at the same moment are kept once', async () => {
    const kept = await delivered();
    const body = event(ids[1]);
    const timestamp = String(Date.now());

    const answers = await Promise.all(
      Array.from({ length: 10 }, () => deliver({ body, timestamp })),
    );

    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 204));
    expect(await delivered()).toBe(kept + 1);
    await whenQuiet(world.db);
  });

  test('S22 a change of an account, object or kind that nobody syncs wakes nothing', async () => {
    await settle();
    const before = left.stats.calls('fetch');
    const bodies = [
      event(ids[0], { portalId: 'another-account' }),
      event(ids[0], { subscriptionType: 'deal.propertyChange' }),
      event(ids[0], { subscriptionType: 'contact.unheardOf' }),
      event(ids[0], { subscriptionType: '__proto__.constructor' }),
      '[]',
      '{}',
      'null',
    ];
    for (const body of bodies) expect((await deliver({ body })).status, body).toBe(204);
    await whenQuiet(world.db);

    expect(left.stats.calls('fetch')).toBe(before);
  });

  test('S22 a body above 1 MiB is refused before it is read to its end', async () => {
    const response = await deliver({ body: `["${'x'.repeat(1024 * 1024)}"]` });

    expect((await readProblem(response, 'large')).code).toBe('request_too_large');
  });

  test('S22 only a POST is a delivery', async () => {
    for (const method of ['PUT', 'PATCH', 'DELETE'])
      expect((await deliver({ body: event(ids[0]), method })).status).toBe(404);
  });

  test('S22 the secret stands in no log line and in no table', async () => {
    const rows = JSON.stringify(
      await world.db.selectFrom('webhook_deliveries').selectAll().execute(),
    );

    expect(`${world.logLines.join('')}${rows}`).not.toContain(SECRET);
  });
});

function flip(signature: string): string {
  return `${signature.startsWith('A') ? 'B' : 'A'}${signature.slice(1)}`;
}
