/**
 * Runs what is due, in short slices. What is due stands in the store; a call of `wake` only makes it
 * happen at once, so a lost one costs a tick and a killed process nothing.
 */
import type { SyncId, TenantId } from '../../engine/contract/index.js';
import type { SyncEngine } from '../../engine/engine.js';
import type { Work } from '../../engine/engine-deps.js';
import { toIso, type Clock } from '../../engine/ports/clock.js';
import type { Logger } from '../../engine/ports/logger.js';
import type { DueSync, Store } from '../../engine/ports/store.js';
import type { SliceResult } from '../../engine/run/end-slice.js';
import type { Metrics } from '../services/metrics.js';
import type { Lane } from './fair-turns.js';
import type { Service } from './service.js';
import { WorkQueue, type Job } from './work-queue.js';

export interface SchedulerDeps {
  readonly engine: Pick<SyncEngine, 'runSlice' | 'runPreview'>;
  readonly store: Pick<Store, 'listDue' | 'listRequested'>;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly metrics: Metrics;
  /** Slices at a time. Default 4. */
  readonly concurrency?: number;
  /** Longest slice; others get their turn after it. Default 10,000, at most 30,000. */
  readonly sliceMs?: number;
  /** Time between two looks at what is due. Default 1,000. */
  readonly tickMs?: number;
}

const DUE_PER_TICK = 200;
const LONGEST_SLICE_MS = 30_000;
/** Somebody else works on it; looking again at once would only cost. */
const BUSY_MS = 2_000;
/** After an error of ours that the engine did not catch. */
const FAULT_MS = 30_000;
/** A preview or an undo that waits for a person: looked at again this rarely. */
const IDLE_REQUEST_MS = 60_000;

export class Scheduler implements Service {
  readonly #deps: Required<SchedulerDeps>;
  readonly #queue = new WorkQueue();
  readonly #slices = new Set<Promise<void>>();
  /** Syncs that something stopped in their last slice and that go on by themselves. */
  readonly #stopped = new Set<SyncId>();
  #stopping: AbortController | undefined;
  #ticking: Promise<void> = Promise.resolve();

  constructor(deps: SchedulerDeps) {
    const { sliceMs = 10_000 } = deps;
    const defaults = { concurrency: 4, tickMs: 1_000 };
    this.#deps = { ...defaults, ...deps, sliceMs: Math.min(sliceMs, LONGEST_SLICE_MS) };
  }

  start(): void {
    if (this.#stopping !== undefined) return;
    const stopping = new AbortController();
    this.#stopping = stopping;
    this.#ticking = this.#tickUntil(stopping.signal);
    this.#fill();
  }

  /** Slices end at their next batch border. */
  async stop(): Promise<void> {
    this.#stopping?.abort(new Error('The server is stopping.'));
    await this.#ticking;
    await Promise.all(this.#slices);
    this.#stopping = undefined;
  }

  /** Has this done at once, or as soon as there is room. Never throws. */
  wake(tenantId: TenantId, work: Work): void {
    this.#queue.add({ tenantId, work }, { isUrgent: true });
    this.#fill();
  }

  async #tickUntil(signal: AbortSignal): Promise<void> {
    const { clock, logger, tickMs } = this.#deps;
    while (!signal.aborted) {
      try {
        await this.#addDue();
        this.#fill();
      } catch (error) {
        logger.error('What is due could not be read.', { error: textOf(error) });
      }
      await clock.sleep(tickMs, signal).catch(() => undefined);
    }
  }

  async #addDue(): Promise<void> {
    const { store, clock } = this.#deps;
    for (const due of await store.listDue(toIso(clock.now()), DUE_PER_TICK)) {
      const { tenantId, syncId } = due;
      const lane = this.#stopped.has(syncId) ? 'retry' : laneOf(due);
      this.#queue.add({ tenantId, work: { kind: 'sync', syncId } }, { lane });
    }
    for (const { tenantId, runId } of await store.listRequested(DUE_PER_TICK))
      this.#queue.add({ tenantId, work: { kind: 'requested', runId } });
  }

  #fill(): void {
    const { clock, concurrency } = this.#deps;
    const signal = this.#stopping?.signal;
    if (signal === undefined || signal.aborted) return;
    while (this.#queue.runningCount < concurrency) {
      const job = this.#queue.take(clock.now());
      if (job === undefined) return;
      const slice = this.#runSlice(job, signal).finally(() => {
        this.#slices.delete(slice);
        this.#fill();
      });
      this.#slices.add(slice);
      this.#countRunning();
    }
  }

  async #runSlice(job: Job, signal: AbortSignal): Promise<void> {
    const { engine, metrics, logger, clock, sliceMs } = this.#deps;
    const { tenantId, work } = job;
    const limits = { budgetMs: sliceMs, signal };
    let againAt: number | null = null;
    let isStopped = false;
    try {
      const result =
        work.kind === 'sync'
          ? await engine.runSlice(tenantId, work.syncId, limits)
          : await engine.runPreview(tenantId, work.runId, limits);
      metrics.add('sync_wizard_slices_total', { result: result.kind });
      againAt = nextTime(result, work, clock.now());
      isStopped = result.kind === 'stopped' && result.retryAt !== null;
    } catch (error) {
      metrics.add('sync_wizard_slices_total', { result: 'fault' });
      logger.error('A slice failed.', { tenantId, ...work, error: textOf(error) });
      againAt = clock.now() + FAULT_MS;
      isStopped = true;
    }
    this.#remember(work, isStopped);
    this.#queue.done(job, againAt, isStopped ? 'retry' : undefined);
    this.#countRunning();
  }

  /** Forgotten with the process: then a retry has one turn as if it were none. */
  #remember(work: Work, isStopped: boolean): void {
    if (work.kind !== 'sync') return;
    if (isStopped) this.#stopped.add(work.syncId);
    else this.#stopped.delete(work.syncId);
  }

  #countRunning(): void {
    this.#deps.metrics.set('sync_wizard_slices_running', this.#queue.runningCount);
  }
}

/** A sync's wanted run stands in its row until that run has ended. */
function laneOf({ wantedRun }: DueSync): Lane {
  if (wantedRun === null) return 'live';
  return wantedRun === 'initial' ? 'first' : 'sweep';
}

/** When to go on, as far as the store does not tell. */
function nextTime(result: SliceResult, work: Work, now: number): number | null {
  switch (result.kind) {
    case 'more':
      return now;
    case 'busy':
      return now + BUSY_MS;
    case 'stopped': {
      const retryAt = result.retryAt === null ? now + IDLE_REQUEST_MS : Date.parse(result.retryAt);
      return work.kind === 'requested' ? retryAt : null;
    }
    case 'idle':
    case 'finished':
      return null;
  }
}

function textOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
