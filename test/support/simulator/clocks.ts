import type { Clock } from '../../../engine/ports/clock.js';
import type { ManualClock } from '../../../engine/testing/manual-clock.js';
import type { Simulation } from './simulate.js';
import type { Random } from '../../../engine/testing/seeded-random.js';

/** A clock that is off by some time, and may be set right or wrong at any moment. */
export class WrongClock implements Clock {
  readonly #right: ManualClock;
  #offMs: number;

  constructor(right: ManualClock, offMs = 0) {
    this.#right = right;
    this.#offMs = offMs;
  }

  now(): number {
    return this.#right.now() + this.#offMs;
  }

  sleep(ms: number, signal?: AbortSignal): Promise<void> {
    return this.#right.sleep(ms, signal);
  }

  set(offMs: number): void {
    this.#offMs = offMs;
  }
}

/** Whose clocks there are. */
export interface Clocks {
  engine: WrongClock;
  left: WrongClock;
  right: WrongClock;
}

/**
 * Somebody's clock is set: an app's by less than the engine allows for, ours forward by less than the
 * doubt window has to spare, and back by any time.
 */
export function jumpClock({ clocks, times, plan }: Simulation, random: Random): void {
  const share = random();
  if (share < 0.5) return clocks.engine.set(Math.floor(random() * 130_000) - 100_000);
  const side = share < 0.75 ? 'left' : 'right';
  clocks[side].set(Math.floor((random() - 0.5) * 40_000));
  // What seems to have happened before the last reading is told by no reading of changes.
  times.hasLied ||= plan[side].quirks.hasUnsteadyTimes === true;
}
