import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FilterGroup, FilterRule, FixedGroup, Value } from '../../../engine/contract/index.js';
import { askFilter, passesFilter } from '../../../engine/filter/evaluate-filter.js';
import { fixFilter } from '../../../engine/filter/fix-filter.js';
import { filterProperties } from '../../../engine/filter/filter-properties.js';
import { operatorsFor } from '../../../engine/filter/operators.js';
import {
  FILTER_OPERATORS,
  PROPERTY_TYPES,
  type FilterOperator,
  type PropertyType,
} from '../../../engine/vocabulary.js';
import { aGroup, aProperty, aRule, options } from '../../support/builders.js';

const PROPERTIES = new Map(
  PROPERTY_TYPES.map((type) => [
    type,
    aProperty({
      name: type,
      type,
      ...(type === 'option' || type === 'multiOption' ? { options: options('a', 'b', 'c') } : {}),
    }),
  ]),
);

function passes(rule: FilterRule, value: Value | undefined): boolean {
  const values = value === undefined ? {} : { [rule.property]: value };
  return passesFilter(fixed(aGroup('and', rule)), values, PROPERTIES);
}

/** As it reads on the last day of March 2025. */
function fixed(group: FilterGroup): FixedGroup {
  return fixFilter(group, '2025-03-31T12:00:00.000Z');
}

function counted(property: PropertyType, operator: FilterOperator, amount: number): FilterRule {
  return { ...aRule(property, operator, amount), unit: 'days' };
}

type Answer = [rule: FilterRule, yes: Value[], no: Value[]];

