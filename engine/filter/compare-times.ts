import type { FixedRule, Value } from '../contract/index.js';

/**
 * `before`, `after` and `between` for dates and times. Both are ISO texts in UTC, so their order as
 * text is their order in time. A day stands for all of it: after 2025-03-01 begins on the 2nd, and
 * between includes the whole last day.
 */
export function compareTimes(rule: FixedRule, value: Value): boolean {
  if (typeof value !== 'string') return false;
  const from = String(rule.value);
  if (rule.operator === 'before') return value < from;
  if (rule.operator === 'after') return !isUpTo(value, from);
  return value >= from && isUpTo(value, String(rule.upTo));
}

/** Not later than this moment, or than the end of this day. */
function isUpTo(value: string, last: string): boolean {
  return value <= last || value.startsWith(`${last}T`);
}
