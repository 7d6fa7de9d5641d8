import { describe, expect, it } from 'vitest';
import {
  MAX_HORIZON_MS,
  horizonOf,
  missAge,
  reachAfterChanges,
  reachAfterComplete,
  youngestMiss,
} from '../../../../engine/plan/limits/horizon.js';
import type { Reach } from '../../../../engine/state/sync-state.js';

const MINUTE = 60_000;
/** The last complete look began at noon; changes were last read at one, and may show two minutes late. */
const NOON = Date.UTC(2026, 0, 1, 12);
const REACH: Reach = {
  markMs: NOON + 60 * MINUTE,
  completeMs: NOON,
  horizonMs: 2 * MINUTE,
  missAgeMs: null,
};

function at(minutes: number, ms = 0): string {
  return new Date(NOON + minutes * MINUTE + ms).toISOString();
}

describe('a change that a complete look finds', () => {
  it.each<[what: string, modifiedAt: string | null, age: number | null]>([
    ['was missed when it is older than the next reading would go', at(58, -1), 2 * MINUTE + 1],
    ['was missed however long ago, since the complete look before', at(0), 60 * MINUTE],
    ['may still be read when it is as old as the horizon', at(58), null],
    ['may still be read when it is younger than the mark', at(61), null],
    ['was seen as it was then when it is older than the look before', at(0, -1), null],
    ['tells nothing without a time', null, null],
  ])('%s', (_what, modifiedAt, age) => {
    expect(missAge(modifiedAt, REACH)).toBe(age);
  });

  it('counts by the youngest of them', () => {
    expect(youngestMiss([5, 3, 9], null)).toBe(3);
    expect(youngestMiss([5], 4)).toBe(4);
    expect(youngestMiss([], 4)).toBe(4);
    expect(youngestMiss([], null)).toBeNull();
  });
});

describe('the horizon', () => {
  const ending = { markMs: NOON + 70 * MINUTE, declaredMs: 2 * MINUTE };

  it('is what the app declares until more is known', () => {
    expect(horizonOf(2 * MINUTE, null)).toBe(2 * MINUTE);
    expect(horizonOf(2 * MINUTE, { ...REACH, horizonMs: 5 * MINUTE })).toBe(5 * MINUTE);
    expect(horizonOf(9 * MINUTE, { ...REACH, horizonMs: 5 * MINUTE })).toBe(9 * MINUTE);
  });

  it('is raised to twice the age of what was missed', () => {
    const missAgeMs = 4 * MINUTE;

    expect(reachAfterComplete({ ...REACH, missAgeMs }, ending)).toEqual({
      markMs: ending.markMs,
      completeMs: ending.markMs,
      horizonMs: 8 * MINUTE,
      missAgeMs: null,
    });
  });

  it('is never raised past an hour, and never lowered', () => {
    const day = { ...REACH, missAgeMs: 24 * 60 * MINUTE };
    const long = { ...REACH, horizonMs: 2 * MAX_HORIZON_MS, missAgeMs: 3 * MAX_HORIZON_MS };

    expect(reachAfterComplete(day, ending).horizonMs).toBe(MAX_HORIZON_MS);
    expect(reachAfterComplete(long, ending).horizonMs).toBe(2 * MAX_HORIZON_MS);
    expect(reachAfterComplete({ ...REACH, horizonMs: 9 * MINUTE }, ending).horizonMs).toBe(
      9 * MINUTE,
    );
  });

  it('stays with a reading of changes, which moves the mark alone', () => {
    const raised = { ...REACH, horizonMs: 9 * MINUTE };

    expect(reachAfterChanges(raised, ending)).toEqual({ ...raised, markMs: ending.markMs });
    expect(reachAfterChanges(null, ending)).toEqual({
      markMs: ending.markMs,
      completeMs: ending.markMs,
      horizonMs: 2 * MINUTE,
      missAgeMs: null,
    });
  });
});
