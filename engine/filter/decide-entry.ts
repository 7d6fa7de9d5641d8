/**
 * Whether a record that has no partner yet may enter the sync. Only asked before a partner is
 * created; matching heeds no filter, and `shut-sides` is about who is in.
 */
import type { Values } from '../contract/index.js';
import type { CompiledSync } from '../mapping/compiled-sync.js';
import {
  flowsTo,
  otherSide,
  type ExcludeReason,
  type FilterOutcome,
  type Side,
} from '../vocabulary.js';
import { askFilter } from './evaluate-filter.js';

export type Entry = { enters: true } | { enters: false; reason: ExcludeReason };

/** In this order: the sync's direction, the e-mail guard, the filter of the record's own side. */
export function decideEntry(values: Values, fromSide: Side, compiled: CompiledSync): Entry {
  if (!flowsTo(compiled.direction, otherSide(fromSide))) {
    return { enters: false, reason: 'direction' };
  }
  const outcome = judgeRecord(values, fromSide, compiled);
  if (outcome === 'enters') return { enters: true };
  return { enters: false, reason: outcome === 'noEmail' ? 'noEmail' : 'filter' };
}

/** What guard and filter make of a record, whatever the direction. */
export function judgeRecord(
  values: Values,
  fromSide: Side,
  { emailProperty, filters, schema }: Pick<CompiledSync, 'emailProperty' | 'filters' | 'schema'>,
): FilterOutcome {
  const email = emailProperty[fromSide];
  if (email !== null && isBlank(values[email])) return 'noEmail';
  const filter = fromSide === 'left' ? filters.toRight : filters.toLeft;
  if (filter === null) return 'enters';
  const answer = askFilter(filter, values, schema[fromSide].properties);
  if (answer === 'unknown') return 'unknown';
  return answer === 'passes' ? 'enters' : 'filter';
}

/** Unknown counts as blank: who might have no address stays outside until it was read. */
function isBlank(value: Values[string] | undefined): boolean {
  if (value === undefined || value === null) return true;
  return typeof value === 'string' && value.trim() === '';
}
