import type { FixedRule } from '../../../engine/contract/index.js';

const DAY_MS = 86_400_000;

/** From (included) up to (not included), in milliseconds since 1970. */
export interface TimeBounds {
  fromMs?: number;
  beforeMs?: number;
}

/** When `before`, `after`, `between` and `is` hold. A day stands for all of it. Undefined for other rules. */
export function timeBounds({ operator, value, upTo }: FixedRule): TimeBounds | undefined {
  const start = startOf(value);
  if (start === undefined) return undefined;
  switch (operator) {
    case 'before':
      return { beforeMs: start };
    case 'after':
      return { fromMs: endOf(value, start) };
    case 'is':
      return { fromMs: start, beforeMs: endOf(value, start) };
    case 'between': {
      const last = startOf(upTo);
      return last === undefined ? undefined : { fromMs: start, beforeMs: endOf(upTo, last) };
    }
    default:
      return undefined;
  }
}

function startOf(value: FixedRule['value']): number | undefined {
  if (typeof value !== 'string') return undefined;
  const ms = Date.parse(value);
  return Number.isNaN(ms) ? undefined : ms;
}

function endOf(value: FixedRule['value'], startMs: number): number {
  return startMs + (String(value).length === 10 ? DAY_MS : 1);
}
