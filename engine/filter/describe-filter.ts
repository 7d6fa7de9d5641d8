/**
 * A filter in words: `"Country" is any of Norway or Sweden and "E-mail" is known`. The words come
 * from a table, so that screens in other languages bring their own and keep the same structure.
 */
import type { FilterGroup, FilterRule, Property, Value } from '../contract/index.js';
import { optionLabel } from '../mapping/convert-option.js';
import type { FilterOperator, FilterUnit } from '../vocabulary.js';
import { findSpan } from './check-rule.js';
import { isRelative } from './operators.js';

export interface RuleParts {
  /** Label of the property, or its name when the app no longer has it. */
  property: string;
  /** What it is compared with, in words; empty when the operator needs nothing. */
  value: string;
  /** Upper end of `between`. */
  upTo: string;
}

export interface FilterWords {
  /** Said when there is no rule at all. */
  everything: string;
  rule: Readonly<Record<FilterOperator, (parts: RuleParts) => string>>;
  /** Joins two or more rules of a group. */
  join(parts: readonly string[], by: FilterGroup['join']): string;
  /** Sets a group inside a group apart. */
  nest(group: string): string;
  /** Joins the values of a list, of which one or all are wanted. */
  list(values: readonly string[], by: FilterGroup['join']): string;
  /** A time span: 7 days. */
  span(amount: number, unit: FilterUnit): string;
  /** A single value; `property` is undefined when the app no longer has it. */
  value(value: Exclude<Value, null>, property: Property | undefined): string;
}

export const ENGLISH_FILTER_WORDS: FilterWords = {
  everything: 'everything',
  rule: {
    is: ({ property, value }) => `"${property}" is ${value}`,
    isNot: ({ property, value }) => `"${property}" is not ${value}`,
    contains: ({ property, value }) => `"${property}" contains ${value}`,
    notContains: ({ property, value }) => `"${property}" does not contain ${value}`,
    startsWith: ({ property, value }) => `"${property}" starts with ${value}`,
    endsWith: ({ property, value }) => `"${property}" ends with ${value}`,
    isKnown: ({ property }) => `"${property}" is known`,
    isUnknown: ({ property }) => `"${property}" is unknown`,
    anyOf: ({ property, value }) => `"${property}" is any of ${value}`,
    noneOf: ({ property, value }) => `"${property}" is none of ${value}`,
    allOf: ({ property, value }) => `"${property}" has all of ${value}`,
    greater: ({ property, value }) => `"${property}" is greater than ${value}`,
    less: ({ property, value }) => `"${property}" is less than ${value}`,
    between: ({ property, value, upTo }) => `"${property}" is between ${value} and ${upTo}`,
    before: ({ property, value }) => `"${property}" is before ${value}`,
    after: ({ property, value }) => `"${property}" is after ${value}`,
    withinLast: ({ property, value }) => `"${property}" is within the last ${value}`,
    withinNext: ({ property, value }) => `"${property}" is within the next ${value}`,
    olderThan: ({ property, value }) => `"${property}" is more than ${value} ago`,
    isToday: ({ property }) => `"${property}" is today`,
    isYesterday: ({ property }) => `"${property}" was yesterday`,
    isTomorrow: ({ property }) => `"${property}" is tomorrow`,
  },
  join: (parts, by) => parts.join(` ${by} `),
  nest: (group) => `(${group})`,
  list: (values, by) => {
    const last = values.at(-1) ?? '';
    return values.length < 2 ? last : `${values.slice(0, -1).join(', ')} ${by} ${last}`;
  },
  span: (amount, unit) => `${String(amount)} ${amount === 1 ? unit.slice(0, -1) : unit}`,
  value: (value) => {
    if (typeof value === 'boolean') return value ? 'yes' : 'no';
    return String(value);
  },
};

/** The filter in words. Empty groups are left out; without any rule it is `words.everything`. */
export function describeFilter(
  group: FilterGroup,
  properties: ReadonlyMap<string, Property>,
  words: FilterWords = ENGLISH_FILTER_WORDS,
): string {
  return groupText(group, properties, words) ?? words.everything;
}

function groupText(
  group: FilterGroup,
  properties: ReadonlyMap<string, Property>,
  words: FilterWords,
): string | undefined {
  const parts = group.items.flatMap((item) => {
    if (item.kind === 'rule') return [ruleText(item, properties.get(item.property), words)];
    const inner = groupText(item, properties, words);
    if (inner === undefined) return [];
    return [item.items.length > 1 && group.items.length > 1 ? words.nest(inner) : inner];
  });
  if (parts.length === 0) return undefined;
  return parts.length === 1 ? parts[0] : words.join(parts, group.join);
}

function ruleText(rule: FilterRule, property: Property | undefined, words: FilterWords): string {
  return words.rule[rule.operator]({
    property: property?.label ?? rule.property,
    value: operandText(rule, property, words),
    upTo: valueText(rule.upTo, property, words),
  });
}

function operandText(rule: FilterRule, property: Property | undefined, words: FilterWords): string {
  const { value, operator } = rule;
  if (isRelative(operator)) {
    const span = findSpan(rule);
    return span === undefined ? '' : words.span(span.amount, span.unit);
  }
  if (!Array.isArray(value)) return valueText(value, property, words);
  const items = value.map((item) => words.value(named(item, property), property));
  return words.list(items, operator === 'allOf' ? 'and' : 'or');
}

function valueText(
  value: Value | undefined,
  property: Property | undefined,
  words: FilterWords,
): string {
  if (value === undefined || value === null || Array.isArray(value)) return '';
  return words.value(typeof value === 'string' ? named(value, property) : value, property);
}

function named(value: string, property: Property | undefined): string {
  return property?.options === undefined ? value : optionLabel(property, value);
}
