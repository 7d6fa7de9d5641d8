/** How exact a time is that an app tells. Pure. */

const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/**
 * The first moment (ms) that is surely later than what the time (ISO 8601 UTC) stands for. Some apps count in whole seconds,
 * minutes or days and tell the beginning of each; no app says so, and so a time at such a beginning counts as the
 * whole of it.
 */
export function afterToldTime(time: string): number {
  const ms = Date.parse(time);
  const grain = [DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS].find((one) => ms % one === 0) ?? 1;
  return ms + grain;
}
