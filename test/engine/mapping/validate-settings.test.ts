import { describe, expect, it } from 'vitest';
import {
  settingsProblemSchema,
  type SettingsProblem,
  type SyncSettings,
} from '../../../engine/contract/index.js';
import { validateSettings } from '../../../engine/mapping/validate-settings.js';
import {
  aGroup,
  aMapping,
  aRule,
  aSchema,
  type Filter,
  hubspotContacts,
  settings,
} from '../../support/builders.js';

const APPS = { left: 'HubSpot', right: 'Dynamics 365' };
const EMAIL = aMapping();
const LASTNAME = aMapping({ id: 'm2', left: 'lastname', right: 'lastname' });

function problemsOf(overrides: Partial<SyncSettings>, schema = aSchema()): SettingsProblem[] {
  return validateSettings(settings({ mappings: [EMAIL, LASTNAME], ...overrides }), schema, APPS);
}

function filtered(...items: Filter['items']): Partial<SyncSettings> {
  return { filters: { toRight: aGroup('and', ...items), toLeft: null } };
}

type Expected = Pick<SettingsProblem, 'code' | 'level' | 'pointer'> & Partial<SettingsProblem>;
type Case = [name: string, overrides: Partial<SyncSettings>, expected: Expected];

const CASES: Case[] = [
  [
    'no mapping',
    { mappings: [aMapping({ isOn: false })], direction: 'toLeft' },
    { code: 'no_mapping', level: 'error', pointer: '/mappings' },
  ],
  [
    'types that do not fit',
    {
      mappings: [
        EMAIL,
        LASTNAME,
        aMapping({ id: 'm3', left: 'score', right: 'birthdate', direction: 'toRight' }),
      ],
    },
    {
      code: 'mapping_impossible',
      level: 'error',
      pointer: '/mappings/2',
      mappingId: 'm3',
      side: 'right',
      property: 'birthdate',
    },
  ],
  [
    'a way that the types do not allow',
    { mappings: [EMAIL, LASTNAME, aMapping({ id: 'm3', left: 'createdate', right: 'birthdate' })] },
    {
      code: 'mapping_impossible',
      level: 'warning',
      pointer: '/mappings/2',
      side: 'left',
      property: 'createdate',
    },
  ],
  [
    'a mapping against the direction of the sync',
    {
      direction: 'toRight',
      mappings: [
        EMAIL,
        LASTNAME,
        aMapping({ id: 'm3', left: 'city', right: 'address1_city', direction: 'toLeft' }),
      ],
    },
    { code: 'mapping_impossible', level: 'warning', pointer: '/mappings/2', mappingId: 'm3' },
  ],
  [
    'a mapping into a read-only property',
    {
      mappings: [
        EMAIL,
        LASTNAME,
        aMapping({ id: 'm3', left: 'city', right: 'fullname', direction: 'toRight' }),
      ],
    },
    {
      code: 'property_read_only',
      level: 'error',
      pointer: '/mappings/2',
      side: 'right',
      property: 'fullname',
    },
  ],
  [
    'a read-only property that is wanted both ways',
    { mappings: [EMAIL, LASTNAME, aMapping({ id: 'm3', left: 'city', right: 'fullname' })] },
    {
      code: 'property_read_only',
      level: 'warning',
      pointer: '/mappings/2',
      side: 'right',
      property: 'fullname',
    },
  ],
  [
    'a property that was removed',
    { mappings: [EMAIL, LASTNAME, aMapping({ id: 'm3', left: 'fax' })] },
    {
      code: 'property_missing',
      level: 'error',
      pointer: '/mappings/2/left',
      side: 'left',
      property: 'fax',
      mappingId: 'm3',
    },
  ],
  [
    'two mappings into one property',
    {
      mappings: [
        EMAIL,
        LASTNAME,
        aMapping({ id: 'm3', left: 'city', right: 'lastname', direction: 'toRight' }),
      ],
    },
    {
      code: 'mapping_twice',
      level: 'error',
      pointer: '/mappings/2',
      mappingId: 'm3',
      side: 'right',
      property: 'lastname',
    },
  ],
  [
    'changes that are to be put back where values flow both ways',
    { mappings: [EMAIL, { ...LASTNAME, isEnforced: true }] },
    {
      code: 'rule_without_effect',
      level: 'warning',
      pointer: '/mappings/1/isEnforced',
      mappingId: 'm2',
    },
  ],
  [
    'changes that are to be put back by a mapping that only fills',
    {
      mappings: [
        EMAIL,
        { ...LASTNAME, direction: 'toRight', isEnforced: true, write: 'onlyIfEmpty' },
      ],
    },
    { code: 'rule_without_effect', level: 'warning', pointer: '/mappings/1/isEnforced' },
  ],
  [
    'clears that are to be carried on by a mapping that only fills',
    { mappings: [EMAIL, { ...LASTNAME, clears: 'propagate', write: 'onlyIfEmpty' }] },
    { code: 'rule_without_effect', level: 'warning', pointer: '/mappings/1/clears' },
  ],
  [
    'a group of which one flows another way',
    {
      mappings: [
        { ...EMAIL, group: 'name' },
        { ...LASTNAME, direction: 'toRight', group: 'name' },
      ],
    },
    { code: 'group_mixed', level: 'warning', pointer: '/mappings/1/group', mappingId: 'm2' },
  ],
  [
    'a required property without mapping',
    { mappings: [EMAIL] },
    {
      code: 'required_unmapped',
      level: 'warning',
      pointer: '/mappings',
      side: 'right',
      property: 'lastname',
    },
  ],
  [
    'options without counterpart',
    {
      mappings: [
        EMAIL,
        LASTNAME,
        aMapping({ id: 'm3', left: 'lifecyclestage', right: 'statuscode' }),
      ],
    },
    {
      code: 'options_unmapped',
      level: 'warning',
      pointer: '/mappings/2/options',
      mappingId: 'm3',
      side: 'right',
    },
  ],
  [
    'a match property that was removed',
    {
      matching: {
        rules: [
          {
            pairs: [
              { left: 'email', right: 'emailaddress1' },
              { left: 'city', right: 'town' },
            ],
          },
        ],
      },
    },
    {
      code: 'match_property_missing',
      level: 'error',
      pointer: '/matching/rules/0/pairs/1/right',
      side: 'right',
      property: 'town',
    },
  ],
  [
    'a filter on a property that was removed',
    filtered(aGroup('or', aRule('fax', 'isKnown'))),
    {
      code: 'filter_invalid',
      level: 'error',
      pointer: '/filters/toRight/items/0/items/0',
      side: 'left',
      property: 'fax',
    },
  ],
  [
    'an operator that a type has not',
    filtered(aRule('email', 'greater', 'a')),
    { code: 'filter_invalid', level: 'error', pointer: '/filters/toRight/items/0' },
  ],
  [
    'a filter without a value',
    filtered(aRule('city', 'is', ' ')),
    { code: 'filter_invalid', level: 'error', pointer: '/filters/toRight/items/0' },
  ],
  [
    'a filter value of the wrong type',
    filtered(aRule('score', 'greater', '5')),
    { code: 'filter_invalid', level: 'error', pointer: '/filters/toRight/items/0' },
  ],
  [
    'a range that ends before it begins',
    filtered(aRule('score', 'between', 5, 1)),
    { code: 'filter_invalid', level: 'error', pointer: '/filters/toRight/items/0' },
  ],
  [
    'a filter on an option that was removed',
    filtered(aRule('lifecyclestage', 'is', 'gone')),
    { code: 'filter_invalid', level: 'warning', pointer: '/filters/toRight/items/0' },
  ],
];

