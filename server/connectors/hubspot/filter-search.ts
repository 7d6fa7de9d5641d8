import type { FixedGroup, FixedRule } from '../../../engine/contract/index.js';
import type { PropertyType } from '../../../engine/vocabulary.js';
import { timeBounds } from '../shared/time-bounds.js';
import { translateFilter, type Question } from '../shared/translate-filter.js';
import type { SearchFilter } from './hubspot-search.js';
import type { PropertyTypes } from './hubspot-values.js';

/** Groups of filters: all filters of at least one group must hold. */
type Groups = readonly (readonly SearchFilter[])[];

/** What one search takes. HubSpot documents 25 filters in newer texts and 18 in older ones. */
const MAX_GROUPS = 5;
const MAX_FILTERS_PER_GROUP = 6;
const MAX_FILTERS = 18;
/** Room for the names of properties in a body of 3,000 characters. */
const MAX_LENGTH = 2000;

/**
 * A filter as HubSpot's search can ask it; undefined when it cannot. Numbers, dates, yes/no and single options mean
 * the same there. Text does not quite (search folds and splits it), several options not at all. "Is not" finds only
 * records with a value there, so that those without one are asked for beside it.
 */
export function toSearchGroups(
  filter: FixedGroup,
  types: PropertyTypes,
): Question<Groups> | undefined {
  return translateFilter<Groups>(filter, {
    rule: (rule) => ruleQuestion(rule, types.get(rule.property)),
    and: (parts) =>
      bounded(
        parts.reduce<Groups>(
          (all, part) => all.flatMap((one) => part.map((two) => [...one, ...two])),
          [[]],
        ),
      ),
    or: (parts) => bounded(parts.flat()),
  });
}

function bounded(groups: Groups): Groups | undefined {
  const isSmall =
    groups.length <= MAX_GROUPS &&
    groups.every((group) => group.length <= MAX_FILTERS_PER_GROUP) &&
    groups.flat().length <= MAX_FILTERS &&
    JSON.stringify(groups).length <= MAX_LENGTH;
  return isSmall ? groups : undefined;
}

function ruleQuestion(
  rule: FixedRule,
  type: PropertyType | undefined,
): Question<Groups> | undefined {
  const { operator, property } = rule;
  if (type === undefined) return undefined;
  if (operator === 'isKnown' || operator === 'isUnknown') {
    const has = operator === 'isKnown' ? 'HAS_PROPERTY' : 'NOT_HAS_PROPERTY';
    // Text of blanks alone is nothing to us, and something there.
    return { asked: [[{ propertyName: property, operator: has }]], isExact: !isText(type) };
  }
  const groups = valueGroups(rule, type);
  return groups === undefined ? undefined : { asked: groups, isExact: !isText(type) };
}

function valueGroups(rule: FixedRule, type: PropertyType): Groups | undefined {
  switch (type) {
    case 'number':
    case 'currency':
      return numberGroups(rule);
    case 'date':
    case 'datetime':
      return timeGroups(rule, type);
    case 'boolean':
    case 'option':
      return choiceGroups(rule, String);
    case 'text':
    case 'email':
    case 'url':
      return choiceGroups(rule, (text) => text.trim().toLowerCase());
    default:
      return undefined;
  }
}

function isText(type: PropertyType): boolean {
  return ['text', 'longText', 'email', 'phone', 'url'].includes(type);
}

function numberGroups({ operator, property, value, upTo }: FixedRule): Groups | undefined {
  if (typeof value !== 'number') return undefined;
  const filter = { propertyName: property, value: String(value) };
  switch (operator) {
    case 'is':
      return [[{ ...filter, operator: 'EQ' }]];
    case 'isNot':
      return orEmpty({ ...filter, operator: 'NEQ' });
    case 'greater':
      return [[{ ...filter, operator: 'GT' }]];
    case 'less':
      return [[{ ...filter, operator: 'LT' }]];
    case 'between':
      if (typeof upTo !== 'number') return undefined;
      return [[{ ...filter, operator: 'BETWEEN', highValue: String(upTo) }]];
    default:
      return undefined;
  }
}

/** Times are milliseconds in a search, and a date is its midnight. */
function timeGroups(rule: FixedRule, type: 'date' | 'datetime'): Groups | undefined {
  const { property: propertyName, operator, value } = rule;
  if (operator === 'isNot' && type === 'date' && typeof value === 'string')
    return orEmpty({ propertyName, operator: 'NEQ', value: String(Date.parse(value)) });
  const bounds = timeBounds(rule);
  if (bounds === undefined) return undefined;
  const { fromMs, beforeMs } = bounds;
  // The last midnight of a range of days, or the last millisecond of a range of moments.
  const step = type === 'date' ? 86_400_000 : 1;
  const from = fromMs === undefined ? undefined : String(fromMs);
  const last = beforeMs === undefined ? undefined : String(beforeMs - step);
  if (from !== undefined && last !== undefined)
    return [[{ propertyName, operator: 'BETWEEN', value: from, highValue: last }]];
  if (from !== undefined) return [[{ propertyName, operator: 'GTE', value: from }]];
  return last === undefined ? undefined : [[{ propertyName, operator: 'LTE', value: last }]];
}

function choiceGroups(
  { operator, property: propertyName, value }: FixedRule,
  toText: (value: string) => string,
): Groups | undefined {
  if (Array.isArray(value)) {
    const values = value.map(toText);
    if (operator === 'anyOf') return [[{ propertyName, operator: 'IN', values }]];
    return operator === 'noneOf'
      ? orEmpty({ propertyName, operator: 'NOT_IN', values })
      : undefined;
  }
  if (value === undefined || value === null) return undefined;
  const text = toText(String(value));
  if (operator === 'is') return [[{ propertyName, operator: 'EQ', value: text }]];
  return operator === 'isNot' ? orEmpty({ propertyName, operator: 'NEQ', value: text }) : undefined;
}

function orEmpty(filter: SearchFilter): Groups {
  return [[filter], [{ propertyName: filter.propertyName, operator: 'NOT_HAS_PROPERTY' }]];
}
