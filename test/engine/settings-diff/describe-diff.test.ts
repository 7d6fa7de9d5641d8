import { describe, expect, it } from 'vitest';
import {
  associationMappingSchema,
  mappingSchema,
  matchRuleSchema,
  syncSettingsSchema,
  type AssociationMapping,
  type Mapping,
  type Property,
  type SyncSettings,
} from '../../../engine/contract/index.js';
import { describeDiff } from '../../../engine/settings-diff/describe-diff.js';
import {
  aGroup,
  aMapping,
  aRule,
  dynamicsContacts,
  hubspotContacts,
  settings,
} from '../../support/builders.js';

const NAMES = {
  left: { ...hubspotContacts(), app: 'HubSpot' },
  right: { ...dynamicsContacts(), app: 'Dynamics' },
};
const TIE: AssociationMapping = {
  ...{ id: 't1', left: 'company', right: 'account', isOn: true },
  ...{ leftObject: 'companies', rightObject: 'accounts' },
};
const EMAIL = { left: 'email', right: 'emailaddress1' };
const CITY = { left: 'city', right: 'address1_city' };

function texts(before: Partial<SyncSettings>, after: Partial<SyncSettings>): string[] {
  return describeDiff(settings(before), settings(after), NAMES).map(({ text }) => text);
}

type Case = [change: Partial<SyncSettings>, says: string[]];

/** One change of every field of the settings; every field has to be here, see the last test. */
const SETTINGS: Record<keyof SyncSettings, Case[]> = {
  direction: [
    [{ direction: 'toRight' }, ['The direction: both ways before, only to Dynamics now.']],
  ],
  winner: [[{ winner: 'right' }, ['Who wins when both changed: HubSpot before, Dynamics now.']]],
  clears: [
    [
      { clears: 'propagate' },
      ['Values that are emptied: stay in the other app before, are passed on now.'],
    ],
  ],
  matching: [
    [
      { matching: { rules: [{ pairs: [EMAIL] }, { pairs: [CITY, EMAIL] }] } },
      ['Records are now matched by "City" = "City" together with "Email" = "Email", too.'],
    ],
    [{ matching: { rules: [] } }, ['Records are no longer matched by "Email" = "Email".']],
    [
      { matching: { rules: [{ pairs: [{ ...EMAIL, form: 'companyName' }] }] } },
      [
        'Records are now matched by "Email" = "Email" as names of companies, too.',
        'Records are no longer matched by "Email" = "Email".',
      ],
    ],
    [
      { matching: { rules: settings().matching.rules, proposesSimilar: true } },
      ['Records that look alike are proposed to a person: no before, yes now.'],
    ],
  ],
  mappings: [
    [
      { mappings: [aMapping(), aMapping({ id: 'm2', ...CITY, direction: 'toLeft' })] },
      ['New mapping of "City" and "City": only to HubSpot.'],
    ],
    [
      { mappings: [aMapping(), aMapping({ id: 'm2', ...CITY, isOn: false })] },
      ['New mapping of "City" and "City": both ways, turned off.'],
    ],
    [{ mappings: [] }, ['The mapping of "Email" and "Email" is removed.']],
  ],
  associations: [
    [
      { associations: [{ ...TIE, mode: 'all' }] },
      ['Ties are now kept for "Primary company" and "account": all of them.'],
    ],
  ],
  requireEmail: [
    [{ requireEmail: true }, ['Only people with an e-mail address: no before, yes now.']],
  ],
  filters: [
    [
      { filters: { toRight: aGroup('and', aRule('city', 'is', 'Oslo')), toLeft: null } },
      ['What enters Dynamics: everything before, "City" is Oslo now.'],
    ],
    [
      { filters: { toRight: null, toLeft: aGroup('and', aRule('emailaddress1', 'isKnown')) } },
      ['What enters HubSpot: everything before, "Email" is known now.'],
    ],
  ],
  filterMode: [
    [
      { filterMode: 'live' },
      [
        'A record that no longer passes the filter: stays in before, rests until it passes again now.',
      ],
    ],
  ],
  deletes: [
    [{ deletes: 'archive' }, ['The partner of a deleted record: stays before, is archived now.']],
    [{ deletes: 'delete' }, ['The partner of a deleted record: stays before, is deleted now.']],
  ],
};

