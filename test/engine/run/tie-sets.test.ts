import { describe, expect, it } from 'vitest';
import type { AssociationMapping, RemoteId, SyncId } from '../../../engine/contract/index.js';
import { memoryCompanies, memoryContacts } from '../../../engine/testing/memory-objects.js';
import type { Side } from '../../../engine/vocabulary.js';
import { ADA, onlyOne, writesOf } from '../../support/in-sync.js';
import type { TwoApps } from '../../support/two-apps.js';
import { twoApps } from '../../support/two-apps.js';

const CLIENTS: AssociationMapping = {
  id: 'clients',
  left: 'clients',
  right: 'clients',
  leftObject: 'companies',
  rightObject: 'companies',
  isOn: true,
  mode: 'all',
};
const NAMES = ['Acme', 'Bolt', 'Cask'] as const;

interface Story {
  apps: TwoApps;
  contacts: SyncId;
  companies: SyncId;
}

/** Three companies and Ada in both apps, tied to nobody. */
async function story(settings = {}): Promise<Story> {
  const app = { objects: [memoryContacts({ hasClients: true }), memoryCompanies()] };
  const apps = twoApps({ left: app, right: app });
  for (const name of NAMES)
    apps.left.createRecord('companies', { name, domain: `${name.toLowerCase()}.example` });
  apps.left.createRecord('contacts', ADA);
  const { id: companies } = await apps.publish({}, 'companies');
  await apps.finish(companies);
  const { id: contacts } = await apps.publish({ associations: [CLIENTS], ...settings });
  await apps.finish(contacts);
  return { apps, contacts, companies };
}

function companyId(apps: TwoApps, side: Side, name: string): RemoteId {
  const found = apps[side].readAll('companies').find(({ values }) => values['name'] === name);
  if (found === undefined) throw new Error(`There is no ${name} in ${side}.`);
  return found.id;
}

/** A person ties Ada to a company, or unties her. */
function tie(apps: TwoApps, side: Side, names: readonly string[], isTied = true): void {
  const { id } = onlyOne(apps[side].readAll('contacts'));
  for (const name of names)
    apps[side].setTie('contacts', id, 'clients', { toId: companyId(apps, side, name), isTied });
}

function clients(apps: TwoApps, side: Side): string[] {
  const { tieSets } = onlyOne(apps[side].readAll('contacts'));
  const names = new Map(
    apps[side].readAll('companies').map(({ id, values }) => [id, values['name']]),
  );
  return (tieSets?.['clients'] ?? []).map(({ id }) => String(names.get(id))).sort();
}

const both = (apps: TwoApps) => [clients(apps, 'left'), clients(apps, 'right')];

