/**
 * Text in the form that two spellings of it share: case, accents, width and ligatures don't count.
 * Letters that Unicode does not take apart are spelled as people without them on the keyboard do.
 */
import { foldCase } from '../mapping/normalise-text.js';

const ACCENTS = /[\u0300-\u036f]+/g;

/** Lower case only; folding the case comes first. */
const LETTERS: Readonly<Record<string, string>> = {
  ø: 'o',
  æ: 'ae',
  œ: 'oe',
  ß: 'ss',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ħ: 'h',
  ı: 'i',
  ŋ: 'ng',
  ŧ: 't',
  ĸ: 'k',
};
const SPECIAL = new RegExp(`[${Object.keys(LETTERS).join('')}]`, 'gu');

/** `Łódź, ÅSGÅRDSTRAND  Straße` → `lodz, asgardstrand  strasse`. Punctuation and spaces stay. */
export function foldLetters(text: string): string {
  const plain = foldCase(text.normalize('NFKD').replace(ACCENTS, ''));
  return plain.normalize('NFKD').replace(ACCENTS, '').replace(SPECIAL, letter).normalize('NFC');
}

function letter(sign: string): string {
  return LETTERS[sign] ?? sign;
}

/** "O'Neill" is "oneill", and "A.B." is "ab"; yet "1.5" is not "15", and "St.James" is two words. */
const INSIDE_WORDS = /['’‘`´ʼ]|(?<=(?:^|[^\p{L}\p{N}])\p{L})\./gu;

/** Signs that are punctuation to Unicode and still mean something: "C" and "C#" are two things. */
const MEANT = /[^&#@%*]/gu;

/** Words with one space between, without accents and punctuation. `+` and its like stay, as `&` does. */
export function foldWords(text: string): string {
  return foldLetters(text)
    .replace(INSIDE_WORDS, '')
    .replace(/[\p{P}\s]+/gu, (signs) => ` ${signs.replace(MEANT, '')} `)
    .replace(/\s+/gu, ' ')
    .trim();
}

/** Letters and digits alone: `St. James` and `stjames` are one. */
export function foldCompact(text: string): string {
  return foldLetters(text).replace(/[^\p{L}\p{N}]+/gu, '');
}
