/** What a preview says about ties, and what the run after it does about them. */
import { describe, expect, it } from 'vitest';
import type {
  Change,
  Mapping,
  PreviewReport,
  PropertyChange,
  RemoteId,
  Run,
  SyncId,
} from '../../../../engine/contract/index.js';
import type { MemoryObject } from '../../../../engine/testing/memory-app-options.js';
import {
  memoryCompanies,
  memoryContacts,
  memoryProperty,
} from '../../../../engine/testing/memory-objects.js';
import { createSeededRandom } from '../../../../engine/testing/seeded-random.js';
import type { Random } from '../../../../engine/testing/seeded-random.js';
import type { Side } from '../../../../engine/vocabulary.js';
import { DIRECTIONS, SIDES } from '../../../../engine/vocabulary.js';
import { pick } from '../../../support/simulator/scenario.js';
import { CLIENTS, COMPANY } from '../../../support/tie-mappings.js';
import { LEFT, RIGHT, TENANT, twoApps } from '../../../support/two-apps.js';
import type { TwoApps } from '../../../support/two-apps.js';

const row = (name: string): Mapping => ({
  ...{ id: name, left: name, right: name },
  ...{ direction: 'both', isOn: true, origin: 'own' },
});

/** People with one company, several clients whose ties may be called "Owner", and another person who is their boss. */
function objects(): readonly MemoryObject[] {
  const contacts = memoryContacts({
    hasClients: true,
    clientLabels: [{ value: 'o', label: 'Owner' }],
  });
  const boss = memoryProperty({
    ...{ name: 'boss', label: 'Boss', type: 'reference' },
    references: ['contacts'],
  });
  return [{ ...contacts, properties: [...contacts.properties, boss] }, memoryCompanies()];
}

function idsOf(apps: TwoApps, side: Side, object: string): RemoteId[] {
  return apps[side].readAll(object).map(({ id }) => id);
}

/** Companies that are in sync, and some that are not yet. */
async function withCompanies(random: Random): Promise<{ apps: TwoApps; companies: SyncId }> {
  const apps = twoApps({ left: { objects: objects() }, right: { objects: objects() } });
  const add = (from: number) => {
    for (let number = from; number < from + 4; number += 1)
      for (const side of SIDES)
        if (random() < 0.7)
          apps[side].createRecord('companies', {
            name: `Company ${String(number)}`,
            domain: `c${String(number)}.example`,
          });
  };
  add(0);
  const { id: companies } = await apps.publish({}, 'companies');
  await apps.finish(companies);
  add(4);
  return { apps, companies };
}

function populate(apps: TwoApps, random: Random): void {
  for (let number = 0; number < 12; number += 1)
    for (const side of SIDES)
      if (random() < 0.7) {
        const email = random() < 0.1 ? null : `p${String(number)}@example.com`;
        apps[side].createRecord('contacts', { email, lastName: `Person ${String(number)}` });
      }
  edit(apps, random);
}

function edit(apps: TwoApps, random: Random): void {
  for (const side of SIDES) {
    const companies = idsOf(apps, side, 'companies');
    const people = idsOf(apps, side, 'contacts');
    for (const id of people) {
      if (random() < 0.4)
        apps[side].setAssociation('contacts', id, 'company', pick(random, [...companies, null]));
      if (random() < 0.4)
        apps[side].updateRecord('contacts', id, { boss: pick(random, [...people, null]) });
      for (const toId of companies.filter(() => random() < 0.2))
        changeClient(apps, random, { side, id, toId });
    }
  }
}

function changeClient(
  apps: TwoApps,
  random: Random,
  { side, id, toId }: { side: Side; id: RemoteId; toId: RemoteId },
): void {
  const label = random() < 0.5 ? { label: 'o' } : {};
  apps[side].setTie('contacts', id, 'clients', { toId, isTied: random() < 0.6, ...label });
}

async function previewed(apps: TwoApps, id: SyncId): Promise<PreviewReport> {
  const { run } = await apps.tenant.startPreview(id);
  await apps.engine.runPreview(TENANT, run.id);
  const { report } = await apps.tenant.getPreview(id);
  if (report === null) throw new Error('The preview has no report.');
  return report;
}

type Counts = Record<string, number>;

