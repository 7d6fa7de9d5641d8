/**
 * Proposes properties of the other side for one property: same meaning, then same name, then what
 * values and words of the names have in common; then everything else that is possible; impossible ones
 * last, with the reason.
 */
import type { Compatibility, Partner, Property } from '../contract/index.js';
import { targetsOf } from '../reference-value.js';
import { otherSide, type ObjectKind, type Side } from '../vocabulary.js';
import type { SyncSchema } from './compiled-sync.js';
import type { Because, PartnerPair, Sign } from './partner-signs.js';
import { signsOf } from './partner-signs.js';
import { compatibility } from './type-compatibility.js';

/** Values seen in the accounts, as text, by property name. */
export type Samples = Readonly<Record<Side, ReadonlyMap<string, readonly string[]>>>;

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
    const pair: PartnerPair = {
      ...{ property, seen: own, other, theirs },
      isSameTarget: haveSameTarget(kindsOf(property, kinds?.[side]), kindsOf(other, kinds?.[far])),
    };
    const signs = isImpossible(fit) ? [] : strongestFirst(signsOf(pair));
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

function strongestFirst(signs: readonly Sign[]): Sign[] {
  return [...signs].sort((a, b) => weightOf(b) - weightOf(a));
}

function weightOf({ because, measure }: Sign): number {
  const [from, span] = CONFIDENCE[because];
  return from + span * measure;
}

/** The strongest sign counts whole, each further one closes a part of what is missing to certainty. */
function confidenceOf(
  signs: readonly Sign[],
  { pair, fit }: { pair: PartnerPair; fit: Compatibility },
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

function isImpossible(fit: Compatibility): boolean {
  return fit.directions.length === 0;
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
