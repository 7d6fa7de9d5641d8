import { toIso, type Clock } from '../../engine/ports/clock.js';
import type { Ids } from '../../engine/ports/ids.js';
import type { AuditEntry, AuditStore } from './ports/activity-stores.js';

/** Who did what to what. Ids only: no values, no secrets. */
export class Audit {
  readonly #deps: { readonly store: AuditStore; readonly clock: Clock; readonly ids: Ids };

  constructor(deps: { readonly store: AuditStore; readonly clock: Clock; readonly ids: Ids }) {
    this.#deps = deps;
  }

  async record(entry: Omit<AuditEntry, 'id' | 'at'>): Promise<void> {
    const { store, clock, ids } = this.#deps;
    await store.append({ ...entry, id: ids.next(), at: toIso(clock.now()) });
  }
}
