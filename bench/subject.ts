/**
 * What is measured: the engine, the floor, or a peer. Each is a process of its own that carries out
 * one job after the other and answers what it took. This file is both ends of that talk.
 */
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { startChild } from './child.js';

/** `first`: a first sync; `again`: what changed since; `reconcile`: everything is compared. */
export type JobKind = 'first' | 'again' | 'reconcile';

export interface SubjectPlace {
  /** Address of the app with both accounts. */
  appUrl: string;
  /** An empty folder for its files. */
  folder: string;
}

export interface Measured {
  wallMs: number;
  /** User and system time of the process. */
  cpuMs: number;
  /** Of the event loop while it worked; at the finest the timers allow, one millisecond. */
  delayP99Ms: number;
  delayMaxMs: number;
  /** Highest resident size of the process so far. */
  peakRssMb: number;
  /** What the subject itself wants to tell. */
  notes: Record<string, number>;
}

export interface Subject {
  run(job: JobKind): Promise<Record<string, number>>;
  close(): Promise<void>;
}

export interface RunningSubject {
  run(job: JobKind): Promise<Measured>;
  close(): Promise<void>;
}

/** The parent's end. */
export async function startSubject(
  file: URL,
  place: SubjectPlace,
  nodeArgs: readonly string[] = [],
): Promise<RunningSubject> {
  const child = startChild(file, { nodeArgs });
  const ask = async (message: object): Promise<unknown> => {
    child.send(message);
    const answer = (await child.next()) as { result?: unknown; error?: string };
    if (answer.error !== undefined) throw new Error(answer.error);
    return answer.result;
  };
  await ask({ place });
  return {
    run: async (job) => (await ask({ job })) as Measured,
    close: async () => {
      await ask({ close: true });
      child.end();
    },
  };
}

interface Message {
  place?: SubjectPlace;
  job?: JobKind;
  close?: boolean;
}

/** The subject's end: call it once, at the end of the file that the process runs. */
export function serveSubject(open: (place: SubjectPlace) => Promise<Subject>): void {
  let subject: Subject | undefined;
  const work = async ({ place, job, close }: Message): Promise<unknown> => {
    if (place !== undefined) subject = await open(place);
    if (job !== undefined && subject !== undefined) return measure(subject, job);
    if (close === true) await subject?.close();
    return undefined;
  };
  process.on('message', (message) => {
    work(message as Message).then(
      (result) => process.send?.({ result }),
      (error: unknown) => process.send?.({ error: textOf(error) }),
    );
  });
  process.on('disconnect', () => process.exit());
}

function textOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

async function measure(subject: Subject, job: JobKind): Promise<Measured> {
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  const cpu = process.cpuUsage();
  const startedMs = performance.now();
  const notes = await subject.run(job);
  const wallMs = performance.now() - startedMs;
  const { user, system } = process.cpuUsage(cpu);
  delay.disable();
  return {
    wallMs,
    cpuMs: (user + system) / 1000,
    delayP99Ms: delay.percentile(99) / 1e6,
    delayMaxMs: delay.max / 1e6,
    peakRssMb: process.resourceUsage().maxRSS / 1024,
    notes,
  };
}
