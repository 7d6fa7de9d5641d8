import type { RemoteId, Value, Values } from '../../../engine/contract/index.js';
import { readReference, writeReference } from '../../../engine/reference-value.js';
import type { PropertyType } from '../../../engine/vocabulary.js';
import type { Row } from './answer-schemas.js';
import type { Attribute } from './describe-attribute.js';
import type { DynamicsTable } from './dynamics-schema.js';

/** A lookup that may point at several tables says which one it was in this annotation. */
export const LOOKUP_TABLE = 'Microsoft.Dynamics.CRM.lookuplogicalname';

/** The values of a row. Columns that are not in it, or hold no value of their type, stay unknown. */
export function fromRow(row: Row, names: readonly string[], table: DynamicsTable): Values {
  const values: Values = {};
  for (const name of names) {
    const attribute = table.attributes.get(name);
    const wire = attribute === undefined ? undefined : row[attribute.readAs];
    if (attribute === undefined || wire === undefined) continue;
    const value = wire === null || wire === '' ? null : readValue(attribute, wire, row);
    if (value !== undefined) values[name] = value;
  }
  return values;
}

function readValue(attribute: Attribute, wire: unknown, row: Row): Value | undefined {
  const { property, targets, readAs } = attribute;
  if (targets.length === 0) return fromWire(property.type, wire);
  const id = toRemoteId(wire);
  const table = row[`${readAs}@${LOOKUP_TABLE}`];
  const [only] = targets;
  const target =
    targets.find((one) => one.table === table) ??
    (table === undefined && targets.length === 1 ? only : undefined);
  if (id === null || target === undefined) return undefined;
  return writeReference({ object: target.object, id }, property);
}

function fromWire(type: PropertyType, wire: unknown): Value | undefined {
  switch (type) {
    case 'number':
    case 'currency': {
      // Whole numbers of 64 bits come as text.
      const number = typeof wire === 'string' ? Number(wire) : wire;
      return typeof number === 'number' && Number.isFinite(number) ? number : undefined;
    }
    case 'boolean':
      return typeof wire === 'boolean' ? wire : undefined;
    case 'date':
      return typeof wire === 'string' ? toIso(wire)?.slice(0, 10) : undefined;
    case 'datetime':
      return typeof wire === 'string' ? toIso(wire) : undefined;
    case 'option':
      return typeof wire === 'number' || typeof wire === 'string' ? String(wire) : undefined;
    case 'multiOption':
      return typeof wire === 'string' ? toPicked(wire) : undefined;
    case 'owner':
      return toRemoteId(wire) ?? undefined;
    default:
      return typeof wire === 'string' ? wire : undefined;
  }
}

/** ISO 8601 UTC with milliseconds; undefined for anything that is no time. */
export function toIso(text: unknown): string | undefined {
  const time = new Date(typeof text === 'string' ? text : Number.NaN);
  return Number.isNaN(time.getTime()) ? undefined : time.toISOString();
}

function toPicked(text: string): Value {
  const picked = [...new Set(text.split(',').map((one) => one.trim()))].filter((one) => one !== '');
  return picked.length === 0 ? null : picked.sort();
}

/** Values as a request body takes them. Unknown columns are sent as they are: the app then says that they are. */
export function toBody(values: Values, table: DynamicsTable): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(values).flatMap(([name, value]): [string, unknown][] => {
      const attribute = table.attributes.get(name);
      if (attribute !== undefined && attribute.targets.length > 0)
        return [lookupBind(attribute, value)];
      const type = attribute?.property.type;
      return type === 'owner' ? ownerBind(name, value) : [[name, toWire(type, value)]];
    }),
  );
}

/** An owner is written by reference. Every record has one, so that it cannot be emptied. */
function ownerBind(name: string, value: Value): [string, unknown][] {
  return typeof value === 'string' ? [[`${name}@odata.bind`, `/systemusers(${value})`]] : [];
}

/** A lookup is written by the navigation property of the table that it leads to; any of them empties it. */
function lookupBind({ property, targets }: Attribute, value: Value): [string, unknown] {
  const leads = typeof value === 'string' ? readReference(value, property) : undefined;
  const [first] = targets;
  const target = targets.find(({ object }) => object === leads?.object) ?? first;
  const bind = leads === undefined ? null : `/${leads.object}(${leads.id})`;
  return [`${target?.navigation ?? property.name}@odata.bind`, bind];
}

function toWire(type: PropertyType | undefined, value: Value): unknown {
  if (type === 'option' && typeof value === 'string' && /^-?\d+$/u.test(value)) {
    return Number(value);
  }
  return Array.isArray(value) ? value.join(',') : value;
}

/** Ids are told in lower case by some parts of the platform and in upper case by others. */
export function toRemoteId(id: unknown): RemoteId | null {
  return typeof id === 'string' && id !== '' ? id.toLowerCase() : null;
}
