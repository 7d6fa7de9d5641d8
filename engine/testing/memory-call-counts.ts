import type { ConnectionId } from '../contract/index.js';
import type { CallCount } from '../state/call-count.js';

/** The calls of a tenant's connections, on the newest day of each. */
export class MemoryCallCounts {
  readonly #byId = new Map<ConnectionId, CallCount>();

  add(
    id: ConnectionId,
    { day, calls, sweepCalls }: { day: string; calls: number; sweepCalls: number },
  ): CallCount {
    const known = this.#byId.get(id);
    const before = known?.day === day ? known : { calls: 0, sweepCalls: 0 };
    const count = {
      day,
      calls: before.calls + calls,
      sweepCalls: before.sweepCalls + sweepCalls,
      shutUntil: known?.shutUntil ?? null,
    };
    if (calls > 0) this.#byId.set(id, count);
    return { ...count };
  }

  shut(id: ConnectionId, { day, until }: { day: string; until: string }): void {
    const known = this.#byId.get(id) ?? { day, calls: 0, sweepCalls: 0 };
    this.#byId.set(id, { ...known, shutUntil: until });
  }
}
