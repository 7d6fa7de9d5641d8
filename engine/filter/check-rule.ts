/** Tells what is wrong with a filter rule; the settings check and the evaluation share it. */
import type { FilterRule, Property, Value } from '../contract/index.js';
import { parseDate, parseDatetime } from '../mapping/parse-value.js';
import type { FilterUnit, PropertyType } from '../vocabulary.js';
import { operandKind, operatorsFor } from './operators.js';

export const RULE_FAULTS = [
  'operator_unsuitable',
  'value_missing',
  'value_unsuitable',
  'span_unsuitable',
  'option_missing',
  'range_reversed',
] as const;
export type RuleFault = (typeof RULE_FAULTS)[number];

/** The first fault of a rule on this property; undefined when it can be answered. */
export function findRuleFault(rule: FilterRule, property: Property): RuleFault | undefined {
  const { type } = property;
  if (!operatorsFor(type).includes(rule.operator)) return 'operator_unsuitable';
  if (operandKind(rule.operator) === 'span') return findSpanFault(rule);
  const operands = operandsOf(rule);
  if (operands === undefined) return 'value_missing';
  if (!operands.every((value) => suits(type, value))) return 'value_unsuitable';
  if (!operands.every((value) => isListed(property, value))) return 'option_missing';
  const [from, upTo] = operands;
  if (rule.operator === 'between' && isReversed(from, upTo)) return 'range_reversed';
  return undefined;
}

/**
 * Whether a rule can be answered. An option that the app no longer has makes a rule worth a word to
 * the customer, but not unanswerable: nobody has that option.
 */
export function isRuleValid(rule: FilterRule, property: Property): boolean {
  const fault = findRuleFault(rule, property);
  return fault === undefined || fault === 'option_missing';
}

/** How far from today a relative date reaches. */
export interface Span {
  amount: number;
  unit: FilterUnit;
}

/** More than anybody means, and still a year of four digits. */
const MOST_UNITS = 1_000;

/** The time span of a rule; undefined when it is missing or makes no sense. */
export function findSpan({ value, unit }: FilterRule): Span | undefined {
  if (unit === undefined || typeof value !== 'number' || !Number.isInteger(value)) return undefined;
  return value >= 1 && value <= MOST_UNITS ? { amount: value, unit } : undefined;
}

function findSpanFault(rule: FilterRule): RuleFault | undefined {
  if (!isGiven(rule.value) || rule.unit === undefined) return 'value_missing';
  return findSpan(rule) === undefined ? 'span_unsuitable' : undefined;
}

/** The values a rule compares with; undefined when one is missing. */
function operandsOf(rule: FilterRule): Value[] | undefined {
  const { value, upTo } = rule;
  switch (operandKind(rule.operator)) {
    case 'none':
    case 'span':
      return [];
    case 'list':
      return Array.isArray(value) && value.length > 0 ? value : undefined;
    case 'range':
      return isGiven(value) && isGiven(upTo) ? [value, upTo] : undefined;
    case 'one':
      return isGiven(value) ? [value] : undefined;
  }
}

function isGiven(value: Value | undefined): value is Value {
  if (value === undefined || value === null) return false;
  return typeof value !== 'string' || value.trim() !== '';
}

function suits(type: PropertyType, value: Value): boolean {
  switch (type) {
    case 'number':
    case 'currency':
      return typeof value === 'number' && Number.isFinite(value);
    case 'boolean':
      return typeof value === 'boolean';
    case 'date':
      return typeof value === 'string' && parseDate(value) === value;
    case 'datetime':
      return typeof value === 'string' && [parseDate(value), parseDatetime(value)].includes(value);
    default:
      return typeof value === 'string';
  }
}

function isListed({ type, options }: Property, value: Value): boolean {
  if (type !== 'option' && type !== 'multiOption') return true;
  return options === undefined || options.some((option) => option.value === value);
}

/** A day stands for all of it, so from 10 o'clock on a day up to that same day is in order. */
function isReversed(from: Value | undefined, upTo: Value | undefined): boolean {
  if (typeof from === 'number' && typeof upTo === 'number') return from > upTo;
  if (typeof from !== 'string' || typeof upTo !== 'string') return false;
  return from > upTo && !from.startsWith(`${upTo}T`);
}