/** One change of every field of a mapping; null: it says nothing. */
const MAPPING: Record<keyof Mapping, [change: Partial<Mapping>, says: string | null]> = {
  id: [{}, null],
  origin: [{ origin: 'own' }, null],
  isOn: [{ isOn: false }, 'The mapping of "Email" and "Email" is turned off.'],
  left: [
    { left: 'city' },
    '"City" and "Email", the property of HubSpot: "Email" before, "City" now.',
  ],
  right: [
    { right: 'gone' },
    '"Email" and "gone", the property of Dynamics: "Email" before, "gone" now.',
  ],
  direction: [
    { direction: 'toLeft' },
    '"Email" and "Email", the direction: both ways before, only to HubSpot now.',
  ],
  options: [
    { options: [{ left: 'a', right: 'b' }] },
    '"Email" and "Email", the options: none before, "a" = "b" now.',
  ],
  values: [
    { values: ['a', 'b', 'c', 'd', 'e'].map((left) => ({ left, right: 'x' })) },
    '"Email" and "Email", the value map: none before, "a" = "x", "b" = "x", "c" = "x" and 2 more now.',
  ],
  fallback: [
    { fallback: { right: 'x' } },
    '"Email" and "Email", what is written when nothing fits: nothing before, "x" into Dynamics now.',
  ],
  unknownOwners: [
    { unknownOwners: 'leave' },
    '"Email" and "Email", owners without a counterpart: the record waits before, stay as they are now.',
  ],
  toRight: [
    { toRight: [{ kind: 'trim' }, { kind: 'case', form: 'upper' }] },
    '"Email" and "Email", on the way to Dynamics: nothing of its own before, trim, then case (form "upper") now.',
  ],
  toLeft: [
    { toLeft: [] },
    '"Email" and "Email", on the way to HubSpot: nothing of its own before, nothing now.',
  ],
  winner: [
    { winner: 'newest' },
    '"Email" and "Email", who wins: as the whole sync before, the newest value now.',
  ],
  write: [
    { write: 'onlyIfEmpty' },
    '"Email" and "Email", when it writes: always before, only where the other side is empty now.',
  ],
  clears: [
    { clears: 'propagate' },
    '"Email" and "Email", values that are emptied: as the whole sync before, are passed on now.',
  ],
  isEnforced: [
    { isEnforced: true },
    '"Email" and "Email", changes on the receiving side are put back: no before, yes now.',
  ],
  group: [{ group: 'home' }, '"Email" and "Email", the group: none before, "home" now.'],
};

const TIES: Record<
  keyof AssociationMapping,
  [change: Partial<AssociationMapping>, says: string | null]
> = {
  labels: [
    { labels: [{ left: '7', right: 'boss' }] },
    'Ties for "Primary company" and "account", labels of ties: none before, "7" = "boss" now.',
  ],
  id: [{}, null],
  isOn: [{ isOn: false }, 'Keeping ties for "Primary company" and "account" is turned off.'],
  left: [
    { left: 'firm' },
    'Ties for "firm" and "account", the tie of HubSpot: "Primary company" before, "firm" now.',
  ],
  right: [
    { right: 'firm' },
    'Ties for "Primary company" and "firm", the tie of Dynamics: "account" before, "firm" now.',
  ],
  leftObject: [
    { leftObject: 'firms' },
    'Ties for "Primary company" and "account", the object of HubSpot: "companies" before, "firms" now.',
  ],
  rightObject: [
    { rightObject: 'firms' },
    'Ties for "Primary company" and "account", the object of Dynamics: "accounts" before, "firms" now.',
  ],
  mode: [
    { mode: 'all' },
    'Ties for "Primary company" and "account", which ties: the main one before, all of them now.',
  ],
};

