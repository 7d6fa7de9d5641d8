import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { Json } from './sandbox-fixture.js';
import { aContact, call, CLIENT, create, manualClock, openSandbox } from './sandbox-fixture.js';

const TARGET = 'https://app.example/hooks?x=1';

interface Post {
  readonly headers: Headers;
  readonly text: string;
  readonly events: Json[];
}

/** A receiver that answers with these statuses in turn, then 204. */
async function openWithReceiver(statuses: (number | 'down')[] = []) {
  const posts: Post[] = [];
  const clock = manualClock();
  const fetch = (async (url: string, init: RequestInit) => {
    expect(url).toBe(TARGET);
    const text = init.body as string;
    posts.push({ headers: new Headers(init.headers), text, events: JSON.parse(text) as Json[] });
    const status = statuses.shift() ?? 204;
    if (status === 'down') throw new TypeError('fetch failed');
    return new Response(null, { status });
  }) as typeof globalThis.fetch;
  const sandbox = await openSandbox({
    clock: clock.now,
    webhook: { targetUrl: TARGET, fetch, retryDelaysMs: [0, 0] },
  });
  const events = () => posts.flatMap((post) => post.events);
  return { sandbox, posts, events, clock };
}

describe('webhooks', () => {
  it('tell of a create by several events: one for it and one for each property', async () => {
    const { sandbox, events } = await openWithReceiver();

    const { id } = await aContact(sandbox, { email: 'ada@example.com', firstname: 'Ada' });
    await sandbox.whenWebhooksIdle();

    expect(events()[0]).toMatchObject({
      subscriptionType: 'contact.creation',
      objectId: Number(id),
      changeFlag: 'CREATED',
      changeSource: 'INTEGRATION',
      portalId: 24_680_135,
      occurredAt: Date.parse('2026-03-02T08:00:00.000Z'),
      attemptNumber: 0,
    });
    expect(events()).toContainEqual(
      expect.objectContaining({
        subscriptionType: 'contact.propertyChange',
        propertyName: 'email',
        propertyValue: 'ada@example.com',
      }),
    );
    expect(new Set(events().map((event) => event['eventId'])).size).toBe(events().length);
  });

  it('tell of a change only for values that differ', async () => {
    const { sandbox, events, posts } = await openWithReceiver();
    const { id } = await aContact(sandbox, { firstname: 'Ada', city: 'Oslo' });
    await sandbox.whenWebhooksIdle();
    posts.length = 0;

    await call(sandbox, 'PATCH', `/crm/v3/objects/contacts/${id}`, {
      properties: { firstname: 'Ada', city: '' },
    });
    await sandbox.whenWebhooksIdle();

    expect(events()).toMatchObject([
      { subscriptionType: 'contact.propertyChange', propertyName: 'city', propertyValue: '' },
    ]);
  });

  it('tell of ties from both sides, and of a record put into the bin', async () => {
    const { sandbox, events, posts } = await openWithReceiver();
    const contact = await aContact(sandbox, { firstname: 'Ada' });
    const company = await create(sandbox, 'companies', { name: 'Firm' });
    await sandbox.whenWebhooksIdle();
    posts.length = 0;

    const path = `/crm/v4/objects/contacts/${contact.id}/associations/default/companies/${company.id}`;
    await call(sandbox, 'PUT', path);
    await call(sandbox, 'DELETE', `/crm/v3/objects/contacts/${contact.id}`);
    await sandbox.whenWebhooksIdle();

    const kinds = events().map((event) => event['subscriptionType']);
    expect(kinds).toContain('contact.associationChange');
    expect(kinds).toContain('company.associationChange');
    expect(events()).toContainEqual(
      expect.objectContaining({
        associationType: 'CONTACT_TO_COMPANY',
        fromObjectId: Number(contact.id),
        toObjectId: Number(company.id),
        associationRemoved: false,
        isPrimaryAssociation: true,
      }),
    );
    expect(events()).toContainEqual(
      expect.objectContaining({
        propertyName: 'num_associated_contacts',
        changeSource: 'CALCULATED',
      }),
    );
    expect(events()).toContainEqual(
      expect.objectContaining({
        subscriptionType: 'contact.deletion',
        objectId: Number(contact.id),
      }),
    );
  });

  it('are signed over method, address, body and time', async () => {
    const { sandbox, posts, clock } = await openWithReceiver();

    await aContact(sandbox, { firstname: 'Ada' });
    await sandbox.whenWebhooksIdle();

    const [post] = posts;
    const timestamp = post?.headers.get('x-hubspot-request-timestamp') ?? '';
    const expected = createHmac('sha256', CLIENT.clientSecret)
      .update(`POST${TARGET}${post?.text ?? ''}${timestamp}`)
      .digest('base64');
    expect(timestamp).toBe(String(clock.now()));
    expect(post?.headers.get('x-hubspot-signature-v3')).toBe(expected);
  });

  it('come in posts of at most 100 events', async () => {
    const { sandbox, posts, events } = await openWithReceiver();

    await call(sandbox, 'POST', '/crm/v3/objects/contacts/batch/create', {
      inputs: Array.from({ length: 40 }, (_, n) => ({ properties: { firstname: String(n) } })),
    });
    await sandbox.whenWebhooksIdle();

    expect(posts.length).toBeGreaterThan(1);
    expect(Math.max(...posts.map((post) => post.events.length))).toBe(100);
    expect(
      events().filter((event) => event['subscriptionType'] === 'contact.creation'),
    ).toHaveLength(40);
  });

  it('are tried again, with the number of the attempt, then given up', async () => {
    const { sandbox, posts } = await openWithReceiver([500, 'down', 503, 204]);

    await aContact(sandbox, { firstname: 'Ada' });
    await sandbox.whenWebhooksIdle();

    expect(posts.map((post) => post.events[0]?.['attemptNumber'])).toEqual([0, 1, 2]);
    expect(new Set(posts.map((post) => post.events[0]?.['eventId'])).size).toBe(1);
  });

  it('say that a person made a change in the pages', async () => {
    const { sandbox, events, posts } = await openWithReceiver();
    const { id } = await aContact(sandbox, { firstname: 'Ada' });
    await sandbox.whenWebhooksIdle();
    posts.length = 0;

    await sandbox.app.request(`/ui/contacts/${id}`, {
      method: 'POST',
      body: new URLSearchParams({ firstname: 'Adele' }),
    });
    await sandbox.whenWebhooksIdle();

    expect(events()).toContainEqual(
      expect.objectContaining({
        propertyName: 'firstname',
        propertyValue: 'Adele',
        changeSource: 'CRM_UI',
        sourceId: 'userId:7001',
      }),
    );
  });

  it('are not sent for the seed, nor without a target', async () => {
    const { sandbox, posts } = await openWithReceiver();

    await sandbox.seed({ contacts: [{ key: 'a', properties: { firstname: 'Ada' } }] });
    sandbox.setWebhookTarget(undefined);
    await aContact(sandbox, { firstname: 'Bo' });
    await sandbox.whenWebhooksIdle();

    expect(posts).toEqual([]);
  });

  it('can be lost and doubled on request', async () => {
    const { sandbox, events } = await openWithReceiver();
    const fault = (rule: object) =>
      sandbox.app.request('/__faults', { method: 'POST', body: JSON.stringify(rule) });
    await fault({ effect: 'lose-webhook', path: 'contact.creation' });
    await fault({ effect: 'duplicate-webhook', path: 'company.creation' });

    await aContact(sandbox, { firstname: 'Ada' });
    await create(sandbox, 'companies', { name: 'Firm' });
    await sandbox.whenWebhooksIdle();

    const kinds = events().map((event) => event['subscriptionType']);
    expect(kinds).not.toContain('contact.creation');
    expect(kinds).toContain('contact.propertyChange');
    const doubled = events().filter((event) => event['subscriptionType'] === 'company.creation');
    expect(doubled).toHaveLength(2);
    expect(doubled[0]?.['eventId']).toBe(doubled[1]?.['eventId']);
  });
});
