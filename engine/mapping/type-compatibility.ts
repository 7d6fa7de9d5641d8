/**
 * Which ways two properties allow, and why not the others. Considers types, readability and
 * writability; the sync's direction and read-only objects are the caller's business.
 */
import type { Compatibility, Property } from '../contract/index.js';
import type { Side } from '../vocabulary.js';
import { conversionRule } from './conversion-table.js';
import { directionsInto } from './directions.js';
import { targetsOf } from '../reference-value.js';

export const OBSTACLE_CODES = ['type', 'readOnly', 'unreadable'] as const;
export type ObstacleCode = (typeof OBSTACLE_CODES)[number];

/** Why values cannot flow into one side. */
export interface Obstacle {
  code: ObstacleCode;
  /** The side that cannot be written. */
  side: Side;
  /** A sentence that names the properties by their labels. */
  text: string;
}

/** Both ways of a pair, each with the first thing that stands in its way. */
export function findObstacles(left: Property, right: Property): Obstacle[] {
  return [obstacleInto('right', left, right), obstacleInto('left', right, left)].filter(
    (obstacle) => obstacle !== undefined,
  );
}

/** The directions two properties allow. `reason` tells why a direction or the whole pair is impossible. */
export function compatibility(left: Property, right: Property): Compatibility {
  const obstacles = findObstacles(left, right);
  const isBlocked = (side: Side) => obstacles.some((obstacle) => obstacle.side === side);
  const texts = [...new Set(obstacles.map((obstacle) => obstacle.text))];
  return {
    directions: directionsInto(!isBlocked('right'), !isBlocked('left')),
    reason: texts.length === 0 ? null : texts.join(' '),
  };
}

/** The first thing that stands in the way into a side. */
export function obstacleInto(side: Side, from: Property, to: Property): Obstacle | undefined {
  const rule = conversionRule(from.type, to.type);
  if (rule.kind === 'never') {
    const text = `"${from.label}" cannot fill "${to.label}": ${rule.reason}.`;
    return { code: 'type', side, text };
  }
  const unlisted = [from, to].find((one) => one.type === 'owner' && one.options === undefined);
  if (unlisted !== undefined) {
    const text = `"${from.label}" cannot fill "${to.label}": this connection may not list the users who "${unlisted.label}" can be.`;
    return { code: 'type', side, text };
  }
  const endless = [from, to].find((one) => one.type === 'reference' && targetsOf(one).length === 0);
  if (endless !== undefined) {
    const text = `"${from.label}" cannot fill "${to.label}": "${endless.label}" leads to records that cannot be synced.`;
    return { code: 'type', side, text };
  }
  if (!to.isWritable) return { code: 'readOnly', side, text: readOnlyText(to) };
  if (!from.isReadable) {
    return { code: 'unreadable', side, text: `"${from.label}" cannot be read by this connection.` };
  }
  return undefined;
}

/** "Full name" is read-only: calculated in HubSpot. */
export function readOnlyText(property: Property): string {
  const why = property.readOnlyReason?.replace(/\.$/, '');
  return why ? `"${property.label}" is read-only: ${why}.` : `"${property.label}" is read-only.`;
}
