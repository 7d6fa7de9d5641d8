/**
 * Whether a record may show a value because we sent that one: equal, or rewritten by the app in its own manner.
 * For recognising own writes only, never for equality. Pure.
 *
 * | the app                                  | sent                  | shown                 |
 * |------------------------------------------|-----------------------|-----------------------|
 * | writes case, marks and accents its way   | `+47 22 33`, `Åse`    | `472233`, `ase`       |
 * | puts in what opens a number or address   | `22 33 44 55`         | `+47 22 33 44 55`     |
 * | keeps fewer decimals, cut off or rounded | `17.25`               | `17`                  |
 * | keeps times by the second or the minute  | `…T10:00:31.250Z`     | `…T10:00:31Z`         |
 * | cuts long text off without a word        | 60 characters         | the first 40 of them  |
 */
import type { Property, Value } from '../../contract/index.js';
import { sameValue } from '../../mapping/canonical.js';

/** Fewer letters than this may be a person's shorter wording. In characters; apps cut at 20 (a postcode) or more. */
const LEAST_CUT = 20;
/** Fewer digits than this may be another number that ends alike. */
const LEAST_DIGITS = 6;
/** What times are kept by: a second, a minute. In milliseconds. */
const TIME_UNITS = [1000, 60_000];

export function resembles(property: Property | undefined, seen: Value, sent: Value): boolean {
  if (isSpelledAlike(property, seen, sent)) return true;
  if (typeof seen === 'number' && typeof sent === 'number') return hasFewerDecimals(seen, sent);
  if (typeof seen !== 'string' || typeof sent !== 'string') return false;
  const letters = { seen: plainLettersOf(seen), sent: plainLettersOf(sent) };
  if (letters.seen === '') return false;
  return letters.seen === letters.sent || isRewritten(property?.type, { seen, sent }, letters);
}

/** Equal, or the same letters and digits in other case and with other marks between them: nobody's edit, however long ago. */
export function isSpelledAlike(property: Property | undefined, seen: Value, sent: Value): boolean {
  if (sameValue(property ?? 'text', seen, sent)) return true;
  if (typeof seen !== 'string' || typeof sent !== 'string') return false;
  const letters = lettersOf(seen.normalize('NFC'));
  return letters !== '' && letters === lettersOf(sent.normalize('NFC'));
}

interface Texts {
  seen: string;
  sent: string;
}

/** By type: what an app does with such a value beyond its spelling. */
function isRewritten(type: Property['type'] | undefined, texts: Texts, letters: Texts): boolean {
  switch (type) {
    case 'datetime':
      return isCoarser(texts);
    case 'phone':
      return endsAlike(letters);
    case 'url':
      return letters.seen === `http${letters.sent}` || letters.seen === `https${letters.sent}`;
    case 'text':
    case 'longText':
    case undefined:
      return letters.seen.length >= LEAST_CUT && letters.sent.startsWith(letters.seen);
    default:
      return false;
  }
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

/** A full second or minute less than one away from the moment that was sent. */
function isCoarser(texts: Texts): boolean {
  const seen = Date.parse(texts.seen);
  const sent = Date.parse(texts.sent);
  return TIME_UNITS.some((unit) => seen % unit === 0 && Math.abs(seen - sent) < unit);
}

/** A country in front, and with it no zero that opens a number within the country. */
function endsAlike(letters: Texts): boolean {
  const digits = letters.sent.replace(/^0+/u, '');
  return digits.length >= LEAST_DIGITS && letters.seen.endsWith(digits);
}

/** Without accents. */
function plainLettersOf(text: string): string {
  return lettersOf(text.normalize('NFKD'));
}

function lettersOf(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}
