/** What speaks for a pair of properties: meaning, names, values that were seen in both accounts, targets. Pure. */
import type { Partner, Property } from '../contract/index.js';
import { canonical } from './canonical.js';
import { foldLabel, foldName } from './fold-name.js';
import { nameLikeness, wordsOfName } from './name-words.js';
import { optionsOf } from './pair-options.js';

export type Because = NonNullable<Partner['because']>;

/** Fewer common values than this are a coincidence. */
const MIN_SHARED_VALUES = 2;
/** Part of the smaller set of values that has to be found in the other one, 0 to 1. */
const MIN_SHARED_RATIO = 0.3;
/** Types whose values say nothing about the property: every account has a `true` and a `1`, and ids that happen to be equal. */
const TELLING_NOTHING: readonly string[] = ['boolean', 'number', 'currency', 'reference'];

/** Fewer common words than this share of all words say nothing. */
const MIN_LIKENESS = 0.5;

/** A pair of properties, with what was seen of both. */
export interface PartnerPair {
  property: Property;
  seen: readonly string[];
  other: Property;
  theirs: readonly string[];
  /** Both lead to records of one kind. */
  isSameTarget: boolean;
}

/** Something that speaks for a pair. */
export interface Sign {
  because: Because;
  /** 0 to 1. */
  measure: number;
}

/** Everything that speaks for a pair. */
export function signsOf({ property, seen, other, theirs, isSameTarget }: PartnerPair): Sign[] {
  const signs: Sign[] = [];
  const add = (because: Because, measure: number) => signs.push({ because, measure });
  if (property.meaning !== undefined && property.meaning === other.meaning) add('sameMeaning', 1);
  const likeness = likenessOf(property, other);
  if (isSameName(property, other)) add('sameName', likeness);
  const overlap = sampleOverlap({ property, seen }, { property: other, seen: theirs });
  const shared = Math.max(overlap, optionOverlap(property, other));
  if (shared >= MIN_SHARED_RATIO) add('sameValues', shared);
  if (likeness >= MIN_LIKENESS) add('similarName', likeness);
  const alike = shapeOverlap(seen, theirs);
  if (alike >= MIN_SHARED_RATIO) add('similarValues', alike);
  if (isSameTarget) add('sameTarget', 1);
  return signs;
}

function isSameName(a: Property, b: Property): boolean {
  const names = [foldName(b.name), foldName(b.label)];
  return names.includes(foldName(a.name)) || names.includes(foldName(a.label));
}

function likenessOf(a: Property, b: Property): number {
  const names = (property: Property) => [property.name, property.label].map(wordsOfName);
  return Math.max(
    ...names(a).flatMap((own) => names(b).map((theirs) => nameLikeness(own, theirs))),
  );
}

interface Sampled {
  property: Property;
  seen: readonly string[];
}

function sampleOverlap(own: Sampled, other: Sampled): number {
  if ([own, other].some(({ property }) => TELLING_NOTHING.includes(property.type))) return 0;
  const texts = ({ property, seen }: Sampled) => seen.map((text) => comparable(property, text));
  return sharedRatio(texts(own), texts(other));
}

function optionOverlap(a: Property, b: Property): number {
  if (a.options === undefined || b.options === undefined) return 0;
  const labels = (property: Property) => optionsOf(property).map(({ label }) => foldLabel(label));
  return sharedRatio(labels(a), labels(b));
}

/** An option is compared by its label, since codes mean nothing outside their app. */
function comparable(property: Property, text: string): string {
  const option = optionsOf(property).find(({ value }) => value === text);
  return foldLabel(option?.label ?? String(canonical(property, text) ?? ''));
}

/** Values of the same make-up, like postcodes or numbers of parts; words alone have none. */
function shapeOverlap(a: readonly string[], b: readonly string[]): number {
  return sharedRatio(a.flatMap(shapeOf), b.flatMap(shapeOf), 1);
}

function shapeOf(text: string): string[] {
  const shape = text.replace(/\p{L}+/gu, 'a').replace(/\d/g, '9');
  return /[9@]/.test(shape) && shape !== '9' ? [shape] : [];
}

/** How much of the smaller set is in the other one; 0 when too little to tell. */
function sharedRatio(
  a: readonly string[],
  b: readonly string[],
  least = MIN_SHARED_VALUES,
): number {
  const left = new Set(a.filter((text) => text !== ''));
  const right = new Set(b.filter((text) => text !== ''));
  const shared = [...left].filter((text) => right.has(text)).length;
  return shared < least ? 0 : shared / Math.min(left.size, right.size);
}
