import { toIso, type Clock } from '../../engine/ports/clock.js';
import type { Ids } from '../../engine/ports/ids.js';
import type { AuditEntry, AuditStore } from './ports/activity-stores.js';

type NewEntry = Omit<AuditEntry, 'id' | 'at'>;

/** Who did what to what. Ids only: no values, no secrets. */
export class Audit {
  readonly #deps: { readonly store: AuditStore; readonly clock: Clock; readonly ids: Ids };

  constructor(deps: { readonly store: AuditStore; readonly clock: Clock; readonly ids: Ids }) {
    this.#deps = deps;
  }

  async record(entry: NewEntry): Promise<void> {
    await this.#deps.store.append(this.#dated(entry));
  }

  /** Records it together with the first change that `act` makes; answers whether there was one. */
  along(entry: () => NewEntry | undefined, act: () => Promise<void>): Promise<boolean> {
    const dated = (): AuditEntry | undefined => {
      const given = entry();
      return given === undefined ? undefined : this.#dated(given);
    };
    return this.#deps.store.along(dated, act);
  }

  #dated(entry: NewEntry): AuditEntry {
    const { clock, ids } = this.#deps;
    return { ...entry, id: ids.next(), at: toIso(clock.now()) };
  }
}
