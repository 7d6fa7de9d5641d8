/**
 * How long an app has been away, counted over all slices of a run: a slice has little time, an outage may last for
 * hours. Without it the wait would begin anew with every slice. Pure.
 */
import type { Outage } from '../contract/index.js';
import type { FailureCause } from './decide-retry.js';

/** A call has failed as often as this by the time it ends a slice, and an app that is known to be away is asked once. */
export const TRIES_A_SLICE = 4;

/** What was asked of which app. Apps let some classes of calls fail and answer others. */
export type AskedCall = Pick<Outage, 'side' | 'call'>;

/** Faults that pass by themselves, with nobody saying when. */
const PASSING: ReadonlySet<FailureCause> = new Set<FailureCause>([
  'app_unavailable',
  'bad_answer',
  'rate_limited',
]);

/** What is known once a call has ended a slice. A fault that says how long, or that waits for a person, is no outage. */
export function outageAfter(
  before: Outage | undefined,
  { side, call }: AskedCall,
  { cause, retryAfterMs }: { cause: FailureCause; retryAfterMs: number | null },
): Outage | undefined {
  if (!PASSING.has(cause) || retryAfterMs !== null) return before;
  return { side, call, slices: (before?.slices ?? 0) + 1 };
}

/** Only an answer to what failed ends it. */
export function isEndedBy(outage: Outage | undefined, { side, call }: AskedCall): boolean {
  return outage?.side === side && outage.call === call;
}

/** Failures in a row by which the wait after a slice counts: the ceiling doubles with each slice. */
export function failuresOf(outage: Outage | undefined): number {
  return TRIES_A_SLICE + Math.max(0, (outage?.slices ?? 1) - 1);
}

/** Failures before the first call of a slice: of what is known to be away one more is enough. */
export function failuresBefore(outage: Outage | undefined, asked: AskedCall): number {
  return isEndedBy(outage, asked) ? TRIES_A_SLICE - 1 : 0;
}
