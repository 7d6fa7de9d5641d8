/**
 * Which type can fill which, and why not. One cell per ordered pair of types; the mapping screen
 * shows the reasons, `convert` carries the possible ones out.
 */
import type { PropertyType } from '../vocabulary.js';

/**
 * `safe`: every value arrives, and comes back the same when the way back is possible.
 * `checked`: values that fit arrive, others become an issue. `lossy`: arrives with something left out.
 * `never`: impossible, with the reason in plain words.
 */
export type ConversionRule =
  | { kind: 'safe' }
  | { kind: 'checked' }
  | { kind: 'lossy'; loss: string }
  | { kind: 'never'; reason: string };

const SAFE: ConversionRule = { kind: 'safe' };
const CHECKED: ConversionRule = { kind: 'checked' };

const TYPE_WORDS: Record<PropertyType, string> = {
  text: 'text',
  longText: 'long text',
  email: 'an e-mail address',
  phone: 'a phone number',
  url: 'a web address',
  number: 'a number',
  currency: 'an amount of money',
  boolean: 'a yes/no value',
  date: 'a date',
  datetime: 'a date with time',
  option: 'a choice from a list',
  multiOption: 'several choices from a list',
  owner: 'an owner',
  reference: 'a tie to another record',
};

/** A type in words, with its article: "a date with time". */
export function typeInWords(type: PropertyType): string {
  return TYPE_WORDS[type];
}

/** What happens to a value of one type on its way into another. */
export function conversionRule(from: PropertyType, to: PropertyType): ConversionRule {
  if (from === to && (from === 'owner' || from === 'reference')) return CHECKED;
  const tie = tieReason(from, to);
  if (tie !== undefined) return { kind: 'never', reason: tie };
  if (from === to) return SAFE;
  return TABLE[from]?.[to] ?? { kind: 'never', reason: reasonFor(from, to) };
}

const INTO_TEXT: Partial<Record<PropertyType, ConversionRule>> = { text: SAFE, longText: SAFE };
const FROM_TEXT: Partial<Record<PropertyType, ConversionRule>> = {
  email: CHECKED,
  phone: CHECKED,
  url: CHECKED,
  number: CHECKED,
  currency: CHECKED,
  boolean: CHECKED,
  date: CHECKED,
  datetime: CHECKED,
  option: CHECKED,
  multiOption: CHECKED,
};
const JOINED: ConversionRule = {
  kind: 'lossy',
  loss: 'The choices are written as one text, with semicolons between them.',
};

/** Cells that are not here are impossible; same type into same type is safe. */
const TABLE: Partial<Record<PropertyType, Partial<Record<PropertyType, ConversionRule>>>> = {
  text: { ...FROM_TEXT, longText: SAFE },
  longText: { ...FROM_TEXT, text: { kind: 'lossy', loss: 'Line breaks become spaces.' } },
  email: INTO_TEXT,
  phone: INTO_TEXT,
  url: INTO_TEXT,
  number: { ...INTO_TEXT, currency: SAFE },
  currency: { ...INTO_TEXT, number: SAFE },
  boolean: { ...INTO_TEXT, option: CHECKED },
  date: INTO_TEXT,
  datetime: { ...INTO_TEXT, date: { kind: 'lossy', loss: 'The time of day is left out (UTC).' } },
  option: { ...INTO_TEXT, boolean: CHECKED, multiOption: CHECKED },
  multiOption: { text: JOINED, longText: JOINED },
};

function tieReason(from: PropertyType, to: PropertyType): string | undefined {
  if (from === 'owner' || to === 'owner') {
    return 'an owner is a user of its app, and only the same person in the other app can take its place';
  }
  if (from === 'reference' || to === 'reference') {
    return 'a tie leads to a record of its own app, and only a tie to the linked record in the other app can take its place';
  }
  return undefined;
}

/** Types of which a value is something else than words, with what that something is. */
const NOT_SAID: Partial<Record<PropertyType, string>> = {
  email: 'is no mailbox that somebody reads',
  phone: 'is nothing that can be dialled',
  url: 'is no address that can be opened',
  number: 'is nothing to count with',
  currency: 'says no amount',
  boolean: 'says neither yes nor no',
  date: 'says no day',
  datetime: 'says no moment',
  option: 'is no name of a choice',
  multiOption: 'is no name of a choice',
};

/** Pairs that look as if they could work, with why they do not. */
const SPECIAL: Partial<Record<PropertyType, Partial<Record<PropertyType, string>>>> = {
  date: { datetime: 'a date has no time of day' },
  multiOption: {
    option: 'several choices do not fit into a single one',
    boolean: 'several choices do not fit into a single one',
  },
  boolean: { multiOption: 'a yes/no value is one choice and no list of them' },
  phone: { number: 'a phone number would lose its plus sign and its zeros in front' },
  number: {
    boolean: 'only 0 and 1 could be meant, and not every app means them so',
    phone: 'a number has no plus sign and no zeros in front',
    option: 'a number is no name of a choice; a value map can say which one is meant',
  },
  option: { number: 'the name of a choice is no number; a value map can say which one is meant' },
};

function reasonFor(from: PropertyType, to: PropertyType): string {
  const special = SPECIAL[from]?.[to];
  if (special !== undefined) return special;
  const general = `${typeInWords(from)} cannot become ${typeInWords(to)}`;
  const why = NOT_SAID[to];
  return why === undefined ? general : `${general}, because it ${why}`;
}

/** What a pair of types allows: both ways, one way, or nothing, with everything that limits it. */
export interface TypePair {
  ways: 'both' | 'there' | 'back' | 'none';
  /** Values of the first type into the second, and the other way round. */
  there: ConversionRule;
  back: ConversionRule;
}

export function typePair(first: PropertyType, second: PropertyType): TypePair {
  const there = conversionRule(first, second);
  const back = conversionRule(second, first);
  const isThere = there.kind !== 'never';
  const isBack = back.kind !== 'never';
  if (isThere && isBack) return { ways: 'both', there, back };
  if (!isThere && !isBack) return { ways: 'none', there, back };
  return { ways: isThere ? 'there' : 'back', there, back };
}
