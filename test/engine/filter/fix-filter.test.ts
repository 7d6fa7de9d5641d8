import { describe, expect, it } from 'vitest';
import type { FilterRule } from '../../../engine/contract/index.js';
import { askFilter } from '../../../engine/filter/evaluate-filter.js';
import { fixFilter, hasRelativeDates } from '../../../engine/filter/fix-filter.js';
import type { FilterOperator, FilterUnit } from '../../../engine/vocabulary.js';
import { aGroup, aProperty, aRule } from '../../support/builders.js';

const NOON = '2026-03-31T12:00:00.000Z';

function relative(operator: FilterOperator, value: number, unit: FilterUnit): FilterRule {
  return { ...aRule('born', operator, value), unit };
}

function fixed(rule: FilterRule, moment = NOON) {
  return fixFilter(aGroup('and', rule), moment).items[0];
}

describe('fixFilter', () => {
  it.each([
    [relative('withinLast', 7, 'days'), 'between', '2026-03-24', '2026-03-31'],
    [relative('withinLast', 2, 'weeks'), 'between', '2026-03-17', '2026-03-31'],
    [relative('withinLast', 1, 'months'), 'between', '2026-02-28', '2026-03-31'],
    [relative('withinNext', 1, 'days'), 'between', '2026-03-31', '2026-04-01'],
    [relative('withinNext', 1, 'months'), 'between', '2026-03-31', '2026-04-30'],
    [relative('withinNext', 9, 'months'), 'between', '2026-03-31', '2026-12-31'],
    [relative('olderThan', 3, 'years'), 'before', '2023-03-31', undefined],
    [aRule('born', 'isToday'), 'between', '2026-03-31', '2026-03-31'],
    [aRule('born', 'isYesterday'), 'between', '2026-03-30', '2026-03-30'],
    [aRule('born', 'isTomorrow'), 'between', '2026-04-01', '2026-04-01'],
  ] as const)('turns %j into days', (rule, operator, value, upTo) => {
    expect(fixed(rule)).toMatchObject({ operator, value, ...(upTo === undefined ? {} : { upTo }) });
    expect(fixed(rule)).not.toHaveProperty('unit');
  });

  it('takes a leap day back to the last of February', () => {
    expect(fixed(relative('olderThan', 1, 'years'), '2024-02-29T00:00:00.000Z')).toMatchObject({
      value: '2023-02-28',
    });
  });

  it('counts days in UTC, from the first moment of the day to its last', () => {
    const rule = relative('withinLast', 1, 'days');

    expect(fixed(rule, '2026-03-31T00:00:00.000Z')).toEqual(
      fixed(rule, '2026-03-31T23:59:59.999Z'),
    );
    expect(fixed(rule, '2026-04-01T00:00:00.000Z')).toMatchObject({ upTo: '2026-04-01' });
  });

  it('leaves everything else as it is, in groups as well', () => {
    const rules = [aRule('city', 'is', 'Oslo'), aRule('born', 'before', '2000-01-01')];
    const filter = aGroup('or', ...rules, aGroup('and', ...rules));

    expect(fixFilter(filter, NOON)).toEqual(filter);
  });

  it.each([
    ['no unit', aRule('born', 'withinLast', 7)],
    ['no number', { ...aRule('born', 'olderThan'), unit: 'days' as const }],
    ['half a day', relative('withinLast', 0.5, 'days')],
    ['a number below one', relative('withinNext', 0, 'days')],
    ['more than a thousand', relative('withinNext', 1001, 'years')],
  ])('makes a rule with %s one that nobody can answer', (_, rule) => {
    const properties = new Map([['born', aProperty({ name: 'born', type: 'date' })]]);

    expect(
      askFilter(fixFilter(aGroup('and', rule), NOON), { born: '2026-03-30' }, properties),
    ).toBe('unknown');
  });
});

describe('hasRelativeDates', () => {
  it('looks into groups', () => {
    const rule = relative('withinLast', 7, 'days');

    expect(hasRelativeDates(aGroup('and', aGroup('or', rule)))).toBe(true);
    expect(hasRelativeDates(aGroup('and', aRule('born', 'isToday')))).toBe(true);
    expect(hasRelativeDates(aGroup('and', aRule('born', 'isKnown')))).toBe(false);
  });
});
