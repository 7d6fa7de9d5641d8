import { describe, expect, it } from 'vitest';
import {
  brakesOf,
  kindsOf,
  readingOf,
  winnerOf,
  writtenCount,
} from '../../../components/sync-preview/preview-model.js';
import { aReport, aRun } from '../../support/component-runs.js';

describe('brakesOf', () => {
  it('is quiet when few records would lose a value', () => {
    expect(brakesOf(aReport())).toEqual([]);
  });

  it('names the side of which more than three in ten records would lose a value', () => {
    const report = aReport({ updatedRight: 1200, conflicts: 1150 });

    expect(brakesOf(report)).toEqual([{ side: 'right', count: 1150, ratio: 1150 / 3557 }]);
  });

  it('is quiet when many are updated but hardly any value is overwritten', () => {
    expect(brakesOf(aReport({ updatedRight: 3000, conflicts: 12 }))).toEqual([]);
  });

  it('is quiet about an empty app', () => {
    const report = aReport({ right: { total: 0, withEmail: 0 }, updatedRight: 0, conflicts: 0 });

    expect(brakesOf(report)).toEqual([]);
  });
});

describe('the rest of a report', () => {
  it('has kinds of examples, those that change most first', () => {
    expect(kindsOf(aReport())).toEqual(['conflict', 'update', 'create']);
    expect(kindsOf(aReport({ samples: [] }))).toEqual([]);
  });

  it('knows whose value was kept', () => {
    const change = { property: 'city', before: 'Oslo 3', after: 'Oslo' } as const;

    expect(winnerOf({ ...change, reason: 'conflictWinner' }, 'right')).toBe('left');
    expect(winnerOf({ ...change, reason: 'firstMerge' }, 'left')).toBe('right');
    expect(winnerOf({ ...change, reason: 'changed' }, 'right')).toBeUndefined();
  });

  it('counts what would be written', () => {
    expect(writtenCount(aReport())).toBe(1108 + 415 + 204 + 408);
  });

  it('takes a side that is read completely as whole, whatever the app said before', () => {
    const run = aRun({
      scan: {
        left: { read: 2999, total: 3020, isComplete: true },
        right: { read: 10, total: null, isComplete: false },
      },
    });

    expect(readingOf(run, 'left')).toEqual({ done: 2999, total: 2999 });
    expect(readingOf(run, 'right')).toEqual({ done: 10, total: null });
  });
});
