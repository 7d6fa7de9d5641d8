import { isLookup, isText } from '../metadata/table-definition.js';
import type { AttributeDefinition } from '../metadata/table-definition.js';

/**
 * How a table of Dataverse lies in SQLite: one table per entity and one column per attribute, plus two kinds of
 * helper columns. Attribute names are letters, digits and `_`, so the `#` of a helper never meets a real name.
 */

/** Quoted name of the SQL table. */
export function sqlTable(logicalName: string): string {
  return `"entity_${logicalName}"`;
}

export function sqlColumn(attribute: string): string {
  return `"${attribute}"`;
}

/** Text in the form in which it is compared and sorted: the platform does both without regard to case. */
export function foldedColumn(attribute: string): string {
  return `"${attribute}#folded"`;
}

/** Logical name of the table that a lookup points at. */
export function typeColumn(attribute: string): string {
  return `"${attribute}#type"`;
}

/** What made the last change: `api`, `ui` or `seed`. Not an attribute: the API never shows it. */
export const CHANGED_BY_WAY = '"#way"';

export function foldText(text: string): string {
  return text.normalize('NFC').toLowerCase();
}

const SQL_TYPES: Partial<Record<AttributeDefinition['type'], string>> = {
  Integer: 'integer',
  BigInt: 'integer',
  Boolean: 'integer',
  Picklist: 'integer',
  State: 'integer',
  Status: 'integer',
  Decimal: 'real',
  Double: 'real',
  Money: 'real',
};

/** The columns of one attribute, with their SQL types. */
export function columnDefinitions(attribute: AttributeDefinition): (readonly [string, string])[] {
  const name = attribute.logicalName;
  const main = [sqlColumn(name), SQL_TYPES[attribute.type] ?? 'text'] as const;
  if (isText(attribute)) return [main, [foldedColumn(name), 'text']];
  if (isLookup(attribute)) return [main, [typeColumn(name), 'text']];
  return [main];
}
