import { describe, expect, it } from 'vitest';
import { twoApps } from '../../support/two-apps.js';

const ADA = { email: 'ada@example.com', firstName: 'Ada', lastName: 'Lovelace' };
const BOB = { email: 'bob@example.com', firstName: 'Bob', lastName: 'Noyce' };

describe('a two-way sync', () => {
  it('creates on each side what the other side has', async () => {
    const apps = twoApps();
    apps.left.createRecord('contacts', ADA);
    apps.right.createRecord('contacts', BOB);
    const sync = await apps.publish();

    const result = await apps.run(sync.id);

    expect(result.kind).toBe('finished');
    expect(apps.errors).toEqual([]);
    const emails = (app: typeof apps.left) =>
      app.readAll('contacts').map((one) => String(one.values['email']));
    expect(emails(apps.left).sort()).toEqual(['ada@example.com', 'bob@example.com']);
    expect(emails(apps.right).sort()).toEqual(['ada@example.com', 'bob@example.com']);
    expect(await apps.store.countStates(sync.id)).toEqual({
      inSync: 2,
      failing: 0,
      excluded: 0,
      pending: 0,
    });
  });

  it('writes nothing in a second run without edits', async () => {
    const apps = twoApps();
    apps.left.createRecord('contacts', ADA);
    apps.right.createRecord('contacts', { ...ADA, phone: '+47 22 33 44 55' });
    apps.right.createRecord('contacts', BOB);
    const sync = await apps.publish();
    await apps.run(sync.id);
    const before = [apps.left.stats.writes, apps.right.stats.writes];

    await apps.run(sync.id);

    expect([apps.left.stats.writes, apps.right.stats.writes]).toEqual(before);
  });

  it('merges what matches: fills what is empty, the winner decides the rest', async () => {
    const apps = twoApps();
    const left = apps.left.createRecord('contacts', { ...ADA, city: 'Oslo' });
    const right = apps.right.createRecord('contacts', { ...ADA, city: 'Bergen', jobTitle: 'Head' });
    const sync = await apps.publish({ winner: 'left' });

    await apps.run(sync.id);

    expect(apps.left.readRecord('contacts', left)?.values).toMatchObject({
      city: 'Oslo',
      jobTitle: 'Head',
    });
    expect(apps.right.readRecord('contacts', right)?.values).toMatchObject({
      city: 'Oslo',
      jobTitle: 'Head',
    });
    expect(apps.left.readAll('contacts')).toHaveLength(1);
    expect(apps.right.readAll('contacts')).toHaveLength(1);
  });

  it('carries later edits both ways', async () => {
    const apps = twoApps();
    const left = apps.left.createRecord('contacts', ADA);
    const sync = await apps.publish();
    await apps.run(sync.id);
    const right = apps.right.readAll('contacts')[0]?.id ?? '';

    apps.clock.advance(5_000);
    apps.left.updateRecord('contacts', left, { city: 'London' });
    apps.right.updateRecord('contacts', right, { jobTitle: 'Countess' });
    await apps.run(sync.id);

    expect(apps.left.readRecord('contacts', left)?.values).toMatchObject({
      city: 'London',
      jobTitle: 'Countess',
    });
    expect(apps.right.readRecord('contacts', right)?.values).toMatchObject({
      city: 'London',
      jobTitle: 'Countess',
    });
  });

  it('leaves out people without an e-mail address, and says why', async () => {
    const apps = twoApps();
    apps.left.createRecord('contacts', { firstName: 'No', lastName: 'Mail' });
    const sync = await apps.publish();

    await apps.run(sync.id);

    expect(apps.right.readAll('contacts')).toEqual([]);
    const { items } = await apps.tenant.listRecords(sync.id, { state: 'excluded' });
    expect(items.map((row) => [row.title, row.excludeReason])).toEqual([['No Mail', 'noEmail']]);
  });

  it('goes on once one of several possible partners has another key', async () => {
    const apps = twoApps();
    apps.left.createRecord('contacts', ADA);
    const first = apps.right.createRecord('contacts', ADA);
    const second = apps.right.createRecord('contacts', { ...ADA, city: 'Paris' });
    const sync = await apps.publish();
    await apps.finish(sync.id);
    apps.right.updateRecord('contacts', second, { email: 'augusta@example.com' });

    await apps.finish(sync.id);

    const rows = await apps.rows(sync.id);
    expect(rows.map(({ state }) => state)).toEqual(['inSync', 'inSync']);
    expect(new Set(rows.map(({ right }) => right?.id))).toEqual(new Set([first, second]));
    expect(apps.left.readAll('contacts')).toHaveLength(2);
  });

  it('never guesses between several partners', async () => {
    const apps = twoApps();
    apps.left.createRecord('contacts', ADA);
    const first = apps.right.createRecord('contacts', ADA);
    apps.right.createRecord('contacts', { ...ADA, city: 'Paris' });
    const sync = await apps.publish();
    await apps.run(sync.id);
    expect(apps.left.readAll('contacts')).toHaveLength(1);
    const { items } = await apps.tenant.listRecords(sync.id, { state: 'failing' });
    expect(items.map((row) => row.issue?.code)).toEqual(Array(3).fill('match_ambiguous'));

    const row = items.find((one) => one.left !== null);
    if (row === undefined) throw new Error('The left record is not listed.');
    await apps.tenant.chooseMatch(sync.id, row.id, { kind: 'link', remoteId: first });
    await apps.run(sync.id);

    const [linked] = (await apps.tenant.listRecords(sync.id, { state: 'inSync' })).items;
    expect(linked?.right?.id).toBe(first);
  });

  it('shows a deleted record and creates it again when asked', async () => {
    const apps = twoApps();
    const left = apps.left.createRecord('contacts', ADA);
    const sync = await apps.publish();
    await apps.run(sync.id);
    const right = apps.right.readAll('contacts')[0]?.id ?? '';

    apps.clock.advance(5_000);
    apps.right.deleteRecord('contacts', right);
    await apps.run(sync.id);
    const [row] = (await apps.tenant.listRecords(sync.id, { state: 'failing' })).items;
    expect(row?.issue?.code).toBe('record_deleted');
    expect(apps.left.readRecord('contacts', left)?.isDeleted).toBe(false);

    if (row === undefined) throw new Error('The deleted record is not listed.');
    await apps.tenant.createRecordAgain(sync.id, row.id);
    await apps.run(sync.id);
    expect(apps.right.readAll('contacts').map((one) => one.values['email'])).toEqual([ADA.email]);
    expect((await apps.store.countStates(sync.id)).inSync).toBe(1);
  });

  it('keeps contacts tied to their company once both are linked', async () => {
    const apps = twoApps();
    const company = apps.left.createRecord('companies', { name: 'Acme', domain: 'acme.example' });
    apps.left.createRecord('contacts', ADA, { company });
    const contacts = await apps.publish();
    await apps.run(contacts.id);
    expect(apps.right.readAll('contacts')[0]?.associations['company'] ?? null).toBeNull();

    const companies = await apps.publish({}, 'companies');
    await apps.run(companies.id);
    await apps.run(contacts.id);

    const there = apps.right.readAll('companies')[0]?.id;
    expect(there).toBeDefined();
    expect(apps.right.readAll('contacts')[0]?.associations['company']).toBe(there);
  });

  it('previews exactly what the first run then does', async () => {
    const apps = twoApps();
    apps.left.createRecord('contacts', { ...ADA, city: 'Oslo' });
    apps.right.createRecord('contacts', { ...ADA, city: 'Bergen' });
    apps.right.createRecord('contacts', BOB);
    apps.left.createRecord('contacts', { lastName: 'Nobody' });
    const sync = await apps.publish();
    await apps.tenant.turnOff(sync.id);
    const { run } = await apps.tenant.startPreview(sync.id);
    const { TENANT } = await import('../../support/two-apps.js');
    await apps.engine.runPreview(TENANT, run.id);
    expect(apps.left.stats.writes + apps.right.stats.writes).toBe(0);
    const { report } = await apps.tenant.getPreview(sync.id);
    expect(report).toMatchObject({
      matched: 1,
      createdLeft: 1,
      createdRight: 0,
      updatedRight: 1,
      conflicts: 1,
    });
    expect(report?.excluded).toEqual([{ reason: 'noEmail', side: 'left', count: 1 }]);

    await apps.tenant.turnOn(sync.id);
    const result = await apps.run(sync.id);

    if (result.kind !== 'finished') throw new Error(`The run ended as ${result.kind}.`);
    expect(result.run.writes.left.created).toBe(1);
    expect(result.run.writes.right.updated).toBe(1);
    for (const side of ['left', 'right'] as const) {
      const { seen, written, unchanged, excluded, failing, waiting } = result.run.counts[side];
      expect(seen).toBe(written + unchanged + excluded + failing + waiting);
    }
  });
});
