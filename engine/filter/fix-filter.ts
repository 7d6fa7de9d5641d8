/**
 * Turns relative dates into days, once per slice of a run: "within the last 7 days" becomes "between the 1st and
 * the 8th". After that a filter is plain data that gives the same answer however often it is asked,
 * in the engine and in an app.
 *
 * Days are UTC days, and today counts whole. A month back from a day that the month has not is its
 * last day: one month before March 31 is February 28.
 */
import type { FilterGroup, FilterRule, FixedGroup, FixedRule } from '../contract/index.js';
import type { DayOperator, FilterUnit } from '../vocabulary.js';
import { findSpan, type Span } from './check-rule.js';
import { filterRules } from './filter-properties.js';
import { isDay, isRelative } from './operators.js';

/** The filter as it reads at this moment (ISO 8601 UTC). */
export function fixFilter(group: FilterGroup, moment: string): FixedGroup {
  const today = moment.slice(0, 10);
  const items = group.items.map((item) =>
    item.kind === 'group' ? fixFilter(item, moment) : fixRule(item, today),
  );
  return { kind: 'group', join: group.join, items };
}

/** Whether the answer to a filter may change by the day alone. */
export function hasRelativeDates(group: FilterGroup): boolean {
  return filterRules(group).some((rule) => isRelative(rule.operator));
}

function fixRule(rule: FilterRule, today: string): FixedRule {
  const { unit: _, operator, ...rest } = rule;
  if (!isRelative(operator)) return { ...rest, operator };
  const { kind, property } = rule;
  if (isDay(operator)) {
    const day = shift(today, DAYS[operator], 'days');
    return { kind, property, operator: 'between', value: day, upTo: day };
  }
  const span = findSpan(rule);
  // Without a span nothing can be answered: a range without ends says so.
  if (span === undefined) return { kind, property, operator: 'between' };
  const { amount, unit } = span;
  switch (operator) {
    case 'withinLast':
      return {
        kind,
        property,
        operator: 'between',
        value: shift(today, -amount, unit),
        upTo: today,
      };
    case 'withinNext':
      return {
        kind,
        property,
        operator: 'between',
        value: today,
        upTo: shift(today, amount, unit),
      };
    case 'olderThan':
      return { kind, property, operator: 'before', value: shift(today, -amount, unit) };
  }
}

/** Days from today. */
const DAYS: Readonly<Record<DayOperator, number>> = { isToday: 0, isYesterday: -1, isTomorrow: 1 };

function shift(day: string, amount: number, unit: Span['unit']): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const months = MONTHS[unit];
  if (months === undefined) {
    const days = amount * (unit === 'weeks' ? 7 : 1);
    return isoDay(Date.UTC(year, month - 1, date + days));
  }
  const first = month - 1 + amount * months;
  // Day 0 of the month after is the last day of the month.
  const last = new Date(Date.UTC(year, first + 1, 0)).getUTCDate();
  return isoDay(Date.UTC(year, first, Math.min(date, last)));
}

const MONTHS: Partial<Record<FilterUnit, number>> = { months: 1, years: 12 };

function isoDay(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10);
}
