import type { Property } from '../contract/index.js';
import { optionsOf } from './pair-options.js';

/** Whether a property may get this as its fallback: one of its options, where it has a list of them. */
export function isFallback(value: string | undefined, to: Property): boolean {
  if (value === undefined) return false;
  const options = optionsOf(to);
  return options.length === 0 || options.some((option) => option.value === value);
}