const announced = ({ ties = [] }: PreviewReport): Counts =>
  Object.fromEntries(
    ties
      .filter(({ effect }) => effect !== 'waiting')
      .map(({ effect, side, label, ties: count }) => [`${label} ${effect} ${side}`, count]),
  );

const LABELS: Record<string, string> = {
  ...{ '@company': 'Company', '@*clients': 'Clients', boss: 'Boss' },
};

function effectOf({ property, before, after }: PropertyChange): string {
  const isLabel = [before, after].some((one) => typeof one === 'string' && one.includes('\t'));
  if (isLabel) return 'labelled';
  if (after === null) return 'removed';
  return before === null || property === '@*clients' ? 'set' : 'changed';
}

async function done(apps: TwoApps, run: Run): Promise<Counts> {
  const { items } = await apps.tenant.listChanges(run.id, { limit: 200 });
  const counts: Counts = {};
  for (const { action, side, properties } of items.filter(
    (one: Change) => one.action === 'associate',
  ))
    for (const change of properties) {
      const name = `${LABELS[change.property] ?? action} ${effectOf(change)} ${side}`;
      counts[name] = (counts[name] ?? 0) + 1;
    }
  return counts;
}

const met = new Set<string>();

describe('I8 the ties of a preview', () => {
  it.each(Array.from({ length: 24 }, (_, seed) => seed + 1))(
    'are those that the run then writes (seed %i)',
    async (seed) => {
      const random = createSeededRandom(seed);
      const { apps } = await withCompanies(random);
      populate(apps, random);
      const ends = {
        left: { connectionId: LEFT, object: 'contacts' },
        right: { connectionId: RIGHT, object: 'contacts' },
      };
      const created = await apps.tenant.createSync(ends);
      const { id } = created;
      const draft = await apps.tenant.patchDraft(
        id,
        {
          direction: pick(random, DIRECTIONS),
          winner: pick(random, SIDES),
          clears: pick(random, ['keep', 'propagate'] as const),
          mappings: [row('email'), row('lastName'), row('boss')],
          associations: [COMPANY, CLIENTS],
        },
        created.etag,
      );
      for (let round = 0; round < 3; round += 1) {
        const report = await previewed(apps, id);
        const { etag } = round === 0 ? draft : await apps.tenant.getSync(id);
        await apps.tenant.publishSync(id, { turnOn: true, apply: 'allRecords' }, etag);
        const run = await apps.finish(id);

        expect(announced(report)).toEqual(await done(apps, run));
        for (const { effect } of report.ties ?? []) met.add(effect);
        edit(apps, random);
      }
    },
    20_000,
  );

  it('were of every kind', () => {
    expect([...met].sort()).toEqual(['changed', 'labelled', 'removed', 'set', 'waiting']);
  });

  it('are those of a record that is made again as well', async () => {
    const { apps } = await withCompanies(createSeededRandom(3));
    const [company = ''] = idsOf(apps, 'left', 'companies');
    apps.left.createRecord('contacts', { email: 'ada@example.com' }, { company });
    const { id } = await apps.publish({ associations: [COMPANY] });
    await apps.finish(id);
    const [made = ''] = idsOf(apps, 'right', 'contacts');
    apps.right.deleteRecord('contacts', made);
    await apps.finish(id);
    const [deleted] = await apps.rows(id);
    if (deleted === undefined) throw new Error('There is no record.');
    await apps.tenant.createRecordAgain(id, deleted.id);

    const report = await previewed(apps, id);
    const run = await apps.finish(id);

    expect(announced(report)).toEqual({ 'Company set right': 1 });
    expect(announced(report)).toEqual(await done(apps, run));
  });

  it('that wait are counted where they would be written', async () => {
    const apps = twoApps({ left: { objects: objects() }, right: { objects: objects() } });
    const late = apps.left.createRecord('companies', { name: 'Late', domain: 'late.example' });
    await apps.publish({}, 'companies');
    const ada = apps.left.createRecord('contacts', { email: 'ada@example.com' }, { company: late });
    apps.left.setTie('contacts', ada, 'clients', { toId: late, isTied: true });
    const { id } = await apps.publish({ associations: [COMPANY, CLIENTS] });

    const { ties } = await previewed(apps, id);

    expect(ties).toEqual([
      { effect: 'waiting', side: 'right', label: 'Company', ties: 1 },
      { effect: 'waiting', side: 'right', label: 'Clients', ties: 1 },
    ]);
  });
});
