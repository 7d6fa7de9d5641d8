/** Ids of tied records as they stand among a record's values: one, several in order, or none. Pure. */
import type { RemoteId, Value } from '../contract/index.js';

export function idsOf(value: Value | undefined): RemoteId[] {
  if (Array.isArray(value)) return value;
  return typeof value === 'string' ? [value] : [];
}

export function withId(value: Value | undefined, id: RemoteId): Value {
  return [...new Set([...idsOf(value), id])].sort();
}

export function withoutId(value: Value | undefined, id: RemoteId): Value {
  const left = idsOf(value).filter((one) => one !== id);
  return left.length === 0 ? null : left;
}
