import { v5, v7 } from 'uuid';
import type { Ids } from '../ports/ids.js';
import { MARKER_NAMESPACE } from '../ports/marker-namespace.js';
import { createSeededRandom, type Random } from './seeded-random.js';

const FIRST_MS = Date.UTC(2026, 0, 1);
const BYTES = 16;

/**
 * Ids for tests: the same seed gives the same ids and numbers, in the same order.
 *
 * `next` rises with every call, and reads no clock: its time part is a counter. `derive` is the
 * same as everywhere else, so a marker made in a test is a real one. Ids and `random` draw from two
 * separate rows, so that one more id does not change the chances of a scenario.
 */
export class SeededIds implements Ids {
  readonly #bytes: Random;
  readonly #chance: Random;
  #count = 0;

  constructor(seed: number) {
    this.#bytes = createSeededRandom(seed);
    this.#chance = createSeededRandom(seed ^ 0x5bd1e995);
  }

  next(): string {
    this.#count += 1;
    const random = Uint8Array.from({ length: BYTES }, () => Math.floor(this.#bytes() * 256));
    return v7({ msecs: FIRST_MS + this.#count, seq: 0, random });
  }

  derive(name: string): string {
    return v5(name, MARKER_NAMESPACE);
  }

  random(): number {
    return this.#chance();
  }
}
