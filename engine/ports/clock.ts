/** Time, as the engine may know it. Tests hand in a manual one. */
export interface Clock {
  /** Milliseconds since 1970-01-01 UTC. */
  now(): number;
  /** Resolves after `ms`, or rejects with the signal's reason when it aborts. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}

/** ISO 8601 UTC text with milliseconds. */
export function toIso(ms: number): string {
  if (ms !== last.ms) last = { ms, text: new Date(ms).toISOString() };
  return last.text;
}

/** One step asks for the same moment for each of its records. */
let last = { ms: 0, text: new Date(0).toISOString() };
