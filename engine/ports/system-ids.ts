import { parse, v5, v7 } from 'uuid';
import type { Ids } from './ids.js';
import { MARKER_NAMESPACE } from './marker-namespace.js';

const FLOAT_BITS = 2 ** 32;
const NAMESPACE = parse(MARKER_NAMESPACE);

/** Bytes that are asked of the random source at once: each call costs as much as a hundred ids. */
const POOL_BYTES = 4096;
const pool = new Uint8Array(POOL_BYTES);
let used = POOL_BYTES;

/** The last id's millisecond and number within it, so that ids rise within this process. */
const last = { msecs: 0, seq: 0 };

/** Ids and chance from the computer's own random source. */
export class SystemIds implements Ids {
  /** UUIDv7; rises within this process even inside one millisecond. */
  next(): string {
    const random = takeBytes(16);
    const now = Date.now();
    if (now > last.msecs) {
      last.msecs = now;
      last.seq = toUint32(random) >>> 1;
    } else {
      last.seq = (last.seq + 1) | 0;
      if (last.seq === 0) last.msecs += 1;
    }
    return v7({ random, ...last });
  }

  derive(name: string): string {
    return v5(name, NAMESPACE);
  }

  random(): number {
    return toUint32(takeBytes(4)) / FLOAT_BITS;
  }
}

/** Bytes that are used for nothing else; valid until the next call. */
function takeBytes(count: number): Uint8Array {
  if (used + count > POOL_BYTES) {
    crypto.getRandomValues(pool);
    used = 0;
  }
  used += count;
  return pool.subarray(used - count, used);
}

function toUint32(bytes: Uint8Array): number {
  const [a = 0, b = 0, c = 0, d = 0] = bytes;
  return ((a << 24) | (b << 16) | (c << 8) | d) >>> 0;
}
