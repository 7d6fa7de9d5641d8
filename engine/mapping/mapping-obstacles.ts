/**
 * Which ways one mapping allows, with its transforms and its value map. `type-compatibility.ts` tells
 * the same of two properties alone.
 */
import type { Mapping } from '../contract/index.js';
import { otherSide, SIDES, type Direction, type Side } from '../vocabulary.js';
import { directionInto } from './directions.js';
import { hasShaping, lossesInto, wayInto, type Pair } from './transforms/ways.js';
import { findObstacles, obstacleInto, type Obstacle } from './type-compatibility.js';

/** `transform`: a step does not work. `irreversible`: what the other way left out would be overwritten. */
export type MappingObstacle = Omit<Obstacle, 'code'> & {
  code: Obstacle['code'] | 'transform' | 'irreversible';
};

/** Both ways of a mapping, each with the first thing that stands in its way. */
export function findMappingObstacles(mapping: Mapping, pair: Pair): MappingObstacle[] {
  if (!hasShaping(mapping)) return findObstacles(pair.left, pair.right);
  return SIDES.toReversed()
    .map((side) => mappingObstacleInto(side, mapping, pair))
    .filter((obstacle) => obstacle !== undefined);
}

/** The widest direction that a mapping allows; null for none. */
export function possibleDirection(mapping: Mapping, pair: Pair): Direction | null {
  const blocked = findMappingObstacles(mapping, pair).map(({ side }) => side);
  return directionInto(!blocked.includes('right'), !blocked.includes('left'));
}

function mappingObstacleInto(
  side: Side,
  mapping: Mapping,
  pair: Pair,
): MappingObstacle | undefined {
  const from = pair[otherSide(side)];
  const to = pair[side];
  const closed = obstacleInto(side, { ...from, type: to.type }, to);
  if (closed !== undefined) return closed;
  const lost = lossesInto(side, mapping, pair).find(({ grade }) => grade === 'content');
  if (lost !== undefined) {
    const text = `What flows to "${from.label}" cannot come back to "${to.label}". ${lost.text}`;
    return { code: 'irreversible', side, text };
  }
  const way = wayInto(side, mapping, pair);
  if (way.fault !== null) {
    const text = `"${from.label}" cannot be changed like this for "${to.label}": ${way.fault}.`;
    return { code: 'transform', side, text };
  }
  return obstacleInto(side, { ...from, type: way.type }, to);
}
