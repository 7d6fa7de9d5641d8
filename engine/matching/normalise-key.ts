/**
 * How one part of a match key is compared. More generous than equality of values, because two apps
 * that never met spell the same thing differently; never so generous that it guesses.
 */
import type { Property, Value } from '../contract/index.js';
import { canonical } from '../mapping/canonical.js';
import { foldCase, normaliseDomain, normalisePhone } from '../mapping/normalise-text.js';

export const KEY_KINDS = ['email', 'domain', 'companyName', 'phone', 'number', 'text'] as const;
export type KeyKind = (typeof KEY_KINDS)[number];

type Pair = Readonly<{ left: Property; right: Property }>;

/** The same answer for both sides of a pair, so that a text can be matched with a web address. */
export function keyKindOf({ left, right }: Pair): KeyKind {
  const both = [left, right];
  if (both.some((each) => each.meaning === 'company.domain')) return 'domain';
  if (both.some((each) => each.meaning === 'company.name')) return 'companyName';
  if (both.some((each) => each.type === 'email')) return 'email';
  if (both.some((each) => each.type === 'phone')) return 'phone';
  const isNumeric = ({ type }: Property) => type === 'number' || type === 'currency';
  return both.some(isNumeric) ? 'number' : 'text';
}

/** The part as it stands in a key; null when nothing comparable is in it. */
export function normaliseKey(kind: KeyKind, property: Property, value: Value): string | null {
  const plain = canonical(kind === 'number' ? 'number' : property.type, value);
  if (plain === null) return null;
  const text = Array.isArray(plain) ? plain.join(';') : String(plain);
  const key = normaliseText(kind, text);
  return key === '' ? null : key;
}

function normaliseText(kind: KeyKind, text: string): string {
  switch (kind) {
    case 'email':
      return foldCase(text);
    case 'domain':
      return normaliseDomain(text);
    case 'companyName':
      return companyName(text);
    case 'phone':
      return /\d/.test(text) ? normalisePhone(text) : '';
    case 'number':
      return text;
    case 'text':
      return foldCase(text).replace(/\s+/gu, ' ').trim();
  }
}

/** "A.B.C. (Norge) AS" is "abc norge as": dots and apostrophes vanish, other punctuation parts words. */
function companyName(text: string): string {
  return foldCase(text.normalize('NFKC'))
    .replace(/[.'’‘`´]/gu, '')
    .replace(/[\p{P}\s]+/gu, ' ')
    .trim();
}
