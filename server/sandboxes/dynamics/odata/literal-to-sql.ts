import { badRequest } from '../errors.js';
import { isDateOnly, isText } from '../metadata/table-definition.js';
import type { AttributeDefinition } from '../metadata/table-definition.js';
import type { SqlValue } from '../../shared/sqlite.js';
import { foldText } from '../store/columns.js';
import { toStoredDate } from './dates.js';
import type { Literal } from './filter.js';
import { isGuid, normaliseGuid } from './guid.js';

/** Brings a literal into the form of the column it is compared with; throws when the types do not go together. */
export function literalToSql(
  literal: Literal,
  { attribute }: { readonly attribute: AttributeDefinition },
): SqlValue {
  if (literal.kind === 'null') return null;
  const value = convert(literal, attribute);
  if (value === undefined) throw incompatible(literal, attribute);
  return value;
}

function convert(literal: Literal, attribute: AttributeDefinition): SqlValue | undefined {
  if (isText(attribute)) return literal.kind === 'text' ? foldText(literal.value) : undefined;
  switch (attribute.type) {
    case 'Boolean':
      return toBoolean(literal);
    case 'DateTime':
      return literal.kind === 'bare' || literal.kind === 'text'
        ? toStoredDate(literal.value, isDateOnly(attribute))
        : undefined;
    case 'Uniqueidentifier':
    case 'Lookup':
    case 'Customer':
    case 'Owner':
      return toId(literal);
    default:
      return toNumber(literal);
  }
}

function toBoolean(literal: Literal): number | undefined {
  if (literal.kind === 'boolean') return literal.value ? 1 : 0;
  if (literal.kind === 'number' && (literal.value === 0 || literal.value === 1))
    return literal.value;
  if (literal.kind === 'text' && /^(true|false)$/u.test(literal.value)) {
    return literal.value === 'true' ? 1 : 0;
  }
  return undefined;
}

function toId(literal: Literal): string | undefined {
  if (literal.kind !== 'bare' && literal.kind !== 'text') return undefined;
  return isGuid(literal.value) ? normaliseGuid(literal.value) : undefined;
}

/** Query functions such as `In` give numbers in quotes. */
function toNumber(literal: Literal): number | undefined {
  if (literal.kind === 'number') return literal.value;
  if (literal.kind !== 'text' || literal.value.trim() === '') return undefined;
  const value = Number(literal.value);
  return Number.isFinite(value) ? value : undefined;
}

const EDM_TYPES: Partial<Record<AttributeDefinition['type'], string>> = {
  String: 'Edm.String',
  Memo: 'Edm.String',
  Boolean: 'Edm.Boolean',
  DateTime: 'Edm.DateTimeOffset',
  Uniqueidentifier: 'Edm.Guid',
  Lookup: 'Edm.Guid',
  Customer: 'Edm.Guid',
  Owner: 'Edm.Guid',
  Money: 'Edm.Decimal',
  Decimal: 'Edm.Decimal',
  Double: 'Edm.Double',
  BigInt: 'Edm.Int64',
};

/** Name of the OData type of a column. */
export function edmType(attribute: AttributeDefinition): string {
  return isDateOnly(attribute) ? 'Edm.Date' : (EDM_TYPES[attribute.type] ?? 'Edm.Int32');
}

function incompatible(literal: Literal, attribute: AttributeDefinition) {
  const given = {
    text: 'Edm.String',
    number: 'Edm.Int32',
    boolean: 'Edm.Boolean',
    null: '',
    bare: '',
  };
  return badRequest(
    'A binary operator with incompatible types was detected. Found operand types ' +
      `'${edmType(attribute)}' and '${given[literal.kind] || 'Edm.Date'}' for operator kind 'Equal'.`,
  );
}
