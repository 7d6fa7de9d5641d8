import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createHubSpotSandbox } from '../../../../server/sandboxes/hubspot/hubspot-sandbox.js';
import type { HubSpotSeed } from '../../../../server/sandboxes/hubspot/seed-account.js';
import { serveHubSpotSandbox } from '../../../../server/sandboxes/hubspot/serve-hubspot-sandbox.js';
import { call, CLIENT, create, openSandbox, recordsOf, TOKEN } from './sandbox-fixture.js';

function range(count: number): number[] {
  return Array.from({ length: count }, (_, n) => n);
}

function largeSeed(): HubSpotSeed {
  return {
    companies: range(500).map((n) => ({
      key: `c${String(n)}`,
      properties: { name: `Firm ${String(n)}` },
    })),
    contacts: range(5000).map((n) => ({
      key: `p${String(n)}`,
      properties: { email: `p${String(n)}@example.com`, firstname: `Person ${String(n)}` },
    })),
    associations: range(5000).map((n) => ({
      from: { object: 'contacts', key: `p${String(n)}` },
      to: { object: 'companies', key: `c${String(n % 500)}` },
      label: n % 10 === 0 ? 'Chair' : '',
      isPrimary: true,
    })),
  };
}

describe('seeding', () => {
  it('holds 5,000 contacts with 500 companies and their ties', async () => {
    const sandbox = await openSandbox();

    const ids = await sandbox.seed(largeSeed());

    const health = (await (await sandbox.app.request('/__health')).json()) as { records: object };
    expect(health.records).toMatchObject({ contacts: 5000, companies: 500, deals: 0 });
    const firm = await call(
      sandbox,
      'GET',
      `/crm/v3/objects/companies/${ids['companies']?.['c7'] ?? ''}?properties=num_associated_contacts`,
    );
    expect(firm.body['properties']).toMatchObject({ num_associated_contacts: '10' });
    const found = await call(sandbox, 'POST', '/crm/v3/objects/contacts/search', {
      filterGroups: [
        { filters: [{ propertyName: 'email', operator: 'EQ', value: 'p4999@example.com' }] },
      ],
      properties: ['associatedcompanyid'],
    });
    expect(recordsOf(found)[0]?.properties['associatedcompanyid']).toBe(ids['companies']?.['c499']);
    expect(sandbox.stats().writes).toEqual({ calls: 0, records: 0 });
  });

  it('refuses what the API would refuse, and then keeps nothing', async () => {
    const sandbox = await openSandbox();
    const contacts = ['ada@example.com', 'no address'].map((email) => ({
      key: email,
      properties: { email },
    }));

    await expect(sandbox.seed({ contacts })).rejects.toThrow('INVALID_EMAIL');
    await expect(
      sandbox.seed({
        contacts: [{ key: 'a', properties: { firstname: 'A' } }],
        associations: [
          { from: { object: 'contacts', key: 'a' }, to: { object: 'companies', key: 'b' } },
        ],
      }),
    ).rejects.toThrow('one is missing');
    expect(await sandbox.isEmpty()).toBe(true);
  });

  it('survives a restart: records, ties, definitions, tokens', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'hubspot-sandbox-'));
    onTestFinished(() => rm(folder, { recursive: true, force: true }));
    const options = { ...CLIENT, databaseFile: join(folder, 'hubspot.sqlite') };
    const first = await createHubSpotSandbox(options);
    const ids = await first.seed({
      privateAppTokens: [{ token: TOKEN }],
      customObjects: [
        {
          name: 'cars',
          labels: { singular: 'Car', plural: 'Cars' },
          primaryDisplayProperty: 'plate',
        },
      ],
      properties: {
        cars: [{ name: 'plate', label: 'Plate', type: 'string', fieldType: 'text' }],
      },
      contacts: [{ key: 'ada', properties: { firstname: 'Ada' } }],
      companies: [{ key: 'firm', properties: { name: 'Firm' } }],
      customRecords: { cars: [{ key: 'one', properties: { plate: 'EK 1' } }] },
      associations: [
        {
          from: { object: 'contacts', key: 'ada' },
          to: { object: 'companies', key: 'firm' },
          label: 'Chair',
        },
      ],
    });
    const before: unknown = await (await first.app.request('/__export')).json();
    await first.close();
    await first.close();

    const second = await createHubSpotSandbox(options);
    onTestFinished(() => second.close());

    expect(await (await second.app.request('/__export')).json()).toEqual(before);
    const path = `/crm/v4/objects/contacts/${ids['contacts']?.['ada'] ?? ''}/associations/companies`;
    expect(JSON.stringify((await call(second, 'GET', path)).body)).toContain('"label":"Chair"');
    const car = await create(second, 'cars', { plate: 'EK 2' });
    expect(Number(car.id)).toBeGreaterThan(Number(ids['cars']?.['one']));
  });
});

describe('controls', () => {
  it('count calls and records by kind, and start again', async () => {
    const sandbox = await openSandbox();
    const inputs = range(3).map((n) => ({ properties: { firstname: String(n) } }));
    const made = await call(sandbox, 'POST', '/crm/v3/objects/contacts/batch/create', { inputs });
    await call(sandbox, 'DELETE', `/crm/v3/objects/contacts/${recordsOf(made)[0]?.id ?? ''}`);
    await call(sandbox, 'GET', '/crm/v3/objects/contacts');
    await sandbox.app.request('/ui/contacts');

    const stats: unknown = await (await sandbox.app.request('/__stats')).json();

    expect(stats).toEqual(sandbox.stats());
    expect(stats).toMatchObject({
      writes: { calls: 2, records: 4 },
      kinds: {
        reads: { calls: 1, records: 1 },
        creates: { calls: 1, records: 3 },
        archives: { calls: 1, records: 1 },
        updates: { calls: 0, records: 0 },
      },
    });
    await sandbox.app.request('/__stats', { method: 'DELETE' });
    expect(sandbox.stats().writes.calls).toBe(0);
  });

  it('say which port is taken', async () => {
    const options = { ...CLIENT, databaseFile: ':memory:' };
    const first = await serveHubSpotSandbox({ ...options, port: 0 });
    onTestFinished(() => first.close());
    const { port } = new URL(first.url);

    await expect(serveHubSpotSandbox({ ...options, port: Number(port) })).rejects.toThrow(
      `Cannot listen on port ${port}. Choose another one.`,
    );
  });
});
