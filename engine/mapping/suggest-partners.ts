/**
 * Proposes properties of the other side for one property: same meaning, then same name, then what
 * values and words of the names have in common; then everything else that is possible; impossible ones
 * last, with the reason.
 */
import type { Compatibility, Partner, Property } from '../contract/index.js';
import { otherSide, type ObjectKind, type Side } from '../vocabulary.js';
import { canonical } from './canonical.js';
import type { SyncSchema } from './compiled-sync.js';
import { foldLabel, foldName } from './fold-name.js';
import { nameLikeness, wordsOfName } from './name-words.js';
import { optionsOf } from './pair-options.js';
import { targetsOf } from '../reference-value.js';
import { compatibility } from './type-compatibility.js';

/** Values seen in the accounts, as text, by property name. */
export type Samples = Readonly<Record<Side, ReadonlyMap<string, readonly string[]>>>;

/** Fewer common values than this are a coincidence. */
const MIN_SHARED_VALUES = 2;
/** Part of the smaller set of values that has to be found in the other one, 0 to 1. */
const MIN_SHARED_RATIO = 0.3;
/** Types whose values say nothing about the property: every account has a `true` and a `1`, and ids that happen to be equal. */
const TELLING_NOTHING: readonly string[] = ['boolean', 'number', 'currency', 'reference'];

type Because = NonNullable<Partner['because']>;

/** Fewer common words than this share of all words say nothing. */
const MIN_LIKENESS = 0.5;

/** Where the confidence of a reason begins, and how much its measure (0 to 1) adds. */
const CONFIDENCE: Readonly<Record<Because, readonly [from: number, span: number]>> = {
  sameMeaning: [0.95, 0.05],
  sameName: [0.85, 0.09],
  sameValues: [0.5, 0.3],
  similarName: [0.1, 0.6],
  similarValues: [0.2, 0.1],
  sameTarget: [0.3, 0.1],
};
/** A partner of the same type is a little more likely, one that takes both ways as well. */
const BONUS = 0.02;

/** All properties of the other side as partners of `property`, which stands on `side`. */
// eslint-disable-next-line @typescript-eslint/max-params -- four facts of different types; nothing can be mixed up
export function suggestPartners(
  property: Property,
  side: Side,
  schema: SyncSchema,
  samples?: Samples,
): Partner[] {
  const far = otherSide(side);
  const kinds = schema.objectKinds;
  const own = samples?.[side].get(property.name) ?? [];
  const ranked = [...schema[far].properties.values()].map((other): Partner => {
    const fit = side === 'left' ? compatibility(property, other) : compatibility(other, property);
    const theirs = samples?.[far].get(other.name) ?? [];
    const pair: Looked = {
      ...{ property, seen: own, other, theirs },
      isSameTarget: haveSameTarget(kindsOf(property, kinds?.[side]), kindsOf(other, kinds?.[far])),
    };
    const signs = isImpossible(fit) ? [] : signsOf(pair);
    const [best] = signs;
    return {
      name: other.name,
      compatibility: fit,
      because: best?.because ?? null,
      confidence: isImpossible(fit) ? 0 : confidenceOf(signs, { pair, fit }),
    };
  });
  return ranked.sort(
    (a, b) =>
      Number(isImpossible(a.compatibility)) - Number(isImpossible(b.compatibility)) ||
      b.confidence - a.confidence,
  );
}

interface Looked {
  property: Property;
  seen: readonly string[];
  other: Property;
  theirs: readonly string[];
  /** Both lead to records of one kind. */
  isSameTarget: boolean;
}

interface Sign {
  because: Because;
  /** 0 to 1. */
  measure: number;
}

/** Everything that speaks for a pair, the strongest first. */
function signsOf({ property, seen, other, theirs, isSameTarget }: Looked): Sign[] {
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
  return signs.sort((a, b) => weightOf(b) - weightOf(a));
}

function weightOf({ because, measure }: Sign): number {
  const [from, span] = CONFIDENCE[because];
  return from + span * measure;
}

/** The strongest sign counts whole, each further one closes a part of what is missing to certainty. */
function confidenceOf(
  signs: readonly Sign[],
  { pair, fit }: { pair: Looked; fit: Compatibility },
): number {
  const [best, ...others] = signs;
  const start = best === undefined ? 0 : weightOf(best);
  const ceiling = best === undefined ? 1 : CEILINGS[best.because];
  const joined = others.reduce((sum, sign) => sum + (1 - sum) * weightOf(sign) * 0.3, start);
  const isSameType = pair.property.type === pair.other.type;
  const bonus = (isSameType ? BONUS : 0) + (fit.directions.includes('both') ? BONUS : 0);
  return Math.round(Math.min(ceiling, joined + bonus) * 1000) / 1000;
}

/** No number of weak signs outweighs one of the next kind. */
const CEILINGS: Readonly<Record<Because, number>> = {
  sameMeaning: 1,
  sameName: 0.94,
  sameValues: 0.84,
  similarName: 0.84,
  similarValues: 0.34,
  sameTarget: 0.44,
};

function likenessOf(a: Property, b: Property): number {
  const names = (property: Property) => [property.name, property.label].map(wordsOfName);
  return Math.max(
    ...names(a).flatMap((own) => names(b).map((theirs) => nameLikeness(own, theirs))),
  );
}

function isImpossible(fit: Compatibility): boolean {
  return fit.directions.length === 0;
}

function isSameName(a: Property, b: Property): boolean {
  const names = [foldName(b.name), foldName(b.label)];
  return names.includes(foldName(a.name)) || names.includes(foldName(a.label));
}

/** Kinds of the objects that a reference leads to. */
function kindsOf(
  property: Property,
  kinds: Readonly<Record<string, ObjectKind>> | undefined,
): ObjectKind[] {
  return targetsOf(property).flatMap((name) => kinds?.[name] ?? []);
}

function haveSameTarget(own: readonly ObjectKind[], theirs: readonly ObjectKind[]): boolean {
  return own.some((kind) => kind !== 'other' && theirs.includes(kind));
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
