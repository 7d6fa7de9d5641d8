import { describe, expect, it } from 'vitest';
import type { FilterGroup, FilterRule } from '../../../engine/contract/index.js';
import * as en from '../../../components/i18n/en.js';
import { addEnglish } from '../../../components/i18n/english.js';
import { englishLocale, loadLocale } from '../../../components/i18n/locale.js';
import { filterSentence } from '../../../components/model/filter-sentence.js';
import { byName } from '../../../components/model/side-properties.js';
import {
  addTo,
  blankRule,
  changeAt,
  emptyGroup,
  faultOf,
  firstFault,
  withOperator,
  withProperty,
  withValue,
} from '../../../components/sync-filters/filter-model.js';
import { PROPERTIES } from '../../support/component-fixtures.js';

// Elements bring their texts along; here there are none.
addEnglish(en);

const properties = byName(PROPERTIES.left);
const rule = (property: string, more: Partial<FilterRule> = {}): FilterRule => ({
  kind: 'rule',
  property,
  operator: 'is',
  ...more,
});
const group = (...items: FilterGroup['items']): FilterGroup => ({ ...emptyGroup(), items });
const city = rule('city', { value: 'Oslo' });
const customer = rule('lifecyclestage', { value: 'customer' });

function propertyNamed(name: string) {
  const found = properties.get(name);
  if (found === undefined) throw new Error(`No "${name}" in the fixture.`);
  return found;
}

describe('editing a filter', () => {
  it('adds to the outer and to an inner group', () => {
    const nested = addTo(group(city), [], group(customer));

    expect(addTo(nested, [1], blankRule())).toEqual(group(city, group(customer, blankRule())));
  });

  it('changes one item only, deep inside too', () => {
    const nested = group(city, group(customer, city));

    expect(changeAt(nested, [1, 0], () => city)).toEqual(group(city, group(city, city)));
    expect(changeAt(nested, [0], () => customer).items[0]).toEqual(customer);
  });

  it('takes an inner group away with its last rule', () => {
    expect(changeAt(group(city, group(customer)), [1, 0], () => undefined)).toEqual(group(city));
    expect(changeAt(group(city), [0], () => undefined)).toEqual(group());
  });

  it('never changes the group it was given', () => {
    const before = group(city, group(customer));
    const copy = structuredClone(before);

    changeAt(before, [1, 0], () => undefined);
    addTo(before, [1], city);

    expect(before).toEqual(copy);
  });
});

describe('choosing another property', () => {
  it('keeps the question where it can be asked, never the answer', () => {
    expect(withProperty(city, propertyNamed('jobtitle'))).toEqual(rule('jobtitle'));
    expect(
      withProperty(rule('city', { operator: 'contains' }), propertyNamed('numemployees')),
    ).toEqual(rule('numemployees'));
    expect(withProperty(city, propertyNamed('createdate')).operator).toBe('before');
  });
});

describe('choosing another question', () => {
  it.each<[FilterRule, FilterRule['operator'], unknown]>([
    [city, 'contains', 'Oslo'],
    [city, 'anyOf', ['Oslo']],
    [rule('city', { operator: 'anyOf', value: ['Oslo', 'Bergen'] }), 'is', 'Oslo'],
    [city, 'isKnown', undefined],
    [rule('numemployees', { value: 5 }), 'between', 5],
    [rule('numemployees', { operator: 'isKnown' }), 'greater', undefined],
  ])('from %j to %s leaves the answer %j', (from, operator, value) => {
    const next = withOperator(from, operator);

    expect(next.value).toEqual(value);
    expect(next.operator).toBe(operator);
  });

  it('forgets the upper end', () => {
    const between = rule('numemployees', { operator: 'between', value: 1, upTo: 9 });

    expect(withOperator(between, 'less')).toEqual(
      rule('numemployees', { operator: 'less', value: 1 }),
    );
  });
});

describe('choosing a time span', () => {
  const before = rule('createdate', { operator: 'before', value: '2025-03-01' });
  const last = rule('createdate', { operator: 'withinLast', value: 7, unit: 'weeks' });

  it('counts in days at first, and keeps neither a date nor a number that means something else', () => {
    expect(withOperator(before, 'withinLast')).toEqual(
      rule('createdate', { operator: 'withinLast', unit: 'days' }),
    );
    expect(withOperator(last, 'after')).toEqual(rule('createdate', { operator: 'after' }));
    expect(withOperator(last, 'olderThan')).toEqual({ ...last, operator: 'olderThan' });
  });

  it('is kept as a question by another date, with its unit', () => {
    const [date] = PROPERTIES.left.filter(({ type }) => type === 'datetime');
    if (date === undefined) throw new Error('The fixture has no date.');

    expect(withProperty(last, date)).toEqual({
      kind: 'rule',
      property: date.name,
      operator: 'withinLast',
      unit: 'days',
    });
  });
});

describe('faults', () => {
  it('are none for a complete rule', () => {
    expect(faultOf(city, properties)).toBeUndefined();
  });

  it.each<[string, FilterRule]>([
    ['property_missing', blankRule()],
    ['property_gone', rule('vanished', { value: 'x' })],
    ['value_missing', rule('city')],
    ['value_missing', rule('createdate', { operator: 'olderThan', unit: 'days' })],
    ['span_unsuitable', rule('createdate', { operator: 'olderThan', value: 0.5, unit: 'days' })],
    ['value_missing', withValue(city, 'value', undefined)],
    ['operator_unsuitable', rule('message', { operator: 'greater', value: 3 })],
    ['option_missing', rule('country', { value: 'atlantis' })],
    ['range_reversed', rule('numemployees', { operator: 'between', value: 9, upTo: 1 })],
  ])('%s: %j', (fault, faulty) => {
    expect(faultOf(faulty, properties)).toBe(fault);
  });

  it('the first that keeps a filter from being saved is found, inner groups included', () => {
    expect(firstFault(group(city, group(customer, rule('city'))), properties)).toEqual([1, 1]);
    expect(firstFault(group(rule('country', { value: 'atlantis' })), properties)).toBeUndefined();
    expect(firstFault(group(), properties)).toBeUndefined();
  });
});

describe('a filter in words', () => {
  const filter: FilterGroup = {
    kind: 'group',
    join: 'and',
    items: [
      rule('country', { operator: 'anyOf', value: ['norway', 'sweden'] }),
      {
        kind: 'group',
        join: 'or',
        items: [
          rule('numemployees', { operator: 'between', value: 1000, upTo: 2000 }),
          rule('createdate', { operator: 'after', value: '2025-03-01' }),
        ],
      },
    ],
  };

  it('is a sentence with labels, numbers and dates of the language', async () => {
    expect(filterSentence(filter, properties, englishLocale)).toBe(
      'Country/Region is Norway or Sweden and (Number of employees is between 1,000 and 2,000 or Create date is after Mar 1, 2025)',
    );
    expect(filterSentence(filter, properties, await loadLocale('nb'))).toBe(
      'Country/Region er Norway eller Sweden og (Number of employees er mellom 1\u00a0000 og 2\u00a0000 eller Create date er etter 1. mars 2025)',
    );
  });
});
