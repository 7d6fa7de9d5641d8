import type { Property, Value } from '../contract/index.js';
import { sameValue } from '../mapping/canonical.js';

/**
 * Whether a record may show this value because we sent that one: equal, or rewritten by the app in
 * its own manner ("+47 22 33" as "472233"). For recognising own writes only, never for equality.
 */
export function resembles(property: Property | undefined, seen: Value, sent: Value): boolean {
  if (sameValue(property ?? 'text', seen, sent)) return true;
  if (typeof seen !== 'string' || typeof sent !== 'string') return false;
  const letters = lettersOf(seen);
  return letters !== '' && letters === lettersOf(sent);
}

function lettersOf(text: string): string {
  return text
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
}
