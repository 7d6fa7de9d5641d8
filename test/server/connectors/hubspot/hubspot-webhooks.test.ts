import { createHmac } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { SyncError } from '../../../../engine/errors.js';
import type { WebhookRequest } from '../../../../server/connectors/connector-module.js';
import { hubSpotWebhooks } from '../../../../server/connectors/hubspot/hubspot-webhooks.js';
import { serveHubSpotSandbox } from '../../../../server/sandboxes/hubspot/serve-hubspot-sandbox.js';

const SECRET = 'client secret';
const NOW = Date.UTC(2026, 0, 1);
const webhooks = hubSpotWebhooks(SECRET);

function aRequest(change: Partial<WebhookRequest> = {}): WebhookRequest {
  const request = {
    method: 'POST',
    url: 'https://sync.example.com/hooks/hubspot?for=a%2Fb%40c',
    body: '[]',
    ...change,
  };
  const signed = `POSThttps://sync.example.com/hooks/hubspot?for=a/b@c[]${String(NOW)}`;
  return {
    ...request,
    headers: {
      'x-hubspot-signature-v3': createHmac('sha256', SECRET).update(signed).digest('base64'),
      'x-hubspot-request-timestamp': String(NOW),
      ...change.headers,
    },
  };
}

describe('signature of a HubSpot webhook', () => {
  it('takes a true one, for five minutes', () => {
    expect(webhooks.verify(aRequest(), SECRET, NOW)).toBe(true);
    expect(webhooks.verify(aRequest(), SECRET, NOW + 299_000)).toBe(true);
    expect(webhooks.verify(aRequest(), SECRET, NOW + 301_000)).toBe(false);
  });

  it.each<[string, Partial<WebhookRequest>]>([
    ['another body', { body: '[{}]' }],
    ['another address', { url: 'https://evil.example.com/hooks/hubspot' }],
    ['another method', { method: 'PUT' }],
    ['no signature', { headers: { 'x-hubspot-signature-v3': undefined } }],
    ['a signature of another length', { headers: { 'x-hubspot-signature-v3': 'AAAA' } }],
    ['no time', { headers: { 'x-hubspot-request-timestamp': undefined } }],
    ['a time that is none', { headers: { 'x-hubspot-request-timestamp': 'now' } }],
  ])('refuses %s', (_name, change) => {
    expect(webhooks.verify(aRequest(change), SECRET, NOW)).toBe(false);
  });

  it('refuses another secret', () => {
    expect(webhooks.verify(aRequest(), 'other', NOW)).toBe(false);
  });
});

describe('events of a HubSpot webhook', () => {
  const event = {
    eventId: 100,
    subscriptionId: 7,
    portalId: 62515,
    occurredAt: NOW,
    subscriptionType: 'contact.propertyChange',
    objectId: 123,
  };
  const parse = (events: unknown): unknown => webhooks.parse(JSON.stringify(events));

  it('says which record of which account it is about', () => {
    expect(parse([event])).toEqual([
      {
        accountId: '62515',
        object: 'contacts',
        remoteId: '123',
        kind: 'changed',
        eventId: '62515-7-100',
        occurredAt: '2026-01-01T00:00:00.000Z',
      },
    ]);
  });

  it.each([
    [{ subscriptionType: 'contact.creation' }, { kind: 'created', object: 'contacts' }],
    [{ subscriptionType: 'deal.deletion' }, { kind: 'deleted', object: 'deals' }],
    [{ subscriptionType: 'company.restore' }, { kind: 'created', object: 'companies' }],
    [
      { subscriptionType: 'object.creation', objectTypeId: '0-2' },
      { kind: 'created', object: 'companies' },
    ],
    [
      { subscriptionType: 'object.propertyChange', objectTypeId: '2-99' },
      { kind: 'changed', object: '2-99' },
    ],
    [
      { subscriptionType: 'contact.associationChange', objectId: undefined, fromObjectId: 5 },
      { kind: 'changed', object: 'contacts', remoteId: '5' },
    ],
  ])('reads %j', (change, expected) => {
    expect(parse([{ ...event, ...change }])).toMatchObject([expected]);
  });

  it('tells merged records as deleted', () => {
    const merge = {
      ...event,
      subscriptionType: 'contact.merge',
      objectId: 9,
      mergedObjectIds: [7, 8, 9],
    };

    expect(parse([merge])).toMatchObject([
      { remoteId: '9', kind: 'changed' },
      { remoteId: '7', kind: 'deleted' },
      { remoteId: '8', kind: 'deleted' },
    ]);
  });

  it('leaves out what it does not know', () => {
    expect(parse([{ ...event, subscriptionType: 'conversation.newMessage' }, 5, null])).toEqual([]);
  });

  it('refuses a body that is no JSON', () => {
    expect(() => webhooks.parse('<html>')).toThrow(SyncError);
  });
});

describe('webhooks that a HubSpot account sends', () => {
  const closers: (() => Promise<unknown>)[] = [];
  afterEach(async () => {
    for (const close of closers.splice(0).reverse()) await close();
  });

  it('are verified and read', async () => {
    const received: WebhookRequest[] = [];
    const server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        received.push({
          method: request.method ?? '',
          url: `http://${request.headers.host ?? ''}${request.url ?? ''}`,
          headers: request.headers as Record<string, string>,
          body: Buffer.concat(chunks).toString('utf8'),
        });
        response.end();
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    closers.push(() => new Promise((resolve) => server.close(resolve)));
    const { port } = server.address() as AddressInfo;
    const sandbox = await serveHubSpotSandbox({
      databaseFile: ':memory:',
      port: 0,
      clientId: 'client',
      clientSecret: SECRET,
      webhook: { targetUrl: `http://127.0.0.1:${String(port)}/hooks/hubspot` },
    });
    closers.push(() => sandbox.close());
    await sandbox.seed({ privateAppTokens: [{ token: 'person' }] });

    const created = await fetch(`${sandbox.url}/crm/v3/objects/contacts`, {
      method: 'POST',
      headers: { authorization: 'Bearer person', 'content-type': 'application/json' },
      body: JSON.stringify({ properties: { email: 'ada@example.com', firstname: 'Ada' } }),
    });
    const { id } = (await created.json()) as { id: string };
    await sandbox.whenWebhooksIdle();

    expect(received.length).toBeGreaterThan(0);
    const events = received.flatMap((request) => {
      expect(webhooks.verify(request, SECRET, Date.now())).toBe(true);
      return webhooks.parse(request.body);
    });
    expect(events.some(({ kind }) => kind === 'created')).toBe(true);
    expect(new Set(events.map(({ object, remoteId }) => `${object} ${remoteId}`))).toEqual(
      new Set([`contacts ${id}`]),
    );
  });
});
