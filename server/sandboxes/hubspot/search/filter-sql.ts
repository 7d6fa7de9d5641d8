import type { SqlValue } from '../../shared/sqlite.js';
import type { PropertyDefinition } from '../catalog/property-definition.js';
import { validationError } from '../http/api-error.js';
import { parsePropertyValue } from '../properties/property-values.js';
import type { SearchFilter } from './search-request.js';

/** A piece of SQL with the values of its question marks. */
export interface SqlPiece {
  readonly sql: string;
  readonly values: readonly SqlValue[];
}

const COMPARISONS = { EQ: '=', NEQ: '<>', LT: '<', LTE: '<=', GT: '>', GTE: '>=' } as const;

/** The folded value of a property inside the search document `d`. */
function foldedValue(property: PropertyDefinition): SqlPiece {
  return { sql: 'json_extract(d.folded, ?)', values: [`$."${property.name}"`] };
}

/**
 * One filter as SQL over the search document `d`. Text compares without case. Filters with "not" match only
 * records that have a value; HubSpot does not document that, and this is the stricter reading.
 */
export function filterToSql(filter: SearchFilter, property: PropertyDefinition): SqlPiece {
  const field = foldedValue(property);
  switch (filter.operator) {
    case 'HAS_PROPERTY':
      return { sql: `${field.sql} is not null`, values: field.values };
    case 'NOT_HAS_PROPERTY':
      return { sql: `${field.sql} is null`, values: field.values };
    case 'IN':
    case 'NOT_IN':
      return listFilter(filter, property);
    case 'CONTAINS_TOKEN':
      return tokenFilter(field, requireValue(filter), false);
    case 'NOT_CONTAINS_TOKEN':
      return tokenFilter(field, requireValue(filter), true);
    case 'BETWEEN':
      return all([
        compare(property, 'GTE', requireValue(filter)),
        compare(property, 'LTE', requireHighValue(filter)),
      ]);
    default:
      return compare(property, filter.operator, requireValue(filter));
  }
}

/** Both, or all, of the pieces. No pieces: everything. */
export function all(pieces: readonly SqlPiece[]): SqlPiece {
  return join(pieces, ' and ');
}

/** At least one of the pieces. No pieces: everything. */
export function any(pieces: readonly SqlPiece[]): SqlPiece {
  return join(pieces, ' or ');
}

function join(pieces: readonly SqlPiece[], word: string): SqlPiece {
  if (pieces.length === 0) return { sql: 'true', values: [] };
  return {
    sql: `(${pieces.map(({ sql }) => sql).join(word)})`,
    values: pieces.flatMap(({ values }) => values),
  };
}

function compare(
  property: PropertyDefinition,
  operator: keyof typeof COMPARISONS,
  value: string,
): SqlPiece {
  const field = foldedValue(property);
  const isEquality = operator === 'EQ' || operator === 'NEQ';
  if (isEquality && property.fieldType === 'checkbox') {
    return hasOption(field, value, operator === 'NEQ');
  }
  const wanted = toComparable(property, value);
  const isNumber = property.type === 'number';
  const left = isNumber ? `cast(${field.sql} as real)` : field.sql;
  const present = `${field.sql} is not null`;
  return {
    sql: `(${present} and ${left} ${COMPARISONS[operator]} ${isNumber ? 'cast(? as real)' : '?'})`,
    values: [...field.values, ...field.values, wanted],
  };
}

function listFilter(filter: SearchFilter, property: PropertyDefinition): SqlPiece {
  const values = filter.values ?? (filter.value === undefined ? [] : filter.value.split(';'));
  if (values.length === 0) {
    throw validationError(`The operator ${filter.operator} needs "values".`);
  }
  const isNot = filter.operator === 'NOT_IN';
  const operator = isNot ? 'NEQ' : 'EQ';
  const pieces = values.map((value) => compare(property, operator, value));
  return isNot ? all(pieces) : any(pieces);
}

/** Multi-select values are kept as `a;b`. */
function hasOption(field: SqlPiece, value: string, isNot: boolean): SqlPiece {
  const word = isNot ? 'not like' : 'like';
  return {
    sql: `(';' || ${field.sql} || ';' ${word} ? escape '\\')`,
    values: [...field.values, `%;${escapeLike(value.toLowerCase())};%`],
  };
}

/** Whole words; `*` at either end stands for the rest of a word. All words must be there. */
function tokenFilter(field: SqlPiece, value: string, isNot: boolean): SqlPiece {
  const words = value
    .toLowerCase()
    .split(/[^\p{L}\p{N}*]+/u)
    .filter((word) => word !== '');
  if (words.length === 0) throw validationError('The value of a token filter holds no word.');
  const text = `(' ' || ${asWords(field.sql)} || ' ')`;
  const pieces = words.map((word) => {
    const inner = escapeLike(word.replaceAll('*', ''));
    const start = word.startsWith('*') ? '%' : '% ';
    const end = word.endsWith('*') ? '%' : ' %';
    return {
      sql: `${text} like ? escape '\\'`,
      values: [...field.values, `${start}${inner}${end}`],
    };
  });
  const found = all(pieces);
  return isNot ? { sql: `not ${found.sql}`, values: found.values } : found;
}

/** The text with what separates words replaced by blanks. */
export function asWords(sql: string): string {
  const separators = ['@', '.', '-', '_', '/', ',', ':', ';', '(', ')', '+', '&'];
  return separators.reduce((text, separator) => `replace(${text}, '${separator}', ' ')`, sql);
}

export function escapeLike(text: string): string {
  return text.replaceAll(/[\\%_]/gu, String.raw`\$&`);
}

/** A filter value in the form in which the document holds it: dates may come as milliseconds. */
function toComparable(property: PropertyDefinition, value: string): string {
  if (property.type !== 'date' && property.type !== 'datetime' && property.type !== 'number') {
    return value.toLowerCase();
  }
  const parsed = parsePropertyValue(property, value);
  if (parsed.kind === 'problem') throw validationError(parsed.message);
  return parsed.value.toLowerCase();
}

function requireValue({ value, operator }: SearchFilter): string {
  if (value === undefined) throw validationError(`The operator ${operator} needs "value".`);
  return value;
}

function requireHighValue({ highValue, operator }: SearchFilter): string {
  if (highValue === undefined) throw validationError(`The operator ${operator} needs "highValue".`);
  return highValue;
}
