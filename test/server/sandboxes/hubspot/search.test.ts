import { describe, expect, it } from 'vitest';
import type { HubSpotSandbox } from '../../../../server/sandboxes/hubspot/hubspot-sandbox.js';
import { aContact, call, manualClock, openSandbox, recordsOf } from './sandbox-fixture.js';

const PEOPLE = [
  { firstname: 'Ada', email: 'ada@example.com', city: 'Oslo', hs_lead_status: 'NEW' },
  { firstname: 'Bo', email: 'bo@firm.example', city: 'Bergen', hs_lead_status: 'OPEN' },
  { firstname: 'Cleo', email: 'cleo@firm.example', phone: '+47 22 11 00 99' },
  { firstname: 'Øyvind', email: 'dag@example.com', city: 'OSLO', lifecyclestage: 'customer' },
];

async function openPeople(): Promise<HubSpotSandbox> {
  const sandbox = await openSandbox();
  await sandbox.seed({
    contacts: PEOPLE.map((properties) => ({ key: properties.firstname, properties })),
  });
  return sandbox;
}

async function search(sandbox: HubSpotSandbox, body: object) {
  return call(sandbox, 'POST', '/crm/objects/2026-03/contacts/search', body);
}

async function namesOf(sandbox: HubSpotSandbox, filters: object[]) {
  const answer = await search(sandbox, { filterGroups: [{ filters }], limit: 100 });
  expect(answer.status).toBe(200);
  return recordsOf(answer).map(({ properties }) => properties['firstname']);
}

