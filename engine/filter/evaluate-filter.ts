/**
 * Answers whether a record passes a filter. Pure; connectors may filter beforehand in their app, but
 * this answer is the one that counts.
 *
 * Three kinds of nothing: an *empty* value (null) is known to be nothing, so it `is not "x"`, contains
 * no "x" and is none of a list. An *unknown* value (missing key) fails every rule except `isUnknown`,
 * because a guess could let the wrong record in. A rule on a property that the app no longer has,
 * or with an operator or value that does not suit the type, fails always.
 */
import type { FilterGroup, FilterRule, Property, Value, Values } from '../contract/index.js';
import { canonical, sameValue } from '../mapping/canonical.js';
import { foldCase, normalisePhone } from '../mapping/normalise-text.js';
import { isRuleValid } from './check-rule.js';
import { compareTimes } from './compare-times.js';

/** A group without items lets everyone pass. */
export function passesFilter(
  group: FilterGroup,
  values: Values,
  properties: ReadonlyMap<string, Property>,
): boolean {
  if (group.items.length === 0) return true;
  const passes = (item: FilterRule | FilterGroup) =>
    item.kind === 'group'
      ? passesFilter(item, values, properties)
      : passesRule(item, values, properties);
  return group.join === 'and' ? group.items.every(passes) : group.items.some(passes);
}

function passesRule(
  rule: FilterRule,
  values: Values,
  properties: ReadonlyMap<string, Property>,
): boolean {
  const property = properties.get(rule.property);
  if (property === undefined || !isRuleValid(rule, property)) return false;
  const value = values[rule.property];
  if (value === undefined) return rule.operator === 'isUnknown';
  return holds(rule, property, canonical(property.type, value));
}

/** `value` is canonical. */
function holds(rule: FilterRule, property: Property, value: Value): boolean {
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
    default:
      return value !== null && isInRange(rule, property, value);
  }
}

function isInRange(rule: FilterRule, property: Property, value: Value): boolean {
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
