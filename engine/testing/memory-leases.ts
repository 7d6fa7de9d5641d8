import type { Lease, Scope } from '../ports/store.js';
import { assertFence, takenLease } from '../state/lease.js';
import type { StoredLease } from '../state/lease.js';

/** Who may run what. */
export class MemoryLeases {
  readonly #byScope = new Map<Scope, StoredLease>();

  acquire(
    scope: Scope,
    request: { owner: string; nowMs: number; ttlMs: number },
  ): Lease | undefined {
    const taken = takenLease(this.#byScope.get(scope), request);
    if (taken === undefined) return undefined;
    this.#byScope.set(scope, taken);
    return { fence: taken.fence };
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
    assertFence(this.#byScope.get(scope), { scope, fence });
  }
}
