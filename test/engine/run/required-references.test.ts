import { describe, expect, it } from 'vitest';
import type {
  AssociationMapping,
  Mapping,
  Property,
  RemoteId,
  SettingsPatch,
  SyncId,
} from '../../../engine/contract/index.js';
import type { MemoryObject } from '../../../engine/testing/memory-app-options.js';
import {
  memoryCompanies,
  memoryContacts,
  memoryProperty,
} from '../../../engine/testing/memory-objects.js';
import { ADA, BOB, onlyOne, writesOf } from '../../support/in-sync.js';
import type { TwoApps, TwoAppsOptions } from '../../support/two-apps.js';
import { TENANT, twoApps } from '../../support/two-apps.js';

const EMPLOYER = memoryProperty({
  ...{ name: 'employer', label: 'Employer', type: 'reference' },
  references: ['companies'],
});
const REQUIRED: Property = { ...EMPLOYER, isRequired: true };

const withProperties = (...more: Property[]): readonly MemoryObject[] => {
  const contacts = memoryContacts();
  return [{ ...contacts, properties: [...contacts.properties, ...more] }, memoryCompanies()];
};

const row = (name: string): Mapping => ({
  ...{ id: name, left: name, right: name },
  ...{ direction: 'both', isOn: true, origin: 'own' },
});
const BY_REFERENCE: SettingsPatch = {
  mappings: [row('email'), row('lastName'), row('employer')],
  associations: [],
};
const TIE: AssociationMapping = {
  ...{ id: 'tie', left: 'company', right: 'employer', isOn: true },
  ...{ leftObject: 'companies', rightObject: 'companies' },
};
const BY_TIE: SettingsPatch = {
  mappings: [row('email'), row('lastName')],
  associations: [TIE],
};

interface Story {
  apps: TwoApps;
  contacts: SyncId;
  companies: SyncId;
  acme: RemoteId;
}

/** A company in sync; on the right a contact cannot be without its employer. */
async function story(settings = BY_REFERENCE, options: TwoAppsOptions = {}): Promise<Story> {
  const apps = twoApps({
    ...options,
    left: { objects: withProperties(EMPLOYER), ...options.left },
    right: { objects: withProperties(REQUIRED), ...options.right },
  });
  const acme = apps.left.createRecord('companies', { name: 'Acme', domain: 'acme.example' });
  const { id: companies } = await apps.publish({}, 'companies');
  await apps.finish(companies);
  const { id: contacts } = await apps.publish(settings);
  return { apps, contacts, companies, acme };
}

const there = (apps: TwoApps, name: string): RemoteId =>
  onlyOne(apps.right.readAll('companies').filter(({ values }) => values['name'] === name)).id;
const employers = (apps: TwoApps): unknown[] =>
  apps.right.readAll('contacts').map(({ values }) => values['employer']);

