/** Medians with their spread, and what they are relative to each other and to what is wanted. */
import type { CaseName } from './cases.js';
import type { SubjectName } from './options.js';
import type { Sample } from './round.js';

export interface Summary {
  median: number;
  min: number;
  max: number;
}

export function summarise(values: readonly number[]): Summary {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  const low = sorted[Math.ceil(middle) - 1] ?? NaN;
  const high = sorted[Math.floor(middle)] ?? NaN;
  return { median: (low + high) / 2, min: sorted[0] ?? NaN, max: sorted.at(-1) ?? NaN };
}

export interface Ratio {
  size: number;
  what: string;
  /** Of the medians of the time on the wall; above 1 the engine is the faster one. */
  wall: number;
  /** The same of user and system time. */
  cpu: number;
  wanted: string;
}

interface Comparison {
  what: string;
  of: [SubjectName, CaseName];
  to: [SubjectName, CaseName];
  wanted: (size: number) => string;
}

/** How many times as fast as the other the first one is. */
const COMPARISONS: readonly Comparison[] = [
  {
    what: 'first sync, of the floor',
    of: ['engine', 'first-empty'],
    to: ['floor', 'first-empty'],
    wanted: () => 'at least 0.7',
  },
  {
    what: 'first sync with half matching, of the floor',
    of: ['engine', 'first-half'],
    to: ['floor', 'first-half'],
    wanted: () => 'at least 0.7',
  },
  {
    what: 'first sync, of PouchDB with a store',
    of: ['engine', 'first-empty'],
    to: ['pouchdb-store', 'first-empty'],
    wanted: () => 'at least 3',
  },
  {
    what: 'first sync, of PouchDB straight across',
    of: ['engine', 'first-empty'],
    to: ['pouchdb', 'first-empty'],
    wanted: () => 'at least 3',
  },
  {
    what: 'first sync, of RxDB',
    of: ['engine', 'first-empty'],
    to: ['rxdb', 'first-empty'],
    wanted: (size) => (size >= 100_000 ? 'at least 1.5' : 'at least 1'),
  },
  {
    what: '1 % changed, of a first sync',
    of: ['engine', 'changed'],
    to: ['engine', 'first-empty'],
    wanted: () => 'at least 50',
  },
  {
    what: '1 % changed again, of a first sync',
    of: ['engine', 'changed-again'],
    to: ['engine', 'first-empty'],
    wanted: () => 'at least 50',
  },
];

/** Those for which both were measured. */
export function ratios(samples: readonly Sample[]): Ratio[] {
  const sizes = [...new Set(samples.map(({ size }) => size))];
  return sizes.flatMap((size) =>
    COMPARISONS.flatMap(({ what, of, to, wanted }) => {
      const own = pick(samples, size, of);
      const other = pick(samples, size, to);
      if (own.length === 0 || other.length === 0) return [];
      const wall = medianOf(other, 'wallMs') / medianOf(own, 'wallMs');
      const cpu = medianOf(other, 'cpuMs') / medianOf(own, 'cpuMs');
      return [{ size, what, wall, cpu, wanted: wanted(size) }];
    }),
  );
}

function pick(
  samples: readonly Sample[],
  size: number,
  [subject, name]: readonly [SubjectName, CaseName],
): Sample[] {
  return samples.filter((one) => one.size === size && one.subject === subject && one.case === name);
}

function medianOf(samples: readonly Sample[], figure: 'wallMs' | 'cpuMs'): number {
  return summarise(samples.map((sample) => sample[figure])).median;
}

export function printTable(samples: readonly Sample[]): void {
  const groups = Map.groupBy(samples, (one) => `${String(one.size)} ${one.case} ${one.subject}`);
  console.table([...groups].map(([what, list]) => tableRow(what, list)));
  console.table(
    ratios(samples).map((ratio) => ({
      ...ratio,
      wall: ratio.wall.toFixed(2),
      cpu: ratio.cpu.toFixed(2),
    })),
  );
}

function tableRow(what: string, list: readonly Sample[]): Record<string, string | number> {
  const wall = summarise(list.map(({ wallMs }) => wallMs));
  const calls = list.at(-1)?.calls ?? {};
  return {
    what,
    'ms (median)': Math.round(wall.median),
    'min–max': `${wall.min.toFixed(0)}–${wall.max.toFixed(0)}`,
    'cpu ms': Math.round(medianOf(list, 'cpuMs')),
    'loop p99 ms': Math.max(...list.map(({ delayP99Ms }) => delayP99Ms)).toFixed(1),
    'peak MB': Math.round(Math.max(...list.map(({ peakRssMb }) => peakRssMb))),
    calls: Object.values(calls).reduce((total, count) => total + count, 0),
  };
}
