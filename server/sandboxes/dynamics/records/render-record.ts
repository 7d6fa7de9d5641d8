import type { Table } from '../metadata/catalog.js';
import { isLookup } from '../metadata/table-definition.js';
import type { AttributeDefinition } from '../metadata/table-definition.js';
import { readLookup, readNumber } from '../store/row.js';
import type { LookupValue, Row } from '../store/row.js';
import type { SqlValue } from '../../shared/sqlite.js';
import { formatValue } from './format-value.js';

export const FORMATTED = 'OData.Community.Display.V1.FormattedValue';
export const LOOKUP_TABLE = 'Microsoft.Dynamics.CRM.lookuplogicalname';
export const LOOKUP_NAVIGATION = 'Microsoft.Dynamics.CRM.associatednavigationproperty';

export interface RenderOptions {
  readonly table: Table;
  readonly attributes: readonly AttributeDefinition[];
  readonly wants: (annotation: string) => boolean;
  /** Name of the record that a lookup points at. */
  readonly nameOf: (lookup: LookupValue) => string | undefined;
}

/** The weak entity tag of a row. */
export function etagOf(row: Row): string {
  return `W/"${String(readNumber(row, 'versionnumber'))}"`;
}

/** One record as the Web API returns it, annotations before the values they belong to. */
export function renderRecord(row: Row, options: RenderOptions): Record<string, unknown> {
  const record: Record<string, unknown> = { '@odata.etag': etagOf(row) };
  for (const attribute of options.attributes) {
    if (isLookup(attribute)) renderLookup({ record, row }, attribute, options);
    else renderValue({ record, row }, attribute, options);
  }
  return record;
}

/** A row, and the record that is made of it. */
interface Rendered {
  readonly record: Record<string, unknown>;
  readonly row: Row;
}

function renderValue(
  { record, row }: Rendered,
  attribute: AttributeDefinition,
  { wants }: RenderOptions,
): void {
  const name = attribute.logicalName;
  const value = row[name] ?? null;
  const formatted = wants(FORMATTED) ? formatValue(attribute, value) : undefined;
  if (formatted !== undefined) record[`${name}@${FORMATTED}`] = formatted;
  record[name] = toJson(attribute, value);
}

function toJson(attribute: AttributeDefinition, value: SqlValue): SqlValue | boolean {
  return attribute.type === 'Boolean' && value !== null ? value === 1 : value;
}

function renderLookup(
  { record, row }: Rendered,
  attribute: AttributeDefinition,
  { wants, nameOf }: RenderOptions,
): void {
  const name = `_${attribute.logicalName}_value`;
  const lookup = readLookup(row, attribute.logicalName);
  const target = attribute.targets?.find(({ table }) => table === lookup?.table);
  if (lookup && target) {
    const label = wants(FORMATTED) ? nameOf(lookup) : undefined;
    if (label !== undefined) record[`${name}@${FORMATTED}`] = label;
    if (wants(LOOKUP_NAVIGATION)) record[`${name}@${LOOKUP_NAVIGATION}`] = target.navigation;
    if (wants(LOOKUP_TABLE)) record[`${name}@${LOOKUP_TABLE}`] = lookup.table;
  }
  record[name] = lookup?.id ?? null;
}
