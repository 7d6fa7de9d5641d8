import { describe, expect, it } from 'vitest';
import { memoryContacts, memoryProperty } from '../../../engine/testing/memory-objects.js';
import type { MemoryObject } from '../../../engine/testing/memory-app-options.js';
import { ADA, BOB, adaInSync, emails, onlyOne } from '../../support/in-sync.js';
import { twoApps } from '../../support/two-apps.js';

/** Contacts whose last name the app insists on and whose e-mail address is unique. */
function strictContacts(): MemoryObject {
  const contacts = memoryContacts({ hasUniqueEmail: true });
  return {
    ...contacts,
    properties: contacts.properties.map((property) =>
      property.name === 'lastName' ? memoryProperty({ ...property, isRequired: true }) : property,
    ),
  };
}

/** No match rules: the engine does not look for partners, the app does. */
const UNMATCHED = { matching: { rules: [] } };

describe('a create that meets a record which is already there', () => {
  it('takes it as a match: the winner decides what differs, nothing is doubled', async () => {
    const apps = twoApps({ right: { objects: [strictContacts()] } });
    apps.left.createRecord('contacts', ADA);
    const right = apps.right.createRecord('contacts', { ...ADA, city: 'Bergen', jobTitle: 'Head' });
    const sync = await apps.publish({ ...UNMATCHED, direction: 'toRight', winner: 'left' });

    const run = await apps.finish(sync.id);

    expect(emails(apps, 'right')).toEqual([ADA.email]);
    expect(apps.right.readRecord('contacts', right)?.values).toMatchObject({
      city: 'Oslo',
      jobTitle: 'Head',
    });
    const row = onlyOne(await apps.rows(sync.id));
    expect(row).toMatchObject({ state: 'inSync', right: { id: right } });
    expect(run.linked).toBe(1);
  });

  it('says in the journal that the two were linked', async () => {
    const apps = twoApps({ right: { objects: [strictContacts()] } });
    apps.left.createRecord('contacts', ADA);
    apps.right.createRecord('contacts', ADA);
    const sync = await apps.publish({ ...UNMATCHED, direction: 'toRight' });
    await apps.finish(sync.id);

    const { history } = await apps.tenant.getRecord(sync.id, onlyOne(await apps.rows(sync.id)).id);

    expect(history.map(({ action, status }) => [action, status])).toEqual([
      ['link', 'applied'],
      ['create', 'failed'],
    ]);
  });

  it('takes it also when it was never read before', async () => {
    const apps = twoApps({
      right: { objects: [strictContacts()], quirks: { searchLagMs: 60_000 } },
    });
    apps.left.createRecord('contacts', BOB);
    const sync = await apps.publish();
    await apps.finish(sync.id);
    apps.left.createRecord('contacts', ADA);
    const right = apps.right.createRecord('contacts', ADA);

    await apps.finish(sync.id);
    await apps.finish(sync.id);

    const [ada] = await apps.rows(sync.id, { text: 'Ada' });
    expect(ada).toMatchObject({ state: 'inSync', right: { id: right } });
    expect(emails(apps, 'right')).toEqual([ADA.email, BOB.email]);
  });

  it('leaves it to a person when that record has a partner already', async () => {
    const story = await adaInSync(
      { ...UNMATCHED, direction: 'toRight' },
      { right: { objects: [strictContacts()] } },
    );
    const { apps, id, right } = story;
    apps.left.createRecord('contacts', { ...ADA, firstName: 'Adele' });

    await apps.finish(id);

    const failing = onlyOne(await apps.rows(id, { state: 'failing' }));
    expect(failing.issue).toMatchObject({
      code: 'unique_violation',
      side: 'right',
      details: { existing: right },
    });
    expect(emails(apps, 'right')).toEqual([ADA.email]);
  });

  it('tells the same of each of several that meet it at once', async () => {
    const story = await adaInSync(
      { ...UNMATCHED, direction: 'toRight' },
      { right: { objects: [strictContacts()] } },
    );
    const { apps, id, right } = story;
    const names = ['Adela', 'Adele', 'Adelheid'];
    for (const firstName of names) apps.left.createRecord('contacts', { ...ADA, firstName });

    await apps.finish(id);

    const failing = await apps.rows(id, { state: 'failing' });
    expect(new Set(failing.map(({ title }) => title))).toEqual(
      new Set(names.map((name) => `${name} ${ADA.lastName}`)),
    );
    expect(failing).toHaveLength(names.length);
    for (const { issue } of failing)
      expect(issue).toMatchObject({ code: 'unique_violation', details: { existing: right } });
    expect(onlyOne(await apps.rows(id, { state: 'inSync' })).right?.id).toBe(right);
    expect(apps.errors).toEqual([]);
  });
});

