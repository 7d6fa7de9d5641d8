/**
 * What a record is recognised by when no key is equal: the name and the address, in folded form. Only
 * what a CRM has; no birth date and no number of a register.
 */
import type { Value, Values } from '../../contract/index.js';
import type { LikenessProperties } from '../../mapping/compiled-sync.js';
import { partCompanyName } from '../company-name.js';
import { foldCompact, foldLetters } from '../fold-text.js';
import type { Parted } from '../legal-forms.js';

/** Every part is folded and without spaces; '' when it is empty or unknown. */
export interface Likeness {
  /** The name of a company in words, and its legal forms; null of people. Without words when it is empty. */
  company: Parted | null;
  first: string;
  last: string;
  /** The number of the house. */
  number: string;
  /** The street, the second line of the address, and the place: what people mix up. */
  lines: readonly [street: string, second: string, place: string];
  postcode: string;
}

export function likenessOf(values: Values, names: LikenessProperties): Likeness {
  const text = (part: keyof LikenessProperties) => textOf(values, names[part]);
  const street = splitStreet(text('street'));
  return {
    company: names.company === null ? null : partCompanyName(text('company')),
    first: foldCompact(text('first')),
    last: foldCompact(text('last')),
    number: street.number,
    lines: [street.line, street.rest, foldCompact(text('city'))],
    postcode: foldCompact(text('postcode')),
  };
}

function textOf(values: Values, name: string | null): string {
  const value: Value = name === null ? null : (values[name] ?? null);
  return value === null ? '' : String(value);
}

/** Ways to write the same kind of street. */
const KINDS: Readonly<Record<string, string>> = {
  st: 'street',
  str: 'street',
  rd: 'road',
  ave: 'avenue',
  av: 'avenue',
  dr: 'drive',
  ct: 'court',
  cres: 'crescent',
  crs: 'crescent',
  pl: 'place',
  ln: 'lane',
  blvd: 'boulevard',
  sq: 'square',
  hwy: 'highway',
  tce: 'terrace',
  gt: 'gate',
  v: 'veien',
};

const NUMBER_FIRST = /^(\d+)[a-z]?(?=[\s,]|$)[\s,]*/u;
const NUMBER_LAST = /[\s,]+(\d+)[a-z]?$/u;

/** `8 Stanley St\nMiami` and `Stanley Street 8, Miami` have one number, line and rest. */
function splitStreet(street: string): { number: string; line: string; rest: string } {
  const [first = '', ...below] = foldLetters(street)
    .trim()
    .split(/\s*[\r\n]+\s*/u);
  const leading = NUMBER_FIRST.exec(first);
  const unled = leading === null ? first : first.slice(leading[0].length);
  const comma = unled.indexOf(',');
  const line = comma === -1 ? unled : unled.slice(0, comma);
  const trailing = leading === null ? NUMBER_LAST.exec(line) : null;
  const words = trailing === null ? line : line.slice(0, trailing.index);
  return {
    number: (leading ?? trailing)?.[1] ?? '',
    line: foldCompact(words.split(/\s+/u).map(wholeWord).join(' ')),
    rest: foldCompact([comma === -1 ? '' : unled.slice(comma), ...below].join(' ')),
  };
}

function wholeWord(word: string): string {
  return KINDS[word.replace(/\.$/u, '')] ?? word;
}
