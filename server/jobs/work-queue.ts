import type { TenantId } from '../../engine/contract/index.js';
import type { Work } from '../../engine/engine-deps.js';
import { NOTHING_SERVED, chooseNext, type Lane, type Waiting } from './fair-turns.js';

/** Work on one sync or preview. */
export interface Job {
  readonly tenantId: TenantId;
  readonly work: Work;
}

interface Entry extends Waiting {
  readonly job: Job;
  /** Milliseconds; not before. */
  readonly notBefore: number;
}

interface Asked {
  readonly notBefore?: number;
  /** Default: `live`. */
  readonly lane?: Lane;
  /** A person or an app waits for it: an earlier delay ends, and its lane is `hint`. */
  readonly isUrgent?: boolean;
}

/**
 * What waits to be worked on: each job once, never two at a time on the same thing. Who is next is
 * decided in `fair-turns.ts`. No timers.
 */
export class WorkQueue {
  readonly #waiting = new Map<string, Entry>();
  readonly #running = new Map<string, Entry>();
  /** Asked for again while being worked on. */
  readonly #again = new Set<string>();
  #places = 0;
  #served = NOTHING_SERVED;

  get runningCount(): number {
    return this.#running.size;
  }

  /** Puts a job in line. One that waits already keeps its place; only an urgent one changes its time. */
  add(job: Job, { notBefore = 0, lane = 'live', isUrgent = false }: Asked = {}): void {
    const sync = keyOf(job);
    if (this.#running.has(sync)) {
      if (isUrgent) this.#again.add(sync);
      return;
    }
    const known = this.#waiting.get(sync);
    const entry: Entry = {
      ...{ job, sync, tenant: job.tenantId },
      place: known?.place ?? (this.#places += 1),
      lane: isUrgent || known?.lane === 'hint' ? 'hint' : lane,
      notBefore: isUrgent ? notBefore : (known?.notBefore ?? notBefore),
    };
    this.#waiting.set(sync, entry);
  }

  /** Takes the job whose turn it is at `now`. `done` must be called for it. */
  take(now: number): Job | undefined {
    const ready = [...this.#waiting.values()].filter(({ notBefore }) => notBefore <= now);
    const choice = chooseNext(ready, this.#served, this.#underWay());
    if (choice === undefined) return undefined;
    const { next, served } = choice;
    this.#served = served;
    this.#waiting.delete(next.sync);
    this.#running.set(next.sync, next);
    return next.job;
  }

  /**
   * The job has ended. `againAt`: it goes on then, at the back of the line, in `lane` (default: the one
   * it was in; a hint has been heeded by then). Null: when it is due or asked for.
   */
  done(job: Job, againAt: number | null, lane?: Lane): void {
    const key = keyOf(job);
    const ended = this.#running.get(key);
    this.#running.delete(key);
    const isAsked = this.#again.delete(key);
    const before = ended === undefined || ended.lane === 'hint' ? 'live' : ended.lane;
    if (isAsked) this.add(job, { isUrgent: true });
    else if (againAt !== null) this.add(job, { notBefore: againAt, lane: lane ?? before });
  }

  #underWay(): Map<string, number> {
    const counts = new Map<string, number>();
    for (const { tenant } of this.#running.values())
      counts.set(tenant, (counts.get(tenant) ?? 0) + 1);
    return counts;
  }
}

function keyOf({ tenantId, work }: Job): string {
  return JSON.stringify([tenantId, work.kind, work.kind === 'sync' ? work.syncId : work.runId]);
}
