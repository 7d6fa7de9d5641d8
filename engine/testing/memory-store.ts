import type { RunId, SyncId, TenantId } from '../contract/index.js';
import type { Store, TenantStore } from '../ports/store.js';
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

  async listDue(now: string, limit: number): Promise<{ tenantId: TenantId; syncId: SyncId }[]> {
    const due = this.#all(({ syncs }) => syncs.listDue(now));
    due.sort((a, b) => compareTexts(a.dueAt, b.dueAt) || compareTexts(a.syncId, b.syncId));
    return due.slice(0, limit).map(({ tenantId, syncId }) => ({ tenantId, syncId }));
  }

  async listRequested(limit: number): Promise<{ tenantId: TenantId; runId: RunId }[]> {
    const open = this.#all(({ runs }) => runs.openRequested().map((runId) => ({ runId })));
    return open.sort((a, b) => compareTexts(a.runId, b.runId)).slice(0, limit);
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

function compareTexts(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
