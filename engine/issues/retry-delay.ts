/** First ceiling and last ceiling of the wait, in milliseconds. */
export const RETRY_BASE_MS = 2_000;
export const RETRY_CAP_MS = 15 * 60_000;

/**
 * How long to wait before the next automatic try, in milliseconds: a random part of a ceiling that
 * doubles with each failure (full jitter), so that many records don't come back at the same moment.
 *
 * `failures`: failures in a row before this one (0 for the first). `random`: from 0 (inclusive) to 1
 * (exclusive).
 */
export function retryDelayMs(failures: number, random: number): number {
  // 2 s × 2⁹ is past the cap; a larger exponent would only overflow.
  const doublings = Math.min(Math.max(failures, 0), 20);
  const ceilingMs = Math.min(RETRY_CAP_MS, RETRY_BASE_MS * 2 ** doublings);
  return Math.max(Math.round(random * ceilingMs), 0);
}

/** Whether the wait after so many failures in a row is as long as it gets. */
export function isLongestWait(failures: number): boolean {
  return RETRY_BASE_MS * 2 ** Math.min(failures, 20) >= RETRY_CAP_MS;
}
