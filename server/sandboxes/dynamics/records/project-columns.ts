import { unknownProperty } from '../errors.js';
import type { Table } from '../metadata/catalog.js';
import { isLookup } from '../metadata/table-definition.js';
import type { AttributeDefinition } from '../metadata/table-definition.js';

/** What of a record goes into an answer. */
export interface Projection {
  readonly attributes: readonly AttributeDefinition[];
  /** Names of stored columns that must be read for it. */
  readonly columns: readonly string[];
}

/**
 * Reads `$select`. Without one, all attributes are returned. The primary id always is; an amount brings its
 * currency and an address line the whole address, as on the platform.
 */
export function projectColumns(table: Table, select: readonly string[] | undefined): Projection {
  const attributes =
    select === undefined ? [...table.attributes] : selectedAttributes(table, select);
  const columns = attributes.flatMap((attribute) =>
    isLookup(attribute)
      ? [attribute.logicalName, `${attribute.logicalName}#type`]
      : [attribute.logicalName],
  );
  return { attributes, columns: [...new Set([...columns, 'versionnumber'])] };
}

function selectedAttributes(table: Table, select: readonly string[]): AttributeDefinition[] {
  const chosen = new Set<AttributeDefinition>();
  for (const name of select) {
    const attribute = findSelected(table, name);
    chosen.add(attribute);
    if (attribute.type === 'Money') addIfThere(chosen, table, 'transactioncurrencyid');
    if (attribute.logicalName.startsWith('address1_')) {
      addIfThere(chosen, table, 'address1_composite');
    }
  }
  addIfThere(chosen, table, table.primaryId);
  return [...chosen];
}

function findSelected(table: Table, name: string): AttributeDefinition {
  const lookup = /^_(\w+)_value$/u.exec(name)?.[1];
  const attribute = table.byName.get(lookup ?? name);
  if (attribute && isLookup(attribute) === (lookup !== undefined)) return attribute;
  const navigation = lookup === undefined ? table.navigations.get(name) : undefined;
  if (navigation) return navigation.attribute;
  throw unknownProperty(name, table.logicalName);
}

function addIfThere(chosen: Set<AttributeDefinition>, table: Table, name: string): void {
  const attribute = table.byName.get(name);
  if (attribute) chosen.add(attribute);
}
