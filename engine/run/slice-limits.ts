/** How long one slice may work. */
export interface SliceLimits {
  /** Time after which the slice ends at the next batch border; milliseconds, default 30,000. */
  budgetMs?: number;
  /** Ends the slice at the next batch border and breaks off waiting. */
  signal?: AbortSignal;
}
