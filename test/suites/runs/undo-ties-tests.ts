/** Ties that a run set or removed, taken back: the same in every store. */
import { describe, expect, it } from 'vitest';
import type {
  AssociationMapping,
  ChangeId,
  RemoteId,
  Run,
  SyncId,
} from '../../../engine/contract/index.js';
import { ProcessDeath } from '../../../engine/ports/probe.js';
import type { Store } from '../../../engine/ports/store.js';
import {
  memoryCompanies,
  memoryContacts,
  memoryProperty,
} from '../../../engine/testing/memory-objects.js';
import { ADA, onlyOne, writesOf } from '../../support/in-sync.js';
import type { TwoApps, TwoAppsOptions } from '../../support/two-apps.js';
import { twoApps } from '../../support/two-apps.js';

/** Where an undo of ties passes. */
const PASSED = [
  'afterRecover',
  'beforeIntentCommit',
  'afterIntentCommit',
  'afterSend',
  'afterResultCommit',
  'beforeSettle',
] as const;

const LABELS = [
  { value: 'boss', label: 'Boss' },
  { value: 'friend', label: 'Friend' },
];
const EMPLOYER = memoryProperty({
  name: 'employer',
  label: 'Employer',
  type: 'reference',
  references: ['companies'],
});

function objects() {
  const contacts = memoryContacts({ hasClients: true, clientLabels: LABELS });
  return [{ ...contacts, properties: [...contacts.properties, EMPLOYER] }, memoryCompanies()];
}

const tie = (name: string, mode: 'primary' | 'all' = 'primary'): AssociationMapping => ({
  ...{ id: name, left: name, right: name, isOn: true, mode },
  ...{ leftObject: 'companies', rightObject: 'companies' },
});

interface Story {
  apps: TwoApps;
  contacts: SyncId;
  ada: RemoteId;
  /** Ada on the right. */
  there: RemoteId;
  acme: RemoteId;
  bolt: RemoteId;
}

/** Ada, tied to nobody yet, and two companies, all in sync. */
async function story(options: TwoAppsOptions): Promise<Story> {
  const apps = twoApps({ ...options, left: { objects: objects() }, right: { objects: objects() } });
  const acme = apps.left.createRecord('companies', { name: 'Acme', domain: 'acme.example' });
  const bolt = apps.left.createRecord('companies', { name: 'Bolt', domain: 'bolt.example' });
  const { id: companies } = await apps.publish({}, 'companies');
  await apps.finish(companies);
  const ada = apps.left.createRecord('contacts', ADA);
  const { id: contacts } = await apps.publish({
    associations: [tie('company'), tie('clients', 'all'), tie('employer')],
    clears: 'propagate',
  });
  await apps.finish(contacts);
  const there = onlyOne(apps.right.readAll('contacts')).id;
  return { apps, contacts, ada, there, acme, bolt };
}

const rightOf = (apps: TwoApps, name: string): RemoteId =>
  onlyOne(apps.right.readAll('companies').filter(({ values }) => values['name'] === name)).id;
const companyOf = ({ apps, there }: Story) =>
  apps.right.readRecord('contacts', there)?.associations['company'] ?? null;
const clientsOf = ({ apps, there }: Story) =>
  apps.right.readRecord('contacts', there)?.tieSets?.['clients'] ?? [];

async function undo({ apps, contacts }: Story, run: Run): Promise<Run> {
  await apps.tenant.startUndo(run.id, {});
  for (;;) {
    const result = await apps.run(contacts);
    if (result.kind === 'finished') return result.run;
    if (result.kind !== 'stopped') throw new Error(JSON.stringify(result));
    apps.clock.advance(60_000);
  }
}

/** Nothing is written any more, however completely both apps are read. */
async function expectQuiet({ apps, contacts }: Story): Promise<void> {
  const before = writesOf(apps);
  await apps.finish(contacts);
  await apps.tenant.turnOff(contacts);
  await apps.tenant.turnOn(contacts);
  await apps.finish(contacts);
  expect(writesOf(apps)).toBe(before);
}

