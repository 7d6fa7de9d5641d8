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
  return tiesAreImpossible(from, to) ?? (from === to ? SAFE : TABLE[from]?.[to]) ?? never(from, to);
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
};
const JOINED: ConversionRule = {
  kind: 'lossy',
  loss: 'The choices are written as one text and can no longer be told apart by the other app.',
};

/** Cells that are not here are impossible for the general reason; same type into same type is safe. */
const TABLE: Partial<Record<PropertyType, Partial<Record<PropertyType, ConversionRule>>>> = {
  text: { ...FROM_TEXT, longText: SAFE },
  longText: { ...FROM_TEXT, text: { kind: 'lossy', loss: 'Line breaks become spaces.' } },
  email: INTO_TEXT,
  phone: INTO_TEXT,
  url: INTO_TEXT,
  number: { ...INTO_TEXT, currency: SAFE },
  currency: { ...INTO_TEXT, number: SAFE },
  boolean: { ...INTO_TEXT, option: CHECKED },
  date: {
    ...INTO_TEXT,
    datetime: { kind: 'never', reason: 'a date has no time of day' },
  },
  datetime: { ...INTO_TEXT, date: { kind: 'lossy', loss: 'The time of day is left out (UTC).' } },
  option: { ...INTO_TEXT, boolean: CHECKED, multiOption: CHECKED },
  multiOption: {
    text: JOINED,
    longText: JOINED,
    option: { kind: 'never', reason: 'several choices do not fit into a single one' },
  },
};

function tiesAreImpossible(from: PropertyType, to: PropertyType): ConversionRule | undefined {
  if (from === 'owner' || to === 'owner') {
    return { kind: 'never', reason: 'owners are users of one app, which the other does not know' };
  }
  if (from === 'reference' || to === 'reference') {
    return {
      kind: 'never',
      reason: 'a tie to another record is kept by an association, not by a value',
    };
  }
  return undefined;
}

function never(from: PropertyType, to: PropertyType): ConversionRule {
  return { kind: 'never', reason: `${typeInWords(from)} cannot become ${typeInWords(to)}` };
}
