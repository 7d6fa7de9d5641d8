/** The answer to one request for permission. */
export type RateDecision =
  | { readonly kind: 'allowed' }
  /** Whole seconds, at least 1, after which one more request would be allowed. */
  | { readonly kind: 'limited'; readonly retryAfterSeconds: number };

export interface RateLimiterOptions {
  /** Requests that may come at once. */
  readonly burst: number;
  /** Requests a second in the long run. */
  readonly perSecond: number;
  /** Milliseconds of a clock that never goes back. */
  readonly nowMs: () => number;
  /** Keys remembered; the ones idle longest are forgotten first. Default 10,000. */
  readonly maxKeys?: number;
}

interface Bucket {
  tokens: number;
  at: number;
}

/**
 * A token bucket per key, in this process. Keys start with the tenant id. A forgotten key starts
 * with a full bucket, so `maxKeys` bounds memory and not the limit for an honest number of keys.
 */
export class RateLimiter {
  readonly #options: Required<RateLimiterOptions>;
  /** In order of last use. */
  readonly #buckets = new Map<string, Bucket>();

  constructor(options: RateLimiterOptions) {
    this.#options = { maxKeys: 10_000, ...options };
  }

  take(key: string): RateDecision {
    const { burst, perSecond, nowMs } = this.#options;
    const now = nowMs();
    const bucket = this.#buckets.get(key) ?? { tokens: burst, at: now };
    const elapsedSeconds = Math.max(0, now - bucket.at) / 1000;
    bucket.tokens = Math.min(burst, bucket.tokens + elapsedSeconds * perSecond);
    bucket.at = now;
    this.#remember(key, bucket);
    if (bucket.tokens >= 1) {
      bucket.tokens -= 1;
      return { kind: 'allowed' };
    }
    const retryAfterSeconds = Math.max(1, Math.ceil((1 - bucket.tokens) / perSecond));
    return { kind: 'limited', retryAfterSeconds };
  }

  #remember(key: string, bucket: Bucket): void {
    this.#buckets.delete(key);
    this.#buckets.set(key, bucket);
    if (this.#buckets.size <= this.#options.maxKeys) return;
    const [oldest] = this.#buckets.keys();
    if (oldest !== undefined) this.#buckets.delete(oldest);
  }
}
