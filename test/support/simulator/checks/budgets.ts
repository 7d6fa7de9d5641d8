/** I6 for the calls of a day. */
import type { Check } from '../check.js';

/**
 * What may go over: the calls that are under way when the last one is counted, of two processes where one takes over
 * (`engine/decisions/0019`).
 */
const UNDER_WAY = 4;

/** No more calls leave in a day than a person allows. */
export function budgetsHold(): Check {
  const counts = new Map<string, number>();
  return {
    onCall: ({ side }, { history, apps }) => {
      const limit = history.dailyCalls[side];
      if (limit === null) return [];
      const day = new Date(apps().deps.clock.now()).toISOString().slice(0, 10);
      const key = `${side} ${day}`;
      const count = (counts.get(key) ?? 0) + 1;
      counts.set(key, count);
      return count > limit + UNDER_WAY
        ? [`${String(count)} calls left for ${side} on ${day}, and ${String(limit)} are allowed.`]
        : [];
    },
  };
}
