/** Medians with their spread, and what they are relative to each other. */
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

export function printTable(samples: readonly Sample[]): void {
  const groups = Map.groupBy(samples, (one) => `${String(one.size)} ${one.case} ${one.subject}`);
  const rows = [...groups].map(([name, list]) => {
    const wall = summarise(list.map(({ wallMs }) => wallMs));
    const cpu = summarise(list.map(({ cpuMs }) => cpuMs));
    const calls = list.at(-1)?.calls ?? {};
    return {
      what: name,
      'ms (median)': Math.round(wall.median),
      'min–max': `${wall.min.toFixed(0)}–${wall.max.toFixed(0)}`,
      'cpu ms': Math.round(cpu.median),
      'delay p99': Math.max(...list.map(({ delayP99Ms }) => delayP99Ms)).toFixed(1),
      'peak MB': Math.round(Math.max(...list.map(({ peakRssMb }) => peakRssMb))),
      calls: Object.values(calls).reduce((total, count) => total + count, 0),
    };
  });
  console.table(rows);
}