export function describeUndoOfTies(name: string, openStore: () => Promise<Store>): void {
  describe(`the undo of a tie in ${name}`, () => {
    it('that a run moved puts it back, and neither side takes that for a change', async () => {
      const told = await story({ store: await openStore() });
      const { apps, contacts, ada, acme, bolt } = told;
      apps.left.setAssociation('contacts', ada, 'company', acme);
      await apps.finish(contacts);
      apps.left.setAssociation('contacts', ada, 'company', bolt);
      const run = await apps.finish(contacts);
      const preview = await apps.tenant.previewUndo(run.id, {});

      const undone = await undo(told, run);

      expect(preview).toMatchObject({ ties: { left: 0, right: 1 }, kept: [] });
      expect(companyOf(told)).toBe(rightOf(apps, 'Acme'));
      expect(undone.writes.right.associated).toBe(1);
      expect((await apps.tenant.getUndo(undone.id)).report).toMatchObject({
        ties: { left: 0, right: 1 },
        kept: [],
      });
      await expectQuiet(told);
      expect(companyOf(told)).toBe(rightOf(apps, 'Acme'));
      expect(apps.left.readRecord('contacts', ada)?.associations['company']).toBe(bolt);

      apps.left.setAssociation('contacts', ada, 'company', null);
      await apps.finish(contacts);
      expect(companyOf(told)).toBeNull();
    });

    it('that a run made takes it away, of references as well', async () => {
      const told = await story({ store: await openStore() });
      const { apps, contacts, ada, there, acme } = told;
      apps.left.setAssociation('contacts', ada, 'company', acme);
      apps.left.updateRecord('contacts', ada, { employer: acme });
      const run = await apps.finish(contacts);
      const employer = () => apps.right.readRecord('contacts', there)?.values['employer'];
      expect(employer()).toBe(rightOf(apps, 'Acme'));

      await undo(told, run);

      expect(companyOf(told)).toBeNull();
      expect(employer()).toBeNull();
      await expectQuiet(told);
    });

    it('of a set puts back what was taken away, with its labels, and takes away what was made', async () => {
      const told = await story({ store: await openStore() });
      const { apps, contacts, ada, acme, bolt } = told;
      const tied = { toId: acme, isTied: true };
      apps.left.setTie('contacts', ada, 'clients', { ...tied, label: 'boss' });
      await apps.finish(contacts);
      apps.left.setTie('contacts', ada, 'clients', { toId: acme, isTied: false });
      apps.left.setTie('contacts', ada, 'clients', { toId: bolt, isTied: true, label: 'friend' });
      const run = await apps.finish(contacts);
      expect(clientsOf(told)).toEqual([{ id: rightOf(apps, 'Bolt'), labels: ['friend'] }]);

      await undo(told, run);

      expect(clientsOf(told)).toEqual([{ id: rightOf(apps, 'Acme'), labels: ['boss'] }]);
      await expectQuiet(told);
      expect(clientsOf(told)).toHaveLength(1);
    });

    it('leaves what a person changed since, and says so', async () => {
      const told = await story({ store: await openStore() });
      const { apps, contacts, ada, there, acme, bolt } = told;
      apps.left.setAssociation('contacts', ada, 'company', acme);
      apps.left.setTie('contacts', ada, 'clients', { toId: bolt, isTied: true });
      const run = await apps.finish(contacts);
      const boltThere = rightOf(apps, 'Bolt');
      apps.right.setAssociation('contacts', there, 'company', boltThere);
      apps.right.setTie('contacts', there, 'clients', {
        toId: boltThere,
        isTied: true,
        label: 'boss',
      });

      const undone = await undo(told, run);

      expect(companyOf(told)).toBe(boltThere);
      expect(clientsOf(told)).toEqual([{ id: boltThere, labels: ['boss'] }]);
      const { report } = await apps.tenant.getUndo(undone.id);
      expect(report.ties).toEqual({ left: 0, right: 0 });
      expect(report.kept).toEqual([{ reason: 'changedSince', side: 'right', count: 2 }]);
    });

    it('of one change takes back that tie only, and can be undone itself', async () => {
      const told = await story({ store: await openStore() });
      const { apps, contacts, ada, acme, bolt } = told;
      apps.left.setAssociation('contacts', ada, 'company', acme);
      apps.left.setTie('contacts', ada, 'clients', { toId: bolt, isTied: true });
      const run = await apps.finish(contacts);
      const { items } = await apps.tenant.listChanges(run.id, {});
      const one = items.find(({ properties }) => properties[0]?.property === '@company');

      await apps.tenant.startUndoChange(one?.id ?? ('' as ChangeId), {});
      const first = await apps.run(contacts);
      expect(companyOf(told)).toBeNull();
      expect(clientsOf(told)).toHaveLength(1);
      if (first.kind !== 'finished') throw new Error('The undo did not finish.');

      const { report } = await apps.tenant.getUndo(first.run.id);
      const sample = onlyOne(report.samples.filter(({ kind }) => kind === 'tie'));
      expect(sample.properties.map(({ label }) => label)).toEqual(['Company']);

      await undo(told, first.run);
      expect(companyOf(told)).toBe(rightOf(apps, 'Acme'));
      await expectQuiet(told);
    });

    it('whose app refuses it lists it with that reason', async () => {
      const told = await story({ store: await openStore() });
      const { apps, contacts, ada, acme } = told;
      apps.left.setAssociation('contacts', ada, 'company', acme);
      const run = await apps.finish(contacts);
      const outcome = {
        kind: 'refused',
        code: 'association_limit',
        property: 'company',
        message: 'Too many.',
      } as const;
      apps.right.faults.add({ on: 'associate', fault: { kind: 'partial', every: 1, outcome } });

      const undone = await undo(told, run);

      expect((await apps.tenant.getUndo(undone.id)).report).toMatchObject({
        ties: { left: 0, right: 0 },
        kept: [{ reason: 'refused', side: 'right', count: 1 }],
      });
      expect(onlyOne((await apps.tenant.listChanges(undone.id, {})).items)).toMatchObject({
        ...{ action: 'associate', status: 'failed', error: 'Too many.' },
      });
    });

    it('counts once when its answer is lost, and is no person’s edit', async () => {
      const told = await story({ store: await openStore() });
      const { apps, contacts, ada, acme, bolt } = told;
      apps.left.setAssociation('contacts', ada, 'company', acme);
      apps.left.setTie('contacts', ada, 'clients', { toId: bolt, isTied: true });
      const run = await apps.finish(contacts);
      apps.right.faults.loseNextAnswer({ on: 'associate' });

      const undone = await undo(told, run);

      expect(companyOf(told)).toBeNull();
      const { report } = await apps.tenant.getUndo(undone.id);
      expect(report).toMatchObject({ ties: { left: 0, right: 2 }, kept: [] });
      const { items } = await apps.tenant.listChanges(undone.id, {});
      expect(items.map(({ status }) => status)).toEqual(['applied', 'applied']);
      await expectQuiet(told);
      expect(apps.left.readRecord('contacts', ada)?.associations['company']).toBe(acme);
    });

    it.each(PASSED)('ends the same when the process dies at %s', async (point) => {
      let isArmed = false;
      const told = await story({
        store: await openStore(),
        probe: (at) => {
          if (!isArmed || at !== point) return;
          isArmed = false;
          throw new ProcessDeath(at);
        },
      });
      const { apps, contacts, ada, acme, bolt } = told;
      apps.left.setAssociation('contacts', ada, 'company', acme);
      apps.left.setTie('contacts', ada, 'clients', { toId: bolt, isTied: true, label: 'boss' });
      const run = await apps.finish(contacts);
      const { id } = await apps.tenant.startUndo(run.id, {});
      isArmed = true;
      await expect(apps.run(contacts)).rejects.toBeInstanceOf(ProcessDeath);
      apps.clock.advance(10 * 60_000);
      await apps.run(contacts);

      expect(companyOf(told)).toBeNull();
      expect(clientsOf(told)).toEqual([]);
      const { report } = await apps.tenant.getUndo(id);
      expect(report.ties).toEqual({ left: 0, right: 2 });
      await expectQuiet(told);
      expect(apps.left.readRecord('contacts', ada)?.associations['company']).toBe(acme);
    });
  });
}
