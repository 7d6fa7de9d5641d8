import { SyncError } from '../errors.js';
import type { Lease, Scope } from '../ports/store.js';

interface StoredLease {
  owner: string | null;
  untilMs: number;
  fence: number;
}

/** Who may run what. A fence never falls while its sync lives. */
export class MemoryLeases {
  readonly #byScope = new Map<Scope, StoredLease>();

  acquire(
    scope: Scope,
    { owner, nowMs, ttlMs }: { owner: string; nowMs: number; ttlMs: number },
  ): Lease | undefined {
    const stored = this.#byScope.get(scope) ?? { owner: null, untilMs: 0, fence: 0 };
    const isHeld = stored.owner !== null && stored.untilMs > nowMs;
    if (isHeld && stored.owner !== owner) return undefined;
    const fence = isHeld ? stored.fence : stored.fence + 1;
    this.#byScope.set(scope, { owner, untilMs: nowMs + ttlMs, fence });
    return { fence };
  }

  release(scope: Scope, owner: string): void {
    const stored = this.#byScope.get(scope);
    if (stored?.owner === owner) stored.owner = null;
  }

  /** Forgets the lease; whoever held it can no longer commit. */
  drop(scope: Scope): void {
    this.#byScope.delete(scope);
  }

  /** Throws `lease_lost` when nobody holds the scope, or somebody got a higher fence since. */
  assertHeld(scope: Scope, fence: number): void {
    const stored = this.#byScope.get(scope);
    if (stored !== undefined && stored.owner !== null && stored.fence <= fence) return;
    const reason =
      stored === undefined || stored.owner === null
        ? 'nobody holds its lease'
        : `somebody holds it with fence ${String(stored.fence)}`;
    throw new SyncError('lease_lost', {
      message: `Nothing can be stored in "${scope}" with fence ${String(fence)}: ${reason}.`,
      hint: 'Take the lease first, or stop: the new holder goes on from what is stored.',
      details: { scope, fence },
      isRetryable: true,
    });
  }
}
