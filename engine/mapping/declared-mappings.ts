/** What two connectors know of each other, as the first mappings of a new sync. Pure. */
import type {
  DeclaredMapping,
  Mapping,
  ObjectType,
  PairDefaults,
  Property,
} from '../contract/index.js';
import { otherSide, SIDES, type Direction, type Side } from '../vocabulary.js';
import type { SyncSchema } from './compiled-sync.js';
import { narrowDirection } from './directions.js';
import { possibleDirection } from './mapping-obstacles.js';

/** What one app declares, and where it stands. */
export interface Declared {
  side: Side;
  defaults: readonly PairDefaults[];
}

/** A row that both accounts can carry out, before it has an id. */
export type DefaultMapping = Omit<Mapping, 'id' | 'isOn' | 'origin'> & {
  isOn?: boolean | undefined;
  pair: Record<Side, Property>;
};

/** The rows for these two objects, each property once per side; the left app's come first. */
export function declaredMappings(
  declared: readonly Declared[],
  apps: Readonly<Record<Side, string>>,
  { schema, possible }: { schema: SyncSchema; possible: Direction | null },
): DefaultMapping[] {
  const rows = declared.flatMap(({ side, defaults }) =>
    defaults
      .filter((each) => isForPair(each, side, { apps, schema }))
      .flatMap(({ mappings }) => mappings.map((row) => standing(row, side))),
  );
  const used: Record<Side, Set<string>> = { left: new Set(), right: new Set() };
  return rows.flatMap((row) => {
    if (SIDES.some((side) => used[side].has(row[side]))) return [];
    const left = schema.left.properties.get(row.left);
    const right = schema.right.properties.get(row.right);
    if (left === undefined || right === undefined) return [];
    const pair = { left, right };
    const whole: Mapping = { ...row, id: 'declared', isOn: true, origin: 'default' };
    const allowed = narrowDirection(possibleDirection(whole, pair), possible);
    const direction = narrowDirection(row.direction, allowed);
    if (direction === null) return [];
    for (const side of SIDES) used[side].add(row[side]);
    return [{ ...row, direction, pair }];
  });
}

function isForPair(
  { object, with: other }: PairDefaults,
  side: Side,
  { apps, schema }: { apps: Readonly<Record<Side, string>>; schema: SyncSchema },
): boolean {
  const far = otherSide(side);
  const nameOf = (at: Side): ObjectType['name'] => schema[at].object.name;
  return object === nameOf(side) && other.app === apps[far] && other.object === nameOf(far);
}

/** A row of the app on `side`, as left and right. */
function standing(row: DeclaredMapping, side: Side): Omit<DefaultMapping, 'pair'> {
  const { own, other, direction = 'both', isOn, options, fallback, toOther, toOwn, ...rules } = row;
  const isLeft = side === 'left';
  const place = <T>(mine: T, theirs: T): Record<Side, T> =>
    isLeft ? { left: mine, right: theirs } : { left: theirs, right: mine };
  const ways = place(toOwn, toOther);
  const back = fallback === undefined ? undefined : place(fallback.own, fallback.other);
  return {
    ...place(own, other),
    ...rules,
    direction: direction === 'both' ? 'both' : directionOf(direction, isLeft),
    ...(isOn === undefined ? {} : { isOn }),
    ...(options === undefined
      ? {}
      : { options: options.map((pair) => place(pair.own, pair.other)) }),
    ...(back === undefined ? {} : { fallback: definedOf(back) }),
    ...(ways.right === undefined ? {} : { toRight: ways.right }),
    ...(ways.left === undefined ? {} : { toLeft: ways.left }),
  };
}

function directionOf(direction: 'toOther' | 'toOwn', isLeft: boolean): Direction {
  return (direction === 'toOther') === isLeft ? 'toRight' : 'toLeft';
}

function definedOf(back: Record<Side, string | undefined>): Mapping['fallback'] {
  return Object.fromEntries(Object.entries(back).filter(([, value]) => value !== undefined));
}
