/**
 * Resolves settings against what the apps look like now. What can no longer work is left out, never
 * half done: a mapping whose property was removed drops out, a match rule that lost a property
 * matches nothing. `validateSettings` is what tells the customer about it.
 */
import type {
  FilterGroup,
  FixedGroup,
  Mapping,
  MatchRule,
  SyncSettings,
} from '../contract/index.js';
import { filterProperties } from '../filter/filter-properties.js';
import { fixFilter } from '../filter/fix-filter.js';
import { flowsTo, SIDES, type Direction, type Side } from '../vocabulary.js';
import type {
  CompiledAssociation,
  CompiledMapping,
  CompiledRule,
  CompiledSync,
  ReadList,
  SideSchema,
  SyncSchema,
} from './compiled-sync.js';
import { compileTies } from './compile-ties.js';
import { narrowDirection, objectDirection } from './directions.js';
import { findEmailProperty } from './email-property.js';
import { likenessProperties, likenessNames } from './likeness-properties.js';
import { unitsOf } from './mapping-units.js';
import { needsOptions, pairOptions } from './pair-options.js';
import { isFallback } from './fallback.js';
import { possibleDirection } from './mapping-obstacles.js';
import { mappingRules } from './mapping-rules.js';
import { areReferences } from '../reference-value.js';
import { shapeInto, type Shape } from './transforms/shape-value.js';
import type { ValueTools } from './transforms/value-tools.js';
import { hasShaping, type Pair } from './transforms/ways.js';

/** `moment` (ISO 8601 UTC) is when the run began: relative dates in filters count from its day. */
export function compileSettings(
  settings: SyncSettings,
  schema: SyncSchema,
  moment: string,
): CompiledSync {
  const fixed = (filter: FilterGroup | null) =>
    filter === null ? null : fixFilter(filter, moment);
  // With both objects read-only nothing is mapped, so the sync's own direction has no effect.
  const direction = narrowDirection(settings.direction, objectDirection(schema));
  const mappings = settings.mappings.flatMap((each) =>
    compileMapping(each, direction, { settings, schema }),
  );
  const associations = compileTies(settings, direction, schema);
  const guarded = (side: Side) =>
    settings.requireEmail ? (findEmailProperty(schema[side])?.name ?? null) : null;
  const parts = {
    mappings,
    associations,
    rules: settings.matching.rules.map((rule) => compileRule(rule, schema)),
    similar: settings.matching.proposesSimilar === true ? likenessProperties(schema) : null,
    emailProperty: { left: guarded('left'), right: guarded('right') },
    filters: { toRight: fixed(settings.filters.toRight), toLeft: fixed(settings.filters.toLeft) },
    filterMode: settings.filterMode ?? ('entry' as const),
  };
  return {
    ...parts,
    units: unitsOf(mappings),
    direction: direction ?? settings.direction,
    winner: settings.winner,
    clears: settings.clears,
    deletes: settings.deletes ?? 'keep',
    schema,
    read: {
      left: readList('left', parts, { settings, schema: schema.left }),
      right: readList('right', parts, { settings, schema: schema.right }),
    },
  };
}

function compileMapping(
  mapping: Mapping,
  syncDirection: Direction | null,
  { settings, schema }: { settings: SyncSettings; schema: SyncSchema },
): CompiledMapping[] {
  const left = schema.left.properties.get(mapping.left);
  const right = schema.right.properties.get(mapping.right);
  if (!mapping.isOn || left === undefined || right === undefined) return [];
  const pair = { left, right };
  // Kept as a tie: what it leads to is translated once that is linked.
  if (areReferences(left, right)) return [];
  const wanted = narrowDirection(mapping.direction, syncDirection);
  if (wanted === null) return [];
  const flowing = { ...mapping, direction: wanted };
  const direction = narrowDirection(wanted, possibleDirection(flowing, pair));
  if (direction === null) return [];
  const table = needsOptions(left, right)
    ? (toSide: Side) => pairOptions(pair, toSide, mapping.options)
    : () => null;
  const rules = mappingRules(mapping, direction, settings);
  return [
    {
      id: mapping.id,
      ...rules,
      left,
      right,
      toRight: table('right'),
      toLeft: table('left'),
      fallback: fallbackOf(mapping, pair),
      leavesUnknownOwners: mapping.unknownOwners === 'leave',
      shapes: hasShaping(mapping) ? shapesOf({ ...flowing, direction }, pair, schema) : null,
    },
  ];
}

function shapesOf(
  mapping: Mapping,
  pair: Pair,
  { tools = null }: { tools?: ValueTools | null },
): Record<Side, Shape | null> {
  const shape = (side: Side) =>
    flowsTo(mapping.direction, side) ? shapeInto(side, { mapping, tools, ...pair }) : null;
  return { left: shape('left'), right: shape('right') };
}

/** Only fallbacks that the written app takes. */
function fallbackOf({ fallback = {} }: Mapping, pair: Pair): CompiledMapping['fallback'] {
  const given = SIDES.filter((side) => isFallback(fallback[side], pair[side]));
  return Object.fromEntries(given.map((side) => [side, fallback[side]]));
}

function compileRule(rule: MatchRule, schema: SyncSchema): CompiledRule {
  const pairs = rule.pairs.flatMap((pair) => {
    const left = schema.left.properties.get(pair.left);
    const right = schema.right.properties.get(pair.right);
    if (left === undefined || right === undefined) return [];
    return [{ left, right, ...(pair.form === undefined ? {} : { form: pair.form }) }];
  });
  return { pairs: pairs.length === rule.pairs.length ? pairs : [] };
}

type Parts = Pick<
  CompiledSync,
  'mappings' | 'associations' | 'rules' | 'similar' | 'emailProperty' | 'filters'
>;

/** A mapping that cannot work now is read all the same: edits made meanwhile are known once it can. */
function readList(
  side: Side,
  parts: Parts,
  { settings, schema }: { settings: SyncSettings; schema: SideSchema },
): ReadList {
  const filter: FixedGroup | null = side === 'left' ? parts.filters.toRight : parts.filters.toLeft;
  const mapped = settings.mappings.filter(({ isOn }) => isOn).map((mapping) => mapping[side]);
  const matched = parts.rules.flatMap((rule) => rule.pairs.map((pair) => pair[side]));
  const email = parts.emailProperty[side];
  const referring = parts.associations.flatMap(({ references }) => references[side] ?? []);
  const likeness = parts.similar === null ? [] : likenessNames(parts.similar[side]);
  const names = [
    ...mapped,
    ...[...matched, ...referring].map((property) => property.name),
    ...(filter === null ? [] : filterProperties(filter)),
    ...(email === null ? [] : [email]),
    ...likeness,
    ...schema.object.titleProperties,
  ];
  const isReadable = (name: string) => schema.properties.get(name)?.isReadable === true;
  return {
    properties: sortedUnique(names.filter(isReadable)),
    associations: tiesRead(side, 'primary', parts),
    associationSets: tiesRead(side, 'all', parts),
  };
}

function tiesRead(
  side: Side,
  mode: CompiledAssociation['mode'],
  { associations }: Pick<CompiledSync, 'associations'>,
): string[] {
  const read = associations.filter(
    (association) => association.mode === mode && association.references[side] === null,
  );
  return sortedUnique(read.map((association) => association[side]));
}

function sortedUnique(names: readonly string[]): string[] {
  return [...new Set(names)].sort((a, b) => (a < b ? -1 : 1));
}
