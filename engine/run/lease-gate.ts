/**
 * Who may change a sync's links: one holder of its lease at a time, in all processes. A person's
 * decision (retry, link, create again) waits for the next batch border of a run in this process, or
 * takes the lease for itself when no run has it. So a decision is never overwritten by a run.
 */
import { SyncError } from '../errors.js';
import type { Clock } from '../ports/clock.js';
import type { Scope, TenantStore } from '../ports/store.js';

export const LEASE_TTL_MS = 30_000;
/** How long a decision waits for a run in another process. */
const PATIENCE_MS = 10_000;
const RETRY_MS = 250;

type Decision = (fence: number) => Promise<void>;

export class LeaseGate {
  readonly #owner: string;
  readonly #clock: Clock;
  readonly #waiting = new Map<Scope, Decision[]>();

  /** `owner` names this process; unique among all that share a store. */
  constructor(owner: string, clock: Clock) {
    this.#owner = owner;
    this.#clock = clock;
  }

  /** Takes the lease for a run; undefined while somebody else works on this scope. */
  async enter(store: TenantStore, scope: Scope): Promise<number | undefined> {
    if (this.#waiting.has(scope)) return undefined;
    this.#waiting.set(scope, []);
    const fence = await this.#acquire(store, scope).catch((error: unknown) => {
      this.#waiting.delete(scope);
      throw error;
    });
    if (fence === undefined) this.#waiting.delete(scope);
    return fence;
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

  /** Takes the decisions that wait. Called by the run at a batch border. Answers whether there were any. */
  async takeDecisions(scope: Scope, fence: number): Promise<boolean> {
    const waiting = this.#waiting.get(scope) ?? [];
    const decisions = waiting.splice(0);
    for (const decide of decisions) await decide(fence);
    return decisions.length > 0;
  }

  /** Ends a run's hold. Decisions that came too late are taken under the same lease first. */
  async leave(store: TenantStore, scope: Scope, fence: number): Promise<void> {
    try {
      await this.takeDecisions(scope, fence);
    } finally {
      const late = this.#waiting.get(scope) ?? [];
      this.#waiting.delete(scope);
      await store.releaseLease(scope, this.#owner);
      for (const decide of late) void decide(fence);
    }
  }

  /** Forgets a run that died without leaving (tests of crashes only; a real process is gone). */
  abandon(scope: Scope): void {
    this.#waiting.delete(scope);
  }

  /** Carries a person's decision out while nobody else changes the scope. */
  async act<T>(store: TenantStore, scope: Scope, work: (fence: number) => Promise<T>): Promise<T> {
    const waiting = this.#waiting.get(scope);
    if (waiting !== undefined)
      return new Promise<T>((resolve, reject) => {
        waiting.push((fence) => work(fence).then(resolve, reject));
      });
    for (let waitedMs = 0; ; waitedMs += RETRY_MS) {
      const fence = await this.enter(store, scope);
      if (fence !== undefined) {
        try {
          return await work(fence);
        } finally {
          await this.leave(store, scope, fence);
        }
      }
      if (this.#waiting.has(scope)) return this.act(store, scope, work);
      if (waitedMs >= PATIENCE_MS) throw busy();
      await this.#clock.sleep(RETRY_MS);
    }
  }

  async #acquire(store: TenantStore, scope: Scope): Promise<number | undefined> {
    const lease = { owner: this.#owner, nowMs: this.#clock.now(), ttlMs: LEASE_TTL_MS };
    return (await store.acquireLease(scope, lease))?.fence;
  }
}

function busy(): SyncError {
  return new SyncError('state_conflict', {
    message: 'This sync is being worked on.',
    hint: 'Try again in a few seconds.',
    isRetryable: true,
  });
}
