/** What one row of the mapping table shows, worked out from the mapping and what the apps say. Pure. */
import type { Mapping, MatchRule, SettingsProblem } from '../../engine/contract/index.js';
import type { PropertyWithSamples } from '../../engine/contract/index.js';
import { flowsTo, otherSide, SIDES, type Direction, type Side } from '../../engine/index.js';
import { conversionRule } from '../../engine/mapping/conversion-table.js';
import { narrowDirection, widestDirection } from '../../engine/mapping/directions.js';
import { needsOptions, optionsOf, unpairedOptions } from '../../engine/mapping/pair-options.js';
import {
  compatibility,
  findObstacles,
  type Obstacle,
} from '../../engine/mapping/type-compatibility.js';

export interface RowContext {
  readonly properties: Readonly<Record<Side, ReadonlyMap<string, PropertyWithSamples>>>;
  /** The sync's own direction. */
  readonly direction: Direction;
  readonly problems: readonly SettingsProblem[];
  readonly rules: readonly MatchRule[];
}

export interface MappingRow {
  readonly mapping: Mapping;
  /** Undefined when the app no longer has it. */
  readonly left: PropertyWithSamples | undefined;
  readonly right: PropertyWithSamples | undefined;
  /** Where values really flow; null when nowhere. */
  readonly flow: Direction | null;
  readonly obstacles: readonly Obstacle[];
  /** Options of the way with the most that have no counterpart; null when no options are translated. */
  readonly options: { readonly paired: number; readonly total: number } | null;
  /** Type of the values that arrive with something left out; null when everything arrives. */
  readonly lossyFrom: 'longText' | 'datetime' | 'multiOption' | null;
  /** An app that refuses records without this property gets them from one that does not ask for it. */
  readonly needsValueIn: Side | null;
  readonly isMatchKey: boolean;
  readonly problems: readonly SettingsProblem[];
}

export function toMappingRow(mapping: Mapping, context: RowContext): MappingRow {
  const left = context.properties.left.get(mapping.left);
  const right = context.properties.right.get(mapping.right);
  const shared = {
    mapping,
    left,
    right,
    isMatchKey: context.rules.some(({ pairs }) =>
      pairs.some((pair) => pair.left === mapping.left && pair.right === mapping.right),
    ),
    problems: mapping.isOn
      ? context.problems.filter(({ mappingId }) => mappingId === mapping.id)
      : [],
  };
  if (left === undefined || right === undefined) {
    const flow = narrowDirection(mapping.direction, context.direction);
    const nothing = { obstacles: [], options: null, lossyFrom: null, needsValueIn: null };
    return { ...shared, flow, ...nothing };
  }
  const possible = widestDirection(compatibility(left, right).directions);
  const wanted = narrowDirection(mapping.direction, context.direction);
  const flow = narrowDirection(wanted, possible);
  const written = flow === null ? [] : SIDES.filter((side) => flowsTo(flow, side));
  const pair = { left, right };
  return {
    ...shared,
    flow,
    obstacles: findObstacles(left, right),
    options: countOptions(pair, written, mapping),
    lossyFrom: findLoss(pair, written),
    needsValueIn:
      written.find((side) => pair[side].isRequired && !pair[otherSide(side)].isRequired) ?? null,
  };
}

type Pair = Readonly<Record<Side, PropertyWithSamples>>;

function countOptions(
  pair: Pair,
  written: readonly Side[],
  { options: table }: Mapping,
): MappingRow['options'] {
  if (!needsOptions(pair.left, pair.right)) return null;
  const counts = written
    .filter((side) => optionsOf(pair[side]).length > 0)
    .map((side) => {
      const total = optionsOf(pair[otherSide(side)]).length;
      return { total, paired: total - unpairedOptions(pair, side, table).length };
    });
  return counts.sort((a, b) => b.total - b.paired - (a.total - a.paired))[0] ?? null;
}

function findLoss(pair: Pair, written: readonly Side[]): MappingRow['lossyFrom'] {
  for (const side of written) {
    const { type } = pair[otherSide(side)];
    if (conversionRule(type, pair[side].type).kind !== 'lossy') continue;
    return type === 'longText' || type === 'datetime' ? type : 'multiOption';
  }
  return null;
}

/** Why a row cannot take a direction: the sync does not go there, or an obstacle; empty when it can. */
export type Refusal = { readonly kind: 'sync'; readonly side: Side } | Obstacle;

export function refusalsOf(
  direction: Direction,
  { obstacles }: Pick<MappingRow, 'obstacles'>,
  syncDirection: Direction,
): Refusal[] {
  return SIDES.filter((side) => flowsTo(direction, side)).flatMap((side): Refusal[] =>
    flowsTo(syncDirection, side)
      ? obstacles.filter((obstacle) => obstacle.side === side)
      : [{ kind: 'sync', side }],
  );
}

/** Required properties that nothing flows into, as the settings check found them and still true now. */
export function unmappedRequired(
  rows: readonly MappingRow[],
  problems: readonly SettingsProblem[],
): (SettingsProblem & { side: Side; property: string })[] {
  return problems.flatMap((problem) => {
    const { code, side, property } = problem;
    if (code !== 'required_unmapped' || side === undefined || property === undefined) return [];
    const isFed = rows.some(
      ({ mapping, flow }) =>
        mapping.isOn && mapping[side] === property && flow !== null && flowsTo(flow, side),
    );
    return isFed ? [] : [{ ...problem, side, property }];
  });
}
