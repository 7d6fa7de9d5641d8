/** One round: all cases of one subject, with an app of its own and empty folders. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startApp } from './app/app-process.js';
import type { AppProcess } from './app/app-process.js';
import { BENCH_CASES, CASES } from './cases.js';
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

interface SubjectParts {
  /** The program that is measured. */
  file: string;
  /** The app that it talks to. */
  app: string;
  cases: readonly CaseName[];
}

const FIRST: readonly CaseName[] = ['first-empty', 'first-half'];
const SUBJECT_PARTS: Readonly<Record<SubjectName, SubjectParts>> = {
  engine: { file: 'engine/run-engine.js', app: 'app/serve-app.js', cases: CASES },
  floor: { file: 'floor/run-floor.js', app: 'app/serve-app.js', cases: FIRST },
  // Neither matches records that nobody paired, so that one first sync is all there is to compare.
  'pouchdb-store': {
    file: 'peers/run-pouchdb-store.js',
    app: 'peers/serve-couch.js',
    cases: ['first-empty'],
  },
  pouchdb: { file: 'peers/run-pouchdb.js', app: 'peers/serve-couch.js', cases: ['first-empty'] },
  rxdb: { file: 'peers/run-rxdb.js', app: 'app/serve-app.js', cases: ['first-empty'] },
};

interface Opened {
  subject: RunningSubject;
  folder: string;
}

export async function runRound(wanted: BenchOptions, round: Round): Promise<Sample[]> {
  const parts = SUBJECT_PARTS[round.subject];
  const app = await startApp(new URL(parts.app, import.meta.url));
  const samples: Sample[] = [];
  let opened: Opened | undefined;
  try {
    for (const name of wanted.cases.filter((one) => parts.cases.includes(one))) {
      const { isFresh } = BENCH_CASES[name];
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
  const file = new URL(SUBJECT_PARTS[name].file, import.meta.url);
  return { subject: await startSubject(file, { appUrl: app.url, folder }, nodeArgs), folder };
}

async function close(opened: Opened | undefined): Promise<void> {
  await opened?.subject.close();
  if (opened !== undefined) await rm(opened.folder, { recursive: true, force: true });
}