describe('a reference that the app requires of a new record', () => {
  it('is given in the create, and nothing is written after it', async () => {
    const { apps, contacts, acme } = await story();
    apps.left.createRecord('contacts', { ...ADA, employer: acme });

    const run = await apps.finish(contacts);

    expect(run.writes.right).toMatchObject({ created: 1, updated: 0, associated: 0 });
    expect(employers(apps)).toEqual([there(apps, 'Acme')]);
    const before = writesOf(apps);
    await apps.finish(contacts);
    expect(writesOf(apps)).toBe(before);
    expect(onlyOne(await apps.rows(contacts))).toMatchObject({ state: 'inSync' });
  });

  it('comes from an association as well', async () => {
    const { apps, contacts, acme } = await story(BY_TIE);
    const ada = apps.left.createRecord('contacts', ADA, { company: acme });

    await apps.finish(contacts);
    expect(employers(apps)).toEqual([there(apps, 'Acme')]);
    expect(apps.left.readRecord('contacts', ada)?.associations['company']).toBe(acme);

    const before = writesOf(apps);
    await apps.finish(contacts);
    expect(writesOf(apps)).toBe(before);
  });

  it('is given as well where the app offers it as an association of the same name', async () => {
    const name = 'company';
    const both: Property = { ...REQUIRED, name, references: ['contacts', 'companies'] };
    const tie = { ...TIE, right: name };
    const objects = withProperties(both);
    const { apps, contacts, acme } = await story(
      { ...BY_TIE, associations: [tie] },
      { right: { objects } },
    );
    apps.left.createRecord('contacts', ADA, { company: acme });

    expect((await apps.tenant.validateSync(contacts)).map(({ code }) => code)).toEqual([]);
    await apps.finish(contacts);

    const made = onlyOne(apps.right.readAll('contacts'));
    expect(made.values[name]).toBe(`companies/${there(apps, 'Acme')}`);
    expect(made.associations[name]).toBe(there(apps, 'Acme'));
  });

  it('keeps the record waiting until the one that it leads to is linked, which lets it go on', async () => {
    const { apps, contacts, companies } = await story();
    const late = apps.left.createRecord('companies', { name: 'Late', domain: 'late.example' });
    apps.left.createRecord('contacts', { ...ADA, employer: late });

    await apps.finish(contacts);
    const calls = writesOf(apps);
    await apps.finish(contacts);

    expect(writesOf(apps)).toBe(calls);
    expect(apps.right.readAll('contacts')).toEqual([]);
    expect(onlyOne(await apps.rows(contacts))).toMatchObject({
      ...{ state: 'failing', isAssociationWaiting: true },
      issue: { code: 'association_required', side: 'right', property: 'employer' },
    });

    await apps.finish(companies);
    const { nextDueAt = null } = (await apps.store.getSync(contacts)) ?? {};
    expect(Date.parse(nextDueAt ?? '')).toBeLessThanOrEqual(apps.clock.now());
    await apps.finish(contacts);
    await apps.finish(contacts);

    expect(employers(apps)).toEqual([there(apps, 'Late')]);
    expect(onlyOne(await apps.rows(contacts))).toMatchObject({
      ...{ state: 'inSync', issue: null, isAssociationWaiting: false },
    });
  });

  it('lets the record go on when it leads to another one, or to one at all', async () => {
    const { apps, contacts, acme } = await story(BY_TIE);
    const late = apps.left.createRecord('companies', { name: 'Late', domain: 'late.example' });
    const ada = apps.left.createRecord('contacts', ADA, { company: late });
    const bob = apps.left.createRecord('contacts', BOB);
    await apps.finish(contacts);
    const codes = new Set((await apps.rows(contacts)).map(({ issue }) => issue?.code));
    expect(codes).toEqual(new Set(['association_required', 'value_required']));

    apps.left.setAssociation('contacts', ada, 'company', acme);
    apps.left.setAssociation('contacts', bob, 'company', acme);
    await apps.finish(contacts);

    expect(employers(apps)).toEqual([there(apps, 'Acme'), there(apps, 'Acme')]);
  });

  it('is known as our own value after the answer to the create was lost', async () => {
    const { apps, contacts, companies, acme } = await story();
    apps.left.createRecord('companies', { name: 'Bolt', domain: 'bolt.example' });
    await apps.finish(companies);
    const ada = apps.left.createRecord('contacts', { ...ADA, employer: acme });
    apps.right.faults.loseNextAnswer({ on: 'create' });
    await apps.finish(contacts);
    const made = onlyOne(apps.right.readAll('contacts')).id;

    apps.right.updateRecord('contacts', made, { employer: there(apps, 'Bolt') });
    await apps.finish(contacts);
    await apps.finish(contacts);

    const bolt = onlyOne(
      apps.left.readAll('companies').filter(({ values }) => values['name'] === 'Bolt'),
    ).id;
    expect(apps.left.readRecord('contacts', ada)?.values['employer']).toBe(bolt);
  });

  it('is waited for by a deleted record that is to be made again, too', async () => {
    const { apps, contacts, companies, acme } = await story();
    const ada = apps.left.createRecord('contacts', { ...ADA, employer: acme });
    await apps.finish(contacts);
    apps.right.deleteRecord('contacts', onlyOne(apps.right.readAll('contacts')).id);
    await apps.finish(contacts);
    const late = apps.left.createRecord('companies', { name: 'Late', domain: 'late.example' });
    apps.left.updateRecord('contacts', ada, { employer: late });
    await apps.finish(contacts);

    await apps.tenant.createRecordAgain(contacts, onlyOne(await apps.rows(contacts)).id);
    await apps.finish(contacts);
    expect(onlyOne(await apps.rows(contacts)).issue?.code).toBe('association_required');

    await apps.finish(companies);
    await apps.finish(contacts);
    await apps.finish(contacts);
    expect(employers(apps)).toEqual([there(apps, 'Late')]);
  });

  it('is shown in a preview as the run then does it', async () => {
    const { apps, contacts, acme } = await story();
    const late = apps.left.createRecord('companies', { name: 'Late', domain: 'late.example' });
    apps.left.createRecord('contacts', { ...ADA, employer: acme });
    apps.left.createRecord('contacts', { ...BOB, employer: late });

    const { run } = await apps.tenant.startPreview(contacts, {});
    await apps.engine.runPreview(TENANT, run.id);
    const { report } = await apps.tenant.getPreview(contacts);

    expect(report).toMatchObject({
      createdRight: 1,
      failing: [{ code: 'association_required', side: 'right', count: 1 }],
    });
  });

  it('is no longer missing in the draft once a tie gives it', async () => {
    const { apps, contacts } = await story();
    const { etag } = await apps.tenant.getSync(contacts);
    const codes = async () => (await apps.tenant.validateSync(contacts)).map(({ code }) => code);
    expect(await codes()).not.toContain('required_unmapped');

    await apps.tenant.patchDraft(contacts, { mappings: [row('email')] }, etag);
    expect(await codes()).toContain('required_unmapped');
  });
});
