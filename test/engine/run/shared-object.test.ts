import { describe, expect, it } from 'vitest';
import type { SettingsPatch, SyncId } from '../../../engine/contract/index.js';
import { ConnectorError } from '../../../engine/ports/connector.js';
import { memoryContacts } from '../../../engine/testing/memory-objects.js';
import { createSeededRandom } from '../../../engine/testing/seeded-random.js';
import { SIDES } from '../../../engine/vocabulary.js';
import { emails, writesOf } from '../../support/in-sync.js';
import { pick } from '../../support/simulator/scenario.js';
import { LEFT, RIGHT, TENANT, twoApps } from '../../support/two-apps.js';
import type { TwoApps } from '../../support/two-apps.js';

const LEADS = { ...memoryContacts(), type: { ...memoryContacts().type, name: 'leads' } };

/** The left app has contacts and leads, the right one only contacts. */
function withLeads(seed = 1): TwoApps {
  return twoApps({ seed, left: { objects: [memoryContacts(), LEADS] } });
}

async function publish(
  { tenant }: TwoApps,
  object: 'contacts' | 'leads',
  patch: SettingsPatch = {},
): Promise<SyncId> {
  const { id } = await tenant.createSync({
    left: { connectionId: LEFT, object },
    right: { connectionId: RIGHT, object: 'contacts' },
  });
  await tenant.patchDraft(id, patch, null);
  await tenant.publishSync(id, { turnOn: true }, null);
  return id;
}

function addressesOf(apps: TwoApps, object: string): string[] {
  return apps.left
    .readAll(object)
    .map(({ values }) => String(values['email']))
    .sort();
}

const ADA = { email: 'ada@example.com', lastName: 'Lovelace' };
const BOB = { email: 'bob@example.com', lastName: 'Noyce' };
const EVE = { email: 'eve@example.com', lastName: 'Moneypenny' };

/** The left app lets nobody read this object. Answers how to end that. */
function forbid({ left: { connector } }: TwoApps, object: string): () => void {
  const { scan } = connector;
  connector.scan = (session, name, query) => {
    if (name === object) throw new ConnectorError('permission_object', 'Not for you.');
    return scan(session, name, query);
  };
  return () => {
    connector.scan = scan;
  };
}

async function rounds(apps: TwoApps, ids: readonly SyncId[], count = 3): Promise<void> {
  for (let round = 0; round < count; round += 1) for (const id of ids) await apps.finish(id);
}

