/**
 * Whether a record that has no partner yet may enter the sync. Only asked before a partner is
 * created; a record that is in stays in, and matching heeds no filter.
 */
import type { Values } from '../contract/index.js';
import type { CompiledSync } from '../mapping/compiled-sync.js';
import { flowsTo, otherSide, type ExcludeReason, type Side } from '../vocabulary.js';
import { passesFilter } from './evaluate-filter.js';

export type Entry = { enters: true } | { enters: false; reason: ExcludeReason };

/** In this order: the sync's direction, the e-mail guard, the filter of the record's own side. */
export function decideEntry(values: Values, fromSide: Side, compiled: CompiledSync): Entry {
  if (!flowsTo(compiled.direction, otherSide(fromSide))) {
    return { enters: false, reason: 'direction' };
  }
  const email = compiled.emailProperty[fromSide];
  if (email !== null && isBlank(values[email])) return { enters: false, reason: 'noEmail' };
  const filter = fromSide === 'left' ? compiled.filters.toRight : compiled.filters.toLeft;
  const { properties } = compiled.schema[fromSide];
  if (filter !== null && !passesFilter(filter, values, properties)) {
    return { enters: false, reason: 'filter' };
  }
  return { enters: true };
}

/** Unknown counts as blank: who might have no address stays outside until it was read. */
function isBlank(value: Values[string] | undefined): boolean {
  if (value === undefined || value === null) return true;
  return typeof value === 'string' && value.trim() === '';
}
