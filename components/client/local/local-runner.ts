/**
 * Does in the page what the server's workers do: runs what the engine asks for, looks from time to
 * time at what is due, and lets the page breathe between two slices.
 */
import { toIso } from '../../../engine/index.js';
import type { Clock, Store, SyncEngine, TenantId, Work } from '../../../engine/index.js';

/** Time between two looks at what is due. */
const TICK_MS = 1_000;
/** A slice holds the page's only thread at most this long between two of the apps' answers. */
const SLICE_MS = 100;
const BATCH = 20;

interface Job {
  tenantId: TenantId;
  work: Work;
}

export class LocalRunner {
  readonly #deps: { engine: () => SyncEngine; store: Store; clock: Clock };
  readonly #jobs = new Map<string, Job>();
  readonly #stop = new AbortController();
  #isRunning = false;
  #wakeUp = new AbortController();

  /** `engine` is asked for late: the engine itself needs `wake`. */
  constructor(deps: { engine: () => SyncEngine; store: Store; clock: Clock }) {
    this.#deps = deps;
  }

  /** Work to do soon. The first call starts the runner. */
  readonly wake = (tenantId: TenantId, work: Work): void => {
    this.#add({ tenantId, work });
    this.#wakeUp.abort();
    if (this.#isRunning || this.#stop.signal.aborted) return;
    this.#isRunning = true;
    void this.#run();
  };

  /** Ends the slice in hand at its next border; nothing is started after that. */
  stop(): void {
    this.#stop.abort();
    this.#wakeUp.abort();
  }

  async #run(): Promise<void> {
    const { signal } = this.#stop;
    while (!signal.aborted) {
      const jobs = [...this.#jobs.values()];
      this.#jobs.clear();
      for (const job of jobs) if (!signal.aborted) await this.#runOne(job);
      await this.#rest(this.#jobs.size > 0 ? 0 : TICK_MS);
      if (this.#jobs.size === 0 && !signal.aborted) await this.#findDue();
    }
  }

  async #runOne(job: Job): Promise<void> {
    const { work, tenantId } = job;
    const engine = this.#deps.engine();
    const limits = { budgetMs: SLICE_MS, signal: this.#stop.signal };
    const result =
      work.kind === 'sync'
        ? await engine.runSlice(tenantId, work.syncId, limits)
        : await engine.runPreview(tenantId, work.runId, limits);
    if (result.kind === 'more' && !this.#jobs.has(keyOf(work))) this.#jobs.set(keyOf(work), job);
  }

  async #findDue(): Promise<void> {
    const { store, clock } = this.#deps;
    for (const { tenantId, syncId } of await store.listDue(toIso(clock.now()), BATCH))
      this.#add({ tenantId, work: { kind: 'sync', syncId } });
    for (const { tenantId, runId } of await store.listRequested(BATCH))
      this.#add({ tenantId, work: { kind: 'requested', runId } });
  }

  #add(job: Job): void {
    this.#jobs.set(keyOf(job.work), job);
  }

  /** Sleeps until the time is up or there is work. */
  async #rest(ms: number): Promise<void> {
    this.#wakeUp = new AbortController();
    const signal = ms === 0 ? this.#stop.signal : this.#wakeUp.signal;
    if (this.#stop.signal.aborted) return;
    await this.#deps.clock.sleep(ms, signal).catch(() => undefined);
  }
}

function keyOf(work: Work): string {
  return work.kind === 'sync' ? work.syncId : work.runId;
}
