/**
 * Carries what happened to the screens: kept in order first, so that a stream can be resumed, then
 * handed to every listener of the tenant. Publishing returns at once and never throws.
 */
import type { SyncEvent, TenantId } from '../../../engine/contract/index.js';
import type { EngineEvent } from '../../../engine/engine-deps.js';
import { toIso, type Clock } from '../../../engine/ports/clock.js';
import type { Logger } from '../../../engine/ports/logger.js';
import type { EventStore } from '../ports/activity-stores.js';

export type EventListener = (event: SyncEvent) => void;

interface Waiting {
  readonly tenantId: TenantId;
  readonly event: EngineEvent;
  readonly at: string;
}

/** Most events written in one go. */
const BATCH = 200;

export class EventBus {
  readonly #deps: { readonly store: EventStore; readonly clock: Clock; readonly logger: Logger };
  readonly #listeners = new Map<TenantId, Set<EventListener>>();
  #waiting: Waiting[] = [];
  #writing: Promise<void> | undefined;

  constructor(deps: {
    readonly store: EventStore;
    readonly clock: Clock;
    readonly logger: Logger;
  }) {
    this.#deps = deps;
  }

  publish(tenantId: TenantId, event: EngineEvent): void {
    const at = toIso(this.#deps.clock.now());
    this.#waiting = [
      ...this.#waiting.filter((one) => !isOutdated(one, tenantId, event)),
      { tenantId, event, at },
    ];
    this.#writing ??= this.#writeAll().finally(() => {
      this.#writing = undefined;
    });
  }

  /** Calls `listener` for each event of the tenant from now on, until the answered function is called. */
  subscribe(tenantId: TenantId, listener: EventListener): () => void {
    const listeners = this.#listeners.get(tenantId) ?? new Set();
    this.#listeners.set(tenantId, listeners);
    listeners.add(listener);
    return () => {
      listeners.delete(listener);
      if (listeners.size === 0) this.#listeners.delete(tenantId);
    };
  }

  /** Resolves when everything published so far was kept. */
  async settled(): Promise<void> {
    await this.#writing;
  }

  #deliver(events: Awaited<ReturnType<EventStore['append']>>): void {
    for (const { tenantId, event } of events)
      for (const listener of this.#listeners.get(tenantId) ?? []) listener(event);
  }

  async #writeAll(): Promise<void> {
    // Lets whatever is published in the same moment go into one write.
    await Promise.resolve();
    while (this.#waiting.length > 0) {
      const batch = this.#waiting.splice(0, BATCH);
      try {
        this.#deliver(await this.#deps.store.append(batch));
      } catch (error) {
        // Screens look again when they reconnect; work does not stop for them.
        this.#deps.logger.error('Events could not be kept.', {
          count: batch.length,
          error: error instanceof Error ? error.message : String(error),
        });
      }
    }
  }
}

/** Of several states of one run, or several calls to look again, only the last is worth telling. */
function isOutdated(waiting: Waiting, tenantId: TenantId, event: EngineEvent): boolean {
  const before = waiting.event;
  if (waiting.tenantId !== tenantId || before.type !== event.type) return false;
  switch (event.type) {
    case 'run_changed':
      return before.type === 'run_changed' && before.run.id === event.run.id;
    case 'sync_changed':
    case 'records_changed':
      return 'syncId' in before && before.syncId === event.syncId;
    case 'connections_changed':
      return true;
    case 'flow_changed':
      return before.type === 'flow_changed' && before.flowId === event.flowId;
  }
}
