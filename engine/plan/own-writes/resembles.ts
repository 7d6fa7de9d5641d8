import type { Property, Value } from '../../contract/index.js';
import { sameValue } from '../../mapping/canonical.js';

/**
 * Whether a record may show this value because we sent that one: equal, or rewritten by the app in
 * its own manner ("+47 22 33" as "472233", 17.25 as 17). For recognising own writes only, never for equality.
 */
export function resembles(property: Property | undefined, seen: Value, sent: Value): boolean {
  if (sameValue(property ?? 'text', seen, sent)) return true;
  if (typeof seen === 'number' && typeof sent === 'number') return hasFewerDecimals(seen, sent);
  if (typeof seen !== 'string' || typeof sent !== 'string') return false;
  const letters = lettersOf(seen);
  return letters !== '' && letters === lettersOf(sent);
}

/** An app that keeps fewer decimals cuts the rest off or rounds, in whichever direction. Units are never dropped. */
function hasFewerDecimals(seen: number, sent: number): boolean {
  const decimals = decimalsOf(seen);
  return decimals < decimalsOf(sent) && Math.abs(seen - sent) < 10 ** -decimals;
}

/** As many as its shortest spelling has. */
function decimalsOf(value: number): number {
  const [digits = '', exponent = '0'] = String(value).split('e');
  return Math.max(0, (digits.split('.')[1] ?? '').length - Number(exponent));
}

function lettersOf(text: string): string {
  return text
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
}
