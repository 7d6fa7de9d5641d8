/**
 * Keeps one connection within its app's limits: a token bucket that slows down when the app says
 * "too many" and recovers slowly. Shared by all syncs of the connection in this process.
 */
import type { Clock } from '../ports/clock.js';

/** Share of the documented rate that we use; other programs call the same account. */
const SHARE = 0.8;
const SLOWER = 0.7;
/** Growth of the rate per second of success. */
const GROWTH_PER_SECOND = 0.01;

export class RateGate {
  readonly #clock: Clock;
  readonly #fullRate: number;
  #rate: number;
  #tokens: number;
  #at: number;
  #closedUntil = 0;

  /** `perSecond`: the app's documented calls a second. Bursts of up to two seconds' worth pass at once. */
  constructor(perSecond: number, clock: Clock) {
    this.#clock = clock;
    this.#fullRate = perSecond * SHARE;
    this.#rate = this.#fullRate;
    this.#tokens = this.#capacity();
    this.#at = clock.now();
  }

  /** Waits until one more call may leave. */
  async pass(signal?: AbortSignal): Promise<void> {
    for (;;) {
      const waitMs = this.#takeOrWait();
      if (waitMs === 0) return;
      await this.#clock.sleep(waitMs, signal);
    }
  }

  /** The app said "too many": go slower, and not at all for a while. */
  slowDown(retryAfterMs: number): void {
    this.#rate = Math.max(this.#fullRate / 20, this.#rate * SLOWER);
    this.#tokens = 0;
    this.#closedUntil = Math.max(this.#closedUntil, this.#clock.now() + retryAfterMs);
  }

  /** How long it stays shut because the app asked for a pause; 0 when it does not. */
  closedForMs(): number {
    return Math.max(0, this.#closedUntil - this.#clock.now());
  }

  #capacity(): number {
    return Math.max(1, this.#rate * 2);
  }

  #takeOrWait(): number {
    const now = this.#clock.now();
    if (now < this.#closedUntil) return this.#closedUntil - now;
    const seconds = Math.max(0, (now - this.#at) / 1000);
    this.#at = now;
    this.#rate = Math.min(this.#fullRate, this.#rate * (1 + GROWTH_PER_SECOND * seconds));
    this.#tokens = Math.min(this.#capacity(), this.#tokens + seconds * this.#rate);
    if (this.#tokens >= 1) {
      this.#tokens -= 1;
      return 0;
    }
    return Math.ceil(((1 - this.#tokens) / this.#rate) * 1000);
  }
}
