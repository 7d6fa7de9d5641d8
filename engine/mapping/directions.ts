/** Arithmetic of directions: what two limits leave over together. */
import { flowsTo, type Direction } from '../vocabulary.js';
import type { SyncSchema } from './compiled-sync.js';

/** The direction that flows into exactly these sides; null for neither. */
export function directionInto(right: boolean, left: boolean): Direction | null {
  if (right && left) return 'both';
  if (right) return 'toRight';
  return left ? 'toLeft' : null;
}

/** Every direction a person may choose when values can flow into these sides. */
export function directionsInto(right: boolean, left: boolean): Direction[] {
  if (right && left) return ['both', 'toRight', 'toLeft'];
  if (right) return ['toRight'];
  return left ? ['toLeft'] : [];
}

/** What both allow; null when nothing is left. */
export function narrowDirection(a: Direction | null, b: Direction | null): Direction | null {
  if (a === null || b === null) return null;
  return directionInto(
    flowsTo(a, 'right') && flowsTo(b, 'right'),
    flowsTo(a, 'left') && flowsTo(b, 'left'),
  );
}

/** The widest of the directions; null for an empty list. */
export function widestDirection(directions: readonly Direction[]): Direction | null {
  if (directions.includes('both')) return 'both';
  return directionInto(directions.includes('toRight'), directions.includes('toLeft'));
}

/** What the two objects allow: an app never writes into a read-only object. */
export function objectDirection(schema: SyncSchema): Direction | null {
  return directionInto(schema.right.object.isWritable, schema.left.object.isWritable);
}
