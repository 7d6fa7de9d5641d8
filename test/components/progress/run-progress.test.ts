import { describe, expect, it } from 'vitest';
import {
  headway,
  paceOf,
  roundDuration,
  shownPhase,
  stepStates,
  tenthsDone,
} from '../../../components/sync-progress/run-progress.js';
import { aRun } from '../../support/component-runs.js';

const start = Date.parse(aRun().startedAt);
const at = (seconds: number): number => start + seconds * 1000;
const writing = (done: number, total: number | null = 4000) =>
  aRun({ phase: 'write', planned: { done, total } });

describe('steps', () => {
  it('are done before the current one and open behind it', () => {
    expect(stepStates(aRun({ phase: 'write' })).map(({ state }) => state)).toEqual([
      'done',
      'done',
      'current',
      'todo',
    ]);
  });

  it('are all done when the run has finished, none beyond where it failed', () => {
    const states = (run: Parameters<typeof stepStates>[0]) =>
      stepStates(run).map(({ state }) => state);

    expect(states(aRun({ state: 'finished', phase: 'settle' }))).not.toContain('current');
    expect(states(aRun({ state: 'failed', phase: 'match' }))[2]).toBe('todo');
  });

  it.each([
    ['recover', 'scan'],
    ['scan', 'scan'],
    ['match', 'match'],
    ['write', 'write'],
    ['associate', 'associate'],
    ['settle', 'associate'],
  ] as const)('%s is shown as %s', (phase, shown) => {
    expect(shownPhase(aRun({ phase }))).toBe(shown);
  });
});

describe('headway', () => {
  it('counts records read while scanning, and knows no total before both apps told theirs', () => {
    const scan = {
      left: { read: 100, total: 3020, isComplete: false },
      right: { read: 50, total: null, isComplete: false },
    };

    expect(headway(aRun({ scan }))).toEqual({ done: 150, total: null });
    const known = { ...scan, right: { read: 50, total: null, isComplete: true } };
    expect(headway(aRun({ scan: known }))).toEqual({ done: 150, total: 3070 });
  });

  it('counts links decided afterwards', () => {
    expect(headway(writing(10))).toEqual({ done: 10, total: 4000 });
  });
});

describe('paceOf', () => {
  it('is right after a reload, from the run alone', () => {
    expect(paceOf(writing(1000), undefined, at(100))).toEqual({ rate: 10, secondsLeft: 300 });
  });

  it('measures since the page saw the phase begin, when it did', () => {
    const first = { phase: 'write', done: 400, total: 4000, atMs: at(90) } as const;

    expect(paceOf(writing(1000), first, at(100))).toEqual({ rate: 60, secondsLeft: 50 });
  });

  it('does not believe a stretch that is too short or of another phase', () => {
    const short = { phase: 'write', done: 990, total: 4000, atMs: at(99) } as const;
    const other = { phase: 'scan', done: 400, total: 4000, atMs: at(90) } as const;

    expect(paceOf(writing(1000), short, at(100))?.rate).toBe(10);
    expect(paceOf(writing(1000), other, at(100))?.rate).toBe(10);
  });

  it('knows nothing before anything is done, or with a clock that is behind', () => {
    expect(paceOf(writing(0), undefined, at(100))).toBeNull();
    expect(paceOf(writing(10), undefined, at(-5))).toBeNull();
  });

  it('knows no end without a total, and never a negative one', () => {
    expect(paceOf(writing(100, null), undefined, at(10))?.secondsLeft).toBeNull();
    expect(paceOf(writing(5000), undefined, at(10))?.secondsLeft).toBe(0);
  });
});

describe('numbers for people', () => {
  it.each([
    [0, 'seconds', 1],
    [7, 'seconds', 10],
    [54, 'seconds', 55],
    [56, 'minutes', 1],
    [89, 'minutes', 1],
    [3500, 'minutes', 58],
    [3580, 'hours', 1],
    [9000, 'hours', 3],
  ] as const)('%d seconds are %s: %d', (seconds, unit, count) => {
    expect(roundDuration(seconds)).toEqual({ unit, count });
  });

  it('counts in tenths, never beyond all', () => {
    expect(tenthsDone(writing(1999))).toBe(4);
    expect(tenthsDone(writing(5000))).toBe(10);
    expect(tenthsDone(writing(5, null))).toBeNull();
    expect(tenthsDone(writing(0, 0))).toBeNull();
  });
});