describe('a create that is refused', () => {
  it('fails with what is missing, and goes through once it is there', async () => {
    const apps = twoApps({ right: { objects: [strictContacts()] } });
    const left = apps.left.createRecord('contacts', { email: ADA.email });
    const sync = await apps.publish();
    await apps.finish(sync.id);
    expect(onlyOne(await apps.rows(sync.id)).issue).toMatchObject({
      code: 'value_required',
      property: 'lastName',
      side: 'right',
    });
    expect(apps.right.stats.calls('create')).toBe(0);

    apps.left.updateRecord('contacts', left, { lastName: 'Lovelace' });
    await apps.finish(sync.id);

    expect(onlyOne(await apps.rows(sync.id)).state).toBe('inSync');
    expect(emails(apps, 'right')).toEqual([ADA.email]);
  });

  it('stops nobody else', async () => {
    const apps = twoApps({ right: { limits: { batchSize: 10 } } });
    for (let number = 0; number < 10; number += 1)
      apps.left.createRecord('contacts', { email: `p${String(number)}@example.com` });
    apps.right.faults.add({
      on: 'create',
      fault: {
        kind: 'partial',
        every: 4,
        outcome: { kind: 'refused', code: 'rule_rejected', property: null, message: 'Not today.' },
      },
    });
    const sync = await apps.publish();

    const run = await apps.finish(sync.id);

    expect(run.counts.left).toMatchObject({ seen: 10, written: 8, failing: 2 });
    const failing = await apps.rows(sync.id, { state: 'failing' });
    expect(failing.map(({ issue }) => issue)).toEqual(
      Array(2).fill({
        code: 'rule_rejected',
        side: 'right',
        property: null,
        appMessage: 'Not today.',
        details: {},
      }),
    );
  });

  it('is tried again by itself when that can help', async () => {
    const apps = twoApps();
    apps.left.createRecord('contacts', ADA);
    const outcome = {
      kind: 'refused',
      code: 'unexpected',
      property: null,
      message: 'Oops.',
    } as const;
    apps.right.faults.add({ on: 'create', fault: { kind: 'partial', every: 1, outcome } });
    const sync = await apps.publish();
    await apps.finish(sync.id);
    expect(onlyOne(await apps.rows(sync.id))).toMatchObject({
      state: 'failing',
      issue: { code: 'unexpected' },
    });

    await apps.finish(sync.id);

    expect(onlyOne(await apps.rows(sync.id))).toMatchObject({ state: 'inSync', nextTryAt: null });
  });
});

