/**
 * Proposes properties of the other side for one property: same meaning, then same name, then same
 * values; then everything else that is possible; impossible ones last, with the reason.
 */
import type { Compatibility, Partner, Property } from '../contract/index.js';
import { otherSide, type Side } from '../vocabulary.js';
import { canonical } from './canonical.js';
import type { SyncSchema } from './compiled-sync.js';
import { foldLabel, foldName } from './fold-name.js';
import { optionsOf } from './pair-options.js';
import { compatibility } from './type-compatibility.js';

/** Values seen in the accounts, as text, by property name. */
export type Samples = Readonly<Record<Side, ReadonlyMap<string, readonly string[]>>>;

/** Fewer common values than this are a coincidence. */
const MIN_SHARED_VALUES = 2;
/** Part of the smaller set of values that has to be found in the other one, 0 to 1. */
const MIN_SHARED_RATIO = 0.3;
/** Types whose values say nothing about the property: every account has a `true` and a `1`. */
const TELLING_NOTHING: readonly string[] = ['boolean', 'number', 'currency'];

const ORDER = ['sameMeaning', 'sameName', 'sameValues', null] as const;

/** All properties of the other side as partners of `property`, which stands on `side`. */
// eslint-disable-next-line @typescript-eslint/max-params -- four facts of different types; nothing can be mixed up
export function suggestPartners(
  property: Property,
  side: Side,
  schema: SyncSchema,
  samples?: Samples,
): Partner[] {
  const far = otherSide(side);
  const ranked = [...schema[far].properties.values()].map((other) => {
    const fit = side === 'left' ? compatibility(property, other) : compatibility(other, property);
    const own = samples?.[side].get(property.name) ?? [];
    const theirs = samples?.[far].get(other.name) ?? [];
    const overlap = sampleOverlap({ property, seen: own }, { property: other, seen: theirs });
    const because = isImpossible(fit) ? null : becauseOf(property, other, overlap);
    return { name: other.name, fit, because, overlap };
  });
  return ranked
    .sort(
      (a, b) =>
        Number(isImpossible(a.fit)) - Number(isImpossible(b.fit)) ||
        ORDER.indexOf(a.because) - ORDER.indexOf(b.because) ||
        b.fit.directions.length - a.fit.directions.length ||
        b.overlap - a.overlap,
    )
    .map(({ name, fit, because }) => ({ name, compatibility: fit, because }));
}

function becauseOf(property: Property, other: Property, overlap: number): Partner['because'] {
  if (property.meaning !== undefined && property.meaning === other.meaning) return 'sameMeaning';
  if (isSameName(property, other)) return 'sameName';
  const shared = Math.max(overlap, optionOverlap(property, other));
  return shared >= MIN_SHARED_RATIO ? 'sameValues' : null;
}

function isImpossible(fit: Compatibility): boolean {
  return fit.directions.length === 0;
}

function isSameName(a: Property, b: Property): boolean {
  const names = [foldName(b.name), foldName(b.label)];
  return names.includes(foldName(a.name)) || names.includes(foldName(a.label));
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

/** How much of the smaller set is in the other one; 0 when too little to tell. */
function sharedRatio(a: readonly string[], b: readonly string[]): number {
  const left = new Set(a.filter((text) => text !== ''));
  const right = new Set(b.filter((text) => text !== ''));
  const shared = [...left].filter((text) => right.has(text)).length;
  return shared < MIN_SHARED_VALUES ? 0 : shared / Math.min(left.size, right.size);
}
