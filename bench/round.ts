/** One round: all cases of one subject, with an app of its own and empty folders. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startApp } from './app/app-process.js';
import type { AppProcess } from './app/app-process.js';
import { BENCH_CASES } from './cases.js';
import type { CaseName } from './cases.js';
import type { BenchOptions, SubjectName } from './options.js';
import { startSubject } from './subject.js';
import type { Measured, RunningSubject } from './subject.js';

export interface Round {
  size: number;
  round: number;
  subject: SubjectName;
}

export interface Sample extends Measured, Round {
  case: CaseName;
  /** Calls that reached the app, by path. */
  calls: Record<string, number>;
}

const FILES: Readonly<Record<SubjectName, string>> = {
  engine: 'engine/run-engine.js',
  floor: 'floor/run-floor.js',
};
/** These do nothing but a first sync. */
const ONLY_FIRST: ReadonlySet<SubjectName> = new Set(['floor']);

interface Opened {
  subject: RunningSubject;
  folder: string;
}

export async function runRound(wanted: BenchOptions, round: Round): Promise<Sample[]> {
  const app = await startApp();
  const samples: Sample[] = [];
  let opened: Opened | undefined;
  try {
    for (const name of wanted.cases) {
      const { job, isFresh } = BENCH_CASES[name];
      if (job !== 'first' && ONLY_FIRST.has(round.subject)) continue;
      if (isFresh) await close(opened);
      if (isFresh) opened = await open(wanted, round.subject, app);
      if (opened === undefined) throw new Error(`"${name}" goes on from "first-empty".`);
      const sample = await measure({ wanted, round, app, subject: opened.subject }, name);
      samples.push(sample);
    }
    return samples;
  } finally {
    await close(opened);
    app.close();
  }
}

interface Stage {
  wanted: BenchOptions;
  round: Round;
  app: AppProcess;
  subject: RunningSubject;
}

async function measure({ wanted, round, app, subject }: Stage, name: CaseName): Promise<Sample> {
  const { job, isFresh, matching, prepare } = BENCH_CASES[name];
  const { size } = round;
  if (isFresh) await app.fill({ size, seed: wanted.seed, matching: Math.floor(size * matching) });
  await prepare?.(app, size);
  await app.takeCalls();
  const measured = await subject.run(job);
  return { ...round, case: name, ...measured, calls: await app.takeCalls() };
}

async function open(
  { profile }: BenchOptions,
  name: SubjectName,
  app: AppProcess,
): Promise<Opened> {
  const folder = await mkdtemp(join(tmpdir(), 'sync-wizard-bench-'));
  const nodeArgs = profile === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${profile}`];
  const file = new URL(FILES[name], import.meta.url);
  return { subject: await startSubject(file, { appUrl: app.url, folder }, nodeArgs), folder };
}

async function close(opened: Opened | undefined): Promise<void> {
  await opened?.subject.close();
  if (opened !== undefined) await rm(opened.folder, { recursive: true, force: true });
}
