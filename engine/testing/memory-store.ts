import type { RunId, SyncId, TenantId } from '../contract/index.js';
import type { DueSync, Store, TenantStore } from '../ports/store.js';
import { MemoryTenantStore } from './memory-tenant-store.js';

/**
 * The store of a browser tab, a story and the simulator: all rows in this process, gone with it.
 *
 * Keeps every promise of the port, checked by the same suite as the database's store: commits whole
 * or not at all, rows copied in and out, tenants apart. Good for some ten thousand records.
 */
export class MemoryStore implements Store {
  readonly #tenants = new Map<TenantId, MemoryTenantStore>();
  #hintSeq = 0;

  forTenant(tenantId: TenantId): TenantStore {
    const known = this.#tenants.get(tenantId);
    if (known !== undefined) return known;
    const made = new MemoryTenantStore(() => (this.#hintSeq += 1));
    this.#tenants.set(tenantId, made);
    return made;
  }

  async listDue(now: string, limit: number): Promise<DueSync[]> {
    const due = this.#all(({ syncs }) => syncs.listDue(now));
    due.sort((a, b) => compareTexts(a.dueAt, b.dueAt) || compareTexts(a.syncId, b.syncId));
    return inTurns(due, ({ tenantId, wantedRun }) => JSON.stringify([tenantId, wantedRun]))
      .slice(0, limit)
      .map(({ tenantId, syncId, wantedRun }) => ({ tenantId, syncId, wantedRun }));
  }

  async listRequested(limit: number): Promise<{ tenantId: TenantId; runId: RunId }[]> {
    const open = this.#all(({ runs }) => runs.openRequested().map((runId) => ({ runId })));
    open.sort((a, b) => compareTexts(a.runId, b.runId));
    return inTurns(open, ({ tenantId }) => tenantId).slice(0, limit);
  }

  async listByConnection(connectionId: string): Promise<{ tenantId: TenantId; syncId: SyncId }[]> {
    const using = this.#all(({ syncs }) =>
      syncs.listByConnection(connectionId).map((syncId) => ({ syncId })),
    );
    return using.sort((a, b) => compareTexts(a.syncId, b.syncId));
  }

  #all<T>(read: (tenant: MemoryTenantStore) => T[]): (T & { tenantId: TenantId })[] {
    return [...this.#tenants].flatMap(([tenantId, tenant]) =>
      read(tenant).map((item) => ({ ...item, tenantId })),
    );
  }
}

/** The first of every group, then the second of every group, and so on. */
function inTurns<T>(items: readonly T[], groupOf: (item: T) => string): T[] {
  const sizes = new Map<string, number>();
  const placed = items.map((item) => {
    const group = groupOf(item);
    const place = sizes.get(group) ?? 0;
    sizes.set(group, place + 1);
    return { item, place };
  });
  return placed.sort((a, b) => a.place - b.place).map(({ item }) => item);
}

function compareTexts(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
