/**
 * Whether one more call of an app fits into its connection's day. Pure.
 *
 * A day is a UTC day. From 75 % of a budget on, what can wait does: tries at records that failed, and
 * complete looks that nobody asked for, which never take more than a tenth of the day.
 */

/** What a call is for. `retry`: another try at records that failed. `sweep`: a complete look by itself. */
export type CallPurpose = 'sync' | 'retry' | 'sweep';

export interface CallUse {
  used: number;
  sweepUsed: number;
  /** Calls that a person allows in a day; null: any number. */
  limit: number | null;
  /** Until when the app itself takes no more; milliseconds, or null. */
  shutUntilMs: number | null;
}

export type BudgetDecision =
  | { kind: 'go' }
  /** `app`: it said so. `limit`: the day is used up. `kept`: what is left of it is kept for changes. */
  | { kind: 'wait'; untilMs: number; cause: 'app' | 'limit' | 'kept' };

const DAY_MS = 24 * 60 * 60 * 1000;
const SOFT_SHARE = 0.75;
const SWEEP_SHARE = 0.1;

/** When the day of this moment ends. */
export function dayEndMs(nowMs: number): number {
  return (Math.floor(nowMs / DAY_MS) + 1) * DAY_MS;
}

export function decideCall(use: CallUse, purpose: CallPurpose, nowMs: number): BudgetDecision {
  const { used, sweepUsed, limit, shutUntilMs } = use;
  if (shutUntilMs !== null && shutUntilMs > nowMs)
    return { kind: 'wait', untilMs: shutUntilMs, cause: 'app' };
  if (limit === null) return { kind: 'go' };
  const untilMs = dayEndMs(nowMs);
  if (used >= limit) return { kind: 'wait', untilMs, cause: 'limit' };
  const isKept =
    (purpose !== 'sync' && used >= limit * SOFT_SHARE) ||
    (purpose === 'sweep' && sweepUsed >= limit * SWEEP_SHARE);
  return isKept ? { kind: 'wait', untilMs, cause: 'kept' } : { kind: 'go' };
}
