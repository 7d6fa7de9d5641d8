import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RETRY_CAP_MS, retryDelayMs } from '../../../engine/issues/retry-delay.js';

const ALMOST_ONE = 0.999_999;

describe('retryDelayMs', () => {
  it.each([
    [0, 2_000],
    [1, 4_000],
    [2, 8_000],
    [8, 512_000],
    [9, RETRY_CAP_MS],
    [1_000_000, RETRY_CAP_MS],
  ])('after %i earlier failures waits up to %i ms', (failures, ceilingMs) => {
    expect(retryDelayMs(failures, ALMOST_ONE)).toBeCloseTo(ceilingMs, -2);
    expect(retryDelayMs(failures, 0.5)).toBe(ceilingMs / 2);
    expect(retryDelayMs(failures, 0)).toBe(0);
  });

  it('is a whole number of milliseconds within its bounds, whatever comes in', () => {
    fc.assert(
      fc.property(
        fc.integer(),
        fc.double({ min: 0, max: ALMOST_ONE, noNaN: true }),
        (failures, random) => {
          const delayMs = retryDelayMs(failures, random);
          expect(Number.isInteger(delayMs)).toBe(true);
          expect(delayMs).toBeGreaterThanOrEqual(0);
          expect(delayMs).toBeLessThanOrEqual(RETRY_CAP_MS);
        },
      ),
    );
  });
});
