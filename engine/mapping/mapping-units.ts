import { SIDES } from '../vocabulary.js';
import type { CompiledMapping } from './compiled-sync.js';

/**
 * What is merged together, in the order of the mappings. Only mappings with equal rules can be one
 * unit: one side gives all of them or none. A property that cannot be read would keep the others
 * waiting for ever, and stands for itself.
 */
export function unitsOf(mappings: readonly CompiledMapping[]): CompiledMapping[][] {
  const units = new Map<string, CompiledMapping[]>();
  for (const mapping of mappings) {
    const key = unitKey(mapping);
    const unit = units.get(key);
    if (unit === undefined) units.set(key, [mapping]);
    else unit.push(mapping);
  }
  return [...units.values()];
}

function unitKey(mapping: CompiledMapping): string {
  const { id, group, direction, winner, write, clears, isEnforced } = mapping;
  if (group === null || SIDES.some((side) => !mapping[side].isReadable))
    return JSON.stringify(['one', id]);
  return JSON.stringify(['group', group, direction, winner, write, clears, isEnforced]);
}
