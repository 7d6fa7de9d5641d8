import { describe, expect, it } from 'vitest';
import type {
  AssociationMapping,
  Option,
  RemoteId,
  SyncId,
} from '../../../engine/contract/index.js';
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
  labels: [{ left: '7', right: 'chief' }],
};

const LEFT: readonly Option[] = [
  { value: '7', label: 'Decision maker' },
  { value: '8', label: 'Invoices' },
  { value: '9', label: 'Only on the left' },
];
const RIGHT: readonly Option[] = [
  { value: 'chief', label: 'Chief' },
  { value: 'bills', label: 'invoices' },
];

interface Story {
  apps: TwoApps;
  contacts: SyncId;
}

/** Ada and two companies in both apps; ties are called something in each of them. */
async function story(settings = {}, right: readonly Option[] = RIGHT): Promise<Story> {
  const objects = (clientLabels: readonly Option[]) => ({
    objects: [memoryContacts({ hasClients: true, clientLabels }), memoryCompanies()],
  });
  const apps = twoApps({ left: objects(LEFT), right: objects(right) });
  for (const name of ['Acme', 'Bolt'])
    apps.left.createRecord('companies', { name, domain: `${name.toLowerCase()}.example` });
  apps.left.createRecord('contacts', ADA);
  const { id: companies } = await apps.publish({}, 'companies');
  await apps.finish(companies);
  const { id: contacts } = await apps.publish({ associations: [CLIENTS], ...settings });
  await apps.finish(contacts);
  return { apps, contacts };
}

function companyId(apps: TwoApps, side: Side, name: string): RemoteId {
  const found = apps[side].readAll('companies').find(({ values }) => values['name'] === name);
  if (found === undefined) throw new Error(`There is no ${name} in ${side}.`);
  return found.id;
}

/** A person ties Ada to a company, unties her, or changes what the tie is called. */
function tie(
  apps: TwoApps,
  side: Side,
  name: string,
  change: { label?: string; off?: boolean } = {},
) {
  const { id } = onlyOne(apps[side].readAll('contacts'));
  const { label, off = false } = change;
  apps[side].setTie('contacts', id, 'clients', {
    toId: companyId(apps, side, name),
    isTied: !off,
    ...(label === undefined ? {} : { label }),
  });
}

/** `Acme: chief, bills` */
function clients(apps: TwoApps, side: Side): string[] {
  const names = new Map(
    apps[side].readAll('companies').map(({ id, values }) => [id, String(values['name'])]),
  );
  const { tieSets } = onlyOne(apps[side].readAll('contacts'));
  return (tieSets?.['clients'] ?? [])
    .map(({ id, labels = [] }) => `${names.get(id) ?? ''}: ${[...labels].sort().join(', ')}`)
    .sort();
}

describe('labels of ties', () => {
  it('follow their tie, by the pairs of the settings and by equal names', async () => {
    const { apps, contacts } = await story();
    tie(apps, 'left', 'Acme', { label: '7' });
    tie(apps, 'left', 'Acme', { label: '8' });
    tie(apps, 'left', 'Bolt');

    await apps.finish(contacts);

    expect(clients(apps, 'right')).toEqual(['Acme: bills, chief', 'Bolt: ']);
    const before = writesOf(apps);
    await apps.finish(contacts);
    expect(writesOf(apps)).toBe(before);
    expect(apps.errors).toEqual([]);
  });

  it('merge from both sides', async () => {
    const { apps, contacts } = await story();
    tie(apps, 'left', 'Acme', { label: '7' });
    await apps.finish(contacts);

    tie(apps, 'left', 'Acme', { label: '7', off: true });
    tie(apps, 'right', 'Acme', { label: 'bills' });
    await apps.finish(contacts);

    expect(clients(apps, 'left')).toEqual(['Acme: 8']);
    expect(clients(apps, 'right')).toEqual(['Acme: bills']);
  });

  it('go with their tie, and come back with it', async () => {
    const { apps, contacts } = await story();
    tie(apps, 'left', 'Acme', { label: '7' });
    await apps.finish(contacts);

    tie(apps, 'right', 'Acme', { off: true });
    await apps.finish(contacts);
    expect([clients(apps, 'left'), clients(apps, 'right')]).toEqual([[], []]);

    tie(apps, 'right', 'Acme', { label: 'chief' });
    await apps.finish(contacts);
    expect([clients(apps, 'left'), clients(apps, 'right')]).toEqual([['Acme: 7'], ['Acme: chief']]);
    const before = writesOf(apps);
    await apps.finish(contacts);
    expect(writesOf(apps)).toBe(before);
  });

  it('do not hold a tie that the other side took away', async () => {
    const { apps, contacts } = await story({ winner: 'left' });
    tie(apps, 'left', 'Acme');
    await apps.finish(contacts);

    tie(apps, 'left', 'Acme', { label: '7' });
    tie(apps, 'right', 'Acme', { off: true });
    await apps.finish(contacts);

    expect([clients(apps, 'left'), clients(apps, 'right')]).toEqual([[], []]);
  });

  it('stay where they are when they have no partner, and the tie goes without', async () => {
    const { apps, contacts } = await story();
    tie(apps, 'left', 'Acme', { label: '9' });

    await apps.finish(contacts);

    expect(clients(apps, 'left')).toEqual(['Acme: 9']);
    expect(clients(apps, 'right')).toEqual(['Acme: ']);
  });

  it('are no matter where one app has none, and validation says so', async () => {
    const { apps, contacts } = await story({}, []);
    tie(apps, 'left', 'Acme', { label: '7' });

    await apps.finish(contacts);

    expect(clients(apps, 'right')).toEqual(['Acme: ']);
    const problems = await apps.tenant.validateSync(contacts);
    expect(problems.map(({ code, side, pointer }) => [code, side, pointer])).toEqual([
      ['tie_labels_unused', 'right', '/associations/0/labels'],
    ]);
  });

  it('tells of pairs that name no label, or one that is taken', async () => {
    const labels = [...(CLIENTS.labels ?? []), { left: '7', right: 'gone' }];
    const { apps, contacts } = await story({ associations: [{ ...CLIENTS, labels }] });

    const problems = await apps.tenant.validateSync(contacts);

    expect(problems.map(({ code, side, pointer }) => [code, side, pointer])).toEqual([
      ['tie_label_missing', 'left', '/associations/0/labels/1'],
      ['tie_label_missing', 'right', '/associations/0/labels/1'],
    ]);
  });
});
