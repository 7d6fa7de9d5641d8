import { describe, expect, it } from 'vitest';
import {
  refusalsOf,
  toMappingRow,
  unmappedRequired,
  type RowContext,
} from '../../../components/sync-mapping/mapping-row.js';
import { rowsOf, searchRows } from '../../../components/sync-mapping/mapping-view.js';
import { byName } from '../../../components/model/side-properties.js';
import {
  aMapping,
  aSampled,
  MAPPINGS,
  problemsOf,
  PROPERTIES,
  theSettings,
} from '../../support/component-fixtures.js';

const context = (more: Partial<RowContext> = {}): RowContext => ({
  properties: { left: byName(PROPERTIES.left), right: byName(PROPERTIES.right) },
  direction: 'both',
  problems: [],
  rules: theSettings().matching.rules,
  ...more,
});
const rowOf = (left: string, right: string, more: Partial<RowContext> = {}) =>
  toMappingRow(aMapping(left, right), context(more));

describe('toMappingRow', () => {
  it('marks the pair that records are matched by, and no other', () => {
    expect(rowOf('email', 'emailaddress1').isMatchKey).toBe(true);
    expect(rowOf('firstname', 'firstname').isMatchKey).toBe(false);
  });

  it('lets values flow only where the sync, the types and the apps allow it', () => {
    expect(rowOf('firstname', 'firstname').flow).toBe('both');
    expect(rowOf('firstname', 'firstname', { direction: 'toLeft' }).flow).toBe('toLeft');
    expect(rowOf('hubspotscore', 'new_score').flow).toBe('toRight');
    expect(rowOf('hubspotscore', 'new_score', { direction: 'toLeft' }).flow).toBeNull();
    expect(rowOf('hubspotscore', 'fullname').flow).toBeNull();
  });

  it('counts the options of the way with the most that have no counterpart', () => {
    const row = toMappingRow(
      aMapping('lifecyclestage', 'customertypecode', {
        options: [
          { left: 'subscriber', right: '1' },
          { left: 'opportunity', right: '1' },
          { left: 'evangelist', right: '4' },
        ],
      }),
      context(),
    );

    expect(row.options).toEqual({ paired: 3, total: 4 });
  });

  it('counts no options where none have to be translated, and one way only where it flows so', () => {
    expect(rowOf('country', 'address1_country').options).toBeNull();
    const row = rowOf('lifecyclestage', 'customertypecode', { direction: 'toRight' });
    expect(row.options).toEqual({ paired: 2, total: 5 });
  });

  it('tells which app would miss a value, and what is lost on the way', () => {
    expect(rowOf('lastname', 'lastname').needsValueIn).toBe('right');
    expect(rowOf('lastname', 'lastname', { direction: 'toLeft' }).needsValueIn).toBeNull();
    expect(rowOf('createdate', 'birthdate').lossyFrom).toBe('datetime');
    expect(rowOf('message', 'nickname').lossyFrom).toBe('longText');
    expect(rowOf('firstname', 'nickname').lossyFrom).toBeNull();
  });

  it('says nothing of options and obstacles when a property is gone', () => {
    const row = rowOf('vanished', 'firstname');

    expect(row.left).toBeUndefined();
    expect(row.obstacles).toEqual([]);
    expect(row.options).toBeNull();
  });

  it('takes the problems of its own mapping, and none while it is off', () => {
    const mapping = aMapping('vanished', 'firstname');
    const problems = problemsOf(theSettings({ mappings: [mapping] }));

    expect(toMappingRow(mapping, context({ problems })).problems.map(({ code }) => code)).toEqual([
      'property_missing',
    ]);
    const off = { ...mapping, isOn: false };
    expect(toMappingRow(off, context({ problems })).problems).toEqual([]);
  });
});

describe('refusalsOf', () => {
  it('names the sync’s direction before an obstacle of the properties', () => {
    const row = rowOf('hubspotscore', 'new_score');

    expect(refusalsOf('toRight', row, 'both')).toEqual([]);
    expect(refusalsOf('both', row, 'both')).toMatchObject([{ code: 'readOnly', side: 'left' }]);
    expect(refusalsOf('toLeft', row, 'toRight')).toEqual([{ kind: 'sync', side: 'left' }]);
  });
});

describe('unmappedRequired', () => {
  const without = MAPPINGS.filter(({ left }) => left !== 'lastname');
  const problems = problemsOf(theSettings({ mappings: without }));
  const rows = (mappings: typeof without) => mappings.map((each) => toMappingRow(each, context()));

  it('tells a required property that nothing flows into', () => {
    expect(unmappedRequired(rows(without), problems)).toMatchObject([
      { side: 'right', property: 'lastname' },
    ]);
  });

  it('is content as soon as something is mapped, before anybody checked the settings again', () => {
    const mapped = [...without, aMapping('lastname', 'lastname')];

    expect(unmappedRequired(rows(mapped), problems)).toEqual([]);
  });

  it('is not content with a mapping that is off or flows the other way', () => {
    const off = aMapping('lastname', 'lastname', { isOn: false });
    const back = aMapping('lastname', 'lastname', { direction: 'toLeft' });

    expect(unmappedRequired(rows([...without, off]), problems)).toHaveLength(1);
    expect(unmappedRequired(rows([...without, back]), problems)).toHaveLength(1);
  });
});

describe('views', () => {
  const all = MAPPINGS.map((mapping) => toMappingRow(mapping, context()));
  const names = (rows: readonly { mapping: { left: string } }[]) =>
    rows.map(({ mapping }) => mapping.left);

  it('separate default, own and troubled mappings', () => {
    expect(names(rowsOf('own', all))).toEqual(['lifecyclestage', 'hubspotscore']);
    expect(rowsOf('default', all)).toHaveLength(MAPPINGS.length - 2);
    expect(names(rowsOf('problems', all))).toEqual(['lifecyclestage']);
  });

  it('are searched by every word, in the labels of both sides, without accents and case', () => {
    expect(names(searchRows(all, 'BUSINESS'))).toEqual(['phone']);
    expect(names(searchRows(all, 'name last'))).toEqual(['lastname']);
    expect(names(searchRows(all, '  '))).toHaveLength(MAPPINGS.length);
    expect(names(searchRows(all, 'nothing like it'))).toEqual([]);
  });

  it('find a property that is gone by its name', () => {
    const gone = toMappingRow(aMapping('vanished', 'firstname'), context());

    expect(searchRows([gone], 'vanish')).toHaveLength(1);
  });
});

it('treats a required property on both sides as needing nothing', () => {
  const required = aSampled({ name: 'name', label: 'Name', isRequired: true });
  const properties = { left: byName([required]), right: byName([required]) };

  expect(toMappingRow(aMapping('name', 'name'), context({ properties })).needsValueIn).toBeNull();
});