describe('a set of ties', () => {
  it.each(['left', 'right'] as const)(
    'is there again with a record that was deleted in %s and is made again',
    async (side) => {
      const { apps, contacts } = await story();
      tie(apps, 'right', ['Acme', 'Bolt']);
      await apps.finish(contacts);
      apps[side].deleteRecord('contacts', onlyOne(apps[side].readAll('contacts')).id);
      await apps.finish(contacts);

      await apps.tenant.createRecordAgain(contacts, onlyOne(await apps.rows(contacts)).id);
      await apps.finish(contacts);
      await apps.finish(contacts);

      expect(both(apps)).toEqual([
        ['Acme', 'Bolt'],
        ['Acme', 'Bolt'],
      ]);
    },
  );

  it('becomes what both sides added, without what either took away', async () => {
    const { apps, contacts } = await story();
    tie(apps, 'left', ['Acme', 'Bolt']);
    await apps.finish(contacts);
    expect(both(apps)).toEqual([
      ['Acme', 'Bolt'],
      ['Acme', 'Bolt'],
    ]);

    tie(apps, 'left', ['Acme'], false);
    tie(apps, 'right', ['Cask']);
    await apps.finish(contacts);

    expect(both(apps)).toEqual([
      ['Bolt', 'Cask'],
      ['Bolt', 'Cask'],
    ]);
    const before = writesOf(apps);
    await apps.finish(contacts);
    expect(writesOf(apps)).toBe(before);
    expect(apps.errors).toEqual([]);
  });

  it('loses nothing when both sides have ties at the first look', async () => {
    const { apps, contacts } = await story({ associations: [] });
    tie(apps, 'left', ['Acme']);
    tie(apps, 'right', ['Bolt']);
    await apps.tenant.patchDraft(contacts, { associations: [CLIENTS] }, null);
    await apps.tenant.publishSync(contacts, { turnOn: true }, null);

    await apps.finish(contacts);

    expect(both(apps)).toEqual([
      ['Acme', 'Bolt'],
      ['Acme', 'Bolt'],
    ]);
  });

  it('waits with a tie until its company has a partner; the others are made', async () => {
    const { apps, contacts, companies } = await story();
    apps.left.createRecord('companies', { name: 'Dyke', domain: 'dyke.example' });
    tie(apps, 'left', ['Acme', 'Dyke']);

    await apps.finish(contacts);
    expect(clients(apps, 'right')).toEqual(['Acme']);
    expect(onlyOne(await apps.rows(contacts)).isAssociationWaiting).toBe(true);

    await apps.finish(companies);
    await apps.finish(contacts);
    expect(clients(apps, 'right')).toEqual(['Acme', 'Dyke']);
    expect(onlyOne(await apps.rows(contacts)).isAssociationWaiting).toBe(false);
  });

  it('waits for nothing that only the receiving side of a one-way sync has', async () => {
    const { apps, contacts, companies } = await story({ direction: 'toRight' });
    apps.right.createRecord('companies', { name: 'Dyke', domain: 'dyke.example' });
    tie(apps, 'right', ['Acme', 'Dyke']);
    tie(apps, 'left', ['Bolt']);

    await apps.finish(contacts);
    expect(both(apps)).toEqual([['Bolt'], ['Acme', 'Bolt', 'Dyke']]);
    expect(onlyOne(await apps.rows(contacts)).isAssociationWaiting).toBe(false);

    apps.left.createRecord('companies', { name: 'Dyke', domain: 'dyke.example' });
    tie(apps, 'left', ['Dyke']);
    await apps.finish(contacts);
    expect(onlyOne(await apps.rows(contacts)).isAssociationWaiting).toBe(true);

    await apps.finish(companies);
    await apps.finish(contacts);
    expect(onlyOne(await apps.rows(contacts)).isAssociationWaiting).toBe(false);
    tie(apps, 'left', ['Dyke'], false);
    await apps.finish(contacts);
    expect(both(apps)).toEqual([['Bolt'], ['Acme', 'Bolt']]);
  });

  it('takes no tie away because its company was deleted on one side only', async () => {
    const { apps, contacts, companies } = await story();
    tie(apps, 'left', ['Acme', 'Bolt']);
    await apps.finish(contacts);
    apps.left.deleteRecord('companies', companyId(apps, 'left', 'Acme'));

    await apps.finish(companies);
    tie(apps, 'left', ['Cask']);
    await apps.finish(contacts);

    expect(clients(apps, 'right')).toEqual(['Acme', 'Bolt', 'Cask']);
  });

  it('flows no other way than the sync does', async () => {
    const { apps, contacts } = await story({ direction: 'toRight' });
    tie(apps, 'left', ['Acme']);
    tie(apps, 'right', ['Bolt']);

    await apps.finish(contacts);

    expect(both(apps)).toEqual([['Acme'], ['Acme', 'Bolt']]);
    expect(apps.left.stats.writes).toBe(0);
  });

  it('flows back, once it may, with what only the receiving side had changed', async () => {
    const { apps, contacts } = await story({ direction: 'toRight' });
    tie(apps, 'left', ['Acme', 'Cask']);
    await apps.finish(contacts);
    tie(apps, 'right', ['Bolt']);
    tie(apps, 'right', ['Cask'], false);
    await apps.finish(contacts);
    const draft = await apps.tenant.getSync(contacts);
    const changed = await apps.tenant.patchDraft(contacts, { direction: 'both' }, draft.etag);
    await apps.tenant.publishSync(contacts, { turnOn: true, apply: 'allRecords' }, changed.etag);

    await apps.finish(contacts);

    expect(both(apps)).toEqual([
      ['Acme', 'Bolt'],
      ['Acme', 'Bolt'],
    ]);
  });

  it('tells in the journal which tie was made or taken away', async () => {
    const { apps, contacts } = await story();
    tie(apps, 'left', ['Acme']);
    const run = await apps.finish(contacts);
    const { items } = await apps.tenant.listChanges(run.id, {});

    expect(items.map(({ action, side, properties }) => ({ action, side, properties }))).toEqual([
      {
        action: 'associate',
        side: 'right',
        properties: [
          {
            property: '@*clients',
            label: 'Clients',
            before: null,
            after: companyId(apps, 'right', 'Acme'),
            reason: 'changed',
          },
        ],
      },
    ]);
  });

  it('is one tie where an app has no sets, and validation says so', async () => {
    const apps = twoApps();
    const { id } = await apps.publish();
    const [company] = (await apps.tenant.getSync(id)).draft.associations;
    if (company === undefined) throw new Error('No association was proposed.');
    await apps.tenant.patchDraft(id, { associations: [{ ...company, mode: 'all' }] }, null);

    const problems = await apps.tenant.validateSync(id);

    expect(problems.map(({ code, level, side }) => [code, level, side])).toEqual([
      ['ties_single', 'warning', 'left'],
      ['ties_single', 'warning', 'right'],
      ['tie_not_synced', 'warning', undefined],
    ]);
  });

  it('of which the primary one is wanted is not kept at all, since neither app has one, and validation says so', async () => {
    const { apps, contacts } = await story({ associations: [{ ...CLIENTS, mode: 'primary' }] });
    tie(apps, 'left', ['Acme']);
    tie(apps, 'right', ['Bolt']);

    const before = writesOf(apps);
    await apps.finish(contacts);

    expect(clients(apps, 'left')).toEqual(['Acme']);
    expect(clients(apps, 'right')).toEqual(['Bolt']);
    expect(writesOf(apps)).toBe(before);
    expect(onlyOne(await apps.rows(contacts))).toMatchObject({
      ...{ state: 'inSync', isAssociationWaiting: false },
    });
    const problems = await apps.tenant.validateSync(contacts);
    expect(problems).toMatchObject([
      { code: 'ties_unlike', level: 'warning', pointer: '/associations/0/mode', side: 'left' },
    ]);
    expect(problems[0]?.message).toContain('there are many and none is the primary one');

    const { etag } = await apps.tenant.getSync(contacts);
    const draft = await apps.tenant.patchDraft(contacts, { associations: [CLIENTS] }, etag);
    await apps.tenant.publishSync(contacts, { turnOn: true, apply: 'allRecords' }, draft.etag);
    await apps.finish(contacts);
    expect(clients(apps, 'left')).toEqual(['Acme', 'Bolt']);
    expect(clients(apps, 'right')).toEqual(['Acme', 'Bolt']);
  });
});
