import { describe, expect, it } from 'vitest';
import * as en from '../../../components/i18n/en.js';
import { addEnglish } from '../../../components/i18n/english.js';
import { englishLocale } from '../../../components/i18n/locale.js';
import { byName } from '../../../components/model/side-properties.js';
import { changesBetween, takeBack } from '../../../components/sync-mapping/edit-history.js';
import { examplesOf } from '../../../components/sync-mapping/example-value.js';
import {
  partnerOptions,
  propertyOptions,
  proposePartners,
} from '../../../components/sync-mapping/partner-options.js';
import type { Partner, PropertyWithSamples } from '../../../engine/contract/index.js';
import {
  aMapping,
  aSampled,
  ENDS,
  MAPPINGS,
  PROPERTIES,
} from '../../support/component-fixtures.js';

// Elements bring their texts along; here there are none.
addEnglish(en);

const { t, format } = englishLocale;
const words = { t, format, ends: ENDS };
const onLeft = (name: string): PropertyWithSamples => get(byName(PROPERTIES.left), name);
const onRight = (name: string): PropertyWithSamples => get(byName(PROPERTIES.right), name);

function get<T>(map: ReadonlyMap<string, T>, name: string): T {
  const found = map.get(name);
  if (found === undefined) throw new Error(`No "${name}" in the fixture.`);
  return found;
}

describe('taking an edit back', () => {
  const [first, second] = MAPPINGS;
  if (first === undefined || second === undefined) throw new Error('The fixture is empty.');

  it('restores a changed row and leaves what came from elsewhere', () => {
    const edited = MAPPINGS.map((row) => (row === first ? { ...row, isOn: false } : row));
    const changes = changesBetween(MAPPINGS, edited);
    const elsewhere = edited.map((row) =>
      row.id === second.id ? { ...row, direction: 'toLeft' as const } : row,
    );

    const after = takeBack(elsewhere, changes);

    expect(after[0]).toEqual(first);
    expect(after[1]?.direction).toBe('toLeft');
  });

  it('brings a deleted row back to its place and takes an added one away', () => {
    const deleted = MAPPINGS.filter((row) => row !== second);
    expect(takeBack(deleted, changesBetween(MAPPINGS, deleted))).toEqual(MAPPINGS);

    const added = [aMapping('city', 'address1_city'), ...MAPPINGS];
    expect(takeBack(added, changesBetween(MAPPINGS, added))).toEqual(MAPPINGS);
  });

  it('does nothing when the row it added is gone already', () => {
    const added = [aMapping('city', 'address1_city'), ...MAPPINGS];

    expect(takeBack(MAPPINGS, changesBetween(MAPPINGS, added))).toEqual(MAPPINGS);
  });
});

describe('examplesOf', () => {
  it('converts a sample each way with the engine', () => {
    const pair = { left: onLeft('createdate'), right: onRight('birthdate') };

    expect(examplesOf(pair, 'toRight', aMapping('createdate', 'birthdate'))).toEqual([
      {
        from: 'left',
        before: '2025-11-03T08:12:00.000Z',
        result: { kind: 'value', value: '2025-11-03' },
      },
    ]);
  });

  it('goes through the option table by labels', () => {
    const pair = { left: onLeft('lifecyclestage'), right: onRight('customertypecode') };
    const [, toRight] = examplesOf(pair, 'both', aMapping('lifecyclestage', 'customertypecode'));

    expect(toRight).toMatchObject({ before: 'Lead', result: { kind: 'value', value: '1' } });
  });

  it('says what does not fit', () => {
    const short = aSampled({ name: 'short', label: 'Short', maxLength: 4 });
    const pair = { left: onLeft('jobtitle'), right: short };

    expect(examplesOf(pair, 'toRight', aMapping('jobtitle', 'short'))).toMatchObject([
      { result: { kind: 'problem', code: 'value_too_long' } },
    ]);
  });

  it('leaves out values that were cut off, and is empty without any', () => {
    const cut = aSampled({ name: 'cut', label: 'Cut', samples: ['A very long te…'] });
    const pair = { left: cut, right: onRight('nickname') };

    expect(examplesOf(pair, 'both', aMapping('cut', 'nickname'))).toEqual([]);
  });
});

describe('the pickers of a new mapping', () => {
  const propose = (name: string): Partner[] =>
    proposePartners(onLeft(name), 'left', { ends: ENDS, properties: PROPERTIES });
  const optionsFor = (name: string, mapped: string[] = []) =>
    partnerOptions(
      { property: onLeft(name), side: 'left', partners: propose(name), mapped: new Set(mapped) },
      PROPERTIES,
      words,
    );

  it('put at most three suggestions first, each with why', () => {
    const options = optionsFor('city');
    const suggested = options.filter(({ group }) => group === 'Suggested');

    expect(options[0]).toMatchObject({ value: 'address1_city', group: 'Suggested' });
    expect(options[0]?.description).toContain('same meaning');
    expect(suggested.length).toBeLessThanOrEqual(3);
  });

  it('list impossible partners with a reason, in words of the catalogue', () => {
    const owner = aSampled({ name: 'owner', label: 'Owner', type: 'owner' });
    const partners = proposePartners(owner, 'left', {
      ends: ENDS,
      properties: { ...PROPERTIES, left: [...PROPERTIES.left, owner] },
    });

    const options = partnerOptions(
      { property: owner, side: 'left', partners, mapped: new Set() },
      PROPERTIES,
      words,
    );

    expect(options.every(({ disabledReason }) => disabledReason !== undefined)).toBe(true);
    expect(options[0]?.disabledReason).toContain('Owner cannot become');
  });

  it('put what is mapped already behind what is not', () => {
    const groups = optionsFor('firstname', ['emailaddress1', 'nickname']).map(({ group }) => group);

    expect(groups.indexOf('Already mapped')).toBeGreaterThan(
      groups.indexOf('Other properties that fit'),
    );
  });

  it('offer everything of a side, unmapped properties first, in the order of the language', () => {
    const options = propertyOptions(PROPERTIES.right, new Set(['birthdate']), words);

    expect(options).toHaveLength(PROPERTIES.right.length);
    expect(options.at(-1)).toMatchObject({ value: 'birthdate', group: 'Already mapped' });
    expect(options[0]?.label).toBe('Address 1: City');
  });
});
