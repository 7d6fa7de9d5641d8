/** What was called through one connection on its newest day. */
export interface CallCount {
  /** UTC: `2026-01-31`. */
  day: string;
  calls: number;
  /** Of those, calls of complete looks that nobody asked for. */
  sweepCalls: number;
  /** Until when the app itself takes no more calls; ISO 8601. May lie in the past. */
  shutUntil: string | null;
}
