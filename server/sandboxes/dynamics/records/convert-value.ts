import { badPayload, invalidOption, outOfRange, tooLong } from '../errors.js';
import type { Table } from '../metadata/catalog.js';
import { isDateOnly, isText } from '../metadata/table-definition.js';
import type { AttributeDefinition } from '../metadata/table-definition.js';
import { toStoredDate } from '../odata/dates.js';
import { isGuid, normaliseGuid } from '../odata/guid.js';
import { edmType } from '../odata/literal-to-sql.js';
import type { SqlValue } from '../../shared/sqlite.js';

/**
 * Checks a value from a request against its column and brings it into the form in which it is kept. Trailing
 * blanks of single-line text go, and empty text becomes null, as on the platform. Throws the vendor's errors.
 */
export function convertValue(
  table: Table,
  attribute: AttributeDefinition,
  value: unknown,
): SqlValue {
  if (value === null || value === undefined) return null;
  if (isText(attribute)) return convertText(table, attribute, value);
  switch (attribute.type) {
    case 'Boolean':
      if (typeof value !== 'boolean') throw wrongType(table, attribute, value);
      return value ? 1 : 0;
    case 'DateTime':
      return convertDate(table, attribute, value);
    case 'Uniqueidentifier':
      if (typeof value !== 'string' || !isGuid(value)) throw wrongType(table, attribute, value);
      return normaliseGuid(value);
    case 'Picklist':
    case 'State':
    case 'Status':
      return convertOption(table, attribute, value);
    default:
      return convertNumber(table, attribute, value);
  }
}

function convertText(table: Table, attribute: AttributeDefinition, value: unknown): string | null {
  if (typeof value !== 'string') throw wrongType(table, attribute, value);
  const text = attribute.type === 'String' ? value.trimEnd() : value;
  const { maxLength = 4000 } = attribute;
  if (text.length > maxLength) throw tooLong(attribute.logicalName, table.logicalName, maxLength);
  return text === '' ? null : text;
}

function convertDate(table: Table, attribute: AttributeDefinition, value: unknown): string {
  const date = typeof value === 'string' ? toStoredDate(value, isDateOnly(attribute)) : undefined;
  if (date === undefined) throw wrongType(table, attribute, value);
  // The earliest date the platform takes.
  if (date < '1753-01-01') throw outOfRange(attribute.logicalName, table.logicalName);
  return date;
}

function convertOption(table: Table, attribute: AttributeDefinition, value: unknown): number {
  if (typeof value !== 'number' || !Number.isInteger(value))
    throw wrongType(table, attribute, value);
  const accepted = (attribute.optionSet?.options ?? []).map((option) => option.value);
  if (!accepted.includes(value)) {
    throw invalidOption(attribute.logicalName, table.logicalName, { value, accepted });
  }
  return value;
}

function convertNumber(table: Table, attribute: AttributeDefinition, value: unknown): number {
  if (typeof value !== 'number' || !Number.isFinite(value))
    throw wrongType(table, attribute, value);
  const isWhole = attribute.type === 'Integer' || attribute.type === 'BigInt';
  if (isWhole && !Number.isInteger(value)) throw wrongType(table, attribute, value);
  const { minValue = -Infinity, maxValue = Infinity, precision } = attribute;
  if (value < minValue || value > maxValue)
    throw outOfRange(attribute.logicalName, table.logicalName);
  return precision === undefined ? value : Number(value.toFixed(precision));
}

function wrongType(table: Table, attribute: AttributeDefinition, value: unknown) {
  const isPlain =
    typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
  const shown = isPlain ? `the literal '${String(value)}'` : 'an object';
  return badPayload(
    table.entitySetName,
    `Microsoft.OData.ODataException: Cannot convert ${shown} to the expected type ` +
      `'${edmType(attribute)}' for property '${attribute.logicalName}'.`,
  );
}
