import { describe, expect, it } from 'vitest';
import type {
  Mapping,
  RemoteId,
  SettingsPatch,
  Values,
} from '../../../../engine/contract/index.js';
import { fullNameConnections } from '../../../../engine/run/apps/with-full-names.js';
import { memoryContacts, memoryProperty } from '../../../../engine/testing/memory-objects.js';
import type { MemoryObject } from '../../../../engine/testing/memory-app-options.js';
import { onlyOne } from '../../../support/in-sync.js';
import { LEFT, RIGHT, TENANT, twoApps, type TwoAppsOptions } from '../../../support/two-apps.js';

const FULL = '~fullName';

/** People with one property for the whole name. */
function wholeNames(): MemoryObject {
  const { type } = memoryContacts();
  const email = { name: 'email', label: 'E-mail', type: 'email', meaning: 'person.email' } as const;
  return {
    type: { ...type, titleProperties: ['name'], associations: [] },
    properties: [
      memoryProperty(email),
      memoryProperty({ name: 'name', label: 'Full name', meaning: 'person.fullName' }),
    ],
  };
}

/** People with first and last name, of which the last is required. */
function parted(): MemoryObject {
  const contacts = memoryContacts();
  return {
    ...contacts,
    properties: contacts.properties.map((each) =>
      each.name === 'lastName' ? { ...each, isRequired: true } : each,
    ),
  };
}

function namedApps(options: TwoAppsOptions = {}) {
  return twoApps({ left: { objects: [wholeNames()] }, right: { objects: [parted()] }, ...options });
}

const same = (left: string, right = left): Mapping => ({
  ...{ id: left, left, right, direction: 'both', isOn: true, origin: 'own' },
});
const MAPPINGS = [same('email'), same('name', FULL)];
const ENDS = {
  left: { connectionId: LEFT, object: 'contacts' },
  right: { connectionId: RIGHT, object: 'contacts' },
};

/** One person in sync, made on the left. */
async function named(name: string, patch: SettingsPatch = { mappings: MAPPINGS }) {
  const apps = namedApps();
  const left = apps.left.createRecord('contacts', { email: 'x@ex.com', name });
  const { id } = await apps.publish(patch);
  await apps.run(id);
  const right = onlyOne(apps.right.readAll('contacts')).id;
  const edit = async (side: 'left' | 'right', values: Values) => {
    apps[side].updateRecord('contacts', side === 'left' ? left : right, values);
    await apps.finish(id);
  };
  const nameOf = (side: 'left' | 'right', record: RemoteId) =>
    apps[side].readRecord('contacts', record)?.values;
  return {
    apps,
    id,
    edit,
    whole: () => nameOf('left', left),
    inParts: () => nameOf('right', right),
  };
}

