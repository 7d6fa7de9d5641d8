/**
 * Full name ↔ first and last name. Pure, and never loses a word: what is split joins to the same text again, but
 * for the order of "Last, First" and for double spaces, which mean the same (`canonical`).
 *
 * The rule: the last word is the family name, with the particles before it ("van der Berg") and suffixes after it
 * ("King Jr."); everything before is the first name. One word alone is a family name. A name that had parts
 * before keeps its border where one of them is still there.
 */

export interface NameParts {
  first: string | null;
  last: string | null;
}

/** Particles in any spelling; the others only in small letters, since they are first names as well. */
const PARTICLES = new Set(
  'van von vom der den het de del della dei di da dal das dos du des ter ten zu zum zur af av bin ibn bint'.split(
    ' ',
  ),
);
const SMALL_PARTICLES = new Set('la las le los el al ben do san st st. y e i und of'.split(' '));
const SUFFIXES = new Set(
  'jr sr jnr snr ii iii iv v phd md dds dvm esq esquire cpa mba obe cbe'.split(' '),
);

/** First and last name as one text; null when both are empty. */
export function joinName({ first, last }: NameParts): string | null {
  const text = spaced(`${first ?? ''} ${last ?? ''}`);
  return text === '' ? null : text;
}

/** `known`: the parts as they are now, by which the border is found again. */
export function splitName(text: string, known?: NameParts): NameParts {
  const name = inOrder(spaced(text));
  const words = name === '' ? [] : name.split(' ');
  if (words.length === 0) return { first: null, last: null };
  const kept = known === undefined ? null : splitAsKnown(name, known);
  if (kept !== null) return kept;
  if (words.length === 1) {
    return known?.first && !known.last ? { first: name, last: null } : { first: null, last: name };
  }
  const at = lastNameAt(words);
  return { first: words.slice(0, at).join(' '), last: words.slice(at).join(' ') };
}

/** The form that a name has in whichever order it is written: "Berg, Anna" and "Anna Berg" are one name. */
export function canonicalName(text: string): string {
  return inOrder(spaced(text));
}

/** Family names that a name may have: every ending of it, the shortest first. At most six. */
export function possibleLastNames(text: string): string[] {
  const words = inOrder(spaced(text)).split(' ');
  const endings = words.map((_, at) => words.slice(words.length - 1 - at).join(' '));
  return endings.slice(0, 6);
}

function spaced(text: string): string {
  return text.replace(/\s+/gu, ' ').trim();
}

/** "Berg, Anna" → "Anna Berg"; "Martin King, Jr." stays, and so does anything with more commas. */
function inOrder(name: string): string {
  const [before = '', after = '', more] = name.split(',').map((part) => part.trim());
  if (more !== undefined || before === '' || after === '') return name;
  return after.split(' ').every(isSuffix) ? name : `${after} ${before}`;
}

function isSuffix(word: string): boolean {
  return SUFFIXES.has(word.replace(/[.,]/gu, '').toLowerCase());
}

function isParticle(word: string): boolean {
  return PARTICLES.has(word.toLowerCase()) || SMALL_PARTICLES.has(word);
}

/** Where the family name begins; at least one word stays before it. */
function lastNameAt(words: readonly string[]): number {
  let at = words.length - 1;
  while (at > 1 && isSuffix(words[at] ?? '')) at -= 1;
  if (at > 2 && ['y', 'e', 'i'].includes(words[at - 1] ?? '')) at -= 2;
  while (at > 1 && isParticle(words[at - 1] ?? '')) at -= 1;
  return at;
}

function splitAsKnown(name: string, known: NameParts): NameParts | null {
  const first = spaced(known.first ?? '');
  const last = spaced(known.last ?? '');
  const fold = (text: string) => text.normalize('NFC').toLowerCase();
  const isSameLength = (part: string, text: string) =>
    fold(text).length === text.length && part !== '';
  if (fold(name) === fold(spaced(`${first} ${last}`)) && first === '')
    return { first: null, last: name };
  if (isSameLength(last, name) && fold(name).endsWith(` ${fold(last)}`)) {
    return { first: name.slice(0, -last.length - 1), last: name.slice(-last.length) };
  }
  if (isSameLength(first, name) && fold(name).startsWith(`${fold(first)} `)) {
    return { first: name.slice(0, first.length), last: name.slice(first.length + 1) };
  }
  return null;
}
