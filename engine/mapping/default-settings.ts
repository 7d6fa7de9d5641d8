/**
 * The settings a new sync starts with: what the connectors know of each other's app, then whatever both apps
 * say means the same, is mapped, matched and tied. Deterministic: the same two objects always give the same settings with the same ids.
 */
import type {
  AssociationMapping,
  Mapping,
  MatchRule,
  Property,
  SyncSettings,
} from '../contract/index.js';
import {
  flowsTo,
  MEANINGS,
  otherSide,
  SIDES,
  type Direction,
  type Meaning,
  type Side,
} from '../vocabulary.js';
import type { SideSchema, SyncSchema } from './compiled-sync.js';
import { declaredMappings, type Declared, type DefaultMapping } from './declared-mappings.js';
import { narrowDirection, objectDirection, widestDirection } from './directions.js';
import { findEmailProperty } from './email-property.js';
import { isFallback } from './fallback.js';
import { needsOptions, optionsOf, pairOptions } from './pair-options.js';
import { compatibility } from './type-compatibility.js';

export function defaultSettings(
  schema: SyncSchema,
  declared: DeclaredPair = NOTHING,
): SyncSettings {
  const possible = objectDirection(schema);
  const direction = possible ?? 'both';
  return {
    direction,
    winner: 'left',
    clears: 'keep',
    matching: { rules: defaultRules(schema) },
    mappings: defaultMappings(schema, possible, declared),
    associations: defaultAssociations(schema),
    requireEmail: entersPeople(schema, direction),
    filters: { toRight: null, toLeft: null },
  };
}

interface Candidate {
  left: Property;
  right: Property;
  direction: Direction;
}

/** What the connectors declare, with the ids of both apps. */
export interface DeclaredPair {
  apps: Readonly<Record<Side, string>>;
  declared: readonly Declared[];
}

const NOTHING: DeclaredPair = { apps: { left: '', right: '' }, declared: [] };

function defaultMappings(
  schema: SyncSchema,
  possible: Direction | null,
  { apps, declared }: DeclaredPair,
): Mapping[] {
  const known = declaredMappings(declared, apps, { schema, possible });
  const meant = MEANINGS.flatMap((meaning) => bestPair(meaning, schema, possible) ?? []);
  const found = meant.filter((pair) => !isWrittenInParts(pair, meant) && isFree(pair, known));
  const isUnit = isOneAddress(found);
  const byMeaning = found.map(({ left, right, direction }) => ({
    ...{ left: left.name, right: right.name, direction, pair: { left, right } },
    ...(isUnit && isAddress(left) ? { group: 'address' } : {}),
  }));
  return [...byMeaning, ...known].map(({ pair, isOn, ...row }: DefaultMapping, index) => ({
    ...row,
    id: `m${index + 1}`,
    isOn: isOn ?? hasMostOptions(pair, row),
    origin: 'default' as const,
  }));
}

/** Whether neither property has its value from what the connectors declare. */
function isFree(pair: Candidate, known: readonly DefaultMapping[]): boolean {
  return known.every((row) => SIDES.every((side) => row[side] !== pair[side].name));
}

/** A full name whose parts are mapped one by one needs no mapping of its own. */
function isWrittenInParts(pair: Candidate, all: readonly Candidate[]): boolean {
  return SIDES.some((side) => {
    const parts = pair[side].parts ?? [];
    return parts.some((name) => all.some((other) => other[side].name === name));
  });
}

function isAddress({ meaning }: Property): boolean {
  return meaning?.startsWith('address.') === true;
}

/** Whether the parts of the address can be given together: several that flow the same way. */
function isOneAddress(pairs: readonly Candidate[]): boolean {
  const parts = pairs.filter(({ left }) => isAddress(left));
  return parts.length > 1 && new Set(parts.map(({ direction }) => direction)).size === 1;
}

/** Of several properties with one meaning: the pair that works both ways, else the first possible. */
function bestPair(
  meaning: Meaning,
  schema: SyncSchema,
  possible: Direction | null,
): Candidate | undefined {
  const pairs = withMeaning(schema.left, meaning).flatMap((left) =>
    withMeaning(schema.right, meaning).flatMap((right): Candidate[] => {
      const allowed = widestDirection(compatibility(left, right).directions);
      const direction = narrowDirection(allowed, possible);
      return direction === null ? [] : [{ left, right, direction }];
    }),
  );
  return pairs.find((pair) => pair.direction === 'both') ?? pairs[0];
}

/** Share of the options that must have a partner, 0 to 1, for a default mapping to start turned on. */
const MIN_PAIRED_RATIO = 0.8;

/** Two lists that share little would make most records fail: their mapping starts turned off. */
function hasMostOptions(
  pair: Record<Side, Property>,
  row: Pick<DefaultMapping, 'direction' | 'options' | 'fallback'>,
): boolean {
  if (!needsOptions(pair.left, pair.right)) return true;
  return SIDES.filter((side) => flowsTo(row.direction, side)).every((side) => {
    if (isFallback(row.fallback?.[side], pair[side])) return true;
    const options = optionsOf(pair[otherSide(side)]);
    const wanted = options.filter(({ isInactive }) => isInactive !== true).length;
    const paired = pairOptions(pair, side, row.options).size;
    return paired > 0 && paired >= wanted * MIN_PAIRED_RATIO;
  });
}

/** Match rules of either object whose meanings both sides have a property for, without doubles. */
function defaultRules(schema: SyncSchema): MatchRule[] {
  const wanted = SIDES.flatMap((side) => schema[side].object.matchKeys);
  const rules = wanted.flatMap((meanings): MatchRule[] => {
    const pairs = meanings.flatMap((meaning) => {
      const left = withMeaning(schema.left, meaning)[0];
      const right = withMeaning(schema.right, meaning)[0];
      return left && right ? [{ left: left.name, right: right.name }] : [];
    });
    return pairs.length > 0 && pairs.length === meanings.length ? [{ pairs }] : [];
  });
  return [...new Map(rules.map((rule) => [JSON.stringify(rule), rule])).values()];
}

/**
 * The one tie of each kind that points to the same kind of object on both sides; each tie is used once. Sets are kept
 * only when a person says so.
 */
function defaultAssociations(schema: SyncSchema): AssociationMapping[] {
  const kinds = schema.objectKinds;
  if (kinds === undefined) return [];
  const used = new Set<string>();
  const [ofLeft, ofRight] = SIDES.map((side) =>
    schema[side].object.associations.filter(({ isMany }) => isMany !== true),
  );
  const pairs = (ofLeft ?? []).flatMap((left) => {
    const kind = kinds.left[left.toObject];
    if (kind === undefined || kind === 'other') return [];
    const right = ofRight?.find(
      (each) => kinds.right[each.toObject] === kind && !used.has(each.name),
    );
    if (right === undefined) return [];
    used.add(right.name);
    return [{ left, right }];
  });
  return pairs.map(({ left, right }, index) => ({
    id: `a${index + 1}`,
    left: left.name,
    right: right.name,
    leftObject: left.toObject,
    rightObject: right.toObject,
    isOn: true,
  }));
}

/** Whether people with an e-mail address can enter, so that asking for one makes sense. */
function entersPeople(schema: SyncSchema, direction: Direction): boolean {
  return SIDES.filter((side) => flowsTo(direction, otherSide(side)))
    .map((side) => schema[side])
    .some((side) => side.object.kind === 'person' && findEmailProperty(side) !== undefined);
}

function withMeaning(side: SideSchema, meaning: Meaning): Property[] {
  return [...side.properties.values()].filter((each) => each.meaning === meaning);
}
