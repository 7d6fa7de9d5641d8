import { describe, expect, it } from 'vitest';
import type { Values } from '../../../engine/contract/index.js';
import { ManualClock } from '../../../engine/testing/manual-clock.js';
import { createMemoryApp } from '../../../engine/testing/memory-connector.js';
import { memoryCompanies, memoryContacts } from '../../../engine/testing/memory-objects.js';
import { QUERY, anApp, create, scan } from './an-app.js';

describe('habits of an in-memory app', () => {
  it.each<['asGiven' | 'compact' | 'digits', string]>([
    ['asGiven', '+47 22-33'],
    ['compact', '+472233'],
    ['digits', '472233'],
  ])('keeps phone numbers %s', async (phones, expected) => {
    const { app } = anApp({ quirks: { phones } });

    const [outcome] = await create(app, { phone: '+47 22-33' });

    expect(outcome).toMatchObject({ kind: 'applied', record: { values: { phone: expected } } });
  });

  it('fills in what was not sent, and changes what was not asked for', async () => {
    const contacts = {
      ...memoryContacts(),
      defaults: { stage: 'new' },
      derive: ({ phone }: Values): Values => ({ city: phone === '1' ? 'Oslo' : null }),
    };
    const { app } = anApp({ objects: [contacts, memoryCompanies()] });

    const [created] = await create(app, { phone: '1' });
    expect(created).toMatchObject({ record: { values: { stage: 'new', city: 'Oslo' } } });
    const item = { id: 'contacts-1', values: { phone: '2' }, expectedVersion: null };
    const [updated] = await app.connector.update(app.session(), 'contacts', [item], QUERY);

    expect(updated).toMatchObject({ record: { values: { stage: 'new', city: null } } });
  });

  it('tells whole seconds, and no time before the first edit', async () => {
    const { app, clock } = anApp({ quirks: { timeGrainMs: 1000, isUntouchedTimeEmpty: true } });
    clock.advance(1234);
    const id = app.createRecord('contacts', { lastName: 'Lovelace' });
    const read = async () =>
      (await app.connector.fetch(app.session(), 'contacts', [id], QUERY)).at(0);
    expect(await read()).toMatchObject({ modifiedAt: null, createdAt: '2026-01-01T00:00:01.000Z' });

    clock.advance(5000);
    app.updateRecord('contacts', id, { lastName: 'Byron' });

    expect(await read()).toMatchObject({ modifiedAt: '2026-01-01T00:00:06.000Z' });
  });

  it.each([
    [60_000, '2026-01-01T10:59:00.000Z'],
    [86_400_000, '2026-01-01T00:00:00.000Z'],
  ])('tells times in steps of %d ms, and looks back as far', async (timeGrainMs, expected) => {
    const { app, clock } = anApp({ quirks: { timeGrainMs } });
    const [{ cursor = null } = {}] = await scan(app, null);
    clock.advance(Date.parse('2026-01-01T10:59:59Z') - clock.now());
    const id = app.createRecord('contacts', { lastName: 'Lovelace' });

    const pages = await scan(app, cursor);

    expect(app.connector.horizonMs).toBe(timeGrainMs);
    expect(pages.flatMap(({ records }) => records)).toMatchObject([{ id, modifiedAt: expected }]);
  });

  it.each([
    [false, 1],
    [true, 0],
  ])(
    'finds text in any case, or with exact search (%s) only as it stands',
    async (isFindExact, count) => {
      const { app } = anApp({ quirks: { isFindExact } });
      app.createRecord('contacts', { email: 'ada@example.com' });
      const find = (email: string) =>
        app.connector.find(
          app.session(),
          'contacts',
          { property: 'email', values: [email] },
          QUERY,
        );

      expect(await find('Ada@example.com')).toHaveLength(count);
      expect(await find('ada@example.com')).toHaveLength(1);
    },
  );

  it('shows changes late where it searches, never where it fetches', async () => {
    const { app, clock } = anApp({ quirks: { searchLagMs: 30_000 } });
    const id = app.createRecord('contacts', { email: 'ada@example.com' });
    const key = { property: 'email', values: ['ADA@example.com'] };
    const find = () => app.connector.find(app.session(), 'contacts', key, QUERY);

    expect(await find()).toEqual([]);
    expect(await app.connector.fetch(app.session(), 'contacts', [id], QUERY)).toHaveLength(1);
    clock.advance(30_000);
    expect(await find()).toHaveLength(1);
  });

  it('updates the record of a known marker, as an upsert does', async () => {
    const { app } = anApp();
    await create(app, { lastName: 'One' });
    app.updateRecord('contacts', 'contacts-1', { lastName: 'Theirs', city: 'Oslo' });

    const [outcome] = await create(app, { lastName: 'Two' });

    expect(outcome).toMatchObject({
      kind: 'applied',
      record: { id: 'contacts-1', values: { lastName: 'Two', city: 'Oslo' } },
    });
  });

  it('makes a second record for a marker that it only keeps', async () => {
    const { app } = anApp({ capabilities: { createProof: 'search' } });
    await create(app, { lastName: 'One' });
    await create(app, { lastName: 'Two' });

    const query = { properties: [], associations: [] };
    const found = await app.connector.findByMarker(app.session(), 'contacts', ['marker'], query);

    expect(found.map(({ id, marker }) => [id, marker])).toEqual([
      ['contacts-1', 'marker'],
      ['contacts-2', 'marker'],
    ]);
  });

  it('knows no markers when it cannot keep them', async () => {
    const { app } = anApp({ capabilities: { createProof: 'none' } });
    const [outcome] = await create(app, { lastName: 'One' });

    expect(outcome).toMatchObject({ record: { marker: null } });
    const found = await app.connector.findByMarker(app.session(), 'contacts', ['marker'], QUERY);
    expect(found).toEqual([]);
  });

  it.each<[string, Values, string]>([
    ['an unknown property', { nonsense: 'x' }, 'schema_property_missing'],
    ['another kind of value', { phone: 5 }, 'value_format'],
    ['an unknown option', { stage: 'x' }, 'option_unmapped'],
    ['an address that is none', { email: 'x' }, 'value_format'],
  ])('refuses %s', async (_name, values, code) => {
    const { app } = anApp();

    expect(await create(app, values)).toMatchObject([{ kind: 'refused', code }]);
    expect(app.readAll('contacts')).toEqual([]);
  });

  it('keeps values unique', async () => {
    const objects = [memoryContacts({ hasUniqueEmail: true }), memoryCompanies()];
    const { app } = anApp({ objects });
    const first = app.createRecord('contacts', { email: 'ada@example.com' });
    const second = app.createRecord('contacts', { email: 'eve@example.com' });

    expect(await create(app, { email: 'ADA@example.com' })).toEqual([
      { kind: 'exists', id: first },
    ]);
    app.updateRecord('contacts', first, { email: null });
    const item = { id: second, values: { email: 'ada@example.com' }, expectedVersion: null };
    const outcomes = await app.connector.update(app.session(), 'contacts', [item], QUERY);
    expect(outcomes.map(({ kind }) => kind)).toEqual(['applied']);
  });

  it('forgets a tie when the company is deleted, and remembers it when it comes back', async () => {
    const { app } = anApp();
    const company = app.createRecord('companies', { name: 'Acme' });
    const id = app.createRecord('contacts', { lastName: 'Lovelace' }, { company });
    const tie = async () =>
      (await app.connector.fetch(app.session(), 'contacts', [id], QUERY))[0]?.associations;

    expect(await tie()).toEqual({ company });
    app.deleteRecord('companies', company);
    expect(await tie()).toEqual({ company: null });
    app.restoreRecord('companies', company);
    expect(await tie()).toEqual({ company });
  });

  it('tells deletions only as a feed, and records that came back', async () => {
    for (const deletions of ['feed', 'sweep'] as const) {
      const { app, clock } = anApp({ capabilities: { deletions } });
      const id = app.createRecord('contacts', { lastName: 'Lovelace' });
      clock.advance(1000);
      const full = await scan(app, null);
      clock.advance(1000);
      app.deleteRecord('contacts', id);
      const gone = await scan(app, full.at(-1)?.cursor ?? '');
      expect(gone.flatMap((page) => page.deletedIds)).toEqual(deletions === 'feed' ? [id] : []);
      clock.advance(1000);
      app.restoreRecord('contacts', id);
      const back = await scan(app, gone.at(-1)?.cursor ?? '');
      expect(back.flatMap((page) => page.records).map((record) => record.id)).toEqual([id]);
    }
  });

  it('tells changes to who listens, until they stop', async () => {
    const { app } = anApp();
    const seen: string[] = [];
    const stop = app.onChange(({ object, id, kind }) => seen.push(`${kind} ${object} ${id}`));

    const id = app.createRecord('companies', { name: 'Acme' });
    app.updateRecord('companies', id, { name: 'Bolt' });
    await create(app, { lastName: 'Lovelace' });
    app.deleteRecord('companies', id);
    stop();
    app.restoreRecord('companies', id);

    expect(seen).toEqual([
      'created companies companies-1',
      'changed companies companies-1',
      'created contacts contacts-1',
      'deleted companies companies-1',
    ]);
  });

  it('counts what the connector did, and not what a person did', async () => {
    const { app } = anApp();
    app.createRecord('contacts', { lastName: 'Theirs' });
    await create(app, { lastName: 'Ours' });
    const item = { id: 'contacts-2', values: { city: 'Oslo' }, expectedVersion: null };
    await app.connector.update(app.session(), 'contacts', [item], QUERY);
    await app.connector.archive(app.session(), 'contacts', ['contacts-2']);

    expect(app.stats).toMatchObject({ creates: 1, updates: 1, archives: 1, writes: 3 });
    expect([app.stats.updatesOf('contacts-2'), app.stats.updatesOf('contacts-1')]).toEqual([1, 0]);
    expect([app.stats.calls(), app.stats.calls('create')]).toEqual([3, 1]);
  });

  it('refuses every write to an object that cannot be written, and counts none', async () => {
    const { type, ...contacts } = memoryContacts();
    const objects = [{ ...contacts, type: { ...type, isWritable: false } }, memoryCompanies()];
    const { app } = anApp({ objects });
    const id = app.createRecord('contacts', { lastName: 'Lovelace' });
    const tie = { id, association: 'company', toId: null };
    const item = { id, values: { city: 'Oslo' }, expectedVersion: null };
    const { connector } = app;
    const session = app.session();

    const outcomes = [
      ...(await create(app, { lastName: 'Byron' })),
      ...(await connector.update(session, 'contacts', [item], QUERY)),
      ...(await connector.associate(session, 'contacts', [tie])),
      ...(await connector.archive(session, 'contacts', [id])),
      ...(await connector.delete(session, 'contacts', [id])),
    ];

    const refused = { kind: 'refused', code: 'permission_object' };
    expect(outcomes).toMatchObject([refused, refused, refused, refused, refused]);
    expect(app.readAll('contacts')).toMatchObject([{ id, values: { lastName: 'Lovelace' } }]);
    expect(app.stats.writes).toBe(0);
  });

  it('refuses more than a batch', async () => {
    const { app } = anApp({ limits: { batchSize: 1 } });
    const ids = ['contacts-1', 'contacts-2'];

    await expect(app.connector.fetch(app.session(), 'contacts', ids, QUERY)).rejects.toThrow(
      RangeError,
    );
  });

  it('takes its time by the clock', async () => {
    const clock = new ManualClock({ isAutomatic: true });
    const app = createMemoryApp({ clock, latencyMs: 250 });
    const before = clock.now();

    await app.connector.verify(app.session());

    expect(clock.now() - before).toBe(250);
  });

  it('keeps its own time when the clock goes back', async () => {
    const { app, clock } = anApp();
    const id = app.createRecord('contacts', { lastName: 'One' });
    const full = await scan(app, null);
    clock.advance(-60_000);
    app.updateRecord('contacts', id, { lastName: 'Two' });

    const live = await scan(app, full.at(-1)?.cursor ?? '');

    expect(live.flatMap((page) => page.records)).toMatchObject([{ values: { lastName: 'Two' } }]);
  });

  it('can lose a property', async () => {
    const { app } = anApp();
    const kept = memoryContacts().properties.filter(({ name }) => name !== 'phone');
    app.setProperties('contacts', kept);

    expect(await create(app, { phone: '1' })).toMatchObject([{ code: 'schema_property_missing' }]);
  });
});
