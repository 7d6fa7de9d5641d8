import { describe, expect, it } from 'vitest';
import type {
  AssociationMapping,
  Mapping,
  Property,
  RemoteId,
  SettingsPatch,
  SyncId,
  Value,
} from '../../../engine/contract/index.js';
import type { MemoryObject } from '../../../engine/testing/memory-app-options.js';
import {
  memoryCompanies,
  memoryContacts,
  memoryProperty,
} from '../../../engine/testing/memory-objects.js';
import type { Side } from '../../../engine/vocabulary.js';
import { ADA, BOB, onlyOne, writesOf } from '../../support/in-sync.js';
import type { TwoApps, TwoAppsOptions } from '../../support/two-apps.js';
import { twoApps } from '../../support/two-apps.js';

/** Leads to one object: its value is an id. */
const EMPLOYER = memoryProperty({
  name: 'employer',
  label: 'Employer',
  type: 'reference',
  references: ['companies'],
});
/** Leads to several: its value names the object as well. */
const BELONGS_TO = memoryProperty({
  name: 'belongsTo',
  label: 'Belongs to',
  type: 'reference',
  references: ['companies', 'contacts'],
});

const withProperties = (...more: Property[]): readonly MemoryObject[] => {
  const contacts = memoryContacts();
  return [{ ...contacts, properties: [...contacts.properties, ...more] }, memoryCompanies()];
};

const EMPLOYERS: Mapping = {
  ...{ id: 'employer', left: 'employer', right: 'belongsTo' },
  ...{ direction: 'both', isOn: true, origin: 'own' },
};
const EMAIL: Mapping = { ...EMPLOYERS, id: 'email', left: 'email', right: 'email' };
const LAST_NAME: Mapping = { ...EMPLOYERS, id: 'last', left: 'lastName', right: 'lastName' };

const onReferences = (rules: Partial<Mapping> = {}): SettingsPatch => ({
  mappings: [EMAIL, LAST_NAME, { ...EMPLOYERS, ...rules }],
  associations: [],
});

interface Story {
  apps: TwoApps;
  contacts: SyncId;
  companies: SyncId;
  acme: RemoteId;
  bolt: RemoteId;
}

/** Two companies in sync; `employer` on the left, `belongsTo` on the right. */
async function story(
  settings: SettingsPatch = onReferences(),
  options: TwoAppsOptions = {},
): Promise<Story> {
  const apps = twoApps({
    left: { objects: withProperties(EMPLOYER), ...options.left },
    right: { objects: withProperties(BELONGS_TO), ...options.right },
  });
  const acme = apps.left.createRecord('companies', { name: 'Acme', domain: 'acme.example' });
  const bolt = apps.left.createRecord('companies', { name: 'Bolt', domain: 'bolt.example' });
  const { id: companies } = await apps.publish({}, 'companies');
  await apps.finish(companies);
  const { id: contacts } = await apps.publish(settings);
  return { apps, contacts, companies, acme, bolt };
}

const companyOf = (apps: TwoApps, side: Side, name: string): RemoteId =>
  onlyOne(apps[side].readAll('companies').filter(({ values }) => values['name'] === name)).id;
const shown = (apps: TwoApps, side: Side, property: string): Record<string, Value> =>
  Object.fromEntries(
    apps[side]
      .readAll('contacts')
      .map(({ values }) => [String(values['email']), values[property] ?? null]),
  );