const ANSWERS: Answer[] = [
  [aRule('text', 'is', 'Oslo'), ['Oslo', ' oslo '], ['Os', null]],
  [aRule('text', 'isNot', 'Oslo'), ['Bergen', null], ['OSLO']],
  [aRule('text', 'contains', 'SL'), ['Oslo'], ['Bergen', null]],
  [aRule('text', 'notContains', 'sl'), ['Bergen', null], ['Oslo']],
  [aRule('text', 'startsWith', 'os'), ['Oslo'], ['Kos', null]],
  [aRule('text', 'endsWith', 'LO'), ['Oslo', 'oslo '], ['Osl', null]],
  [aRule('email', 'endsWith', '@acme.com'), ['ada@ACME.com'], ['ada@acme.com.evil']],
  [aRule('text', 'anyOf', ['oslo', 'Bergen']), ['Oslo', 'bergen'], ['Os', null]],
  [aRule('text', 'noneOf', ['oslo', 'Bergen']), ['Os', null], ['Oslo']],
  [aRule('text', 'isKnown'), ['x'], [null, '  ']],
  [aRule('text', 'isUnknown'), [null, ''], ['x']],
  [aRule('longText', 'contains', 'b\nc'), ['a\r\nB\r\nC'], ['bc']],
  [aRule('email', 'contains', '@Acme.com'), ['ada@ACME.com'], ['ada@other.com']],
  [aRule('phone', 'is', '0047 22 33'), ['+472233'], ['2233']],
  [aRule('phone', 'contains', '22 33'), ['+47 2233'], ['+47 2244']],
  [aRule('url', 'is', 'HTTPS://acme.com/'), ['https://ACME.com'], ['http://acme.com']],
  [aRule('number', 'is', 5), [5, '5.0'], [4, null]],
  [aRule('number', 'greater', 5), [5.01, 50], [5, -9, null]],
  [aRule('number', 'less', 5), [-9, 4.9], [5, 10, null]],
  [aRule('currency', 'between', 1, 5), [1, 3, 5], [0.99, 5.01, 40, null]],
  [aRule('boolean', 'is', false), [false], [true, null]],
  [aRule('boolean', 'isNot', false), [true, null], [false]],
  [aRule('date', 'is', '2025-03-01'), ['2025-03-01'], ['2025-03-02', null]],
  [aRule('date', 'before', '2025-03-01'), ['2025-02-28', '0999-01-01'], ['2025-03-01', null]],
  [aRule('date', 'after', '2025-03-01'), ['2025-03-02'], ['2025-03-01', null]],
  [
    aRule('date', 'between', '2025-03-01', '2025-03-31'),
    ['2025-03-01', '2025-03-31'],
    ['2025-04-01'],
  ],
  [
    aRule('datetime', 'before', '2025-03-01'),
    ['2025-02-28T23:59:59.999Z'],
    ['2025-03-01T00:00:00.000Z', null],
  ],
  [
    aRule('datetime', 'after', '2025-03-01'),
    ['2025-03-02T00:00:00.000Z'],
    ['2025-03-01T23:59:59.999Z'],
  ],
  [
    aRule('datetime', 'after', '2025-03-01T12:00:00.000Z'),
    ['2025-03-01T12:00:00.001Z'],
    ['2025-03-01T12:00:00.000Z'],
  ],
  [
    aRule('datetime', 'between', '2025-03-01T12:00:00.000Z', '2025-03-01'),
    ['2025-03-01T23:59:59.999Z'],
    ['2025-03-01T11:59:59.999Z', '2025-03-02T00:00:00.000Z'],
  ],
  [aRule('option', 'is', 'a'), ['a'], ['b', 'A', null]],
  [aRule('option', 'anyOf', ['a', 'b']), ['b'], ['c', null]],
  [aRule('option', 'noneOf', ['a', 'b']), ['c', null], ['a']],
  [aRule('option', 'is', 'removed'), ['removed'], ['a']],
  [aRule('multiOption', 'anyOf', ['a', 'b']), [['c', 'b']], [['c'], null]],
  [aRule('multiOption', 'noneOf', ['a', 'b']), [['c'], null], [['c', 'b']]],
  [aRule('multiOption', 'allOf', ['a', 'b']), [['a', 'b', 'c']], [['c', 'b'], null]],
  [
    counted('date', 'withinLast', 1),
    ['2025-03-31', '2025-03-30'],
    ['2025-03-29', '2025-04-01', null],
  ],
  [
    counted('datetime', 'withinLast', 1),
    ['2025-03-31T23:59:59.999Z', '2025-03-30T00:00:00.000Z'],
    ['2025-03-29T23:59:59.999Z', '2025-04-01T00:00:00.000Z'],
  ],
  [counted('date', 'withinNext', 1), ['2025-03-31', '2025-04-01'], ['2025-04-02', '2025-03-30']],
  [counted('date', 'olderThan', 30), ['2025-02-28'], ['2025-03-01', '2025-05-01', null]],
  [aRule('date', 'isToday'), ['2025-03-31'], ['2025-03-30', '2025-04-01', null]],
  [aRule('date', 'isYesterday'), ['2025-03-30'], ['2025-03-31', '2025-03-29', null]],
  [aRule('date', 'isTomorrow'), ['2025-04-01'], ['2025-03-31', '2025-04-02', null]],
  [
    aRule('datetime', 'isToday'),
    ['2025-03-31T00:00:00.000Z', '2025-03-31T23:59:59.999Z'],
    ['2025-03-30T23:59:59.999Z', '2025-04-01T00:00:00.000Z', null],
  ],
  [aRule('owner', 'isKnown'), ['u1'], [null]],
];

