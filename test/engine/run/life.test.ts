import { describe, expect, it } from 'vitest';
import type { Property, Sync } from '../../../engine/contract/index.js';
import { memoryContacts } from '../../../engine/testing/memory-objects.js';
import { options } from '../../support/builders.js';
import { ADA, BOB, adaInSync, emails, onlyOne, shown, writesOf } from '../../support/in-sync.js';
import { SLOW, aBusyRun } from '../../suites/runs/busy-run.js';
import { LEFT, RIGHT, TENANT, twoApps } from '../../support/two-apps.js';
import type { TwoApps } from '../../support/two-apps.js';

describe('a sync that is changed while it runs', () => {
  it('gives way to a run with the new settings when they are published', async () => {
    const { apps, sync } = await aBusyRun(
      'afterPageCommit',
      async ({ apps: busy, sync: { id } }) => {
        const mappings = onlyMapped(await busy.tenant.getSync(id), ['email']);
        const { etag } = await busy.tenant.patchDraft(id, { mappings }, null);
        await busy.tenant.publishSync(id, { turnOn: true }, etag);
      },
      // Publishing asks both apps; the run is still reading by then.
      { people: 30 },
    );

    const { items } = await apps.tenant.listRuns(sync.id, {});
    expect(items.map(({ kind, state, settingsVersion }) => [kind, state, settingsVersion])).toEqual(
      [
        ['reconcile', 'finished', 2],
        ['initial', 'cancelled', 1],
      ],
    );
    expect(apps.right.readAll('contacts').map(({ values }) => values['city'] ?? null)).toEqual(
      Array(30).fill(null),
    );
  });

  it('stops when the run is cancelled; what was written stays', async () => {
    const { apps, sync } = await aBusyRun(
      'afterResultCommit',
      async ({ apps: busy, sync: { id } }) => {
        const { run } = await busy.tenant.getSync(id);
        if (run !== null) await busy.tenant.cancelRun(run.id);
      },
    );

    const { run } = await apps.tenant.getSync(sync.id);
    expect(run).toMatchObject({ state: 'cancelled', stopReason: 'Cancelled by a person.' });
    expect(emails(apps, 'right').length).toBeGreaterThan(0);
    if (run === null) throw new Error('There was a run.');
    await expect(apps.tenant.cancelRun(run.id)).rejects.toMatchObject({ code: 'state_conflict' });
  });

  it('does not take a run up again that was cancelled between two slices', async () => {
    const { apps, id, left } = await adaInSync();
    apps.left.updateRecord('contacts', left, { city: 'Bergen' });
    apps.clock.advance(60_000);
    await apps.engine.runSlice(TENANT, id, { budgetMs: 0 });
    const { run } = await apps.tenant.getSync(id);
    if (run === null) throw new Error('There is a run.');
    const before = writesOf(apps);

    await apps.tenant.cancelRun(run.id);
    const result = await apps.run(id);

    expect(result).toMatchObject({ kind: 'stopped', reason: 'Cancelled by a person.' });
    expect(writesOf(apps)).toBe(before);
    expect((await apps.finish(id)).id).not.toBe(run.id);
  });

  it('does a complete look that was asked for while another run was going on', async () => {
    const { apps, id } = await adaInSync();
    apps.clock.advance(60_000);
    await apps.engine.runSlice(TENANT, id, { budgetMs: 0 });
    await apps.tenant.turnOff(id);
    await apps.tenant.turnOn(id);

    await apps.finish(id);

    const { items } = await apps.tenant.listRuns(id, {});
    expect(items.map(({ kind, state }) => [kind, state])).toEqual([
      ['reconcile', 'finished'],
      ['incremental', 'cancelled'],
      ['initial', 'finished'],
    ]);
  });

  it('works through a first run in slices of any length', async () => {
    const apps = twoApps({ left: SLOW, right: SLOW });
    for (let number = 0; number < 9; number += 1)
      apps.left.createRecord('contacts', { email: `p${String(number)}@example.com` });
    const { id } = await apps.publish();
    let slices = 0;

    for (let isOver = false; !isOver; slices += 1)
      isOver = (await apps.engine.runSlice(TENANT, id, { budgetMs: 2_000 })).kind === 'finished';

    expect(slices).toBeGreaterThan(3);
    expect(emails(apps, 'right')).toHaveLength(9);
    expect(apps.right.stats.creates).toBe(9);
    expect((await apps.tenant.listRuns(id, {})).items).toHaveLength(1);
  });
});