describe('a reference that is mapped to a reference', () => {
  it('leads to the linked record, and moves when it is moved on either side', async () => {
    const { apps, contacts, acme, bolt } = await story();
    const ada = apps.left.createRecord('contacts', { ...ADA, employer: acme });

    const run = await apps.finish(contacts);

    const there = (name: string) => `companies/${companyOf(apps, 'right', name)}`;
    expect(run.writes.right).toMatchObject({ created: 1, associated: 1 });
    expect(shown(apps, 'right', 'belongsTo')).toEqual({ [ADA.email]: there('Acme') });

    apps.left.updateRecord('contacts', ada, { employer: bolt });
    await apps.finish(contacts);
    expect(shown(apps, 'right', 'belongsTo')).toEqual({ [ADA.email]: there('Bolt') });

    const right = onlyOne(apps.right.readAll('contacts')).id;
    apps.right.updateRecord('contacts', right, { belongsTo: there('Acme') });
    await apps.finish(contacts);
    expect(shown(apps, 'left', 'employer')).toEqual({ [ADA.email]: acme });

    const before = writesOf(apps);
    await apps.finish(contacts);
    expect(writesOf(apps)).toBe(before);
  });

  it('waits for the record it leads to, writes over nothing meanwhile, and follows by itself', async () => {
    const { apps, contacts, companies, acme } = await story();
    const ada = apps.left.createRecord('contacts', { ...ADA, employer: acme });
    await apps.finish(contacts);
    const linked = `companies/${companyOf(apps, 'right', 'Acme')}`;
    const late = apps.left.createRecord('companies', { name: 'Late', domain: 'late.example' });

    apps.left.updateRecord('contacts', ada, { employer: late });
    await apps.finish(contacts);
    expect(shown(apps, 'right', 'belongsTo')).toEqual({ [ADA.email]: linked });
    expect(onlyOne(await apps.rows(contacts))).toMatchObject({
      state: 'inSync',
      isAssociationWaiting: true,
    });

    await apps.finish(companies);
    const { nextDueAt = null } = (await apps.store.getSync(contacts)) ?? {};
    expect(Date.parse(nextDueAt ?? '')).toBeLessThanOrEqual(apps.clock.now());
    await apps.finish(contacts);
    expect(shown(apps, 'right', 'belongsTo')).toEqual({
      [ADA.email]: `companies/${companyOf(apps, 'right', 'Late')}`,
    });
    expect(onlyOne(await apps.rows(contacts)).isAssociationWaiting).toBe(false);
  });

  it('finds whichever object it leads to', async () => {
    const { apps, contacts } = await story(onReferences(), {
      left: { objects: withProperties({ ...BELONGS_TO, name: 'employer' }) },
    });
    const bob = apps.left.createRecord('contacts', BOB);
    apps.left.createRecord('contacts', { ...ADA, employer: `contacts/${bob}` });

    await apps.finish(contacts);
    await apps.finish(contacts);

    const [there] = apps.right
      .readAll('contacts')
      .filter(({ values }) => values['email'] === BOB.email);
    expect(shown(apps, 'right', 'belongsTo')[ADA.email]).toBe(`contacts/${there?.id ?? ''}`);
  });

  it.each([
    ['keep', 'companies/'],
    ['propagate', 'null'],
  ] as const)('that is emptied, with its own clears: %s', async (clears, expected) => {
    const { apps, contacts, acme } = await story(onReferences({ clears }));
    const ada = apps.left.createRecord('contacts', { ...ADA, employer: acme });
    await apps.finish(contacts);

    apps.left.updateRecord('contacts', ada, { employer: null });
    await apps.finish(contacts);

    expect(String(shown(apps, 'right', 'belongsTo')[ADA.email])).toMatch(
      new RegExp(`^${expected}`),
    );
  });

  it('follows the direction of its mapping', async () => {
    const { apps, contacts, acme, bolt } = await story(onReferences({ direction: 'toRight' }));
    const ada = apps.left.createRecord('contacts', { ...ADA, employer: acme });
    await apps.finish(contacts);
    const right = onlyOne(apps.right.readAll('contacts')).id;

    apps.right.updateRecord('contacts', right, { belongsTo: null });
    await apps.finish(contacts);
    expect(shown(apps, 'left', 'employer')).toEqual({ [ADA.email]: acme });
    expect(shown(apps, 'right', 'belongsTo')).toEqual({ [ADA.email]: null });

    apps.left.updateRecord('contacts', ada, { employer: bolt });
    await apps.finish(contacts);
    expect(shown(apps, 'right', 'belongsTo')).toEqual({
      [ADA.email]: `companies/${companyOf(apps, 'right', 'Bolt')}`,
    });
  });

  it('is set again after its answer was lost, and where the record moved on', async () => {
    const { apps, contacts, acme, bolt } = await story(onReferences(), {
      right: { capabilities: { hasConditionalWrite: true } },
    });
    const ada = apps.left.createRecord('contacts', { ...ADA, employer: acme });
    apps.right.faults.loseNextAnswer({ on: 'update' });
    await apps.finish(contacts);
    await apps.finish(contacts);
    expect(String(shown(apps, 'right', 'belongsTo')[ADA.email])).toContain('companies/');

    apps.left.updateRecord('contacts', ada, { employer: bolt });
    apps.right.faults.add({
      on: 'update',
      fault: { kind: 'partial', every: 1, outcome: { kind: 'versionConflict' } },
    });
    await apps.finish(contacts);
    await apps.finish(contacts);
    expect(shown(apps, 'right', 'belongsTo')).toEqual({
      [ADA.email]: `companies/${companyOf(apps, 'right', 'Bolt')}`,
    });
  });

  it('fails in plain sight when the app refuses it', async () => {
    const { apps, contacts, acme } = await story();
    apps.left.createRecord('contacts', { ...ADA, employer: acme });
    const outcome = {
      kind: 'refused',
      code: 'association_not_found',
      property: 'belongsTo',
      message: 'Not there.',
    } as const;
    apps.right.faults.add({ on: 'update', fault: { kind: 'partial', every: 1, outcome } });

    await apps.finish(contacts);

    expect(onlyOne(await apps.rows(contacts))).toMatchObject({
      state: 'failing',
      issue: { code: 'association_not_found', side: 'right' },
    });
  });

  it('shows what becomes of it before anything is written', async () => {
    const { apps, contacts, acme } = await story();
    const late = apps.left.createRecord('companies', { name: 'Late', domain: 'late.example' });
    const tried = (value: Value) =>
      apps.tenant.tryMapping(contacts, { mapping: EMPLOYERS, value: { side: 'left', value } });

    expect((await tried(acme)).examples).toEqual([
      {
        ...{ from: 'left', before: acme, problem: null },
        after: `companies/${companyOf(apps, 'right', 'Acme')}`,
      },
    ]);
    expect((await tried(late)).examples).toMatchObject([
      { after: null, problem: { code: 'association_waiting' } },
    ]);
    expect((await tried(null)).examples).toMatchObject([{ after: null, problem: null }]);
  });

  it('is proposed first where nothing but what it leads to speaks for it', async () => {
    const { apps, contacts } = await story();

    const [first] = await apps.tenant.listPartners(contacts, 'left', 'employer');

    expect(first).toMatchObject({ name: 'belongsTo', because: 'sameTarget' });
  });
});