describe('what differs between two settings', () => {
  const cases = Object.entries(SETTINGS).flatMap(([field, list]) =>
    list.map(([change, says]) => [field, change, says] as const),
  );

  it.each(cases)('says what became of %s', (_, change, says) => {
    expect(texts({}, change)).toEqual(says);
    expect(texts(change, {})).toHaveLength(says.length);
    expect(texts(change, change)).toEqual([]);
  });

  it.each(Object.entries(MAPPING))('says what became of %s of a mapping', (_, [change, says]) => {
    const changed = { mappings: [aMapping(change)] };

    expect(texts({}, changed)).toEqual(says === null ? [] : [says]);
    expect(texts(changed, {})).toHaveLength(says === null ? 0 : 1);
    expect(texts(changed, changed)).toEqual([]);
  });

  it.each(Object.entries(TIES))('says what became of %s of a kept tie', (_, [change, says]) => {
    const [before, after] = [{ associations: [TIE] }, { associations: [{ ...TIE, ...change }] }];

    expect(texts(before, after)).toEqual(says === null ? [] : [says]);
    expect(texts(after, before)).toHaveLength(says === null ? 0 : 1);
  });

  it('names what is told apart, so that screens can bring their own words', () => {
    const after = settings({ mappings: [aMapping({ isOn: false, write: 'onlyOnCreate' })] });

    expect(describeDiff(settings(), after, NAMES)).toMatchObject([
      { code: 'mapping_turned_off', mappingId: 'm1', field: 'isOn', before: 'on', after: 'off' },
      { code: 'mapping_changed', field: 'write', before: 'always', after: 'only into new records' },
    ]);
    expect(describeDiff(after, settings({ mappings: [] }), NAMES)).toMatchObject([
      { code: 'mapping_removed', mappingId: 'm1', before: 'both ways', after: null },
    ]);
  });

  it('tells another order of match rules, which counts, and not one of mappings, which does not', () => {
    const rules = [{ pairs: [EMAIL] }, { pairs: [CITY] }];
    const mappings = [aMapping(), aMapping({ id: 'm2', ...CITY })];

    expect(texts({ matching: { rules } }, { matching: { rules: rules.toReversed() } })).toEqual([
      'Records are now matched by "City" = "City", then "Email" = "Email", in this order.',
    ]);
    expect(texts({ mappings }, { mappings: mappings.toReversed() })).toEqual([]);
  });

  it('tells apart tables that differ in one row of many, and in the order alone', () => {
    const row = (left: string) => ({ left, right: 'x' });
    const three = [row('a'), row('b'), row('c')];
    const values = (list: typeof three) => ({ mappings: [aMapping({ values: list })] });

    expect(texts(values(three), values([row('a'), row('b'), row('d')]))).toEqual([
      '"Email" and "Email", the value map: "c" = "x" (3 rows) before, "d" = "x" (3 rows) now.',
    ]);
    expect(texts(values(three), values(three.toReversed()))).toHaveLength(1);
  });

  it('tells properties apart that are called alike', () => {
    const twin = { ...NAMES.left.properties.get('email'), name: 'email2' } as Property;
    const properties = new Map([...NAMES.left.properties, ['email2', twin]]);
    const names = { ...NAMES, left: { ...NAMES.left, properties } };
    const filters = (property: string) => ({
      ...{ mappings: [aMapping({ left: property })] },
      matching: { rules: [{ pairs: [{ ...EMAIL, left: property }] }] },
      filters: { toRight: aGroup('and', aRule(property, 'isKnown')), toLeft: null },
    });

    const found = describeDiff(settings(filters('email')), settings(filters('email2')), names);

    expect(found.map(({ field, after }) => [field, after])).toEqual([
      ['matching.rules', '"Email (email2)" = "Email"'],
      ['matching.rules', null],
      ['left', '"Email (email2)"'],
      ['filters.toRight', '"Email (email2)" is known'],
    ]);
  });

  it('takes a default that is written out for the same as one that is left out', () => {
    const written: Partial<SyncSettings> = {
      ...{ filterMode: 'entry', deletes: 'keep' },
      matching: {
        rules: [{ pairs: [{ ...EMAIL, form: 'exact' }] }],
        proposesSimilar: false,
      },
      mappings: [aMapping({ write: 'always', isEnforced: false, options: [], fallback: {} })],
      associations: [{ ...TIE, mode: 'primary' }],
    };

    expect(texts({ associations: [TIE] }, written)).toEqual([]);
  });

  it('knows every field that there is', () => {
    const keys = (shape: object) => Object.keys(shape).sort();

    expect(keys(SETTINGS)).toEqual(keys(syncSettingsSchema.shape));
    expect(keys(MAPPING)).toEqual(keys(mappingSchema.shape));
    expect(keys(TIES)).toEqual(keys(associationMappingSchema.shape));
    expect(keys(syncSettingsSchema.shape.matching.shape)).toEqual(['proposesSimilar', 'rules']);
    expect(keys(syncSettingsSchema.shape.filters.shape)).toEqual(['toLeft', 'toRight']);
    expect(keys(matchRuleSchema.shape)).toEqual(['pairs']);
    expect(keys(matchRuleSchema.shape.pairs.element.shape)).toEqual(['form', 'left', 'right']);
  });
});
