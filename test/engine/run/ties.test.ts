import { describe, expect, it } from 'vitest';
import type { RemoteId, SyncId, Value } from '../../../engine/contract/index.js';
import type { CrashPoint } from '../../../engine/ports/probe.js';
import type { Side } from '../../../engine/vocabulary.js';
import { SIDES } from '../../../engine/vocabulary.js';
import { ADA, BOB, onlyOne, writesOf } from '../../support/in-sync.js';
import type { TwoApps, TwoAppsOptions } from '../../support/two-apps.js';
import { LEFT, RIGHT, twoApps } from '../../support/two-apps.js';

const ACME = { name: 'Acme', domain: 'acme.example' };
const BOLT = { name: 'Bolt', domain: 'bolt.example' };

interface Story {
  apps: TwoApps;
  contacts: SyncId;
  companies: SyncId;
  /** Companies on the left. */
  acme: RemoteId;
  bolt: RemoteId;
}

/** Two companies that are in sync, and a sync of contacts that has not run yet. */
async function withCompanies(options: TwoAppsOptions = {}, settings = {}): Promise<Story> {
  const apps = twoApps(options);
  const acme = apps.left.createRecord('companies', ACME);
  const bolt = apps.left.createRecord('companies', BOLT);
  const { id: companies } = await apps.publish({}, 'companies');
  await apps.finish(companies);
  const { id: contacts } = await apps.publish(settings);
  return { apps, contacts, companies, acme, bolt };
}

/** Name of the company of every contact of one app, by e-mail address. */
function employers(apps: TwoApps, side: Side): Record<string, Value> {
  const companies = apps[side].readAll('companies');
  const names = new Map(companies.map(({ id, values }) => [id, values['name'] ?? null]));
  const found: Record<string, Value> = {};
  for (const { values, associations } of apps[side].readAll('contacts'))
    found[String(values['email'])] = names.get(associations['company'] ?? '') ?? null;
  return found;
}