describe('search', () => {
  it.each([
    [{ propertyName: 'email', operator: 'EQ', value: 'ADA@example.com' }, ['Ada']],
    [{ propertyName: 'city', operator: 'EQ', value: 'oslo' }, ['Ada', 'Øyvind']],
    [{ propertyName: 'firstname', operator: 'EQ', value: 'øyvind' }, ['Øyvind']],
    [{ propertyName: 'city', operator: 'NEQ', value: 'oslo' }, ['Bo']],
    [{ propertyName: 'city', operator: 'IN', values: ['oslo', 'bergen'] }, ['Ada', 'Bo', 'Øyvind']],
    [{ propertyName: 'city', operator: 'NOT_IN', values: ['bergen'] }, ['Ada', 'Øyvind']],
    [{ propertyName: 'phone', operator: 'HAS_PROPERTY' }, ['Cleo']],
    [{ propertyName: 'city', operator: 'NOT_HAS_PROPERTY' }, ['Cleo']],
    [{ propertyName: 'email', operator: 'CONTAINS_TOKEN', value: 'firm' }, ['Bo', 'Cleo']],
    [{ propertyName: 'email', operator: 'CONTAINS_TOKEN', value: '*irm*' }, ['Bo', 'Cleo']],
    [{ propertyName: 'email', operator: 'CONTAINS_TOKEN', value: 'fir' }, []],
    [{ propertyName: 'email', operator: 'NOT_CONTAINS_TOKEN', value: 'firm' }, ['Ada', 'Øyvind']],
    [{ propertyName: 'email', operator: 'GT', value: 'bo' }, ['Bo', 'Cleo', 'Øyvind']],
    [{ propertyName: 'firstname', operator: 'BETWEEN', value: 'a', highValue: 'c' }, ['Ada', 'Bo']],
    [{ propertyName: 'lifecyclestage', operator: 'EQ', value: 'customer' }, ['Øyvind']],
  ])('finds by %o', async (filter, names) => {
    const sandbox = await openPeople();

    expect(await namesOf(sandbox, [filter])).toEqual(names);
  });

  it('joins filters with and, groups with or', async () => {
    const sandbox = await openPeople();
    const inOslo = { propertyName: 'city', operator: 'EQ', value: 'oslo' };
    const isNew = { propertyName: 'hs_lead_status', operator: 'EQ', value: 'NEW' };
    const hasPhone = { propertyName: 'phone', operator: 'HAS_PROPERTY' };

    const answer = await search(sandbox, {
      filterGroups: [{ filters: [inOslo, isNew] }, { filters: [hasPhone] }],
    });

    expect(recordsOf(answer).map(({ properties }) => properties['firstname'])).toEqual([
      'Ada',
      'Cleo',
    ]);
    expect(answer.body['total']).toBe(2);
  });

  it.each([
    ['cleo', ['Cleo']],
    ['firm exam', ['Bo', 'Cleo']],
    ['22 11', ['Cleo']],
    ['nobody', []],
  ])('finds by the words “%s”', async (query, names) => {
    const sandbox = await openPeople();

    const answer = await search(sandbox, { query });

    expect(recordsOf(answer).map(({ properties }) => properties['firstname'])).toEqual(names);
  });

  it('compares numbers as numbers and times as milliseconds or text', async () => {
    const clock = manualClock();
    const sandbox = await openSandbox({ clock: clock.now });
    for (const amount of ['9', '10', '100']) {
      await call(sandbox, 'POST', '/crm/v3/objects/deals', {
        properties: { dealname: amount, amount },
      });
      clock.advance(1000);
    }
    const find = async (filter: object) => {
      const answer = await call(sandbox, 'POST', '/crm/v3/objects/deals/search', {
        filterGroups: [{ filters: [filter] }],
        sorts: [{ propertyName: 'amount', direction: 'DESCENDING' }],
        properties: ['amount'],
      });
      return recordsOf(answer).map(({ properties }) => properties['amount']);
    };

    expect(await find({ propertyName: 'amount', operator: 'GTE', value: '10.0' })).toEqual([
      '100',
      '10',
    ]);
    for (const value of ['2026-03-02T08:00:01Z', String(Date.parse('2026-03-02T08:00:01Z'))]) {
      const since = { propertyName: 'hs_lastmodifieddate', operator: 'GTE', value };
      expect(await find(since)).toEqual(['100', '10']);
    }
  });

  it('finds by an associated record', async () => {
    const sandbox = await openSandbox();
    const { companies } = await sandbox.seed({
      companies: [{ key: 'a', properties: { name: 'A' } }],
      contacts: PEOPLE.map((properties) => ({ key: properties.firstname, properties })),
      associations: [
        { from: { object: 'contacts', key: 'Bo' }, to: { object: 'companies', key: 'a' } },
      ],
    });

    const filter = {
      propertyName: 'associations.company',
      operator: 'EQ',
      value: companies?.['a'],
    };
    expect(await namesOf(sandbox, [filter])).toEqual(['Bo']);
  });

  it('is behind the records by its delay, in new records, old values and the bin', async () => {
    const clock = manualClock();
    const sandbox = await openSandbox({ clock: clock.now, searchDelayMs: 3000 });
    const count = async (city: string) =>
      (
        await search(sandbox, {
          filterGroups: [{ filters: [{ propertyName: 'city', operator: 'EQ', value: city }] }],
        })
      ).body['total'];

    const { id } = await aContact(sandbox, { firstname: 'Ada', city: 'Oslo' });
    expect(await count('Oslo')).toBe(0);
    clock.advance(3000);
    expect(await count('Oslo')).toBe(1);

    await call(sandbox, 'PATCH', `/crm/v3/objects/contacts/${id}`, {
      properties: { city: 'Bergen' },
    });
    expect([await count('Oslo'), await count('Bergen')]).toEqual([1, 0]);
    clock.advance(2999);
    expect([await count('Oslo'), await count('Bergen')]).toEqual([1, 0]);
    clock.advance(1);
    expect([await count('Oslo'), await count('Bergen')]).toEqual([0, 1]);

    await call(sandbox, 'DELETE', `/crm/v3/objects/contacts/${id}`);
    expect(await count('Bergen')).toBe(1);
    clock.advance(3000);
    expect(await count('Bergen')).toBe(0);
  });

  it('pages by offset', async () => {
    const sandbox = await openPeople();

    const first = await search(sandbox, { limit: 3 });
    const { next } = first.body['paging'] as { next: { after: string } };
    const second = await search(sandbox, { limit: 3, after: next.after });

    expect(recordsOf(first)).toHaveLength(3);
    expect(recordsOf(second)).toHaveLength(1);
    expect(second.body).not.toHaveProperty('paging');
  });

  const some = { propertyName: 'city', operator: 'HAS_PROPERTY' };
  it.each([
    ['more than 200 a page', { limit: 201 }],
    ['more than 10,000 results', { limit: 200, after: '9900' }],
    ['six groups', { filterGroups: Array.from({ length: 6 }, () => ({ filters: [some] })) }],
    [
      'seven filters in a group',
      { filterGroups: [{ filters: Array.from({ length: 7 }, () => some) }] },
    ],
    [
      '26 filters',
      {
        filterGroups: Array.from({ length: 5 }, (_, n) => ({
          filters: Array.from({ length: n === 0 ? 6 : 5 }, () => some),
        })),
      },
    ],
    ['two sorts', { sorts: ['city', 'email'] }],
    ['an unknown operator', { filterGroups: [{ filters: [{ ...some, operator: 'LIKE' }] }] }],
    ['an unknown property', { filterGroups: [{ filters: [{ ...some, propertyName: 'nope' }] }] }],
    [
      'a missing value',
      { filterGroups: [{ filters: [{ propertyName: 'city', operator: 'EQ' }] }] },
    ],
    [
      'a date that is none',
      {
        filterGroups: [
          { filters: [{ propertyName: 'createdate', operator: 'GT', value: 'soon' }] },
        ],
      },
    ],
  ])('refuses %s', async (_, body) => {
    const sandbox = await openPeople();

    const answer = await search(sandbox, body);

    expect(answer.status).toBe(400);
    expect(answer.body['category']).toBe('VALIDATION_ERROR');
  });
});
