import type { Value, Values } from '../../../engine/contract/index.js';
import type { PropertyType } from '../../../engine/vocabulary.js';

/** Types of an object's properties, by name. */
export type PropertyTypes = ReadonlyMap<string, PropertyType>;

/**
 * The values of a record, which HubSpot tells as text. Properties that the account does not have, and text that is
 * no value of its type, stay unknown.
 */
export function fromWire(
  texts: Readonly<Record<string, string | null>>,
  names: readonly string[],
  types: PropertyTypes,
): Values {
  const values: Values = {};
  for (const name of names) {
    const text = texts[name];
    const type = types.get(name);
    if (text === undefined || type === undefined) continue;
    const value = text === null || text === '' ? null : fromText(type, text);
    if (value !== undefined) values[name] = value;
  }
  return values;
}

function fromText(type: PropertyType, text: string): Value | undefined {
  switch (type) {
    case 'number':
    case 'currency': {
      const number = Number(text);
      return Number.isFinite(number) ? number : undefined;
    }
    case 'boolean':
      return text === 'true' ? true : text === 'false' ? false : undefined;
    case 'date':
      return toIsoTime(text)?.slice(0, 10);
    case 'datetime':
      return toIsoTime(text);
    case 'multiOption': {
      const picked = [...new Set(text.split(';').filter((part) => part !== ''))].sort();
      return picked.length === 0 ? null : picked;
    }
    default:
      return text;
  }
}

/** Times come as ISO 8601 text or as milliseconds since 1970, dates as `YYYY-MM-DD` or as midnight UTC. */
export function toIsoTime(text: string): string | undefined {
  const ms = /^-?\d{5,}$/u.test(text) ? Number(text) : Date.parse(text);
  const time = new Date(ms);
  return Number.isNaN(time.getTime()) ? undefined : time.toISOString();
}

/** Values as HubSpot takes them: empty text clears a property. */
export function toWire(values: Values): Record<string, string> {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, toText(value)] as const),
  );
}

function toText(value: Value): string {
  if (value === null) return '';
  return Array.isArray(value) ? value.join(';') : String(value);
}