describe('validateSettings', () => {
  it('has nothing to say about sound settings', () => {
    expect(problemsOf({})).toEqual([]);
    expect(
      problemsOf({
        requireEmail: true,
        filters: {
          toRight: aGroup('and', aRule('lifecyclestage', 'anyOf', ['lead'])),
          toLeft: aGroup('or', aRule('birthdate', 'between', '2000-01-01', '2001-01-01')),
        },
      }),
    ).toEqual([]);
  });

  it.each(CASES)('finds %s', (_, overrides, expected) => {
    const problems = problemsOf(overrides);

    expect(problems).toEqual([expect.objectContaining(expected)]);
    expect(problems.map((problem) => settingsProblemSchema.parse(problem))).toEqual(problems);
  });

  it('finds nothing odd in rules that can have an effect', () => {
    const enforced = { ...LASTNAME, direction: 'toRight' as const, isEnforced: true };
    const newest = { ...EMAIL, winner: 'newest' as const, clears: 'propagate' as const };

    expect(problemsOf({ mappings: [newest, enforced] })).toEqual([]);
    expect(problemsOf({ direction: 'toRight', mappings: [EMAIL, enforced] })).toEqual([]);
  });

  it('tells that the newest value is not known where an app gives no times', () => {
    const left = hubspotContacts();
    const timeless = { ...left, object: { ...left.object, hasModifiedTimes: false } };
    const mappings = [EMAIL, { ...LASTNAME, winner: 'newest' as const }];

    expect(problemsOf({ mappings }, aSchema({ left: timeless }))).toEqual([
      expect.objectContaining({
        code: 'newest_unknown',
        level: 'warning',
        pointer: '/mappings/1/winner',
        mappingId: 'm2',
        side: 'left',
      }),
    ]);
    expect(problemsOf({ mappings })).toEqual([]);
  });

  it('says what is wrong, where, and what to do', () => {
    const [problem] = problemsOf({
      mappings: [
        EMAIL,
        LASTNAME,
        aMapping({ id: 'm3', left: 'lifecyclestage', right: 'statuscode' }),
      ],
    });

    expect(problem?.message).toBe(
      '1 of 3 options of "Lifecycle Stage" in HubSpot have no counterpart in Dynamics 365: "Evangelist". Records with them will fail.',
    );
    expect(problem?.hint).toBe('Open the mapping and choose a counterpart for each option.');
  });

  it('leaves mappings that are off and filters of unused directions alone', () => {
    const off = aMapping({ id: 'm3', left: 'fax', right: 'fax', isOn: false });
    const filters = { toRight: null, toLeft: aGroup('and', aRule('gone', 'isKnown')) };

    expect(problemsOf({ direction: 'toRight', mappings: [EMAIL, LASTNAME, off], filters })).toEqual(
      [],
    );
  });

  it('does not ask for required properties where nothing is created', () => {
    expect(problemsOf({ direction: 'toLeft', mappings: [EMAIL] })).toEqual([]);
  });

  it('takes one property into two others for what it is: no problem', () => {
    const twice = aMapping({
      id: 'm3',
      left: 'lastname',
      right: 'description',
      direction: 'toRight',
    });

    expect(problemsOf({ mappings: [EMAIL, LASTNAME, twice] })).toEqual([]);
  });

  it.each([
    ['both', 'warning'],
    ['toLeft', 'error'],
  ] as const)('tells that a read-only object takes nothing: %s', (direction, level) => {
    const left = hubspotContacts();
    const object = { ...left.object, isWritable: false, readOnlyReason: 'kept by an import' };
    const problems = problemsOf({ direction }, aSchema({ left: { ...left, object } }));

    expect(problems[0]).toMatchObject({ code: 'property_read_only', level, pointer: '/direction' });
    expect(problems[0]?.message).toContain('"Contacts" are read-only: kept by an import.');
  });

  it('puts errors before warnings and names no app when it knows none', () => {
    const problems = validateSettings(
      settings({ mappings: [EMAIL, aMapping({ id: 'm3', left: 'fax' })] }),
      aSchema(),
    );

    expect(problems.map(({ code }) => code)).toEqual(['property_missing', 'required_unmapped']);
    expect(problems[0]?.message).toContain('"fax" in the left app');
  });
});
