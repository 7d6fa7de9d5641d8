import type { SyncEvent, TenantId } from '../../../engine/contract/index.js';
import type { EventStore } from '../ports/activity-stores.js';
import type { TenantEngineOf } from '../ports/tenant-engine.js';
import type { EventBus } from './event-bus.js';

export interface EventStreamDeps {
  readonly bus: EventBus;
  readonly store: EventStore;
  readonly engineOf: TenantEngineOf;
}

/** More than this many missed events: looking at everything again is cheaper. */
const REPLAY_LIMIT = 500;

/** Opens a tenant's stream of events, going on after the last one that a client has seen. */
export class EventStreams {
  readonly #deps: EventStreamDeps;

  constructor(deps: EventStreamDeps) {
    this.#deps = deps;
  }

  /**
   * Calls `send` with missed events first, then with each new one, in order and none twice. Returns
   * the function that ends it. `lastId` undefined: from now on.
   */
  async open(
    tenantId: TenantId,
    lastId: string | undefined,
    send: (event: SyncEvent) => void,
  ): Promise<() => void> {
    const early: SyncEvent[] = [];
    let deliver = (event: SyncEvent): void => void early.push(event);
    // Listens before it reads, so that nothing falls between.
    const stop = this.#deps.bus.subscribe(tenantId, (event) => {
      deliver(event);
    });
    const missed = lastId === undefined ? [] : await this.#missed(tenantId, lastId);
    const sent = new Set(missed.map((event) => event.id));
    for (const event of missed) send(event);
    for (const event of early) if (!sent.has(event.id)) send(event);
    deliver = send;
    return stop;
  }

  async #missed(tenantId: TenantId, lastId: string): Promise<readonly SyncEvent[]> {
    const found = await this.#deps.store.listAfter(tenantId, lastId, REPLAY_LIMIT + 1);
    if (found !== undefined && found.length <= REPLAY_LIMIT) return found;
    return this.#lookAtEverything(tenantId, found?.at(-1)?.id ?? lastId);
  }

  /** What a client missed is no longer known in detail: it is told to look at everything. */
  async #lookAtEverything(tenantId: TenantId, id: string): Promise<readonly SyncEvent[]> {
    const syncs = await this.#deps.engineOf(tenantId).listSyncs();
    return [
      { id, type: 'connections_changed' },
      ...syncs.flatMap(({ id: syncId }): SyncEvent[] => [
        { id, type: 'sync_changed', syncId },
        { id, type: 'records_changed', syncId },
      ]),
    ];
  }
}
