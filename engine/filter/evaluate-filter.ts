/**
 * Answers whether a record passes a filter. Pure; connectors may filter beforehand in their app, but
 * this answer is the one that counts.
 *
 * Three kinds of nothing. An *empty* value (null) is known to be nothing, so it `is not "x"`, contains
 * no "x" and is none of a list; only an empty value passes `isUnknown`. A value that was *not told*
 * (missing key) may be anything: every rule answers `unknown`, and so does a rule on a property that the
 * app no longer has, or whose operator or value does not suit the type. Unknown decides nothing by itself:
 * a group passes or fails when its other items settle that, and else is unknown as a whole.
 *
 * What `unknown` means is the caller's to say: nobody new enters by it, and nobody leaves by it.
 */
import type { FixedGroup, FixedRule, Property, Value, Values } from '../contract/index.js';
import { canonical, sameValue } from '../mapping/canonical.js';
import { foldCase, normalisePhone } from '../mapping/normalise-text.js';
import { isRuleValid } from './check-rule.js';
import { compareTimes } from './compare-times.js';

export type FilterAnswer = 'passes' | 'fails' | 'unknown';

/** A group without items lets everyone pass. */
export function askFilter(
  group: FixedGroup,
  values: Values,
  properties: ReadonlyMap<string, Property>,
): FilterAnswer {
  if (group.items.length === 0) return 'passes';
  const answers = group.items.map((item) =>
    item.kind === 'group'
      ? askFilter(item, values, properties)
      : askRule(item, values[item.property], properties.get(item.property)),
  );
  const [settling, other] = group.join === 'and' ? DECIDED_BY.and : DECIDED_BY.or;
  if (answers.includes(settling)) return settling;
  return answers.includes('unknown') ? 'unknown' : other;
}

/** The answer of one item that settles a group, and the answer when all others agree. */
const DECIDED_BY = {
  and: ['fails', 'passes'],
  or: ['passes', 'fails'],
} as const;

/** Whether it surely passes. */
export function passesFilter(
  group: FixedGroup,
  values: Values,
  properties: ReadonlyMap<string, Property>,
): boolean {
  return askFilter(group, values, properties) === 'passes';
}

function askRule(
  rule: FixedRule,
  value: Value | undefined,
  property: Property | undefined,
): FilterAnswer {
  if (value === undefined || property === undefined || !isRuleValid(rule, property))
    return 'unknown';
  return holds(rule, property, canonical(property.type, value)) ? 'passes' : 'fails';
}

/** `value` is canonical. */
function holds(rule: FixedRule, property: Property, value: Value): boolean {
  const { operator } = rule;
  const wanted = rule.value ?? null;
  switch (operator) {
    case 'isKnown':
      return value !== null;
    case 'isUnknown':
      return value === null;
    case 'is':
      return equals(property, value, wanted);
    case 'isNot':
      return !equals(property, value, wanted);
    case 'anyOf':
      return isAmong(property, value, wanted);
    case 'noneOf':
      return !isAmong(property, value, wanted);
    case 'contains':
      return searchable(property, value).includes(searchable(property, wanted));
    case 'notContains':
      return !searchable(property, value).includes(searchable(property, wanted));
    case 'startsWith':
      return searchable(property, value).startsWith(searchable(property, wanted));
    case 'endsWith':
      return searchable(property, value).endsWith(searchable(property, wanted));
    case 'allOf':
      return hasAll(value, wanted);
    default:
      return value !== null && isInRange(rule, property, value);
  }
}

function isInRange(rule: FixedRule, property: Property, value: Value): boolean {
  if (property.type === 'date' || property.type === 'datetime') return compareTimes(rule, value);
  const number = Number(value);
  const wanted = Number(rule.value);
  if (rule.operator === 'greater') return number > wanted;
  if (rule.operator === 'less') return number < wanted;
  return number >= wanted && number <= Number(rule.upTo);
}

function equals(property: Property, value: Value, wanted: Value): boolean {
  if (typeof value !== 'string' || typeof wanted !== 'string' || isChoice(property)) {
    return sameValue(property.type, value, wanted);
  }
  return foldCase(value) === foldCase(String(canonical(property.type, wanted)));
}

function isAmong(property: Property, value: Value, wanted: Value): boolean {
  const list = Array.isArray(wanted) ? wanted : [];
  if (Array.isArray(value)) return value.some((item) => list.includes(item));
  return value !== null && list.some((item) => equals(property, value, item));
}

function hasAll(value: Value, wanted: Value): boolean {
  return (
    Array.isArray(value) && Array.isArray(wanted) && wanted.every((item) => value.includes(item))
  );
}

/** Phones are searched by digits, so that "22 33" finds "+47 2233"; all else by folded text. */
function searchable(property: Property, value: Value): string {
  if (value === null) return '';
  const text = String(value);
  if (property.type === 'phone' && /\d/.test(text)) return normalisePhone(text);
  return foldCase(text.trim());
}

/** Options are codes: upper and lower case are two of them. */
function isChoice({ type }: Property): boolean {
  return type === 'option' || type === 'multiOption';
}
