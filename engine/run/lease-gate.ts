/**
 * Who may change a sync's links: one holder of its lease at a time, in all processes. A person's
 * decision (retry, link, create again) waits for the next batch border of a run in this process, or
 * takes the lease for itself when no run has it. So a decision is never overwritten by a run.
 */
import { SyncError } from '../errors.js';
import type { Clock } from '../ports/clock.js';
import type { Scope, TenantStore } from '../ports/store.js';

export const LEASE_TTL_MS = 30_000;
/** A write leaves only under a lease that lasts at least this much longer. */
const WRITE_MARGIN_MS = 15_000;
/** How long a decision waits for a run in another process. */
const PATIENCE_MS = 10_000;
const RETRY_MS = 250;

/** A decision that waits in line. Without a fence the holder is gone: it has to find its own moment. */
type Decision = (fence: number | undefined) => Promise<void>;

export class LeaseGate {
  readonly #owner: string;
  readonly #clock: Clock;
  readonly #waiting = new Map<Scope, Decision[]>();
  /** Until when the leases taken here last. */
  readonly #untilMs = new Map<Scope, number>();

  /** `owner` names this process; unique among all that share a store. */
  constructor(owner: string, clock: Clock) {
    this.#owner = owner;
    this.#clock = clock;
  }

  /** Takes the lease for a run; undefined while somebody else works on this scope. */
  async enter(store: TenantStore, scope: Scope): Promise<number | undefined> {
    if (this.#waiting.has(scope)) return undefined;
    this.#waiting.set(scope, []);
    let fence: number | undefined;
    try {
      fence = await this.#acquire(store, scope);
      return fence;
    } finally {
      if (fence === undefined) this.#sendAway(scope);
    }
  }

  /** Keeps a run's lease. Throws `lease_lost` when it is gone or another one's. */
  async renew(store: TenantStore, scope: Scope, fence: number): Promise<void> {
    if ((await this.#acquire(store, scope)) !== fence)
      throw new SyncError('lease_lost', {
        message: `Another process works on "${scope}" now.`,
        hint: 'Nothing to do: that process goes on with it.',
        isRetryable: true,
      });
  }

  /**
   * Renews what lasts less than `marginMs` from now. Before a write leaves: its lease must outlive it, or another
   * process may already have taken over.
   */
  async hold(
    store: TenantStore,
    scope: Scope,
    { fence, marginMs = WRITE_MARGIN_MS }: { fence: number; marginMs?: number },
  ): Promise<void> {
    const leftMs = (this.#untilMs.get(scope) ?? 0) - this.#clock.now();
    if (leftMs < marginMs) await this.renew(store, scope, fence);
  }

  /** Whether a decision waits for the next batch border. */
  isAwaited(scope: Scope): boolean {
    return (this.#waiting.get(scope)?.length ?? 0) > 0;
  }

  /** Takes the decisions that wait. Called by the run at a batch border. Answers whether there were any. */
  async takeDecisions(scope: Scope, fence: number): Promise<boolean> {
    const waiting = this.#waiting.get(scope) ?? [];
    const decisions = waiting.splice(0);
    for (const decide of decisions) await decide(fence);
    return decisions.length > 0;
  }

  /** Ends a run's hold. Who waited is served under the same lease first; who comes too late after that. */
  async leave(store: TenantStore, scope: Scope, fence: number): Promise<void> {
    try {
      await this.takeDecisions(scope, fence);
    } finally {
      // The line closes last: whoever enters now would get this same lease, and lose it again.
      await store.releaseLease(scope, this.#owner).finally(() => this.#sendAway(scope));
    }
  }

  /** Forgets a run that died without leaving (tests of crashes only; a real process is gone). */
  abandon(scope: Scope): void {
    this.#waiting.delete(scope);
    this.#untilMs.delete(scope);
  }

  /** Carries a person's decision out while nobody else changes the scope. */
  async act<T>(store: TenantStore, scope: Scope, work: (fence: number) => Promise<T>): Promise<T> {
    let endMs = Infinity;
    for (;;) {
      const waiting = this.#waiting.get(scope);
      const taken =
        waiting === undefined
          ? await this.#takeAlone(store, scope, work)
          : await waitInLine(waiting, work);
      if (taken !== undefined) return taken.answer;
      if (waiting !== undefined) continue;
      endMs = Math.min(endMs, this.#clock.now() + PATIENCE_MS);
      if (this.#clock.now() >= endMs) throw busy();
      await this.#clock.sleep(RETRY_MS);
    }
  }

  async #takeAlone<T>(
    store: TenantStore,
    scope: Scope,
    work: (fence: number) => Promise<T>,
  ): Promise<Taken<T> | undefined> {
    const fence = await this.enter(store, scope);
    if (fence === undefined) return undefined;
    try {
      return { answer: await work(fence) };
    } finally {
      await this.leave(store, scope, fence);
    }
  }

  /** Closes the line; whoever still stands in it looks for another moment. */
  #sendAway(scope: Scope): void {
    const late = this.#waiting.get(scope) ?? [];
    this.#waiting.delete(scope);
    this.#untilMs.delete(scope);
    for (const decide of late) void decide(undefined);
  }

  async #acquire(store: TenantStore, scope: Scope): Promise<number | undefined> {
    const lease = { owner: this.#owner, nowMs: this.#clock.now(), ttlMs: LEASE_TTL_MS };
    const taken = await store.acquireLease(scope, lease);
    if (taken === undefined) this.#untilMs.delete(scope);
    else this.#untilMs.set(scope, lease.nowMs + lease.ttlMs);
    return taken?.fence;
  }
}

interface Taken<T> {
  answer: T;
}

/** Resolves once the holder took the decision; undefined when it left (or lost the lease) before. */
function waitInLine<T>(
  line: Decision[],
  work: (fence: number) => Promise<T>,
): Promise<Taken<T> | undefined> {
  return new Promise((resolve, reject) => {
    line.push(async (fence) => {
      if (fence === undefined) return resolve(undefined);
      try {
        resolve({ answer: await work(fence) });
      } catch (error) {
        if (isLeaseLost(error)) resolve(undefined);
        else reject(error instanceof Error ? error : new Error(String(error), { cause: error }));
      }
    });
  });
}

/** Somebody else works on the scope by now. */
export function isLeaseLost(error: unknown): boolean {
  return error instanceof SyncError && error.code === 'lease_lost';
}

function busy(): SyncError {
  return new SyncError('state_conflict', {
    message: 'This sync is being worked on.',
    hint: 'Try again in a few seconds.',
    isRetryable: true,
  });
}
