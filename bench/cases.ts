/** What is measured of a subject, in this order: the later cases go on from where the first ended. */
import type { AppProcess } from './app/app-process.js';
import type { JobKind } from './subject.js';

export const CASES = [
  'first-empty',
  'echo',
  'noop',
  'changed',
  'changed-again',
  'reconcile',
  'first-half',
] as const;
export type CaseName = (typeof CASES)[number];

export interface BenchCase {
  job: JobKind;
  /** Begins with an empty folder and freshly filled accounts. */
  isFresh: boolean;
  /** Share of the people whom the right account has already. */
  matching: number;
  /** What people do right before. */
  prepare?: (app: AppProcess, size: number) => Promise<number>;
}

export const BENCH_CASES: Readonly<Record<CaseName, BenchCase>> = {
  'first-empty': { job: 'first', isFresh: true, matching: 0 },
  /** The first look after it: what the sync itself wrote is told as changes. */
  echo: { job: 'again', isFresh: false, matching: 0 },
  noop: { job: 'again', isFresh: false, matching: 0 },
  changed: {
    job: 'again',
    isFresh: false,
    matching: 0,
    prepare: (app, size) => app.edit(Math.ceil(size / 100), 1),
  },
  /** The same once more: a process that runs for long has done it before. */
  'changed-again': {
    job: 'again',
    isFresh: false,
    matching: 0,
    prepare: (app, size) => app.edit(Math.ceil(size / 100), 2),
  },
  reconcile: { job: 'reconcile', isFresh: false, matching: 0 },
  'first-half': { job: 'first', isFresh: true, matching: 0.5 },
};
