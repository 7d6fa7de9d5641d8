/**
 * How one part of a match key is compared. More generous than equality of values, because two apps
 * that never met spell the same thing differently; never so generous that it guesses.
 */
import type { Property, Value } from '../contract/index.js';
import { canonical } from '../mapping/canonical.js';
import { foldCase, normaliseDomain } from '../mapping/normalise-text.js';
import type { KeyForm, PropertyType } from '../vocabulary.js';
import { companyNameKey } from './company-name.js';
import { foldWords } from './fold-text.js';

export const KEY_KINDS = [
  'email',
  'domain',
  'companyName',
  'phone',
  'number',
  'code',
  'text',
] as const;
export type KeyKind = (typeof KEY_KINDS)[number];

type Pair = Readonly<{ left: Property; right: Property; form?: KeyForm }>;

/** Types whose values are chosen and not written: every sign counts. */
const CODES: ReadonlySet<PropertyType> = new Set([
  'boolean',
  'date',
  'datetime',
  'option',
  'multiOption',
  'owner',
  'reference',
]);

/** The same answer for both sides of a pair, so that a text can be matched with a web address. */
export function keyKindOf({ left, right, form }: Pair): KeyKind {
  const both = [left, right];
  if (form === 'companyName') return 'companyName';
  if (both.some((each) => each.meaning === 'company.domain')) return 'domain';
  if (both.some((each) => each.type === 'email')) return 'email';
  if (both.some((each) => each.type === 'phone')) return 'phone';
  const isNumeric = ({ type }: Property) => type === 'number' || type === 'currency';
  if (both.some(isNumeric)) return 'number';
  return both.some(({ type }) => CODES.has(type)) ? 'code' : 'text';
}

/** Kinds that read a value in their own way, whatever the type of its property. */
const READ_AS: Partial<Record<KeyKind, PropertyType>> = {
  number: 'number',
  phone: 'text',
  email: 'text',
  domain: 'text',
  companyName: 'text',
};

/** The part as it stands in a key; null when nothing comparable is in it. */
export function normaliseKey(kind: KeyKind, property: Property, value: Value): string | null {
  const plain = canonical(READ_AS[kind] ?? property.type, value);
  if (plain === null) return null;
  const text = Array.isArray(plain) ? plain.join(';') : String(plain);
  const key = normaliseText(kind, text);
  return key === '' ? null : key;
}

function normaliseText(kind: KeyKind, text: string): string {
  switch (kind) {
    case 'email':
      return emailKey(text);
    case 'domain':
      return normaliseDomain(text);
    case 'companyName':
      return companyNameKey(text);
    case 'phone':
      return phoneKey(text);
    case 'number':
      return text;
    case 'code':
      return foldCase(text).trim();
    case 'text':
      return foldWords(text);
  }
}

/** `Ada <mailto:Ada@Example.com>` is `ada@example.com`. Points and `+tags` count: some hosts heed them. */
function emailKey(text: string): string {
  const inner = /<([^<>]*)>\s*$/u.exec(text)?.[1] ?? text;
  return foldCase(inner.trim())
    .replace(/^mailto:/u, '')
    .replace(/\.$/u, '')
    .trim();
}

const EXTENSION = /(?:;?\bext(?:ension)?\b[.:=]?|\bx|#)\s*(\d{1,6})\s*$/iu;

/**
 * `+44 (0)20 7946 0018` is `+442079460018`, `0047-22 33` is `+472233`. An extension is another line,
 * so it counts. A number without its country is never taken for one with it.
 */
function phoneKey(text: string): string {
  const extension = EXTENSION.exec(text);
  const number = extension === null ? text : text.slice(0, extension.index);
  const isWorldwide = /^[^\d]*(?:\+|00\d)/u.test(number);
  const dialled = isWorldwide ? number.replace(/\(\s*0\s*\)/u, '') : number;
  const digits = dialled.replace(/\D/gu, '');
  if (digits === '') return '';
  const plain = isWorldwide ? `+${digits.replace(/^00/u, '')}` : digits;
  return extension === null ? plain : `${plain}x${extension[1] ?? ''}`;
}
