import type { Property, Value, Values } from '../contract/index.js';
import type { AppUser, WriteOutcome } from '../ports/connector.js';
import type { MemoryObject, MemoryQuirks } from './memory-app-options.js';

export type Refusal = Extract<WriteOutcome, { kind: 'refused' }>;

function refuse(code: Refusal['code'], property: string | null, message: string): Refusal {
  return { kind: 'refused', code, property, message };
}

/** What an object that cannot be written answers to every write. */
export function refuseWrites({ type }: MemoryObject): Refusal {
  return refuse('permission_object', null, `${type.plural} cannot be written.`);
}

/** Why the app would not take these values, or undefined. */
export function findRefusal(
  object: MemoryObject,
  values: Values,
  { isCreate, users }: { isCreate: boolean; users: readonly AppUser[] | null },
): Refusal | undefined {
  if (!object.type.isWritable) return refuseWrites(object);
  const properties = new Map(object.properties.map((property) => [property.name, property]));
  for (const [name, value] of Object.entries(values)) {
    const property = properties.get(name);
    if (property === undefined) {
      return refuse('schema_property_missing', name, `There is no property "${name}".`);
    }
    const problem = findValueProblem(property, value) ?? findOwnerProblem(property, value, users);
    if (problem !== undefined) return problem;
  }
  const missing = object.properties.find(
    (property) => property.isRequired && isMissing(property, object, { values, isCreate }),
  );
  if (missing === undefined) return undefined;
  return refuse('value_required', missing.name, `"${missing.label}" is required.`);
}

function isMissing(
  { name }: Property,
  object: MemoryObject,
  { values, isCreate }: { values: Values; isCreate: boolean },
): boolean {
  if (values[name] === null) return true;
  return isCreate && values[name] === undefined && (object.defaults?.[name] ?? null) === null;
}

function findValueProblem(property: Property, value: Value): Refusal | undefined {
  const { name, label, maxLength } = property;
  if (!property.isWritable)
    return refuse('property_read_only', name, `"${label}" cannot be written.`);
  if (value === null) return undefined;
  if (!isOfType(property, value)) {
    return refuse('value_format', name, `"${label}" does not take this kind of value.`);
  }
  if (maxLength !== undefined && typeof value === 'string' && value.length > maxLength) {
    return refuse('value_too_long', name, `"${label}" takes ${String(maxLength)} characters.`);
  }
  const picked = Array.isArray(value) ? value : [value];
  if (property.options !== undefined) {
    const known = new Set(property.options.map((option) => option.value));
    if (!picked.every((one) => typeof one === 'string' && known.has(one))) {
      return refuse('option_unmapped', name, `"${label}" has no such option.`);
    }
  }
  return undefined;
}

function findOwnerProblem(
  { type, name, label }: Property,
  value: Value,
  users: readonly AppUser[] | null,
): Refusal | undefined {
  if (type !== 'owner' || value === null || users === null) return undefined;
  if (users.some(({ id }) => id === value)) return undefined;
  return refuse('owner_unknown', name, `"${label}" is no user of the app.`);
}

function isOfType({ type }: Property, value: Value): boolean {
  switch (type) {
    case 'number':
    case 'currency':
      return typeof value === 'number' && Number.isFinite(value);
    case 'boolean':
      return typeof value === 'boolean';
    case 'date':
      return typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/u.test(value);
    case 'datetime':
      return typeof value === 'string' && /^\d{4}-\d{2}-\d{2}T[\d:]{8}\.\d{3}Z$/u.test(value);
    case 'email':
      return typeof value === 'string' && /^[^\s@]+@[^\s@]+$/u.test(value);
    case 'multiOption':
      return Array.isArray(value);
    default:
      return typeof value === 'string';
  }
}

/** The values as the app keeps them: empty text is empty, phone numbers in the app's own form. */
export function storedValues(object: MemoryObject, values: Values, quirks: MemoryQuirks): Values {
  const types = new Map(object.properties.map((property) => [property.name, property.type]));
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => {
      if (value === '' || (Array.isArray(value) && value.length === 0)) return [name, null];
      if (types.get(name) === 'phone' && typeof value === 'string') {
        return [name, storedPhone(value, quirks)];
      }
      return [name, Array.isArray(value) ? [...value].sort(compareText) : value];
    }),
  );
}

function storedPhone(value: string, { phones }: MemoryQuirks): string {
  if (phones === 'asGiven') return value;
  return phones === 'digits' ? value.replaceAll(/\D/gu, '') : value.replaceAll(/[^\d+]/gu, '');
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
