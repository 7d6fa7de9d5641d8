import { createHash, randomUUID } from 'node:crypto';

const GUID = /^\{?[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\}?$/iu;

/** With or without braces, in any case, as the platform takes them. */
export function isGuid(text: string): boolean {
  return GUID.test(text);
}

/** The form in which the platform returns ids: lower case, no braces. */
export function normaliseGuid(text: string): string {
  return text.replaceAll(/[{}]/gu, '').toLowerCase();
}

export function createGuid(): string {
  return randomUUID();
}

const named = new Map<string, string>();

/** The same name gives the same id, in every sandbox; for definitions, which must keep their ids. Worked out once for each. */
export function namedGuid(name: string): string {
  const known = named.get(name);
  if (known !== undefined) return known;
  const hex = createHash('sha1').update(`dynamics-sandbox:${name}`).digest('hex');
  const guid = [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `5${hex.slice(13, 16)}`,
    `a${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-');
  named.set(name, guid);
  return guid;
}
