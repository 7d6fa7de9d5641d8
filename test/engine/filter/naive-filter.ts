/**
 * A second opinion on filters, written without the engine's code: answers as numbers (1 passes, 0 fails,
 * ½ unknown), joined by least and greatest; times as milliseconds; relative dates by walking the days.
 */
import type { FilterGroup, FilterRule, Value, Values } from '../../../engine/contract/index.js';
import type { FilterUnit } from '../../../engine/vocabulary.js';

const DAY = 86_400_000;

export function naiveAnswer(item: FilterRule | FilterGroup, values: Values, today: string): number {
  if (item.kind === 'rule') return naiveRule(item, values[item.property], today);
  const inner = item.items.map((each) => naiveAnswer(each, values, today));
  if (inner.length === 0) return 1;
  return item.join === 'and' ? Math.min(...inner) : Math.max(...inner);
}

function naiveRule(rule: FilterRule, value: Value | undefined, today: string): number {
  if (value === undefined) return 0.5;
  return Number(naiveHolds(rule, value, today));
}

function naiveHolds(rule: FilterRule, value: Value, today: string): boolean {
  const wanted = rule.value;
  const has = (option: string) => [value].flat().some((each) => lower(each) === lower(option));
  switch (rule.operator) {
    case 'isKnown':
      return value !== null;
    case 'isUnknown':
      return value === null;
    case 'is':
      return lower(value) === lower(wanted);
    case 'isNot':
      return lower(value) !== lower(wanted);
    case 'contains':
      return new RegExp(lower(wanted)).test(lower(value));
    case 'notContains':
      return !new RegExp(lower(wanted)).test(lower(value));
    case 'startsWith':
      return new RegExp(`^${lower(wanted)}`).test(lower(value));
    case 'endsWith':
      return new RegExp(`${lower(wanted)}$`).test(lower(value));
    case 'anyOf':
      return (wanted as string[]).filter(has).length > 0;
    case 'noneOf':
      return (wanted as string[]).filter(has).length === 0;
    case 'allOf':
      return (wanted as string[]).filter(has).length === (wanted as string[]).length;
    default:
      return value !== null && isWithin(value, limits(rule, today));
  }
}

const NEAR_DAYS: Readonly<Record<string, number>> = { isYesterday: -1, isToday: 0, isTomorrow: 1 };

/** From (included) to (left out), as numbers. */
function limits(rule: FilterRule, today: string): [from: number, to: number] {
  const { value, upTo, unit = 'days' } = rule;
  const midnight = Date.parse(today) + (NEAR_DAYS[rule.operator] ?? 0) * DAY;
  if (NEAR_DAYS[rule.operator] !== undefined) return [midnight, midnight + DAY];
  if (typeof value === 'number' && isCounted(rule)) return spanLimits(rule, value, { unit, today });
  const [start, end] = [place(value), afterPlace(value)];
  switch (rule.operator) {
    case 'greater':
    case 'after':
      return [end, Infinity];
    case 'less':
    case 'before':
      return [-Infinity, start];
    default:
      return [start, afterPlace(upTo)];
  }
}

function isCounted({ operator }: FilterRule): boolean {
  return ['withinLast', 'withinNext', 'olderThan'].includes(operator);
}

function spanLimits(
  { operator }: FilterRule,
  amount: number,
  { unit, today }: { unit: FilterUnit; today: string },
): [number, number] {
  const tomorrow = Date.parse(today) + DAY;
  if (operator === 'withinNext') return [Date.parse(today), walk(today, amount, unit) + DAY];
  const first = walk(today, -amount, unit);
  return operator === 'withinLast' ? [first, tomorrow] : [-Infinity, first];
}

/** Day by day until the calendar shows the day that is meant, or the last one of its month. */
function walk(today: string, amount: number, unit: FilterUnit): number {
  const start = Date.parse(today);
  if (unit === 'days' || unit === 'weeks') return start + amount * DAY * (unit === 'weeks' ? 7 : 1);
  const months = amount * (unit === 'years' ? 12 : 1);
  const monthOf = (ms: number) => Number(iso(ms).slice(0, 4)) * 12 + Number(iso(ms).slice(5, 7));
  const wanted = monthOf(start) + months;
  let at = start;
  while (monthOf(at) !== wanted) at += Math.sign(months) * DAY;
  const isDay = (ms: number) => iso(ms).slice(8, 10) === iso(start).slice(8, 10);
  if (months < 0) {
    const last = at;
    while (!isDay(at) && monthOf(at) === wanted) at -= DAY;
    return monthOf(at) === wanted ? at : last;
  }
  while (!isDay(at) && monthOf(at + DAY) === wanted) at += DAY;
  return at;
}

function iso(ms: number): string {
  return new Date(ms).toISOString();
}

function isWithin(value: Value, [from, to]: [number, number]): boolean {
  const at = place(value);
  return at >= from && at < to;
}

function place(value: Value | undefined): number {
  return typeof value === 'number' ? value : Date.parse(String(value));
}

/** The next place after this number, moment or day: a day ends when the next one begins. */
function afterPlace(value: Value | undefined): number {
  if (typeof value === 'number') return value + Number.EPSILON * Math.max(1, Math.abs(value));
  return place(value) + (String(value).length === 10 ? DAY : 1);
}

function lower(value: Value | undefined): string {
  return value === null || value === undefined ? '' : String(value).toLowerCase();
}
