/** Time, as the engine may know it. Tests hand in a manual one. */
export interface Clock {
  /** Milliseconds since 1970-01-01 UTC. */
  now(): number;
  /** Resolves after `ms`, or rejects with the signal's reason when it aborts. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}

/** ISO 8601 UTC text with milliseconds. */
export function toIso(ms: number): string {
  return new Date(ms).toISOString();
}
