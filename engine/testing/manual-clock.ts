import { abortReason } from '../ports/abort-reason.js';
import type { Clock } from '../ports/clock.js';

interface Sleeper {
  dueMs: number;
  wake: () => void;
}

/** 2026-01-01 UTC. */
const DEFAULT_START_MS = Date.UTC(2026, 0, 1);

/**
 * A clock that stands still until a test moves it.
 *
 * With `isAutomatic` a sleep moves the clock itself: for code with a single actor, where nobody else
 * would. Sleepers are woken in the order of their time.
 */
export class ManualClock implements Clock {
  readonly #isAutomatic: boolean;
  readonly #sleepers = new Set<Sleeper>();
  #nowMs: number;

  constructor(options: { startMs?: number; isAutomatic?: boolean } = {}) {
    this.#nowMs = options.startMs ?? DEFAULT_START_MS;
    this.#isAutomatic = options.isAutomatic ?? false;
  }

  /** How many wait right now. */
  get sleeperCount(): number {
    return this.#sleepers.size;
  }

  now(): number {
    return this.#nowMs;
  }

  async sleep(ms: number, signal?: AbortSignal): Promise<void> {
    signal?.throwIfAborted();
    if (this.#isAutomatic) {
      this.advance(Math.max(0, ms));
      return;
    }
    if (ms <= 0) return;
    await new Promise<void>((resolve, reject) => {
      const sleeper: Sleeper = { dueMs: this.#nowMs + ms, wake };
      const stop = (): void => {
        this.#sleepers.delete(sleeper);
        reject(abortReason(signal));
      };
      function wake(): void {
        signal?.removeEventListener('abort', stop);
        resolve();
      }
      this.#sleepers.add(sleeper);
      signal?.addEventListener('abort', stop, { once: true });
    });
  }

  /** Moves on by `ms` and wakes who is due. */
  advance(ms: number): void {
    this.jumpTo(this.#nowMs + ms);
  }

  /** Sets the time, back as well (a corrected clock), and wakes who is due. */
  jumpTo(ms: number): void {
    this.#nowMs = ms;
    const due = [...this.#sleepers].filter(({ dueMs }) => dueMs <= ms);
    for (const sleeper of due.sort((a, b) => a.dueMs - b.dueMs)) {
      this.#sleepers.delete(sleeper);
      sleeper.wake();
    }
  }

  /** Moves to the moment at which the first sleeper is due; false when nobody sleeps. */
  advanceToNext(): boolean {
    const dues = [...this.#sleepers].map(({ dueMs }) => dueMs);
    if (dues.length === 0) return false;
    this.jumpTo(Math.max(this.#nowMs, Math.min(...dues)));
    return true;
  }
}