describe('the tie of a contact to its company', () => {
  it('is made in the other app, for as many contacts as a company has', async () => {
    const { apps, contacts, acme, bolt } = await withCompanies({
      right: { limits: { batchSize: 2 } },
    });
    for (let number = 0; number < 5; number += 1)
      apps.left.createRecord(
        'contacts',
        { email: `a${String(number)}@acme.example` },
        { company: acme },
      );
    apps.left.createRecord('contacts', BOB, { company: bolt });

    const run = await apps.finish(contacts);

    expect(run.writes.right).toEqual({ created: 6, updated: 0, associated: 6 });
    expect(employers(apps, 'right')).toEqual(employers(apps, 'left'));
    const before = writesOf(apps);
    await apps.finish(contacts);
    expect(writesOf(apps)).toBe(before);
  });

  it('waits for the company, and follows by itself', async () => {
    const { apps, contacts, companies } = await withCompanies();
    const late = apps.left.createRecord('companies', { name: 'Late', domain: 'late.example' });
    apps.left.createRecord('contacts', ADA, { company: late });
    await apps.finish(contacts);
    expect(onlyOne(await apps.rows(contacts))).toMatchObject({
      state: 'inSync',
      isAssociationWaiting: true,
    });

    await apps.finish(companies);
    await apps.finish(contacts);

    expect(employers(apps, 'right')).toEqual({ [ADA.email]: 'Late' });
    expect(onlyOne(await apps.rows(contacts)).isAssociationWaiting).toBe(false);
  });

  it('is looked at once more before it is set, and what its record shows by then is passed on', async () => {
    let edit: (() => void) | null = null;
    const probe = (point: CrashPoint) => {
      if (point !== 'afterScan') return;
      edit?.();
      edit = null;
    };
    const { apps, contacts, acme, bolt } = await withCompanies({ probe });
    const left = apps.left.createRecord('contacts', ADA, { company: acme });
    await apps.finish(contacts);
    await apps.finish(contacts);
    const { id: right } = onlyOne(apps.right.readAll('contacts'));

    apps.left.setAssociation('contacts', left, 'company', bolt);
    edit = () => {
      apps.clock.advance(1);
      apps.left.updateRecord('contacts', left, { city: 'Bergen' });
    };
    await apps.finish(contacts);
    await apps.finish(contacts);

    expect(apps.right.readRecord('contacts', right)?.values['city']).toBe('Bergen');
    expect(employers(apps, 'right')).toEqual({ [ADA.email]: 'Bolt' });
  });

  it('moves when it is moved, on either side', async () => {
    const { apps, contacts, acme, bolt } = await withCompanies();
    const left = apps.left.createRecord('contacts', ADA, { company: acme });
    await apps.finish(contacts);

    apps.left.setAssociation('contacts', left, 'company', bolt);
    await apps.finish(contacts);
    expect(employers(apps, 'right')).toEqual({ [ADA.email]: 'Bolt' });
    const right = onlyOne(apps.right.readAll('contacts')).id;
    const acmeThere = apps.right
      .readAll('companies')
      .find(({ values }) => values['name'] === 'Acme');
    apps.right.setAssociation('contacts', right, 'company', acmeThere?.id ?? null);
    await apps.finish(contacts);

    expect(employers(apps, 'left')).toEqual({ [ADA.email]: 'Acme' });
  });

  it('is not set over what somebody chose there since it was read', async () => {
    let meanwhile = (): void => undefined;
    const probe = (point: string): void => {
      if (point === 'afterScan') meanwhile();
    };
    const { apps, contacts, acme, bolt } = await withCompanies({ probe }, { winner: 'right' });
    const cask = apps.right.createRecord('companies', { name: 'Cask', domain: 'cask.example' });
    const left = apps.left.createRecord('contacts', ADA, { company: acme });
    await apps.finish(contacts);
    const right = onlyOne(apps.right.readAll('contacts')).id;
    apps.left.setAssociation('contacts', left, 'company', bolt);
    meanwhile = () => {
      apps.right.setAssociation('contacts', right, 'company', cask);
      meanwhile = () => undefined;
    };

    await apps.finish(contacts);

    expect(employers(apps, 'right')).toEqual({ [ADA.email]: 'Cask' });
  });

  it.each([
    ['keep', 'Acme'],
    ['propagate', null],
  ] as const)('that is removed, with clears: %s', async (clears, expected) => {
    const { apps, contacts, acme } = await withCompanies({}, { clears });
    const left = apps.left.createRecord('contacts', ADA, { company: acme });
    await apps.finish(contacts);

    apps.left.setAssociation('contacts', left, 'company', null);
    await apps.finish(contacts);

    expect(employers(apps, 'right')).toEqual({ [ADA.email]: expected });
  });

  it('stays where its company was deleted in the other app, which untied all who belonged to it', async () => {
    const { apps, contacts, companies, acme } = await withCompanies({}, { clears: 'propagate' });
    const left = apps.left.createRecord('contacts', ADA, { company: acme });
    await apps.finish(contacts);

    apps.left.deleteRecord('companies', acme);
    apps.left.setAssociation('contacts', left, 'company', null);
    await apps.finish(companies);
    await apps.finish(contacts);

    expect(employers(apps, 'right')).toEqual({ [ADA.email]: 'Acme' });
    expect(onlyOne(await apps.rows(contacts))).toMatchObject({ state: 'inSync', issue: null });
  });

  it('is made again after its answer was lost', async () => {
    const { apps, contacts, acme } = await withCompanies();
    apps.left.createRecord('contacts', ADA, { company: acme });
    apps.right.faults.loseNextAnswer({ on: 'associate' });

    await apps.finish(contacts);
    await apps.finish(contacts);

    expect(employers(apps, 'right')).toEqual({ [ADA.email]: 'Acme' });
    expect(onlyOne(await apps.rows(contacts)).state).toBe('inSync');
  });

  it('fails in plain sight when the app refuses it, and is tried again with the record', async () => {
    const { apps, contacts, acme } = await withCompanies();
    const left = apps.left.createRecord('contacts', ADA, { company: acme });
    const outcome = {
      kind: 'refused',
      code: 'association_limit',
      property: 'company',
      message: 'Too many.',
    } as const;
    apps.right.faults.add({ on: 'associate', fault: { kind: 'partial', every: 1, outcome } });
    await apps.finish(contacts);
    const row = onlyOne(await apps.rows(contacts));
    expect(row).toMatchObject({
      state: 'failing',
      issue: { code: 'association_limit', side: 'right' },
    });

    apps.left.updateRecord('contacts', left, { city: 'Bergen' });
    await apps.finish(contacts);

    expect(employers(apps, 'right')).toEqual({ [ADA.email]: 'Acme' });
    expect(onlyOne(await apps.rows(contacts))).toMatchObject({ state: 'inSync', issue: null });
  });

  it('stays failing as long as the app refuses it', async () => {
    const { apps, contacts, acme } = await withCompanies();
    apps.left.createRecord('contacts', ADA, { company: acme });
    const outcome = {
      kind: 'refused',
      code: 'unexpected',
      property: null,
      message: 'No.',
    } as const;
    apps.right.faults.add({
      on: 'associate',
      times: 3,
      fault: { kind: 'partial', every: 1, outcome },
    });

    for (let time = 0; time < 3; time += 1) {
      await apps.finish(contacts);
      expect(onlyOne(await apps.rows(contacts)).state).toBe('failing');
    }
    await apps.finish(contacts);

    expect(onlyOne(await apps.rows(contacts)).state).toBe('inSync');
    expect(employers(apps, 'right')).toEqual({ [ADA.email]: 'Acme' });
  });

  it('stands in the history of the record', async () => {
    const { apps, contacts, acme } = await withCompanies();
    apps.left.createRecord('contacts', ADA, { company: acme });
    await apps.finish(contacts);

    const { history } = await apps.tenant.getRecord(
      contacts,
      onlyOne(await apps.rows(contacts)).id,
    );

    expect(history[0]).toMatchObject({
      action: 'associate',
      status: 'applied',
      side: 'right',
      properties: [{ property: '@company', label: 'Company', before: null, reason: 'filledEmpty' }],
    });
  });

  it('is found through a sync whose sides are the other way round', async () => {
    const apps = twoApps();
    const acme = apps.left.createRecord('companies', ACME);
    apps.left.createRecord('contacts', ADA, { company: acme });
    const swapped = await apps.tenant.createSync({
      left: { connectionId: RIGHT, object: 'companies' },
      right: { connectionId: LEFT, object: 'companies' },
    });
    await apps.tenant.publishSync(swapped.id, { turnOn: true }, null);
    await apps.finish(swapped.id);
    const { id } = await apps.publish();

    await apps.finish(id);

    for (const side of SIDES) expect(employers(apps, side)).toEqual({ [ADA.email]: 'Acme' });
  });
});