describe('a create whose answer is lost', () => {
  it.each(['upsert', 'search', 'none'] as const)(
    'is found again and never doubled, with a proof of: %s',
    async (createProof) => {
      const apps = twoApps({ right: { capabilities: { createProof } } });
      apps.left.createRecord('contacts', ADA);
      apps.right.faults.loseNextAnswer();
      const sync = await apps.publish();

      await apps.finish(sync.id);
      await apps.finish(sync.id);
      await apps.finish(sync.id);

      expect(emails(apps, 'right')).toEqual([ADA.email]);
      expect(onlyOne(await apps.rows(sync.id)).state).toBe('inSync');
      expect(apps.right.stats.creates).toBe(1);
      const { history } = await apps.tenant.getRecord(
        sync.id,
        onlyOne(await apps.rows(sync.id)).id,
      );
      expect(history).toContainEqual(
        expect.objectContaining({ action: 'create', status: 'applied' }),
      );
    },
  );

  it.each(['upsert', 'search', 'none'] as const)(
    'is made once more when it never happened, with a proof of: %s',
    async (createProof) => {
      const apps = twoApps({ right: { capabilities: { createProof } } });
      apps.left.createRecord('contacts', ADA);
      apps.right.faults.add({ on: 'create', fault: { kind: 'fail', fault: 'app_unavailable' } });
      const sync = await apps.publish();

      await apps.finish(sync.id);
      await apps.finish(sync.id);
      await apps.finish(sync.id);

      expect(emails(apps, 'right')).toEqual([ADA.email]);
      expect(onlyOne(await apps.rows(sync.id)).state).toBe('inSync');
    },
  );

  it('waits for the doubt to pass before it looks for a plain marker', async () => {
    const apps = twoApps({ right: { capabilities: { createProof: 'search' } } });
    apps.left.createRecord('contacts', ADA);
    apps.right.faults.add({ on: 'create', fault: { kind: 'lateCommit', delayMs: 80_000 } });
    const sync = await apps.publish();

    await apps.run(sync.id);
    apps.clock.advance(20_000);
    await apps.run(sync.id);
    expect(onlyOne(await apps.rows(sync.id)).state).toBe('pending');
    await apps.finish(sync.id);
    await apps.finish(sync.id);

    expect(emails(apps, 'right')).toEqual([ADA.email]);
    expect(onlyOne(await apps.rows(sync.id)).state).toBe('inSync');
  });

  it('leaves it to a person when there is no way to know', async () => {
    const apps = twoApps({ right: { capabilities: { createProof: 'none' } } });
    apps.left.createRecord('contacts', ADA);
    apps.right.faults.add({ on: 'create', fault: { kind: 'fail', fault: 'app_unavailable' } });
    const sync = await apps.publish({ ...UNMATCHED, direction: 'toRight' });

    await apps.finish(sync.id);
    await apps.finish(sync.id);
    await apps.finish(sync.id);

    const [row] = await apps.rows(sync.id, { state: 'failing' });
    expect(row?.issue).toMatchObject({ code: 'outcome_unknown', side: 'right' });
    expect(apps.right.stats.calls('create')).toBe(1);
  });

  it('does not bring back whom a person deleted meanwhile', async () => {
    const apps = twoApps({ right: { capabilities: { createProof: 'search' } } });
    const left = apps.left.createRecord('contacts', ADA);
    apps.right.faults.loseNextAnswer();
    const sync = await apps.publish();
    await apps.run(sync.id);
    apps.left.deleteRecord('contacts', left);

    await apps.finish(sync.id);
    await apps.finish(sync.id);
    await apps.finish(sync.id);

    expect(emails(apps, 'left')).toEqual([]);
    expect(onlyOne(await apps.rows(sync.id))).toMatchObject({
      state: 'failing',
      issue: { code: 'record_deleted', side: 'left' },
    });
  });

  it('is forgotten with its record when nothing was made', async () => {
    const apps = twoApps({ right: { capabilities: { createProof: 'search' } } });
    const left = apps.left.createRecord('contacts', ADA);
    apps.right.faults.add({ on: 'create', fault: { kind: 'fail', fault: 'app_unavailable' } });
    const sync = await apps.publish();
    await apps.run(sync.id);
    apps.left.deleteRecord('contacts', left);

    await apps.finish(sync.id);
    await apps.finish(sync.id);
    await apps.finish(sync.id);

    expect(await apps.rows(sync.id)).toEqual([]);
    expect(apps.right.stats.creates).toBe(0);
    expect(apps.errors).toEqual([]);
  });
});