describe('two objects of one app that are synced with one object of the other', () => {
  it.each([
    { name: 'in the order of their making', isTurned: false },
    { name: 'in the opposite order', isTurned: true },
  ])('have each person once, run $name', async ({ isTurned }) => {
    const apps = withLeads();
    apps.left.createRecord('contacts', ADA);
    apps.left.createRecord('leads', BOB);
    apps.right.createRecord('contacts', EVE);
    const ids = [await publish(apps, 'contacts'), await publish(apps, 'leads')];

    await rounds(apps, isTurned ? ids.toReversed() : ids);

    expect(emails(apps, 'right')).toEqual([ADA.email, BOB.email, EVE.email]);
    expect(addressesOf(apps, 'contacts')).toEqual([ADA.email, EVE.email]);
    expect(addressesOf(apps, 'leads')).toEqual([BOB.email]);
    const before = writesOf(apps);
    await rounds(apps, ids, 1);
    expect(writesOf(apps)).toBe(before);
  });

  it('are warned of properties that both write, before and after publishing', async () => {
    const apps = withLeads();
    const contacts = await publish(apps, 'contacts');
    const overlaps = async (id: SyncId) =>
      (await apps.tenant.validateSync(id)).filter(({ overlap }) => overlap !== undefined);
    expect(await overlaps(contacts)).toEqual([]);
    const { id, draft } = await apps.tenant.createSync({
      left: { connectionId: LEFT, object: 'leads' },
      right: { connectionId: RIGHT, object: 'contacts' },
    });

    expect(await overlaps(contacts)).toEqual([]);
    const [warning, ...more] = await overlaps(id);
    expect(more).toEqual([]);
    expect(warning).toMatchObject({
      code: 'written_by_other_sync',
      level: 'warning',
      side: 'right',
      overlap: { syncId: contacts, mappingIds: draft.mappings.map((one) => one.id) },
    });
    expect(warning?.message).toContain('"City"');
    expect(warning?.message).toContain('in Right as well');

    await apps.tenant.publishSync(id, { turnOn: true }, null);
    expect(await overlaps(contacts)).toMatchObject([{ overlap: { syncId: id } }]);
    await apps.tenant.patchDraft(id, { direction: 'toLeft' }, null);
    expect(await overlaps(id)).toEqual([]);
  });

  it('say that the other sync has who is left out', async () => {
    const apps = withLeads();
    apps.left.createRecord('contacts', ADA);
    const ids = [await publish(apps, 'contacts'), await publish(apps, 'leads')];
    await rounds(apps, ids);

    const [, leads] = ids;
    if (leads === undefined) throw new Error('There is no second sync.');
    expect(await apps.rows(leads)).toMatchObject([
      { state: 'excluded', excludeReason: 'otherSync', title: 'Lovelace' },
    ]);
  });

  it('may both be tied to one record that both match', async () => {
    const apps = withLeads();
    apps.left.createRecord('contacts', { ...ADA, city: 'Oslo' });
    apps.left.createRecord('leads', { ...ADA, jobTitle: 'Countess' });
    const ids = [await publish(apps, 'contacts'), await publish(apps, 'leads')];

    await rounds(apps, ids, 4);

    expect(emails(apps, 'right')).toEqual([ADA.email]);
    for (const id of ids) expect((await apps.rows(id))[0]?.state).toBe('inSync');
    const before = writesOf(apps);
    await rounds(apps, ids, 2);
    expect(writesOf(apps)).toBe(before);
  });

  it('take who is left out by the one that decides first', async () => {
    const apps = withLeads();
    const ids = [
      await publish(apps, 'contacts', { direction: 'toRight' }),
      await publish(apps, 'leads'),
    ];
    apps.right.createRecord('contacts', EVE);

    await rounds(apps, ids);

    expect(addressesOf(apps, 'leads')).toEqual([EVE.email]);
    expect(addressesOf(apps, 'contacts')).toEqual([]);
  });

  it('do what a preview says', async () => {
    const apps = withLeads();
    apps.left.createRecord('contacts', ADA);
    const contacts = await publish(apps, 'contacts');
    await apps.finish(contacts);
    const leads = await publish(apps, 'leads');

    const { run } = await apps.tenant.startPreview(leads);
    await apps.engine.runPreview(TENANT, run.id);

    expect((await apps.tenant.getPreview(leads)).report).toMatchObject({
      createdLeft: 0,
      excluded: [{ reason: 'otherSync', count: 1 }],
    });
  });

  it('say so when the one that decides first stands still, and go on once it has looked', async () => {
    const apps = withLeads();
    apps.left.createRecord('contacts', ADA);
    const ids = [await publish(apps, 'contacts'), await publish(apps, 'leads')] as const;
    const [contacts, leads] = ids;
    apps.right.createRecord('contacts', EVE);
    const mend = forbid(apps, 'contacts');
    await apps.run(contacts);
    await apps.finish(leads);
    expect(await apps.rows(leads)).toMatchObject([{ state: 'pending', issue: null }]);

    apps.clock.advance(20 * 60_000);
    await apps.run(contacts);
    await apps.finish(leads);

    expect(await apps.rows(leads)).toMatchObject([
      { state: 'failing', issue: { code: 'other_sync_stands', details: { sync: contacts } } },
    ]);
    const [group] = await apps.tenant.listIssues(leads);
    expect(group?.steps[0]).toContain('contacts – contacts');

    mend();
    apps.clock.advance(20 * 60_000);
    await rounds(apps, ids, 4);
    expect(addressesOf(apps, 'contacts')).toEqual([ADA.email, EVE.email]);
    expect(addressesOf(apps, 'leads')).toEqual([]);
    expect(emails(apps, 'right')).toEqual([ADA.email, EVE.email]);
  });

  it('let a person have the partner made all the same', async () => {
    const apps = withLeads();
    apps.left.createRecord('contacts', ADA);
    const ids = [await publish(apps, 'contacts'), await publish(apps, 'leads')];
    await rounds(apps, ids);
    const [first] = ids;
    if (first === undefined) throw new Error('There is no first sync.');

    await apps.tenant.turnOff(first);
    await rounds(apps, ids.slice(1));
    expect(addressesOf(apps, 'leads')).toEqual([]);
    await apps.tenant.deleteSync(first);
    apps.right.updateRecord('contacts', apps.right.readAll('contacts')[0]?.id ?? '', {
      city: 'Moss',
    });
    await rounds(apps, ids.slice(1));
    expect(addressesOf(apps, 'leads')).toEqual([ADA.email]);
  });

  it.each(Array.from({ length: 20 }, (_, seed) => seed + 1))(
    'never double anybody, whoever runs when (seed %i)',
    async (seed) => {
      const random = createSeededRandom(seed);
      const apps = withLeads(seed);
      const ids = [await publish(apps, 'contacts'), await publish(apps, 'leads')];
      for (let step = 0; step < 20; step += 1) {
        const person = { email: `p${String(step)}@example.com`, lastName: `P${String(step)}` };
        const object = pick(random, ['contacts', 'leads']);
        if (random() < 0.5) apps.left.createRecord(object, person);
        else apps.right.createRecord('contacts', person);
        if (random() < 0.6) await apps.finish(pick(random, ids));
      }
      await rounds(apps, ids, 4);
      const before = writesOf(apps);
      await rounds(apps, ids, 1);

      expect(writesOf(apps)).toBe(before);
      const left = [...addressesOf(apps, 'contacts'), ...addressesOf(apps, 'leads')].sort();
      expect(left).toEqual(emails(apps, 'right'));
      expect(new Set(left).size).toBe(20);
      expect(SIDES.flatMap((side) => apps[side].readAll('contacts')).length).toBeGreaterThan(0);
    },
  );
});
