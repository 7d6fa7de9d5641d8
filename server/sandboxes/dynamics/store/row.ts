import { isLookup, isText } from '../metadata/table-definition.js';
import type { Table } from '../metadata/catalog.js';
import type { SqlValue } from '../../shared/sqlite.js';
import { foldText } from './columns.js';

/**
 * One record as it lies in SQLite, by plain column name: attributes, `name#type` of lookups, `name#folded` of
 * text, and `#way`. Times are ISO text in UTC with whole seconds, booleans 0 or 1.
 */
export type Row = Record<string, SqlValue>;

/** Values of attributes to write; a lookup is given as id and table. Left out means unchanged. */
export type Changes = Map<string, ChangeValue>;

export type ChangeValue = SqlValue | LookupValue;

export interface LookupValue {
  readonly table: string;
  readonly id: string;
}

/** Spreads changes over the columns of the table. */
export function toColumns(table: Table, changes: Changes): Row {
  const row: Row = {};
  for (const [name, value] of changes) {
    const attribute = table.byName.get(name);
    if (!attribute) throw new Error(`Table "${table.logicalName}" has no attribute "${name}".`);
    const isReference = typeof value === 'object' && value !== null;
    row[name] = isReference ? value.id : value;
    if (isLookup(attribute)) row[`${name}#type`] = isReference ? value.table : null;
    if (isText(attribute))
      row[`${name}#folded`] = typeof value === 'string' ? foldText(value) : null;
  }
  return row;
}

/** The record a lookup points at, if any. */
export function readLookup(row: Row, attribute: string): LookupValue | undefined {
  const id = row[attribute];
  const table = row[`${attribute}#type`];
  return typeof id === 'string' && typeof table === 'string' ? { id, table } : undefined;
}

export function readText(row: Row, attribute: string): string {
  const value = row[attribute];
  return typeof value === 'string' ? value : '';
}

export function readNumber(row: Row, attribute: string): number {
  return Number(row[attribute] ?? 0);
}
