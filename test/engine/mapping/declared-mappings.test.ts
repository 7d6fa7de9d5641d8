import { describe, expect, it } from 'vitest';
import type { DeclaredMapping, PairDefaults } from '../../../engine/contract/index.js';
import { memoryContacts, memoryProperty } from '../../../engine/testing/memory-objects.js';
import { LEFT, RIGHT, twoApps } from '../../support/two-apps.js';

const STAGE = ['new', 'active', 'former'].map((value) => ({ value, label: value }));

function contacts(...extra: Parameters<typeof memoryProperty>[0][]) {
  const object = memoryContacts();
  return [{ ...object, properties: [...object.properties, ...extra.map(memoryProperty)] }];
}

const withApp = (app: string, mappings: DeclaredMapping[]): PairDefaults[] => [
  { object: 'contacts', with: { app, object: 'contacts' }, mappings },
];

const ENDS = {
  left: { connectionId: LEFT, object: 'contacts' },
  right: { connectionId: RIGHT, object: 'contacts' },
};

async function draftOf(left: PairDefaults[], right: PairDefaults[] = []) {
  const apps = twoApps({
    left: {
      defaults: left,
      objects: contacts({ name: 'rank', label: 'Rank', type: 'option', options: STAGE }),
    },
    right: {
      defaults: right,
      objects: contacts(
        { name: 'town', label: 'Town' },
        { name: 'total', label: 'Total', isWritable: false },
        { name: 'state', label: 'State', type: 'option', options: [{ value: '1', label: 'On' }] },
      ),
    },
  });
  const { draft } = await apps.tenant.createSync(ENDS);
  return (name: string) => draft.mappings.find((mapping) => mapping.left === name);
}

describe('mappings that a connector declares for another app', () => {
  it('come before what means the same, from whichever side they are declared', async () => {
    const own = await draftOf(
      withApp('right', [{ own: 'city', other: 'town', direction: 'toOther' }]),
    );
    const other = await draftOf(
      [],
      withApp('left', [{ own: 'town', other: 'city', direction: 'toOwn' }]),
    );

    for (const find of [own, other]) {
      expect(find('city')).toMatchObject({ right: 'town', direction: 'toRight', isOn: true });
      expect(find('email')).toMatchObject({ right: 'email' });
    }
  });

  it('carry their option tables and fallbacks to the right sides', async () => {
    const options = STAGE.map(({ value }) => ({ own: value, other: '1' }));
    const declared = { own: 'rank', other: 'state', options, fallback: { own: 'new' } };
    const turned = {
      own: 'state',
      other: 'rank',
      options: options.map((row) => ({ own: row.other, other: row.own })),
      fallback: { other: 'new' },
    };
    const expected = {
      ...{ right: 'state', direction: 'both', isOn: true, fallback: { left: 'new' } },
      options: STAGE.map(({ value }) => ({ left: value, right: '1' })),
    };

    expect((await draftOf(withApp('right', [declared])))('rank')).toMatchObject(expected);
    expect((await draftOf([], withApp('left', [turned])))('rank')).toMatchObject(expected);
  });

  it('start turned off when most options have nowhere to go', async () => {
    const options = [{ own: 'new', other: '1' }];
    const find = await draftOf(withApp('right', [{ own: 'rank', other: 'state', options }]));

    expect(find('rank')).toMatchObject({ right: 'state', isOn: false });
  });

  it('are narrowed to what is possible, and left out when nothing is', async () => {
    const find = await draftOf(
      withApp('right', [
        { own: 'city', other: 'total' },
        { own: 'jobTitle', other: 'gone' },
        { own: 'phone', other: 'total', direction: 'toOther' },
      ]),
    );

    expect(find('city')).toMatchObject({ right: 'total', direction: 'toLeft' });
    expect(find('jobTitle')).toMatchObject({ right: 'jobTitle' });
    expect(find('phone')).toMatchObject({ right: 'phone' });
  });

  it('are of no account for another app', async () => {
    const find = await draftOf(withApp('another', [{ own: 'city', other: 'town' }]));

    expect(find('city')).toMatchObject({ right: 'city' });
  });
});