describe('passesFilter', () => {
  it.each(ANSWERS)('answers %j', (rule, yes, no) => {
    expect(yes.map((value) => passes(rule, value))).toEqual(yes.map(() => true));
    expect(no.map((value) => passes(rule, value))).toEqual(no.map(() => false));
  });

  it('has an answer in the table for every operator', () => {
    expect(new Set(ANSWERS.map(([rule]) => rule.operator))).toEqual(new Set(FILTER_OPERATORS));
  });

  it('has no answer about a value that was not told: it may be anything, empty or not', () => {
    for (const [rule] of ANSWERS)
      expect(askFilter(fixed(aGroup('and', rule)), {}, PROPERTIES), rule.operator).toBe('unknown');
  });

  it.each([
    ['property that does not exist', aRule('gone', 'isUnknown')],
    ['operator that the type has not', aRule('boolean', 'contains', 'a')],
    ['value of another type', aRule('number', 'isNot', 'five')],
    ['day that does not exist', aRule('date', 'before', '2025-02-30')],
    ['missing value', aRule('text', 'isNot')],
    ['empty list', aRule('option', 'noneOf', [])],
    ['range without an end', aRule('number', 'between', 1)],
  ])('lets nobody in by a rule with a %s', (_, rule) => {
    for (const value of ['x', 5, true, '2025-01-01', null, undefined]) {
      expect(passes(rule, value)).toBe(false);
    }
  });

  it('joins rules and groups by and, by or, nested', () => {
    const isA = aRule('text', 'is', 'a');
    const isB = aRule('email', 'is', 'b');
    const isC = aRule('option', 'is', 'c');
    const filter = aGroup('and', isA, aGroup('or', isB, isC));
    const other = aGroup('or', isA, aGroup('and', isB, isC));
    const check = (group: FilterGroup, ...[text, email, option]: [string, string, string]) =>
      passesFilter(fixed(group), { text, email, option }, PROPERTIES);

    expect(check(filter, 'a', 'b', 'x')).toBe(true);
    expect(check(filter, 'a', 'x', 'c')).toBe(true);
    expect(check(filter, 'a', 'x', 'x')).toBe(false);
    expect(check(filter, 'x', 'b', 'c')).toBe(false);
    expect(check(other, 'x', 'b', 'c')).toBe(true);
  });

  it('says that it does not know, unless other items settle it', () => {
    const isKnown = aRule('text', 'isKnown');
    const gone = aRule('gone', 'is', 'x');
    const ask = (group: FilterGroup, text?: string | null) =>
      askFilter(fixed(group), text === undefined ? {} : { text }, PROPERTIES);

    expect(ask(aGroup('and', isKnown))).toBe('unknown');
    expect(ask(aGroup('and', isKnown, gone), 'a')).toBe('unknown');
    expect(ask(aGroup('and', isKnown, gone), null)).toBe('fails');
    expect(ask(aGroup('or', isKnown, gone), 'a')).toBe('passes');
    expect(ask(aGroup('or', isKnown, gone), null)).toBe('unknown');
    expect(ask(aGroup('or', gone, aGroup('and', isKnown, gone)), null)).toBe('unknown');
  });

  it('lets everyone in by a group without rules', () => {
    expect(passesFilter(fixed(aGroup('and')), {}, PROPERTIES)).toBe(true);
    expect(passesFilter(fixed(aGroup('or')), {}, PROPERTIES)).toBe(true);
  });

  it('gives the opposite answer for opposite operators whenever the value is known', () => {
    const text = fc.string({ minLength: 1 }).filter((each) => each.trim() !== '');
    const value = fc.option(fc.oneof(text, fc.constantFrom('+47 22', 'ADA', 'ada')));
    const types = fc.constantFrom<PropertyType>('text', 'email', 'url');
    const opposites = [
      ['is', 'isNot'],
      ['contains', 'notContains'],
    ] as const;

    fc.assert(
      fc.property(
        types,
        fc.constantFrom(...opposites),
        text,
        value,
        (...[type, [yes, no], wanted, held]) => {
          expect(passes(aRule(type, yes, wanted), held)).toBe(
            !passes(aRule(type, no, wanted), held),
          );
        },
      ),
      { numRuns: 2000 },
    );
  });
});

describe('filterProperties', () => {
  it('names every property once, from nested groups too', () => {
    const filter = aGroup(
      'and',
      aRule('text', 'isKnown'),
      aGroup('or', aRule('email', 'isKnown'), aRule('text', 'is', 'a')),
    );

    expect(filterProperties(filter)).toEqual(['text', 'email']);
    expect(filterProperties(aGroup('or'))).toEqual([]);
  });
});

describe('operatorsFor', () => {
  it('asks every type whether it is known, and nothing twice', () => {
    for (const type of PROPERTY_TYPES) {
      const operators = operatorsFor(type);
      expect(operators, type).toEqual([...new Set(operators)]);
      expect(operators, type).toEqual(expect.arrayContaining(['isKnown', 'isUnknown']));
    }
  });
});
