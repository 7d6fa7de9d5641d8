/**
 * Keeps one connection within what its app allows: one bucket for all calls, and one more for searches where
 * the app documents a lower rate for them. Shared by all syncs of the connection in this process.
 */
import type { AppDescription } from '../../contract/index.js';
import type { Clock } from '../../ports/clock.js';
import { RateGate } from './rate-gate.js';

/** What a call asks of the app; apps limit searches on their own. */
export type CallClass = 'read' | 'write' | 'search';

export class ConnectionGate {
  readonly #all: RateGate;
  readonly #search: RateGate | null;

  constructor(limits: AppDescription['limits'], clock: Clock) {
    const { requestsPerSecond, searchesPerSecond } = limits;
    this.#all = new RateGate(requestsPerSecond, clock);
    this.#search = searchesPerSecond === undefined ? null : new RateGate(searchesPerSecond, clock);
  }

  /** Waits until one more call may leave. */
  async pass(kind: CallClass = 'read', signal?: AbortSignal): Promise<void> {
    // The narrow gate first: who waits there takes nothing from the others.
    if (kind === 'search') await this.#search?.pass(signal);
    await this.#all.pass(signal);
  }

  /** The app said "too many": calls of this class go slower, and not at all for a while. */
  slowDown(kind: CallClass, retryAfterMs: number): void {
    this.#of(kind).slowDown(retryAfterMs);
  }

  /** How long a call of this class stays out because the app asked for a pause; 0 when it does not. */
  closedForMs(kind: CallClass = 'read'): number {
    return Math.max(this.#all.closedForMs(), this.#of(kind).closedForMs());
  }

  #of(kind: CallClass): RateGate {
    return kind === 'search' ? (this.#search ?? this.#all) : this.#all;
  }
}
