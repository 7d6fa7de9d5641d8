import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ReadQuery } from '../../../../engine/ports/connector.js';
import { createHubSpotModule } from '../../../../server/connectors/hubspot/hubspot-module.js';
import type { ConnectorModule } from '../../../../server/connectors/connector-module.js';
import { serveHubSpotSandbox } from '../../../../server/sandboxes/hubspot/serve-hubspot-sandbox.js';
import type { ListeningHubSpotSandbox } from '../../../../server/sandboxes/hubspot/serve-hubspot-sandbox.js';
import { CallCount, SandboxClock, sandboxSession } from '../sandbox-world.js';

const MINUTE = 60_000;
const QUERY: ReadQuery = { properties: ['email', 'lastname'], associations: ['primaryCompany'] };

describe('a HubSpot account', () => {
  let clock: SandboxClock;
  let calls: CallCount;
  let sandbox: ListeningHubSpotSandbox;
  let module: ConnectorModule;

  beforeEach(async () => {
    clock = new SandboxClock();
    calls = new CallCount();
    sandbox = await serveHubSpotSandbox({
      databaseFile: ':memory:',
      port: 0,
      clock: clock.now,
      clientId: 'client',
      clientSecret: 'secret',
      limits: { searchPerSecond: 1000 },
    });
    module = createHubSpotModule({ apiBaseUrl: sandbox.url, now: clock.now });
    await sandbox.seed({ privateAppTokens: [{ token: 'all' }] });
  });
  afterEach(() => sandbox.close());

  const session = (token = 'all') =>
    sandboxSession({ token, clock, calls, account: {}, connectionId: token });

  const post = async (path: string, body: unknown): Promise<unknown> => {
    const response = await fetch(`${sandbox.url}${path}`, {
      method: 'POST',
      headers: { authorization: 'Bearer all', 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(text);
    return text === '' ? undefined : JSON.parse(text);
  };

  const scan = async (object: string, cursor: string | null) => {
    const deletedIds: string[] = [];
    const ids: string[] = [];
    let last = '';
    for await (const page of module.connector.scan(session(), object, { ...QUERY, cursor })) {
      ids.push(...page.records.map(({ id }) => id));
      deletedIds.push(...page.deletedIds);
      last = page.cursor;
    }
    return { ids, deletedIds, cursor: last };
  };

  it('syncs objects that the customer made', async () => {
    const { connector } = module;
    await sandbox.seed({
      customObjects: [
        {
          name: 'cars',
          labels: { singular: 'Car', plural: 'Cars' },
          primaryDisplayProperty: 'plate',
          requiredProperties: ['plate'],
        },
      ],
      properties: {
        cars: [{ name: 'plate', label: 'Plate', type: 'string', fieldType: 'text' }],
      },
    });

    const cars = (await connector.objects(session())).find(({ isCustom }) => isCustom);

    expect(cars).toMatchObject({ plural: 'Cars', kind: 'other', titleProperties: ['plate'] });
    const name = cars?.name ?? '';
    const properties = await connector.properties(session(), name);
    expect(properties.find((property) => property.name === 'plate')).toMatchObject({
      isRequired: true,
    });
    await connector.prepare(session(), name);
    const query: ReadQuery = { properties: ['plate'], associations: [] };
    const batch = [{ marker: 'marker-1', values: { plate: 'EL 12345' } }];
    const [created] = await connector.create(session(), name, batch, query);
    expect(created).toMatchObject({ kind: 'applied', record: { values: { plate: 'EL 12345' } } });
    const found = await connector.findByMarker(session(), name, ['marker-1'], query);
    expect(found).toHaveLength(1);
    expect((await scan(name, null)).ids).toEqual(found.map(({ id }) => id));
  });

  it('does without own objects when the login may not see them', async () => {
    const scopes = ['oauth', 'crm.schemas.contacts.read', 'crm.objects.contacts.read'];
    await sandbox.seed({ privateAppTokens: [{ token: 'few', scopes }] });

    const objects = await module.connector.objects(session('few'));

    expect(objects.map(({ name }) => name)).toEqual(['contacts', 'companies', 'deals']);
  });

  it('says that a permission is missing', async () => {
    await sandbox.seed({ privateAppTokens: [{ token: 'few', scopes: ['oauth'] }] });

    const fetched = module.connector.fetch(session('few'), 'contacts', ['1'], QUERY);

    await expect(fetched).rejects.toMatchObject({ fault: 'auth_scope' });
  });

  it('says that the calls of the day are used up', async () => {
    await sandbox.close();
    sandbox = await serveHubSpotSandbox({
      databaseFile: ':memory:',
      port: 0,
      clock: clock.now,
      clientId: 'client',
      clientSecret: 'secret',
      limits: { daily: 1 },
    });
    await sandbox.seed({ privateAppTokens: [{ token: 'all' }] });
    const { connector } = createHubSpotModule({ apiBaseUrl: sandbox.url });
    await connector.verify(session());

    await expect(connector.verify(session())).rejects.toMatchObject({ fault: 'quota_reached' });
  });

  it('reads the archived ones at most every ten minutes', async () => {
    const { contacts = {} } = await sandbox.seed({
      contacts: [{ key: 'ada', properties: { lastname: 'Lovelace' } }],
    });
    const id = contacts['ada'] ?? '';
    clock.advance(15 * MINUTE);
    const full = await scan('contacts', null);
    await post('/crm/v3/objects/contacts/batch/archive', { inputs: [{ id }] });
    clock.advance(5 * MINUTE);
    calls.count = 0;

    const soon = await scan('contacts', full.cursor);
    expect([soon.deletedIds, calls.count]).toEqual([[], 1]);
    clock.advance(5 * MINUTE);
    const later = await scan('contacts', soon.cursor);
    expect([later.deletedIds, calls.count]).toEqual([[id], 3]);
    clock.advance(5 * MINUTE);
    const again = await scan('contacts', later.cursor);
    expect([again.deletedIds, calls.count]).toEqual([[], 4]);
  });

  it('answers for a record that was merged with the survivor, which names it', async () => {
    const { contacts = {} } = await sandbox.seed({
      contacts: ['ada', 'eve'].map((key) => ({
        key,
        properties: { lastname: key, email: `${key}@example.com` },
      })),
    });
    const [ada = '', eve = ''] = [contacts['ada'], contacts['eve']];
    await post('/crm/v3/objects/contacts/merge', { primaryObjectId: ada, objectIdToMerge: eve });

    const fetched = await module.connector.fetch(session(), 'contacts', [eve], QUERY);

    const [survivor] = fetched;
    expect(fetched).toHaveLength(1);
    expect([ada, eve]).not.toContain(survivor?.id);
    expect(survivor?.mergedIds).toEqual([ada, eve]);
    const read = (id: string) => module.connector.fetch(session(), 'contacts', [id], QUERY);
    expect(await read(survivor?.id ?? '')).toEqual(fetched);
    const key = { property: 'email', values: ['eve@example.com'] };
    expect(await module.connector.find?.(session(), 'contacts', key, QUERY)).toEqual([]);
  });

  it('leaves the one bad record alone when HubSpot refuses a batch as a whole', async () => {
    const { connector } = module;
    await connector.prepare(session(), 'contacts');
    await post('/__faults', {
      ...{ effect: 'status', status: 400, times: 1, path: '*/batch/upsert' },
      body: { status: 'error', category: 'VALIDATION_ERROR', message: 'One of them is no good.' },
    });
    const batch = [1, 2, 3].map((one) => ({
      marker: `marker-${String(one)}`,
      values: { lastname: `Last ${String(one)}` },
    }));

    const outcomes = await connector.create(session(), 'contacts', batch, QUERY);

    expect(outcomes.map(({ kind }) => kind)).toEqual(['applied', 'applied', 'applied']);
  });

  it('tells what was written even when reading it again fails', async () => {
    const { connector } = module;
    await connector.prepare(session(), 'contacts');
    await connector.properties(session(), 'contacts');
    await post('/__faults', { effect: 'status', status: 500, path: '*/batch/read' });
    const batch = [{ marker: 'marker-1', values: { lastname: 'Lovelace' } }];

    const [outcome] = await connector.create(session(), 'contacts', batch, QUERY);

    expect(outcome).toMatchObject({
      kind: 'applied',
      record: { marker: 'marker-1', values: { lastname: 'Lovelace' }, associations: {} },
    });
  });

  it('finds no marker before the object was prepared', async () => {
    const { connector } = module;

    expect(await connector.findByMarker(session(), 'contacts', ['marker'], QUERY)).toEqual([]);
  });

  it('will not use a property of ours whose values need not be unique', async () => {
    await sandbox.seed({
      properties: {
        contacts: [{ name: 'sync_wizard_id', label: 'Mine', type: 'string', fieldType: 'text' }],
      },
    });

    await expect(module.connector.prepare(session(), 'contacts')).rejects.toMatchObject({
      fault: 'permission_object',
    });
  });

  it('reads records with more properties than fit into one question', async () => {
    const names = Array.from({ length: 250 }, (_, at) => `a_rather_long_name_${String(at)}`);
    const { contacts = {} } = await sandbox.seed({
      contacts: [{ key: 'ada', properties: { lastname: 'Lovelace' } }],
      properties: {
        contacts: names.map((name) => ({
          ...{ name, label: name, type: 'string', fieldType: 'text' },
        })),
      },
    });
    const id = contacts['ada'] ?? '';
    const query: ReadQuery = { properties: [...names, 'lastname'], associations: [] };
    const values = { [names[249] ?? '']: 'last one' };
    const item = { id, values, expectedVersion: null };
    await module.connector.update(session(), 'contacts', [item], query);

    const pages = module.connector.scan(session(), 'contacts', { ...query, cursor: null });
    for await (const { records, cursor } of pages) {
      expect(records).toMatchObject([{ id, values: { ...values, lastname: 'Lovelace' } }]);
      const live = module.connector.scan(session(), 'contacts', { ...query, cursor });
      for await (const page of live) expect(page.records).toMatchObject([{ id, values }]);
    }
  });

  it('ties deals to their company, whatever else they are tied to', async () => {
    const { connector } = module;
    const companies = Array.from({ length: 3 }, (_, at) => ({
      key: String(at),
      properties: { name: `Company ${String(at)}` },
    }));
    const ids = await sandbox.seed({
      companies,
      deals: [{ key: 'deal', properties: { dealname: 'Big one' } }],
      associations: companies.map(({ key }, at) => ({
        from: { object: 'deals', key: 'deal' },
        to: { object: 'companies', key },
        isPrimary: at === 1,
      })),
    });
    const dealId = ids['deals']?.['deal'] ?? '';
    const read = async () => {
      const query = { properties: ['dealname'], associations: ['primaryCompany'] };
      const [deal] = await connector.fetch(session(), 'deals', [dealId], query);
      return deal?.associations['primaryCompany'];
    };
    expect(await read()).toBe(ids['companies']?.['1']);

    const toId = ids['companies']?.['2'] ?? '';
    const item = { id: dealId, association: 'primaryCompany', toId };
    await connector.associate(session(), 'deals', [item]);

    expect(await read()).toBe(toId);
  });

  it('names the page of a record', async () => {
    const { contacts = {} } = await sandbox.seed({
      contacts: [{ key: 'ada', properties: { lastname: 'Lovelace' } }],
    });
    const id = contacts['ada'] ?? '';

    const [record] = await module.connector.fetch(session(), 'contacts', [id], QUERY);

    const page = await fetch(record?.url ?? '');
    expect(page.status).toBe(200);
    expect(await page.text()).toContain('Lovelace');
  });

  it('sends a person to a log-in page that exists', async () => {
    const { oauth } = createHubSpotModule({
      clientId: 'client',
      clientSecret: 'secret',
      apiBaseUrl: sandbox.url,
      authorizeUrl: `${sandbox.url}/oauth/authorize`,
    });
    const endpoints = oauth?.endpoints({});
    const url = new URL(endpoints?.authorizeUrl ?? '');
    url.search = new URLSearchParams({
      client_id: 'client',
      redirect_uri: 'http://127.0.0.1/callback',
      scope: endpoints?.scopes.join(' ') ?? '',
      state: 'state',
      ...endpoints?.authorizeParams,
    }).toString();

    const page = await fetch(url);
    const token = await fetch(endpoints?.tokenUrl ?? '', {
      method: 'POST',
      body: new URLSearchParams({ grant_type: 'authorization_code', code: 'wrong' }),
    });

    expect(page.status).toBe(200);
    expect(page.headers.get('content-type')).toContain('text/html');
    expect([400, 401]).toContain(token.status);
    expect(oauth?.origins({})).toEqual([sandbox.url]);
  });

  it('lists owners page by page, and says when the login may not', async () => {
    await sandbox.seed({
      privateAppTokens: [{ token: 'few', scopes: ['crm.objects.contacts.read'] }],
      owners: Array.from({ length: 501 }, (_, at) => ({
        ...{ firstName: 'No.', lastName: String(at), archived: at < 2 },
        email: `owner-${String(at)}@example.com`,
      })),
    });
    const { users } = module.connector;
    calls.count = 0;

    const listed = (await users?.(session())) ?? [];

    expect(listed).toHaveLength(501);
    expect(listed.filter(({ isActive }) => !isActive)).toHaveLength(2);
    expect(listed[0]).toMatchObject({ name: 'No. 2', email: 'owner-2@example.com' });
    expect(calls.count).toBe(2);
    await expect(users?.(session('few'))).rejects.toMatchObject({ fault: 'auth_scope' });
  });
});
