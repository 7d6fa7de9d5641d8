import type { RemoteId } from '../contract/index.js';
import type { ConnectorCall, MemoryCall } from './memory-faults.js';

/** What a connector was asked and what it wrote, so that a test can say "the second run wrote nothing". */
export class MemoryStats {
  #calls = new Map<ConnectorCall, number>();
  #creates = 0;
  #updates = new Map<RemoteId, number>();
  #archives = 0;
  #deletes = 0;
  #associates = 0;

  /** Calls of one kind, or of all kinds. */
  calls(call?: ConnectorCall): number {
    if (call !== undefined) return this.#calls.get(call) ?? 0;
    return [...this.#calls.values()].reduce((sum, count) => sum + count, 0);
  }

  /** Records that the connector made. */
  get creates(): number {
    return this.#creates;
  }

  /** Records that the connector changed, each counted as often as it was. */
  get updates(): number {
    return [...this.#updates.values()].reduce((sum, count) => sum + count, 0);
  }

  get archives(): number {
    return this.#archives;
  }

  /** Records that it deleted for good. */
  get deletes(): number {
    return this.#deletes;
  }

  get associates(): number {
    return this.#associates;
  }

  /** All that the connector wrote. */
  get writes(): number {
    return this.creates + this.updates + this.archives + this.deletes + this.associates;
  }

  /** How often the connector changed this record. */
  updatesOf(id: RemoteId): number {
    return this.#updates.get(id) ?? 0;
  }

  countCall({ call }: MemoryCall): void {
    this.#calls.set(call, this.calls(call) + 1);
  }

  countWrite(kind: 'create' | 'update' | 'archive' | 'delete' | 'associate', id: RemoteId): void {
    if (kind === 'create') this.#creates += 1;
    else if (kind === 'update') this.#updates.set(id, this.updatesOf(id) + 1);
    else if (kind === 'archive') this.#archives += 1;
    else if (kind === 'delete') this.#deletes += 1;
    else this.#associates += 1;
  }

  reset(): void {
    this.#calls = new Map();
    this.#updates = new Map();
    this.#creates = 0;
    this.#archives = 0;
    this.#deletes = 0;
    this.#associates = 0;
  }
}
