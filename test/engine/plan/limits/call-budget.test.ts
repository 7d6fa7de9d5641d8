import { describe, expect, it } from 'vitest';
import { dayEndMs, decideCall } from '../../../../engine/plan/limits/call-budget.js';
import type { CallPurpose } from '../../../../engine/plan/limits/call-budget.js';

const NOON = Date.UTC(2026, 0, 31, 12);
const MIDNIGHT = Date.UTC(2026, 1, 1);
const LATER = NOON + 60_000;
type Row = [used: number, sweepUsed: number, purpose: CallPurpose, decision: string];

/** Of 100 calls a day. */
const TABLE: Row[] = [
  [0, 0, 'sync', 'go'],
  [0, 0, 'retry', 'go'],
  [9, 9, 'sweep', 'go'],
  [10, 10, 'sweep', 'kept'],
  [10, 10, 'retry', 'go'],
  [74, 0, 'sweep', 'go'],
  [75, 0, 'sweep', 'kept'],
  [74, 0, 'retry', 'go'],
  [75, 0, 'retry', 'kept'],
  [75, 10, 'sync', 'go'],
  [99, 0, 'sync', 'go'],
  [100, 0, 'sync', 'limit'],
  [100, 0, 'sweep', 'limit'],
  [140, 0, 'retry', 'limit'],
];

describe('a budget of 100 calls a day', () => {
  it.each(TABLE)('with %i used (%i by complete looks) says to a %s: %s', (...row) => {
    const [used, sweepUsed, purpose, expected] = row;
    const use = { used, sweepUsed, limit: 100, shutUntilMs: null };
    expect(decideCall(use, purpose, NOON)).toEqual(
      expected === 'go' ? { kind: 'go' } : { kind: 'wait', untilMs: MIDNIGHT, cause: expected },
    );
  });

  it('is none without a limit; the app has the last word either way', () => {
    const use = { used: 1_000_000, sweepUsed: 9, limit: null, shutUntilMs: null };
    expect(decideCall(use, 'sweep', NOON)).toEqual({ kind: 'go' });
    expect(decideCall({ ...use, shutUntilMs: NOON }, 'sync', NOON)).toEqual({ kind: 'go' });
    for (const limit of [null, 10])
      expect(decideCall({ ...use, limit, shutUntilMs: LATER }, 'sync', NOON)).toEqual({
        ...{ kind: 'wait', untilMs: LATER, cause: 'app' },
      });
  });

  it('counts UTC days', () => {
    expect(dayEndMs(MIDNIGHT - 1)).toBe(MIDNIGHT);
    expect(dayEndMs(MIDNIGHT)).toBe(MIDNIGHT + 24 * 60 * 60 * 1000);
  });
});
