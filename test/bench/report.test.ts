import { describe, expect, it } from 'vitest';
import { ratios, summarise } from '../../bench/report.js';
import type { Sample } from '../../bench/round.js';

function sample(subject: Sample['subject'], wallMs: number, parts: Partial<Sample> = {}): Sample {
  return {
    ...{ size: 10_000, round: 1, subject, case: 'first-empty', wallMs, cpuMs: wallMs / 2 },
    ...{ delayP99Ms: 1, delayMaxMs: 2, peakRssMb: 100, notes: {}, calls: {} },
    ...parts,
  };
}

describe('summarise', () => {
  it('takes the middle, or the mean of both middles', () => {
    expect(summarise([30, 10, 20])).toEqual({ median: 20, min: 10, max: 30 });
    expect(summarise([40, 10, 20, 30])).toEqual({ median: 25, min: 10, max: 40 });
  });
});

describe('ratios', () => {
  it('tells how many times as fast as the floor the engine is, by its medians', () => {
    const samples = [
      ...[sample('engine', 1000), sample('engine', 2000), sample('engine', 9000)],
      ...[sample('floor', 1000), sample('floor', 1500), sample('floor', 1600)],
    ];

    expect(ratios(samples)).toEqual([
      {
        size: 10_000,
        what: 'first sync, of the floor',
        wall: 0.75,
        cpu: 0.75,
        wanted: 'at least 0.7',
      },
    ]);
  });

  it('compares within one size only, and leaves out what was not measured', () => {
    const samples = [sample('engine', 1000), sample('rxdb', 1000, { size: 100_000 })];

    expect(ratios(samples)).toEqual([]);
  });
});