describe('a reference that is mapped to an association', () => {
  const TIE: AssociationMapping = {
    ...{ id: 'tie', left: 'company', right: 'belongsTo', isOn: true },
    ...{ leftObject: 'companies', rightObject: 'companies' },
  };

  it('is set by the tie, and sets it', async () => {
    const { apps, contacts, acme, bolt } = await story({ associations: [TIE] });
    const ada = apps.left.createRecord('contacts', ADA, { company: acme });
    await apps.finish(contacts);
    expect(shown(apps, 'right', 'belongsTo')).toEqual({
      [ADA.email]: `companies/${companyOf(apps, 'right', 'Acme')}`,
    });

    const right = onlyOne(apps.right.readAll('contacts')).id;
    const there = `companies/${companyOf(apps, 'right', 'Bolt')}`;
    apps.right.updateRecord('contacts', right, { belongsTo: there });
    await apps.finish(contacts);

    expect(apps.left.readRecord('contacts', ada)?.associations['company']).toBe(bolt);
  });

  it('stays as it is where it leads to an object that the tie does not', async () => {
    const { apps, contacts, acme } = await story({ associations: [TIE], winner: 'right' });
    const boss = apps.right.createRecord('contacts', BOB);
    const ada = apps.left.createRecord('contacts', ADA, { company: acme });
    apps.right.createRecord('contacts', { ...ADA, belongsTo: `contacts/${boss}` });

    await apps.finish(contacts);

    expect(shown(apps, 'right', 'belongsTo')[ADA.email]).toBe(`contacts/${boss}`);
    expect(apps.left.readRecord('contacts', ada)?.associations['company']).toBe(acme);
  });
});

describe('what a draft with references is told', () => {
  it('says which ties lead to records that no sync links, until one does', async () => {
    const apps = twoApps({
      left: { objects: withProperties(EMPLOYER) },
      right: { objects: withProperties({ ...BELONGS_TO, isRequired: true }) },
    });
    const tie = { left: 'company', right: 'company', isOn: true };
    const sync = await apps.publish({
      ...onReferences(),
      associations: [{ id: 't', ...tie, leftObject: 'companies', rightObject: 'companies' }],
    });
    const told = async () =>
      (await apps.tenant.validateSync(sync.id)).filter(({ code }) => code === 'tie_not_synced');

    // The employer may lead to a contact on the right, but never to one on the left.
    const labels = { left: 'Companies', right: 'Companies' };
    expect(await told()).toMatchObject([
      { level: 'warning', pointer: '/associations/0', objectLabels: labels },
      { level: 'warning', pointer: '/mappings/2', mappingId: 'employer', objectLabels: labels },
    ]);
    const [first, second] = await told();
    expect(first?.message).toContain('"Company" leads to Companies in Left');
    expect(first?.hint).toContain('Sync Companies, too');
    expect(second?.message).toContain('Right takes none without it');

    await apps.publish({}, 'companies');
    expect(await told()).toEqual([]);
  });

  it('names properties that two ties write, and rules without effect', async () => {
    const { apps, contacts } = await story();
    const { etag } = await apps.tenant.getSync(contacts);
    const again: Mapping = { ...EMPLOYERS, id: 'again', group: 'names' };
    await apps.tenant.patchDraft(
      contacts,
      { mappings: [EMAIL, LAST_NAME, EMPLOYERS, again] },
      etag,
    );

    const problems = await apps.tenant.validateSync(contacts);

    const found = problems.map(({ code, pointer }) => `${code} ${pointer}`);
    expect(found).toContain('mapping_twice /mappings/3');
    expect(found).toContain('rule_without_effect /mappings/3/group');
  });
});
