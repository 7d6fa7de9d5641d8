/**
 * A token bucket that adapts: it begins below the documented rate, slows down at once when the app says
 * "too many", and grows slowly and evenly, never above what is documented. See `ConnectionGate`.
 */
import type { Clock } from '../../ports/clock.js';

/** Share of the documented rate to begin with; other programs call the same account. */
const SHARE = 0.8;
const SLOWER = 0.7;
/** Part of the rate after the last "too many" (or at the start) by which it grows, every second. */
const GROWTH_PER_SECOND = 0.01;

export class RateGate {
  readonly #clock: Clock;
  readonly #documented: number;
  /** What it grows from, and since when. */
  #base: number;
  #baseAt: number;
  #tokens: number;
  #at: number;
  #closedUntil = 0;

  /** `perSecond`: the app's documented calls a second. Bursts of up to two seconds' worth pass at once. */
  constructor(perSecond: number, clock: Clock) {
    this.#clock = clock;
    this.#documented = perSecond;
    this.#base = perSecond * SHARE;
    this.#baseAt = clock.now();
    this.#at = clock.now();
    this.#tokens = this.#capacity();
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
    this.#base = Math.max(this.#documented / 20, this.#rate() * SLOWER);
    this.#baseAt = this.#clock.now();
    this.#tokens = 0;
    this.#closedUntil = Math.max(this.#closedUntil, this.#clock.now() + retryAfterMs);
  }

  /** How long it stays shut because the app asked for a pause; 0 when it does not. */
  closedForMs(): number {
    return Math.max(0, this.#closedUntil - this.#clock.now());
  }

  #rate(): number {
    const seconds = Math.max(0, this.#clock.now() - this.#baseAt) / 1000;
    return Math.min(this.#documented, this.#base * (1 + GROWTH_PER_SECOND * seconds));
  }

  /** A burst counts on the rate that it began with, so that growth never adds to it. */
  #capacity(): number {
    return Math.max(1, Math.min(this.#rate(), this.#documented * SHARE) * 2);
  }

  #takeOrWait(): number {
    const now = this.#clock.now();
    if (now < this.#closedUntil) return this.#closedUntil - now;
    const seconds = Math.max(0, (now - this.#at) / 1000);
    this.#at = now;
    const rate = this.#rate();
    this.#tokens = Math.min(this.#capacity(), this.#tokens + seconds * rate);
    if (this.#tokens >= 1) {
      this.#tokens -= 1;
      return 0;
    }
    return Math.ceil(((1 - this.#tokens) / rate) * 1000);
  }
}
