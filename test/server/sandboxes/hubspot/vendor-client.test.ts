import { Signature } from '@hubspot/api-client';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { CLIENT } from './sandbox-fixture.js';
import { openClient } from './vendor-support.js';

async function addFault(url: string, rule: object): Promise<void> {
  const answer = await fetch(`${url}/__faults`, { method: 'POST', body: JSON.stringify(rule) });
  expect(answer.status).toBe(201);
}

describe('the HubSpot client against the sandbox', () => {
  afterEach(() => {
    vi.restoreAllMocks();
  });

  it('creates, reads, changes and archives a contact', async () => {
    const { client } = await openClient();
    const { basicApi } = client.crm.contacts;

    const made = await basicApi.create({
      properties: { email: 'Ada@Example.com', firstname: 'Ada' },
      associations: [],
    });
    expect(made.properties['email']).toBe('ada@example.com');
    expect(made.createdAt).toBeInstanceOf(Date);

    const read = await basicApi.getById(made.id, ['firstname', 'phone']);
    expect(read.properties).toMatchObject({ firstname: 'Ada', phone: null });
    const none = undefined;
    const byEmail = await basicApi.getById(
      'ada@example.com',
      ['email'],
      none,
      none,
      false,
      'email',
    );
    expect(byEmail.id).toBe(made.id);

    const changed = await basicApi.update(made.id, { properties: { phone: '+47 22 00 00 00' } });
    expect(changed.properties['phone']).toBe('+47 22 00 00 00');

    await basicApi.archive(made.id);
    await expect(basicApi.getById(made.id)).rejects.toMatchObject({ code: 404 });
    const bin = await basicApi.getPage(10, undefined, undefined, undefined, undefined, true);
    expect(bin.results).toMatchObject([{ id: made.id, archived: true }]);
  });

  it('writes and reads in batches', async () => {
    const { client } = await openClient();
    const { batchApi } = client.crm.contacts;
    const properties = (n: number) => ({ email: `person${String(n)}@example.com` });

    const made = await batchApi.create({
      inputs: [1, 2, 3].map((n) => ({ properties: properties(n), associations: [] })),
    });
    expect(made.results).toHaveLength(3);
    const ids = made.results.map(({ id }) => id);

    const updated = await batchApi.update({
      inputs: ids.map((id, index) => ({ id, properties: { city: `City ${String(index)}` } })),
    });
    expect(updated.results.map((one) => one.properties['city'])).toEqual([
      'City 0',
      'City 1',
      'City 2',
    ]);

    const read = await batchApi.read({
      inputs: [...ids, '999999'].map((id) => ({ id })),
      properties: ['email', 'city'],
      propertiesWithHistory: [],
    });
    expect(read.results).toHaveLength(3);
    expect(read).toMatchObject({ numErrors: 1, errors: [{ category: 'OBJECT_NOT_FOUND' }] });

    const upserted = await batchApi.upsert({
      inputs: [2, 9].map((n) => ({
        id: `person${String(n)}@example.com`,
        idProperty: 'email',
        properties: { jobtitle: 'Engineer' },
      })),
    });
    expect(upserted.results.map((one) => one._new)).toEqual([false, true]);
    expect(upserted.results[0]?.id).toBe(ids[1]);

    await batchApi.archive({ inputs: ids.map((id) => ({ id })) });
    const rest = await client.crm.contacts.getAll();
    expect(rest.map(({ properties: { email } }) => email)).toEqual(['person9@example.com']);
  });

  it('tells failed inputs of a batch apart by their trace ids', async () => {
    const { client } = await openClient();
    const inputs = [
      { properties: { email: 'good@example.com' }, associations: [], objectWriteTraceId: 'one' },
      { properties: { email: 'not an address' }, associations: [], objectWriteTraceId: 'two' },
    ];

    const mixed = await client.crm.contacts.batchApi.create({ inputs });

    expect(mixed.results).toMatchObject([{ objectWriteTraceId: 'one' }]);
    expect(mixed).toMatchObject({
      numErrors: 1,
      errors: [{ category: 'VALIDATION_ERROR', context: { objectWriteTraceId: ['two'] } }],
    });
  });

  it('searches', async () => {
    const { sandbox, client } = await openClient();
    await sandbox.seed({
      companies: Array.from({ length: 25 }, (_, n) => ({
        key: String(n),
        properties: { name: `Firm ${String(n)}`, numberofemployees: n, industry: 'BANKING' },
      })),
    });

    const page = await client.crm.companies.searchApi.doSearch({
      filterGroups: [
        {
          filters: [
            { propertyName: 'numberofemployees', operator: 'GTE' as never, value: '10' },
            { propertyName: 'industry', operator: 'IN' as never, values: ['BANKING', 'RETAIL'] },
          ],
        },
      ],
      sorts: ['-numberofemployees'],
      properties: ['name'],
      limit: 10,
    });

    expect(page.total).toBe(15);
    expect(page.results[0]?.properties['name']).toBe('Firm 24');
    expect(page.paging?.next?.after).toBe('10');
  });

  it('pages through everything', async () => {
    const { sandbox, client } = await openClient();
    await sandbox.seed({
      contacts: Array.from({ length: 250 }, (_, n) => ({
        key: String(n),
        properties: { email: `p${String(n)}@example.com` },
      })),
    });

    const all = await client.crm.contacts.getAll(100, undefined, ['email']);

    expect(new Set(all.map(({ properties: { email } }) => email)).size).toBe(250);
  });

  it('reads owners, pipelines, schemas and properties, and makes a property', async () => {
    const { sandbox, client } = await openClient();
    await sandbox.seed({
      owners: [
        { email: 'olga@example.com', firstName: 'Olga', lastName: 'Berg' },
        { email: 'per@example.com', firstName: 'Per', lastName: 'Dahl' },
        { email: 'gone@example.com', firstName: 'Gunn', lastName: 'Egge', archived: true },
      ],
      customObjects: [
        {
          name: 'cars',
          labels: { singular: 'Car', plural: 'Cars' },
          primaryDisplayProperty: 'plate',
        },
      ],
    });

    const { ownersApi } = client.crm.owners;
    const owners = await ownersApi.getPage(undefined, undefined, 1);
    expect(owners.results).toMatchObject([{ email: 'olga@example.com', firstName: 'Olga' }]);
    const rest = await ownersApi.getPage(undefined, owners.paging?.next?.after, 1);
    expect(rest).toMatchObject({ results: [{ email: 'per@example.com', archived: false }] });
    expect(rest.paging).toBeUndefined();
    const gone = await ownersApi.getPage(undefined, undefined, 100, true);
    expect(gone.results).toMatchObject([{ email: 'gone@example.com', archived: true }]);
    expect(gone.results[0]?.userId).toBeUndefined();
    expect(gone.results[0]?.userIdIncludingInactive).toBeTypeOf('number');
    const one = await ownersApi.getById(Number(rest.results[0]?.id), 'id', false);
    expect(one).toMatchObject({ email: 'per@example.com', lastName: 'Dahl' });
    const pipelines = await client.crm.pipelines.pipelinesApi.getAll('deals');
    expect(pipelines.results[0]?.stages.map(({ id }) => id)).toContain('closedwon');
    const schemas = await client.crm.schemas.coreApi.getAll(false);
    expect(schemas.results.map(({ name }) => name)).toEqual(['cars']);

    const { coreApi } = client.crm.properties;
    await coreApi.create('contacts', {
      name: 'shirt_size',
      label: 'Shirt size',
      type: 'enumeration' as never,
      fieldType: 'select' as never,
      groupName: 'contactinformation',
      options: [
        { label: 'S', value: 's', displayOrder: 0, hidden: false },
        { label: 'L', value: 'l', displayOrder: 1, hidden: false },
      ],
    });
    const properties = await coreApi.getAll('contacts', false);
    const named = new Map(properties.results.map((one) => [one.name, one]));
    expect(named.get('shirt_size')?.options.map(({ value }) => value)).toEqual(['s', 'l']);
    expect(named.get('hs_object_id')?.modificationMetadata?.readOnlyValue).toBe(true);
    expect(named.get('email')?.hasUniqueValue).toBe(true);
  });

  it('exchanges and refreshes tokens', async () => {
    const { sandbox, client } = await openClient();
    const redirectUri = 'http://localhost:9/back';
    const form = new URLSearchParams({
      client_id: CLIENT.clientId,
      redirect_uri: redirectUri,
      scope: 'crm.objects.contacts.read',
      answer: 'accept',
    });
    const consent = await fetch(`${sandbox.url}/oauth/authorize`, {
      method: 'POST',
      body: form,
      redirect: 'manual',
    });
    const code = new URL(consent.headers.get('location') ?? '').searchParams.get('code') ?? '';
    const { tokensApi } = client.oauth;
    const app = [CLIENT.clientId, CLIENT.clientSecret] as const;

    const tokens = await tokensApi.create('authorization_code', code, redirectUri, ...app);
    expect(tokens.expiresIn).toBe(1800);
    const fresh = await tokensApi.create(
      ...(['refresh_token', undefined, undefined, ...app, tokens.refreshToken] as const),
    );

    client.setAccessToken(fresh.accessToken);
    const page = await client.crm.contacts.basicApi.getPage();
    expect(page.results).toEqual([]);
    await expect(
      client.crm.contacts.basicApi.create({ properties: { firstname: 'A' }, associations: [] }),
    ).rejects.toMatchObject({ code: 403, body: { category: 'MISSING_SCOPES' } });
  });

  it('is told of a duplicate with the id of the other contact', async () => {
    const { client } = await openClient();
    const input = { properties: { email: 'ada@example.com' }, associations: [] };
    const first = await client.crm.contacts.basicApi.create(input);

    await expect(client.crm.contacts.basicApi.create(input)).rejects.toMatchObject({
      code: 409,
      body: {
        category: 'CONFLICT',
        message: `Contact already exists. Existing ID: ${first.id}`,
      },
    });
  });

  it('accepts the signature of a webhook', async () => {
    const url = 'https://app.example/hooks';
    const posts: RequestInit[] = [];
    const fetch: typeof globalThis.fetch = (_, init) => {
      posts.push(init ?? {});
      return Promise.resolve(new Response());
    };
    const { sandbox, client } = await openClient({ webhook: { targetUrl: url, fetch } });

    await client.crm.contacts.basicApi.create({
      properties: { firstname: 'Ada' },
      associations: [],
    });
    await sandbox.whenWebhooksIdle();

    const headers = new Headers(posts[0]?.headers);
    const check = (requestBody: string) =>
      Signature.isValid({
        url,
        requestBody,
        method: 'POST',
        signatureVersion: 'v3',
        clientSecret: CLIENT.clientSecret,
        signature: headers.get('x-hubspot-signature-v3') ?? '',
        timestamp: Number(headers.get('x-hubspot-request-timestamp')),
      });
    const body = posts[0]?.body as string;
    expect(check(body)).toBe(true);
    expect(check(`${body} `)).toBe(false);
  });

  it.each([
    { name: 'a burst limit', rule: { status: 429 }, waitMs: 10_000 },
    { name: 'a failing server', rule: { status: 500 }, waitMs: 200 },
  ])('gets over $name by the retry of the client', async ({ rule, waitMs }) => {
    const { sandbox, client } = await openClient({ retries: 3 });
    await addFault(sandbox.url, { effect: 'status', path: '/crm/*', times: 1, ...rule });
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const waits = shortenPauses();

    const page = await client.crm.contacts.basicApi.getPage();

    expect(page.results).toEqual([]);
    expect(waits).toContain(waitMs);
  });

  it('gets over the search limit by the retry of the client', async () => {
    const { sandbox, client } = await openClient({ retries: 3 });
    await addFault(sandbox.url, { effect: 'status', status: 429, path: '*/search', times: 1 });
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const waits = shortenPauses();

    const found = await client.crm.contacts.searchApi.doSearch({ limit: 5 });

    expect(found.total).toBe(0);
    expect(waits).toContain(1000);
  });
});

/**
 * The pauses that the client makes between attempts end at once, and are kept: its patience is seen, not waited
 * for. All other timers run as ever.
 */
function shortenPauses(): number[] {
  const pauses = [200, 1000, 10_000];
  const seen: number[] = [];
  const original = globalThis.setTimeout;
  vi.spyOn(globalThis, 'setTimeout').mockImplementation(((
    work: (...args: unknown[]) => void,
    ms = 0,
    ...args: unknown[]
  ) => {
    const isPause = pauses.includes(ms) && args.length === 0;
    if (isPause) seen.push(ms);
    return original(work, isPause ? 0 : ms, ...args);
  }) as typeof setTimeout);
  return seen;
}
