/** Ties whose answer was lost, and people who change them before they are looked at again. */
import { describe, expect, it } from 'vitest';
import type {
  AssociationMapping,
  RemoteId,
  SettingsPatch,
  SyncId,
} from '../../../engine/contract/index.js';
import {
  memoryCompanies,
  memoryContacts,
  memoryProperty,
} from '../../../engine/testing/memory-objects.js';
import { ADA, onlyOne, writesOf } from '../../support/in-sync.js';
import { CLIENTS, COMPANY } from '../../support/tie-mappings.js';
import type { TwoApps } from '../../support/two-apps.js';
import { twoApps } from '../../support/two-apps.js';

const EMPLOYER: AssociationMapping = {
  ...COMPANY,
  ...{ id: 'employer', left: 'employer', right: 'employer' },
};

interface Story {
  apps: TwoApps;
  contacts: SyncId;
  ada: RemoteId;
  there: RemoteId;
}

/** Ada and three companies in both apps; the right one wins. */
async function story(settings: SettingsPatch = {}): Promise<Story> {
  const contacts = memoryContacts({
    hasClients: true,
    clientLabels: [{ value: 'o', label: 'Owner' }],
  });
  const employer = memoryProperty({
    ...{ name: 'employer', label: 'Employer', type: 'reference' },
    references: ['companies'],
  });
  const objects = [
    { ...contacts, properties: [...contacts.properties, employer] },
    memoryCompanies(),
  ];
  const apps = twoApps({ left: { objects }, right: { objects } });
  for (const name of ['Acme', 'Bolt', 'Cask'])
    apps.left.createRecord('companies', { name, domain: `${name.toLowerCase()}.example` });
  const ada = apps.left.createRecord('contacts', ADA);
  await apps.finish((await apps.publish({}, 'companies')).id);
  const { id } = await apps.publish({
    associations: [COMPANY, CLIENTS, EMPLOYER],
    ...{ winner: 'right', clears: 'propagate' },
    ...settings,
  });
  await apps.finish(id);
  return { apps, contacts: id, ada, there: onlyOne(apps.right.readAll('contacts')).id };
}

function company(apps: TwoApps, side: 'left' | 'right', name: string): RemoteId {
  return onlyOne(apps[side].readAll('companies').filter(({ values }) => values['name'] === name))
    .id;
}

const nameOf = (apps: TwoApps, side: 'left' | 'right', id: unknown): unknown =>
  apps[side].readAll('companies').find((one) => one.id === id)?.values['name'] ?? null;

/** What both apps show: company, employer, and clients with their labels. */
function shown({ apps, ada, there }: Story) {
  const of = (side: 'left' | 'right', id: RemoteId) => {
    const record = apps[side].readRecord('contacts', id);
    return {
      company: nameOf(apps, side, record?.associations['company']),
      employer: nameOf(apps, side, record?.values['employer']),
      clients: (record?.tieSets?.['clients'] ?? [])
        .map((one) => [nameOf(apps, side, one.id), ...(one.labels ?? [])].join(' '))
        .sort(),
    };
  };
  return { left: of('left', ada), right: of('right', there) };
}

/** Until it has settled; then nothing is written any more. */
async function settle({ apps, contacts }: Story): Promise<void> {
  for (let time = 0; time < 4; time += 1) await apps.finish(contacts);
  const before = writesOf(apps);
  await apps.finish(contacts);
  expect(writesOf(apps)).toBe(before);
}

const NOTHING = { company: null, employer: null, clients: [] as string[] };

describe.each([
  ['whose answer was lost', 'loseAnswer'],
  ['that the answer leaves out', 'cutAnswer'],
] as const)('a tie %s', (_what, kind) => {
  it('is ours, so that the person who moves it on at its origin is heard', async () => {
    const told = await story();
    const { apps, contacts, ada } = told;
    apps.left.setAssociation('contacts', ada, 'company', company(apps, 'left', 'Acme'));
    apps.right.faults.add({ fault: { kind }, on: 'associate' });
    await apps.finish(contacts);

    apps.left.setAssociation('contacts', ada, 'company', company(apps, 'left', 'Bolt'));
    await settle(told);

    const expected = { ...NOTHING, company: 'Bolt' };
    expect(shown(told)).toEqual({ left: expected, right: expected });
  });

  it('and so is a reference', async () => {
    const told = await story();
    const { apps, contacts, ada } = told;
    apps.left.updateRecord('contacts', ada, { employer: company(apps, 'left', 'Acme') });
    apps.right.faults.add({ fault: { kind }, on: 'update' });
    await apps.finish(contacts);

    apps.left.updateRecord('contacts', ada, { employer: null });
    await settle(told);

    expect(shown(told)).toEqual({ left: NOTHING, right: NOTHING });
  });
});

describe('a tie whose answer was lost', () => {
  it('is ours as one of many: who takes it away again is heard', async () => {
    const told = await story();
    const { apps, contacts, ada } = told;
    const toId = company(apps, 'left', 'Acme');
    apps.left.setTie('contacts', ada, 'clients', { toId, isTied: true });
    apps.right.faults.loseNextAnswer({ on: 'associate' });
    await apps.finish(contacts);

    apps.left.setTie('contacts', ada, 'clients', { toId, isTied: false });
    await settle(told);

    expect(shown(told)).toEqual({ left: NOTHING, right: NOTHING });
  });

  it('and so is one that was taken away: who makes it again is heard', async () => {
    const told = await story();
    const { apps, contacts, ada } = told;
    const toId = company(apps, 'left', 'Acme');
    apps.left.setTie('contacts', ada, 'clients', { toId, isTied: true });
    await apps.finish(contacts);
    apps.left.setTie('contacts', ada, 'clients', { toId, isTied: false });
    apps.right.faults.loseNextAnswer({ on: 'associate' });
    await apps.finish(contacts);

    apps.left.setTie('contacts', ada, 'clients', { toId, isTied: true });
    await settle(told);

    const expected = { ...NOTHING, clients: ['Acme'] };
    expect(shown(told)).toEqual({ left: expected, right: expected });
  });

  it('and so is a label', async () => {
    const told = await story();
    const { apps, contacts, ada } = told;
    const toId = company(apps, 'left', 'Acme');
    apps.left.setTie('contacts', ada, 'clients', { toId, isTied: true });
    await apps.finish(contacts);
    apps.left.setTie('contacts', ada, 'clients', { toId, isTied: true, label: 'o' });
    apps.right.faults.loseNextAnswer({ on: 'associate' });
    await apps.finish(contacts);

    apps.left.setTie('contacts', ada, 'clients', { toId, isTied: false, label: 'o' });
    await settle(told);

    const expected = { ...NOTHING, clients: ['Acme'] };
    expect(shown(told)).toEqual({ left: expected, right: expected });
  });

  it('does not hide what a person made of it where it was written', async () => {
    const told = await story({ winner: 'left' });
    const { apps, contacts, ada, there } = told;
    const toId = company(apps, 'left', 'Acme');
    apps.left.setTie('contacts', ada, 'clients', { toId, isTied: true });
    apps.right.faults.loseNextAnswer({ on: 'associate' });
    await apps.finish(contacts);
    await apps.finish(contacts);

    const gone = { toId: company(apps, 'right', 'Acme'), isTied: false };
    apps.right.setTie('contacts', there, 'clients', gone);
    await settle(told);

    expect(shown(told)).toEqual({ left: NOTHING, right: NOTHING });
  });
});