describe('the settings that count', () => {
  it('are the published ones, whatever the draft says', async () => {
    const story = await adaInSync();
    const { apps, id, left } = story;
    await apps.tenant.patchDraft(id, { direction: 'toLeft' }, null);
    apps.left.updateRecord('contacts', left, { city: 'Bergen' });

    await apps.finish(id);

    expect(shown(story, 'city').right).toBe('Bergen');
  });

  it('merge a new mapping only: what was settled before is not decided again', async () => {
    const apps = twoApps();
    const left = apps.left.createRecord('contacts', { ...ADA, city: 'Oslo', jobTitle: null });
    const right = apps.right.createRecord('contacts', { ...ADA, city: 'Moss', jobTitle: 'Head' });
    const sync = await apps.publish();
    const without = onlyMapped(sync, ['email', 'firstName', 'lastName']);
    await publishMappings(apps, sync, without);
    await apps.finish(sync.id);
    const story = { apps, sync, id: sync.id, left, right };
    expect(shown(story, 'city')).toEqual({ left: 'Oslo', right: 'Moss' });
    const before = writesOf(apps);

    await publishMappings(
      apps,
      sync,
      onlyMapped(sync, ['email', 'firstName', 'lastName', 'jobTitle']),
    );
    await apps.finish(sync.id);

    expect(shown(story, 'jobTitle')).toEqual({ left: 'Head', right: 'Head' });
    expect(shown(story, 'city')).toEqual({ left: 'Oslo', right: 'Moss' });
    expect(writesOf(apps)).toBe(before + 1);
  });

  it('let everybody wait who has an option without a partner, until it is mapped', async () => {
    const apps = twoApps();
    apps.left.setProperties('contacts', withStages('new', 'active', 'former', 'vip'));
    apps.left.createRecord('contacts', { ...ADA, stage: 'vip' });
    apps.left.createRecord('contacts', { ...BOB, stage: 'new' });
    const sync = await apps.publish();
    await apps.finish(sync.id);
    expect(emails(apps, 'right')).toEqual([BOB.email]);
    const failing = onlyOne(await apps.rows(sync.id, { state: 'failing' }));
    expect(failing.issue).toMatchObject({
      code: 'option_unmapped',
      property: 'stage',
      side: 'right',
    });

    const { draft } = await apps.tenant.getSync(sync.id);
    const mappings = draft.mappings.map((mapping) =>
      mapping.id === 'stage'
        ? { ...mapping, options: [{ left: 'vip', right: 'active' }] }
        : mapping,
    );
    await publishMappings(apps, sync, mappings);
    await apps.finish(sync.id);

    expect(await apps.rows(sync.id, { state: 'failing' })).toEqual([]);
    const ada = apps.right.readAll('contacts').find(({ values }) => values['email'] === ADA.email);
    expect(ada?.values['stage']).toBe('active');
  });
});

describe('two syncs of the same two accounts', () => {
  it('go their own ways: nothing of one is seen by the other', async () => {
    const apps = twoApps();
    apps.left.createRecord('contacts', ADA);
    apps.right.createRecord('companies', { name: 'Acme', domain: 'acme.example' });
    const contacts = await apps.publish();
    const companies = await apps.publish({}, 'companies');

    const runs = [await apps.finish(companies.id), await apps.finish(contacts.id)];

    expect(runs.map(({ counts }) => [counts.left.seen, counts.right.seen])).toEqual([
      [1, 1],
      [1, 1],
    ]);
    expect(onlyOne(await apps.rows(contacts.id)).title).toBe('Ada Lovelace');
    expect(onlyOne(await apps.rows(companies.id)).title).toBe('Acme');
  });

  it('may run at the same time', async () => {
    const apps = twoApps({ left: SLOW, right: SLOW });
    for (const name of ['A', 'B', 'C']) {
      apps.left.createRecord('contacts', { email: `${name}@example.com` });
      apps.right.createRecord('companies', { name, domain: `${name.toLowerCase()}.example` });
    }
    const contacts = await apps.publish({ associations: [] });
    const all = [contacts, await apps.publish({}, 'companies')];

    const ends = await Promise.all(all.map(({ id }) => apps.run(id)));

    expect(ends.map(({ kind }) => kind)).toEqual(['finished', 'finished']);
    expect(emails(apps, 'right')).toHaveLength(3);
    expect(apps.left.readAll('companies')).toHaveLength(3);
  });

  it('do not both pair the same objects of the same accounts unnoticed', async () => {
    const { apps, id } = await adaInSync();

    const pairs = await apps.tenant.listPairs(LEFT, RIGHT);

    expect(
      pairs.find(({ left, right }) => left === 'contacts' && right === 'contacts')?.syncId,
    ).toBe(id);
  });
});

function onlyMapped({ draft }: Sync, names: readonly string[]): Sync['draft']['mappings'] {
  return draft.mappings.filter(({ left }) => names.includes(left));
}

async function publishMappings(
  apps: TwoApps,
  { id }: Sync,
  mappings: Sync['draft']['mappings'],
): Promise<void> {
  const { etag } = await apps.tenant.patchDraft(id, { mappings }, null);
  await apps.tenant.publishSync(id, { turnOn: true }, etag);
}

/** The properties of contacts, with these stages. */
function withStages(...stages: string[]): readonly Property[] {
  return memoryContacts().properties.map((property) =>
    property.name === 'stage' ? { ...property, options: options(...stages) } : property,
  );
}
