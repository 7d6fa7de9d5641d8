import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type {
  FilterGroup,
  FilterRule,
  Property,
  Value,
  Values,
} from '../../../engine/contract/index.js';
import { askFilter } from '../../../engine/filter/evaluate-filter.js';
import { fixFilter } from '../../../engine/filter/fix-filter.js';
import { operandKind, operatorsFor } from '../../../engine/filter/operators.js';
import {
  FILTER_UNITS,
  PROPERTY_TYPES,
  type FilterOperator,
  type PropertyType,
} from '../../../engine/vocabulary.js';
import { aProperty, options } from '../../support/builders.js';
import { naiveAnswer } from './naive-filter.js';

/** Few values, so that rules often hold, just hold, or just do not. */
const WORDS = ['a', 'ab', 'ba', 'bab', 'A', 'aB'];
const NUMBERS = [-1, 0, 1, 1.5, 2];
const DAY = 86_400_000;

const day = fc
  .integer({ min: -800, max: 800 })
  .map((days) => new Date(Date.UTC(2024, 1, 29) + days * DAY).toISOString().slice(0, 10));
const moment = fc
  .tuple(day, fc.constantFrom('00:00:00.000', '12:00:00.000', '23:59:59.999'))
  .map(([date, time]) => `${date}T${time}Z`);

function someValue(type: PropertyType): fc.Arbitrary<Exclude<Value, null>> {
  switch (type) {
    case 'number':
    case 'currency':
      return fc.constantFrom(...NUMBERS);
    case 'boolean':
      return fc.boolean();
    case 'date':
      return day;
    case 'datetime':
      return moment;
    case 'multiOption':
      return fc
        .uniqueArray(fc.constantFrom('a', 'b', 'c'), { minLength: 1 })
        .map((all) => all.sort());
    case 'option':
      return fc.constantFrom('a', 'b', 'c');
    default:
      return fc.constantFrom(...WORDS);
  }
}

function operand(type: PropertyType): fc.Arbitrary<Exclude<Value, null>> {
  return type === 'datetime' ? fc.oneof(day, moment) : someValue(type);
}

function someRule(type: PropertyType): fc.Arbitrary<FilterRule> {
  return fc.constantFrom(...operatorsFor(type)).chain((operator) => ruleWith(type, operator));
}

function ruleWith(type: PropertyType, operator: FilterOperator): fc.Arbitrary<FilterRule> {
  const rule = { kind: 'rule' as const, property: type, operator };
  const choices = type === 'option' || type === 'multiOption' ? ['a', 'b', 'c'] : WORDS;
  switch (operandKind(operator)) {
    case 'none':
      return fc.constant(rule);
    case 'one':
      return operand(type).map((value) => ({ ...rule, value }));
    case 'list':
      return fc
        .uniqueArray(fc.constantFrom(...choices), { minLength: 1 })
        .map((value) => ({ ...rule, value }));
    case 'range':
      return fc.tuple(operand(type), operand(type)).map(([one, other]) => {
        const [value, upTo] = one <= other ? [one, other] : [other, one];
        return { ...rule, value, upTo };
      });
    case 'span':
      return fc
        .record({ value: fc.integer({ min: 1, max: 20 }), unit: fc.constantFrom(...FILTER_UNITS) })
        .map((span) => ({ ...rule, ...span }));
  }
}

const rule = fc.constantFrom(...PROPERTY_TYPES).chain(someRule);
const join = fc.constantFrom<FilterGroup['join']>('and', 'or');
const inner = fc.record({
  kind: fc.constant('group' as const),
  join,
  items: fc.array(rule, { maxLength: 4 }),
});
const filter: fc.Arbitrary<FilterGroup> = fc.record({
  kind: fc.constant('group' as const),
  join,
  items: fc.array(fc.oneof(rule, inner), { maxLength: 4 }),
});

/** Each property with a value, empty, or unknown. */
const record: fc.Arbitrary<Values> = fc
  .tuple(
    ...PROPERTY_TYPES.map((type) =>
      fc.option(fc.option(someValue(type), { freq: 5 }), { freq: 5, nil: undefined }),
    ),
  )
  .map((values) =>
    Object.fromEntries(
      values.flatMap((value, index) =>
        value === undefined ? [] : [[PROPERTY_TYPES[index] ?? '', value]],
      ),
    ),
  );

const PROPERTIES: ReadonlyMap<string, Property> = new Map(
  PROPERTY_TYPES.map((type) => [
    type,
    aProperty({
      name: type,
      type,
      ...(type.endsWith('ption') ? { options: options('a', 'b', 'c') } : {}),
    }),
  ]),
);

const NAMES = new Map([
  [0, 'fails'],
  [0.5, 'unknown'],
  [1, 'passes'],
]);

describe('askFilter beside a second opinion', () => {
  it('answers single rules of every type and operator alike', () => {
    for (const type of PROPERTY_TYPES)
      for (const operator of operatorsFor(type))
        fc.assert(
          fc.property(ruleWith(type, operator), record, moment, (one, values, now) => {
            const group: FilterGroup = { kind: 'group', join: 'and', items: [one] };
            expect(askFilter(fixFilter(group, now), values, PROPERTIES)).toBe(
              NAMES.get(naiveAnswer(group, values, now.slice(0, 10))),
            );
          }),
          { numRuns: 60, seed: 3 },
        );
  });

  it('answers groups of groups alike', () => {
    fc.assert(
      fc.property(filter, record, moment, (group, values, now) => {
        expect(askFilter(fixFilter(group, now), values, PROPERTIES)).toBe(
          NAMES.get(naiveAnswer(group, values, now.slice(0, 10))),
        );
      }),
      { numRuns: 3000, seed: 3 },
    );
  });

  it('never changes a settled answer when an unknown value becomes known', () => {
    fc.assert(
      fc.property(filter, record, moment, record, (...[group, values, now, more]) => {
        const before = askFilter(fixFilter(group, now), values, PROPERTIES);
        const after = askFilter(fixFilter(group, now), { ...more, ...values }, PROPERTIES);
        if (before !== 'unknown') expect(after).toBe(before);
      }),
      { numRuns: 2000, seed: 3 },
    );
  });
});
