import type { TenantId } from '../../engine/contract/index.js';
import type { Work } from '../../engine/engine-deps.js';

/** Work on one sync or preview. */
export interface Job {
  readonly tenantId: TenantId;
  readonly work: Work;
}

interface Entry {
  readonly job: Job;
  /** Rises with each time the job was put in line. */
  readonly turn: number;
  /** Milliseconds; not before. */
  readonly notBefore: number;
}

/**
 * What waits to be worked on: each job once, never two at a time on the same thing. Fair between
 * tenants: whoever has the least under way comes first, then who has waited longest. Pure: no timers.
 */
export class WorkQueue {
  readonly #waiting = new Map<string, Entry>();
  readonly #running = new Map<string, Job>();
  /** Asked for again while being worked on. */
  readonly #again = new Set<string>();
  #turn = 0;

  get runningCount(): number {
    return this.#running.size;
  }

  /** Puts a job in line. `isUrgent`: a person or an app waits for it, so an earlier delay ends. */
  add(job: Job, options: { readonly notBefore?: number; readonly isUrgent?: boolean } = {}): void {
    const key = keyOf(job);
    if (this.#running.has(key)) {
      if (options.isUrgent === true) this.#again.add(key);
      return;
    }
    const known = this.#waiting.get(key);
    if (known !== undefined && options.isUrgent !== true) return;
    const turn = known?.turn ?? (this.#turn += 1);
    this.#waiting.set(key, { job, turn, notBefore: options.notBefore ?? 0 });
  }

  /** Takes the job whose turn it is at `now`. `done` must be called for it. */
  take(now: number): Job | undefined {
    let best: Entry | undefined;
    let bestLoad = Infinity;
    for (const entry of this.#waiting.values()) {
      if (entry.notBefore > now) continue;
      const load = this.#loadOf(entry.job.tenantId);
      const isBetter =
        best === undefined || load < bestLoad || (load === bestLoad && entry.turn < best.turn);
      if (isBetter) [best, bestLoad] = [entry, load];
    }
    if (best === undefined) return undefined;
    this.#waiting.delete(keyOf(best.job));
    this.#running.set(keyOf(best.job), best.job);
    return best.job;
  }

  /** The job has ended. `againAt`: it goes on then; null: when it is due or asked for. */
  done(job: Job, againAt: number | null): void {
    const key = keyOf(job);
    this.#running.delete(key);
    const isAsked = this.#again.delete(key);
    if (isAsked) this.add(job, { isUrgent: true });
    else if (againAt !== null) this.add(job, { notBefore: againAt });
  }

  #loadOf(tenantId: TenantId): number {
    let load = 0;
    for (const job of this.#running.values()) if (job.tenantId === tenantId) load += 1;
    return load;
  }
}

function keyOf({ tenantId, work }: Job): string {
  return JSON.stringify([tenantId, work.kind, work.kind === 'sync' ? work.syncId : work.runId]);
}
