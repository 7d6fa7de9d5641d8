import { v5, v7 } from 'uuid';
import type { Ids } from './ids.js';
import { MARKER_NAMESPACE } from './marker-namespace.js';

const FLOAT_BITS = 2 ** 32;

/** Ids and chance from the computer's own random source. */
export class SystemIds implements Ids {
  /** UUIDv7; rises within this process even inside one millisecond. */
  next(): string {
    return v7();
  }

  derive(name: string): string {
    return v5(name, MARKER_NAMESPACE);
  }

  random(): number {
    const [bits = 0] = crypto.getRandomValues(new Uint32Array(1));
    return bits / FLOAT_BITS;
  }
}
