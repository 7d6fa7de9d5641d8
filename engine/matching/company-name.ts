/**
 * Names of companies as a match key: legal forms, punctuation, accents, "and" in other words, "The"
 * and a turned-round "Disney, Walt" don't count. The order of words does: "Oslo Bygg" and "Bygg Oslo"
 * are two companies.
 */
import { foldLetters, foldWords } from './fold-text.js';
import { areFormsCompatible, partLegalForms } from './legal-forms.js';
import type { Parted } from './legal-forms.js';

/** Between two words of a name. */
const AND = new Set(['&', '+', 'and', 'und', 'og', 'och', 'et', 'en', 'y', 'e']);

/** Abbreviations that mean one word only. */
const SHORT: Readonly<Record<string, string>> = {
  intl: 'international',
  natl: 'national',
  mfg: 'manufacturing',
  mfrs: 'manufacturers',
  bros: 'brothers',
  assn: 'association',
  assoc: 'associates',
  svcs: 'services',
  hldgs: 'holdings',
  grp: 'group',
  univ: 'university',
  dept: 'department',
  mgmt: 'management',
};

/** '' when nothing is in it. Spaces go too: "JPMorgan" and "JP Morgan" are one. */
export function companyNameKey(text: string): string {
  return partCompanyName(text).words.join('');
}

/** Whether the legal forms of two names let them be one company; "Acme AS" is not "Acme GmbH". */
export function mayBeOneCompany(a: string, b: string): boolean {
  return areFormsCompatible(partCompanyName(a).forms, partCompanyName(b).forms);
}

/** The words that make the name out, and the legal forms that were taken off it. */
export function partCompanyName(text: string): Parted {
  const words = foldWords(turnedRound(spaced(foldLetters(text)))).split(' ');
  const named = joinInitials(withoutArticle(words.filter((word) => word !== '')));
  const joined = named.map((word, at) =>
    at > 0 && at < named.length - 1 && AND.has(word) ? '&' : word,
  );
  const { words: rest, forms } = partForms(joined);
  return { forms, words: rest.map((word) => SHORT[word] ?? word) };
}

/** "Acme Co. (The), Inc.": an article may stand between two forms. */
function partForms(words: string[]): Parted {
  const parted = partLegalForms(withoutLastAnd(words));
  const rest = withoutLastAnd(withoutArticle(parted.words));
  if (rest.length === parted.words.length) return parted;
  const further = partForms(rest);
  return { words: further.words, forms: [...further.forms, ...parted.forms] };
}

/** Japanese, Chinese and Korean forms stand beside the name without a space. */
function spaced(text: string): string {
  return text.replace(
    /株式会社|有限会社|合同会社|(?:股份)?有限公司|有限责任公司|有限責任公司|주식회사|유한회사/gu,
    ' $& ',
  );
}

/** "Disney, Walt" and "Disney Company (The)". A comma after several words parts no name. */
function turnedRound(text: string): string {
  const turned = /^\s*([\p{L}'’]+),\s*(\p{L}+(?:\s+\p{L}\.?)?)\s*$/u.exec(text);
  const [, last, first] = turned ?? [];
  if (last === undefined || first === undefined) return text;
  return partLegalForms(['', ...foldWords(first).split(' ')]).forms.length > 0
    ? text
    : `${first} ${last}`;
}

function withoutArticle(words: readonly string[]): string[] {
  let rest = [...words];
  while (rest.length > 1 && rest.at(-1) === 'the') rest = rest.slice(0, -1);
  return rest.length > 1 && rest[0] === 'the' ? rest.slice(1) : rest;
}

/** "Deere &": what stood behind it was left out. A single letter may be the name's own. */
function withoutLastAnd(words: string[]): string[] {
  const last = words.at(-1) ?? '';
  const isAnd = AND.has(last) && !/^\p{L}$/u.test(last);
  return words.length > 1 && isAnd ? words.slice(0, -1) : words;
}

/** "J P Morgan" is "jp morgan", "A/S" is "as"; a single letter beside a word stays by itself. */
function joinInitials(words: readonly string[]): string[] {
  const result: string[] = [];
  let isRun = false;
  for (const word of words) {
    const isInitial: boolean = /^\p{L}$/u.test(word) && (isRun || !AND.has(word));
    if (isInitial && isRun) result.push(`${result.pop() ?? ''}${word}`);
    else result.push(word);
    isRun = isInitial;
  }
  return result;
}
