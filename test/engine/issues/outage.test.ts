import { describe, expect, it } from 'vitest';
import { decideRetry } from '../../../engine/issues/decide-retry.js';
import {
  failuresBefore,
  failuresOf,
  isEndedBy,
  outageAfter,
} from '../../../engine/issues/outage.js';
import type { Outage } from '../../../engine/contract/index.js';

const SEARCH = { side: 'left', call: 'search' } as const;
const AWAY = { cause: 'app_unavailable', retryAfterMs: null } as const;

/** As many slices in a row as given were ended by the same app. */
function outageOf(slices: number): Outage | undefined {
  let outage: Outage | undefined;
  for (let slice = 0; slice < slices; slice += 1) outage = outageAfter(outage, SEARCH, AWAY);
  return outage;
}

describe('an outage over several slices', () => {
  it('doubles the longest wait with each slice, up to a quarter of an hour', () => {
    const ceilings = [1, 2, 3, 4, 5, 6, 7].map((slices) => {
      const failures = failuresOf(outageOf(slices));
      const next = decideRetry({ cause: 'app_unavailable', failures, random: 0.5 });
      return next.kind === 'after' ? (2 * next.delayMs) / 1000 : null;
    });

    expect(ceilings).toEqual([32, 64, 128, 256, 512, 900, 900]);
  });

  it('has an app that is known to be away asked once a slice', () => {
    expect(failuresBefore(undefined, SEARCH)).toBe(0);
    expect(failuresBefore(outageOf(2), SEARCH)).toBe(3);
    expect(failuresBefore(outageOf(2), { side: 'right', call: 'search' })).toBe(0);
    expect(failuresBefore(outageOf(2), { side: 'left', call: 'read' })).toBe(0);
  });

  it('is ended by an answer to what failed, and by nothing else', () => {
    expect(isEndedBy(outageOf(1), SEARCH)).toBe(true);
    expect(isEndedBy(outageOf(1), { side: 'left', call: 'read' })).toBe(false);
    expect(isEndedBy(outageOf(1), { side: 'right', call: 'search' })).toBe(false);
    expect(isEndedBy(undefined, SEARCH)).toBe(false);
  });

  it('goes on when the other app, or another call, fails before it is over', () => {
    const other = { side: 'right', call: 'write' } as const;
    expect(outageAfter(outageOf(3), other, AWAY)).toEqual({ ...other, slices: 4 });
  });

  it.each([
    { cause: 'rate_limited', retryAfterMs: 5_000 },
    { cause: 'quota_reached', retryAfterMs: null },
    { cause: 'permission_object', retryAfterMs: null },
  ] as const)('is none for %o', (failure) => {
    expect(outageAfter(undefined, SEARCH, failure)).toBeUndefined();
    expect(outageAfter(outageOf(2), SEARCH, failure)).toEqual(outageOf(2));
  });
});
