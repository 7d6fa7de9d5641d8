/**
 * The words that the name of a property is made of, in one spelling: `address1_city` and "Town" share
 * one, `emailaddress1` and "E-mail" as well. For suggestions only; nothing is ever mapped by it unasked.
 */
import { foldLabel } from './fold-name.js';

/** Words of CRM properties that mean the same; the first one stands for all. */
const SAME: readonly (readonly string[])[] = [
  ['phone', 'telephone', 'tel', 'phonenumber', 'telefon'],
  ['mobile', 'cell', 'cellphone', 'mobilephone', 'gsm'],
  ['email', 'mail', 'emailaddress', 'epost'],
  ['postcode', 'zip', 'postal', 'postalcode', 'zipcode', 'plz'],
  ['city', 'town', 'locality'],
  ['state', 'province', 'region', 'county', 'stateorprovince'],
  ['country', 'countryregion', 'nation'],
  ['street', 'line'],
  ['address', 'addr'],
  ['first', 'given', 'forename', 'fname'],
  ['last', 'family', 'surname', 'lname'],
  ['company', 'organisation', 'organization', 'org', 'account', 'employer', 'firm'],
  ['title', 'position', 'jobtitle', 'role'],
  ['website', 'web', 'url', 'site', 'homepage', 'websiteurl'],
  ['birthday', 'birthdate', 'birth', 'dob', 'born'],
  ['employees', 'employee', 'staff', 'headcount', 'workforce'],
  ['revenue', 'turnover', 'income', 'sales'],
  ['description', 'notes', 'note', 'about', 'comments', 'comment', 'remarks'],
  ['industry', 'sector', 'branch', 'industrycode'],
  ['amount', 'value', 'sum', 'estimatedvalue'],
  ['close', 'closing', 'estimatedclose'],
  ['stage', 'phase', 'status'],
  ['owner', 'assignee', 'responsible'],
  ['salutation', 'greeting', 'honorific'],
  ['gender', 'sex', 'gendercode'],
  ['marital', 'family status', 'familystatuscode'],
  ['department', 'dept', 'division'],
  ['ticker', 'stock'],
  ['shares', 'sharesoutstanding'],
  ['fax', 'telefax'],
  ['sku', 'productnumber'],
  ['created', 'createdate', 'createdon', 'creation'],
  ['modified', 'updated', 'lastmodified', 'modifiedon'],
  ['founded', 'founding', 'established'],
  ['quantity', 'qty'],
  ['middle', 'middlename'],
  ['nick', 'nickname'],
];

/** Words that tell properties of one object apart in one app only, or not at all. */
const EMPTY = new Set(['hs', 'the', 'of', 'a', 'an', 'new', 'main', 'primary', 'business', 'code']);

const STANDS_FOR = new Map(
  SAME.flatMap(([first = '', ...same]) => same.map((word) => [word, first])),
);
const KNOWN = [
  ...new Set([...SAME.flat(), 'name', 'full', 'job', 'number', 'date', 'annual', 'home', 'other']),
].sort((a, b) => b.length - a.length);

/** Words of a name, without those that say nothing; all of them when none says anything. */
export function wordsOfName(name: string): ReadonlySet<string> {
  const spaced = name.replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2').replace(/e-?mail/giu, 'email');
  const words = foldLabel(spaced)
    .split(/[^\p{L}\p{N}]+/u)
    .flatMap(partsOf)
    .map((word) => STANDS_FOR.get(word) ?? word)
    .filter((word) => word !== '');
  const telling = words.filter((word) => !EMPTY.has(word));
  return new Set(telling.length > 0 ? telling : words);
}

/** Words that many properties of one object have; a common one says less. */
const FREQUENT = new Set(['address', 'name', 'number', 'date', 'type', 'company', 'contact']);

/** How much two names share, 0 to 1: common words among all words, frequent ones for less. */
export function nameLikeness(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const weight = (words: readonly string[]) =>
    words.reduce((sum, word) => sum + (FREQUENT.has(word) ? 0.4 : 1), 0);
  const all = weight([...a]) + weight([...b]);
  return all === 0 ? 0 : (2 * weight([...a].filter((word) => b.has(word)))) / all;
}

/** `mobilephone` is made of two known words, `telephone2` of one and a number; a first one needs none. */
function partsOf(run: string): string[] {
  const [, word = '', number = ''] = /^(.*?)(\d*)$/.exec(run) ?? [];
  return [...wordsOfRun(word), ...(number === '1' ? [] : [number])];
}

function wordsOfRun(word: string): string[] {
  if (word === '' || STANDS_FOR.has(word) || KNOWN.includes(word)) return [word];
  const first = KNOWN.find((known) => known.length > 2 && word.startsWith(known));
  if (first === undefined) return [word];
  const rest = wordsOfRun(word.slice(first.length));
  const isKnown = rest.every((part) => KNOWN.includes(part) || part === '');
  return isKnown ? [first, ...rest] : [word];
}
