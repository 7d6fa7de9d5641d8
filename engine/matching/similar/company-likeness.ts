/**
 * How alike the names of two companies are, legal forms, punctuation and the order of words aside, and the keys that
 * such names share. Pure.
 */
import type { Parted } from '../legal-forms.js';
import { areFormsCompatible } from '../legal-forms.js';
import { isOneEditAway, jaroWinkler } from './text-similarity.js';
import { COMPANY_WEIGHTS } from './weights.js';

/** In shorter names one sign is too much to be a slip. */
const MIN_LENGTH_OF_SLIP = 5;
const NEAR = 0.9;

/** Bits that the names speak for (or against) one company, as in `weights.ts`; 0 where one has no name. */
export function compareCompanies(a: Parted, b: Parted): number {
  if (a.words.length === 0 || b.words.length === 0) return 0;
  const forms = areFormsCompatible(a.forms, b.forms) ? 0 : COMPANY_WEIGHTS.otherForm;
  return COMPANY_WEIGHTS[nameLevel(a.words, b.words)] + forms;
}

type NameLevel = 'same' | 'turned' | 'slip' | 'near' | 'apart';

function nameLevel(a: readonly string[], b: readonly string[]): NameLevel {
  const [own, other] = [a.join(''), b.join('')];
  if (own === other) return 'same';
  if (inAnyOrder(a) === inAnyOrder(b)) return 'turned';
  const isLong = Math.max(own.length, other.length) >= MIN_LENGTH_OF_SLIP;
  if (isLong && isOneEditAway(own, other)) return hasSameDigits(own, other) ? 'slip' : 'apart';
  return jaroWinkler(own, other) >= NEAR ? 'near' : 'apart';
}

/** "Studio 54" and "Studio 55" are no slip of each other. */
function hasSameDigits(a: string, b: string): boolean {
  return a.replace(/\D+/gu, '') === b.replace(/\D+/gu, '');
}

function inAnyOrder(words: readonly string[]): string {
  return words.toSorted().join(' ');
}

/** How many keys there are; a null stands where a name has no use for one. */
export const COMPANY_KEY_COUNT = 6;

/**
 * Keys of a name: as it is, in any order, and four that one slip leaves at least one of as it was. For these every
 * other word is whole, and of the words between only the beginning or the end counts: the fewer words, the more of it.
 */
export function companyKeys({ words }: Parted): (string | null)[] {
  if (words.length === 0) return Array.from({ length: COMPANY_KEY_COUNT }, () => null);
  const signs = words.length <= 2 ? 3 : 2;
  const cut = [(word: string) => word.slice(0, signs), (word: string) => word.slice(-signs)];
  const halves = [0, 1].flatMap((whole) =>
    cut.map((part) => words.map((word, at) => (at % 2 === whole ? word : part(word))).join(' ')),
  );
  return [words.join(''), inAnyOrder(words), ...halves];
}
