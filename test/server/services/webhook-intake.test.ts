/** Webhooks of HubSpot at our address: only its own are taken, and each has one effect. */
import { createHmac } from 'node:crypto';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { ChangeHint } from '../../../engine/use-cases/connection-events.js';
import { createHubSpotModule } from '../../../server/connectors/hubspot/hubspot-module.js';
import type { StoredConnection } from '../../../server/services/ports/connection-store.js';
import { openServices, SERVER_URL, type OpenServices } from '../../support/services.js';

const SECRET = 'hs-secret';
const PATH = '/webhooks/in/hubspot';

let open: OpenServices;
let hints: ChangeHint[];

beforeEach(async () => {
  const modules = [createHubSpotModule({ clientId: 'c', clientSecret: SECRET })];
  open = await openServices({ modules });
  hints = [];
  vi.spyOn(open.built.engine, 'hint').mockImplementation(async (hint) => void hints.push(hint));
  await open.stores.connections.insert(connection('one', '42'));
  await open.stores.connections.insert(connection('two', '43'));
});

function connection(id: string, accountId: string): StoredConnection {
  return {
    ...{ tenantId: 'tenant-a' as never, id: id as never, app: 'hubspot', label: id },
    ...{ accountId, accountName: id, account: {}, health: 'ok', grantedScopes: [], origins: [] },
    ...{
      credential: 'sealed',
      credentialVersion: 1,
      renewAt: null,
      lastUsedAt: null,
      dailyCalls: null,
    },
    ...{ createdAt: '2026-01-01T00:00:00.000Z', disconnectedAt: null },
  };
}

const event = (eventId: number, objectId: number, portalId = 42) => ({
  ...{ eventId, objectId, portalId, subscriptionType: 'contact.propertyChange' },
  occurredAt: open.clock.now(),
});

interface Sent {
  readonly secret?: string;
  readonly path?: string;
  readonly sentAt?: number;
  readonly tamper?: (body: string) => string;
}

async function post(events: unknown, sent: Sent = {}): Promise<number> {
  const { secret = SECRET, path = PATH, sentAt = open.clock.now(), tamper } = sent;
  const body = typeof events === 'string' ? events : JSON.stringify(events);
  const signed = `POST${SERVER_URL}${path}${body}${sentAt}`;
  const response = await open.fetch(path, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'x-hubspot-signature-v3': createHmac('sha256', secret).update(signed).digest('base64'),
      'x-hubspot-request-timestamp': String(sentAt),
    },
    body: tamper?.(body) ?? body,
  });
  return response.status;
}

describe('S22 a webhook', () => {
  it('S22 has the engine look at the records of the accounts it names', async () => {
    expect(await post([event(1, 7), event(2, 8), event(3, 9, 43), event(4, 7, 99)])).toBe(204);

    expect(hints).toEqual([
      { connectionId: 'one', object: 'contacts', remoteIds: ['7', '8'] },
      { connectionId: 'two', object: 'contacts', remoteIds: ['9'] },
    ]);
  });

  it('S22 that comes ten times has one effect', async () => {
    for (let round = 0; round < 10; round += 1) expect(await post([event(1, 7)])).toBe(204);

    expect(hints).toHaveLength(1);
  });

  it('S22 that could not be handed on is taken when it comes again', async () => {
    vi.mocked(open.built.engine.hint).mockRejectedValueOnce(new Error('The disk is full.'));

    expect(await post([event(1, 7)])).toBe(500);
    expect(await post([event(1, 7)])).toBe(204);
    expect(hints).toHaveLength(1);
  });

  it.each<[string, () => Sent]>([
    ['one changed byte', () => ({ tamper: (body) => body.replace('42', '43') })],
    ['the secret of another app', () => ({ secret: 'other' })],
    ['a time six minutes ago', () => ({ sentAt: open.clock.now() - 6 * 60_000 })],
    ['a time six minutes ahead', () => ({ sentAt: open.clock.now() + 6 * 60_000 })],
    ['the address of an app without webhooks', () => ({ path: '/webhooks/in/dynamics' })],
    ['an address that does not exist', () => ({ path: '/webhooks/in/nobody' })],
  ])('S22 with %s is refused like an unknown address', async (_, sent) => {
    expect(await post([event(1, 7)], sent())).toBe(404);
    expect(hints).toEqual([]);
  });

  it('S22 is checked before it is parsed', async () => {
    expect(await post('not json', { secret: 'other' })).toBe(404);
    expect(await post('not json')).toBe(400);
  });

  it('S32 above a mebibyte is not read', async () => {
    expect(await post('x'.repeat(1024 * 1024 + 1))).toBe(413);
  });
});
