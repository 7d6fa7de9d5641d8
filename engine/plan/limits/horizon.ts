/**
 * How late an app's query for changes may show a write, as far as that is known: its horizon. Every reading of
 * changes goes back by it. Too short, it loses a change until the next complete look; that look tells, and raises it.
 */
import type { Reach } from '../../state/sync-state.js';

/** Further back nobody reads. What shows later still is found by the next complete look. */
export const MAX_HORIZON_MS = 60 * 60 * 1000;

/** What the app declares is the least that is read again. */
export function horizonOf(declaredMs: number, reach: Reach | null): number {
  return Math.max(declaredMs, reach?.horizonMs ?? 0);
}

/**
 * How long before the last reading of changes somebody made one that a complete look found first; null when no
 * reading of changes missed it: it may still come, or the look before this one saw the record as it was then.
 */
export function missAge(modifiedAt: string | null, reach: Reach): number | null {
  if (modifiedAt === null) return null;
  const atMs = Date.parse(modifiedAt);
  const isPassedOver = atMs >= reach.completeMs && atMs < reach.markMs - reach.horizonMs;
  return isPassedOver ? reach.markMs - atMs : null;
}

/** The youngest change that was missed tells most: the app was surely later than the horizon, by no more than that. */
export function youngestMiss(ages: readonly number[], before: number | null): number | null {
  return ages.reduce<number | null>((least, age) => Math.min(least ?? age, age), before);
}

/**
 * Where the reading of a side stands once a complete look is done. A miss raises the horizon to twice its age;
 * nothing lowers it: a horizon too long costs readings, one too short costs changes that arrive a day late.
 * `beganMs`: when the look began, where changes were read further than that meanwhile.
 */
export function reachAfterComplete(
  before: Reach | null,
  {
    markMs,
    beganMs = markMs,
    declaredMs,
  }: { markMs: number; beganMs?: number; declaredMs: number },
): Reach {
  const horizonMs = horizonOf(declaredMs, before);
  const missAgeMs = before?.missAgeMs ?? null;
  const wantedMs = missAgeMs === null ? 0 : Math.min(2 * missAgeMs, MAX_HORIZON_MS);
  const raisedMs = Math.ceil(Math.max(horizonMs, wantedMs));
  return { markMs, completeMs: beganMs, horizonMs: raisedMs, missAgeMs: null };
}

/** Where it stands once a reading of changes is done. */
export function reachAfterChanges(
  before: Reach | null,
  { markMs, declaredMs }: { markMs: number; declaredMs: number },
): Reach {
  const horizonMs = horizonOf(declaredMs, before);
  return { markMs, completeMs: before?.completeMs ?? markMs, horizonMs, missAgeMs: null };
}
