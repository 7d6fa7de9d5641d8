/**
 * Equality of values. The engine never compares what apps wrote but the canonical form of it, so
 * that "+47 22 33" and "+4722 33", or an app that trims what it is given, do not look like edits.
 *
 * Owns: which spellings of a type mean the same. Leaves to others: what is written (`convert` keeps
 * a value's own spelling) and match keys, which are more generous (`matching/`).
 */
import type { Property, Value } from '../contract/index.js';
import type { PropertyType } from '../vocabulary.js';
import {
  foldCase,
  inOneLine,
  normaliseDomain,
  normalisePhone,
  normaliseUrl,
} from './normalise-text.js';
import { canonicalName } from './person-name.js';
import {
  parseBoolean,
  parseDate,
  parseDatetime,
  parseNumber,
  withoutNegativeZero,
} from './parse-value.js';

/**
 * How a value is compared: by type alone, or by a property, whose meaning is heeded as well
 * (`acme.com` and `https://www.acme.com` are one company domain).
 */
export type ValueKind = PropertyType | Pick<Property, 'type' | 'meaning'>;

/** A value in its app's own spelling without space around it; null when nothing is left. */
export function trimmed(value: Value): Value {
  if (typeof value === 'string') {
    const text = value.trim();
    return text === '' ? null : text;
  }
  if (typeof value === 'number') return Number.isFinite(value) ? withoutNegativeZero(value) : null;
  if (!Array.isArray(value)) return value;
  const items = value.map((item) => item.trim()).filter((item) => item !== '');
  return items.length === 0 ? null : [...new Set(items)].sort(byCodeUnit);
}

/** The form that two equal values share. Idempotent. Text that a type cannot read stays text. */
export function canonical(kind: ValueKind, value: Value): Value {
  const plain = trimmed(value);
  if (plain === null) return null;
  const { type, meaning } = typeof kind === 'string' ? { type: kind, meaning: undefined } : kind;
  if (type === 'multiOption') return Array.isArray(plain) ? plain : [String(plain)];
  if (type === 'boolean') return typeof plain === 'boolean' ? plain : read(plain, parseBoolean);
  if (type === 'number' || type === 'currency') {
    return typeof plain === 'number' ? plain : read(plain, parseNumber);
  }
  const text = plainText(plain);
  if (meaning === 'person.fullName') return canonicalName(text).normalize('NFC');
  return meaning === 'company.domain' ? normaliseDomain(text) || text : canonicalText(type, text);
}

/** Whether two values mean the same. Empty equals empty; *unknown* is the caller's business. */
export function sameValue(kind: ValueKind, left: Value, right: Value): boolean {
  // Most values are: their forms need not be made then.
  if (left === right) return true;
  const a = canonical(kind, left);
  const b = canonical(kind, right);
  if (!Array.isArray(a) || !Array.isArray(b)) return a === b;
  return a.length === b.length && a.every((item, index) => item === b[index]);
}

function canonicalText(type: PropertyType, text: string): string {
  switch (type) {
    case 'email':
      return foldCase(text);
    case 'phone':
      return normalisePhone(text);
    case 'url':
      return normaliseUrl(text);
    case 'date':
      return parseDate(text) ?? text;
    case 'datetime':
      return parseDatetime(text) ?? text;
    case 'option':
    case 'owner':
    case 'reference':
      return text;
    case 'longText':
      return text.replace(/\r\n?/g, '\n').normalize('NFC');
    default:
      return inOneLine(text).normalize('NFC');
  }
}

function read<T extends Value>(
  plain: Exclude<Value, null>,
  parse: (text: string) => T | undefined,
): Value {
  const text = plainText(plain);
  return parse(text) ?? text;
}

function plainText(value: Exclude<Value, null>): string {
  return Array.isArray(value) ? value.join('; ') : String(value);
}

function byCodeUnit(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
