/** Which questions a filter may ask of which type, and what kind of answer each one needs. */
import {
  DAY_OPERATORS,
  RELATIVE_OPERATORS,
  type DayOperator,
  type FilterOperator,
  type PropertyType,
  type RelativeOperator,
} from '../vocabulary.js';

/** What a rule carries: nothing, one value, a list of texts, two values (both inclusive), or a time span. */
export type OperandKind = 'none' | 'one' | 'list' | 'range' | 'span';

const KNOWN: readonly FilterOperator[] = ['isKnown', 'isUnknown'];
const EQUAL: readonly FilterOperator[] = ['is', 'isNot'];
const LIST: readonly FilterOperator[] = ['anyOf', 'noneOf'];
const SEARCH: readonly FilterOperator[] = ['contains', 'notContains', 'startsWith', 'endsWith'];
const SIZE: readonly FilterOperator[] = ['greater', 'less', 'between'];
const TIME: readonly FilterOperator[] = ['before', 'after', 'between', ...RELATIVE_OPERATORS];

const BY_TYPE: Record<PropertyType, readonly FilterOperator[]> = {
  text: [...EQUAL, ...SEARCH, ...LIST, ...KNOWN],
  longText: [...SEARCH, ...KNOWN],
  email: [...EQUAL, ...SEARCH, ...LIST, ...KNOWN],
  phone: [...EQUAL, ...SEARCH, ...KNOWN],
  url: [...EQUAL, ...SEARCH, ...LIST, ...KNOWN],
  number: [...EQUAL, ...SIZE, ...KNOWN],
  currency: [...EQUAL, ...SIZE, ...KNOWN],
  boolean: [...EQUAL, ...KNOWN],
  date: [...EQUAL, ...TIME, ...KNOWN],
  datetime: [...TIME, ...KNOWN],
  option: [...EQUAL, ...LIST, ...KNOWN],
  multiOption: [...LIST, 'allOf', ...KNOWN],
  owner: KNOWN,
  reference: KNOWN,
};

/** The operators of a type, in the order a menu shows them. */
export function operatorsFor(type: PropertyType): readonly FilterOperator[] {
  return BY_TYPE[type];
}

/** What an operator needs beside the property. */
export function operandKind(operator: FilterOperator): OperandKind {
  if (KNOWN.includes(operator) || isDay(operator)) return 'none';
  if (LIST.includes(operator) || operator === 'allOf') return 'list';
  if (isRelative(operator)) return 'span';
  return operator === 'between' ? 'range' : 'one';
}

/** Asked about today, or the day before or after it. */
export function isDay(operator: FilterOperator): operator is DayOperator {
  return DAY_OPERATORS.some((each) => each === operator);
}

/** Asked about a day, which is counted from today; see `fixFilter`. */
export function isRelative(operator: FilterOperator): operator is RelativeOperator {
  return RELATIVE_OPERATORS.some((each) => each === operator);
}
