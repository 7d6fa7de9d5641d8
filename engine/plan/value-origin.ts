/** Where each value of a record came from: what a run left there, or what the app had by itself. Pure. */
import type { Change, PropertyChange, Value, ValueOrigin } from '../contract/index.js';
import type { CompiledMapping } from '../mapping/compiled-sync.js';
import type { Pair } from '../state/link.js';
import type { Side } from '../vocabulary.js';
import { otherSide } from '../vocabulary.js';
import { isAsLeft } from './undo/left-values.js';

/** The last write of each property, by side and name. */
export type LastWrites = Map<string, { change: Change; property: PropertyChange }>;

export function writeKey(side: Side, property: string): string {
  return `${side} ${property}`;
}

/** Adds what these changes wrote and no newer one did. `changes` are newest first. */
export function addWrites(writes: LastWrites, changes: readonly Change[]): void {
  for (const change of changes) {
    if (change.status !== 'applied') continue;
    if (change.action !== 'create' && change.action !== 'update') continue;
    for (const property of change.properties) {
      const key = writeKey(change.side, property.property);
      if (!writes.has(key)) writes.set(key, { change, property });
    }
  }
}

export function originOf(
  pair: Pair,
  { mapping, side }: { mapping: CompiledMapping; side: Side },
  writes: LastWrites,
): ValueOrigin {
  const property = mapping[side];
  const value = pair[side]?.values[property.name];
  const written = writes.get(writeKey(side, property.name));
  const isCurrent =
    written !== undefined && value !== undefined && isAsLeft(value, written.property, property);
  return {
    ...{ mappingId: mapping.id, side, property: property.name, label: property.label },
    ...(value === undefined ? {} : { value }),
    from: fromSide(value, side, isCurrent ? written.property : null),
    change: written === undefined ? null : { ...toWrite(written), isCurrent },
  };
}

/** An undo gives a side back what it had. */
function fromSide(
  value: Value | undefined,
  side: Side,
  written: PropertyChange | null,
): Side | null {
  if (value === undefined || value === null) return null;
  return written === null || written.reason === 'undone' ? side : otherSide(side);
}

function toWrite({ change, property }: { change: Change; property: PropertyChange }) {
  const { id, runId, at } = change;
  const { reason, before, after } = property;
  return { id, runId, at, reason, before, after };
}