describe('a full name on one side, first and last name on the other', () => {
  it('is mapped from the start of a new sync', async () => {
    const { draft } = await namedApps().tenant.createSync(ENDS);

    expect(draft.mappings).toMatchObject([
      { left: 'email', right: 'email' },
      { left: 'name', right: FULL, direction: 'both', isOn: true },
    ]);
  });

  it('is proposed for each other, from either side', async () => {
    const apps = namedApps();
    const { id } = await apps.tenant.createSync(ENDS);

    const [right] = await apps.tenant.listPartners(id, 'left', 'name');
    const [left] = await apps.tenant.listPartners(id, 'right', FULL);

    expect(right).toMatchObject({ name: FULL, because: 'sameMeaning' });
    expect(left).toMatchObject({ name: 'name', because: 'sameMeaning' });
    const properties = await apps.tenant.listProperties(RIGHT, 'contacts');
    expect(properties.find(({ name }) => name === FULL)).toMatchObject({
      ...{ label: 'Full name', parts: ['firstName', 'lastName'], isWritable: true },
    });
  });

  it('fills the parts, also required ones, and takes edits of either back as one', async () => {
    const { apps, id, edit, whole, inParts } = await named('Ludwig van Beethoven');
    expect(inParts()).toMatchObject({ firstName: 'Ludwig', lastName: 'van Beethoven' });

    await edit('right', { firstName: 'Johann' });
    expect(whole()).toMatchObject({ name: 'Johann van Beethoven' });

    await edit('left', { name: 'Karl van Beethoven' });
    expect(inParts()).toMatchObject({ firstName: 'Karl', lastName: 'van Beethoven' });

    const written = () => [apps.left, apps.right].map(({ stats }) => stats.writes);
    const before = written();
    await apps.finish(id);
    expect(written()).toEqual(before);
  });

  it('keeps the border that a person drew between the parts', async () => {
    const { edit, whole, inParts } = await named('Anna Maria Lind');
    expect(inParts()).toMatchObject({ firstName: 'Anna Maria', lastName: 'Lind' });

    await edit('right', { firstName: 'Anna', lastName: 'Maria Lind' });
    expect(whole()).toMatchObject({ name: 'Anna Maria Lind' });

    await edit('left', { name: 'Hanna Maria Lind' });
    expect(inParts()).toMatchObject({ firstName: 'Hanna', lastName: 'Maria Lind' });
  });

  it('understands "Last, First", and does not turn it round where it stands', async () => {
    const { edit, whole, inParts } = await named('Lovelace, Ada');

    expect(inParts()).toMatchObject({ firstName: 'Ada', lastName: 'Lovelace' });
    expect(whole()).toMatchObject({ name: 'Lovelace, Ada' });

    await edit('left', { name: 'Ada Lovelace' });
    expect(whole()).toMatchObject({ name: 'Ada Lovelace' });
  });

  it('can match people, and is one value in history and preview', async () => {
    const apps = namedApps();
    apps.left.createRecord('contacts', { email: 'a@ex.com', name: 'Ada Lovelace' });
    apps.right.createRecord('contacts', {
      email: 'b@ex.com',
      firstName: 'Ada',
      lastName: 'Lovelace',
    });
    const rules = [{ pairs: [{ left: 'name', right: FULL }] }];
    const mappings = [{ ...same('email'), isOn: false }, same('name', FULL)];
    const { id } = await apps.publish({ mappings, matching: { rules } });
    await apps.run(id);
    const row = onlyOne(await apps.rows(id));
    expect(row.state).toBe('inSync');

    const { id: right } = onlyOne(apps.right.readAll('contacts'));
    apps.right.updateRecord('contacts', right, { lastName: 'King' });
    await apps.finish(id);

    const detail = await apps.tenant.getRecord(id, row.id);
    expect(detail.history[0]?.properties).toEqual([
      { property: 'name', before: 'Ada Lovelace', after: 'Ada King', reason: 'changed' },
    ]);
    expect(detail.properties).toMatchObject([{ left: 'Ada King', right: 'Ada King' }]);
  });

  it('is refused when a part is mapped as well', async () => {
    const apps = twoApps();
    const both = [same('firstName'), { ...same('lastName'), right: FULL }];
    const { id } = await apps.tenant.createSync(ENDS);
    await apps.tenant.patchDraft(id, { mappings: both }, null);

    const problems = await apps.tenant.validateSync(id);

    expect(problems).toContainEqual(
      expect.objectContaining({ code: 'mapping_twice', side: 'right', level: 'error' }),
    );
  });

  it('is not proposed where both apps have the parts', async () => {
    const { draft } = await twoApps().tenant.createSync(ENDS);

    expect(draft.mappings.map(({ left }) => left)).toEqual(
      expect.arrayContaining(['firstName', 'lastName']),
    );
    expect(draft.mappings.map(({ left }) => left)).not.toContain(FULL);
  });

  it('is found in the app by its parts, and filters what the app cannot be asked', async () => {
    const apps = namedApps();
    const { connector, session } = await fullNameConnections(apps.connections).open(TENANT, RIGHT);
    const make = (firstName: string | null, lastName: string) =>
      apps.right.createRecord('contacts', { firstName, lastName });
    const anna = make('Anna', 'van Berg');
    make('Per', 'van Berg');
    const cher = make(null, 'Cher');
    const query = { properties: [FULL, 'email'], associations: [] };
    const find = async (...values: string[]) =>
      (await connector.find?.(session, 'contacts', { property: FULL, values }, query))?.map(
        ({ id, values: found }) => [id, found],
      );

    expect(await find('van Berg, Anna')).toEqual([
      [anna, { [FULL]: 'Anna van Berg', email: null }],
    ]);
    expect(await find('Cher', 'Nobody Here')).toEqual([[cher, { [FULL]: 'Cher', email: null }]]);
  });

  it('is found through a connector that a host wrapped already', async () => {
    const apps = namedApps();
    const twice = fullNameConnections(fullNameConnections(apps.connections));
    const { connector, session } = await twice.open(TENANT, RIGHT);
    const cher = apps.right.createRecord('contacts', { lastName: 'Cher' });
    const key = { property: FULL, values: ['Cher'] };

    const found = await connector.find?.(session, 'contacts', key, {
      ...{ properties: [FULL], associations: [] },
    });

    expect(found?.map(({ id }) => id)).toEqual([cher]);
  });

  it('that cannot be read before it is written was surely not written', async () => {
    const { apps, id, edit, inParts } = await named('Ada Lovelace');
    apps.right.faults.failNext('app_unavailable', { on: 'fetch' });
    await edit('left', { name: 'Ada King' });
    await apps.finish(id);

    expect(inParts()).toMatchObject({ firstName: 'Ada', lastName: 'King' });
  });
});
