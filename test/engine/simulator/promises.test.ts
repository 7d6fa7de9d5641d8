import { describe, expect, it } from 'vitest';
import { CRASH_POINTS } from '../../../engine/ports/probe.js';
import type { CrashPoint } from '../../../engine/ports/probe.js';
import { MEETINGS } from '../../support/simulator/meetings.js';
import type { Meeting } from '../../support/simulator/meetings.js';
import { describeFailure } from '../../support/simulator/report.js';
import { scenario } from '../../support/simulator/scenario.js';
import { shrink } from '../../support/simulator/shrink.js';
import { play } from '../../support/simulator/simulate.js';

const SEEDS = 300;
const GROUP = 30;

describe('the promises hold after edits, decisions, crashes, takeovers and faults', () => {
  const died = new Set<CrashPoint>();
  const met = new Set<Meeting>();

  for (let first = 1; first <= SEEDS; first += GROUP) {
    const last = first + GROUP - 1;
    it(`for seeds ${String(first)} to ${String(last)}`, { timeout: 240_000 }, async () => {
      for (let seed = first; seed <= last; seed += 1) {
        const { broken, deaths, met: seen } = await play(scenario(seed));
        for (const point of deaths.keys()) died.add(point);
        for (const meeting of seen) met.add(meeting);
        if (broken.length > 0) expect.fail(await report(seed, broken));
      }
    });
  }

  it('and in those seeds a process died at every labelled point', () => {
    expect(CRASH_POINTS.filter((point) => !died.has(point))).toEqual([]);
  });

  it('and each habit that seldom shows did in one of them', () => {
    expect(MEETINGS.filter((meeting) => !met.has(meeting))).toEqual([]);
  });
});

async function report(seed: number, broken: readonly string[]): Promise<string> {
  return describeFailure({ seed, broken, options: '', shrunk: await shrink(scenario(seed)) });
}
