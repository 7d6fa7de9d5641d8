import type { Sentinel, Sentinels } from '../../server/secrets/sentinels.js';
import type { TenantKeys, WrappedKey } from '../../server/secrets/tenant-keys.js';

/** TenantKeys in memory, with the rows in reach of the test. */
export class MemoryTenantKeys implements TenantKeys {
  rows: WrappedKey[] = [];

  async list(tenantId: string): Promise<readonly WrappedKey[]> {
    return this.rows.filter((row) => row.tenantId === tenantId).reverse();
  }

  async addFirst(key: WrappedKey): Promise<WrappedKey> {
    const existing = this.rows.findLast((row) => row.tenantId === key.tenantId);
    if (existing !== undefined) return existing;
    this.rows.push(key);
    return key;
  }

  async add(key: WrappedKey): Promise<void> {
    this.rows.push(key);
  }

  async rewrap(key: WrappedKey, before: string): Promise<boolean> {
    const index = this.rows.findIndex((row) => row.id === key.id && row.wrapped === before);
    if (index < 0) return false;
    this.rows[index] = key;
    return true;
  }

  async removeAll(tenantId: string): Promise<void> {
    this.rows = this.rows.filter((row) => row.tenantId !== tenantId);
  }

  async listTenants(after: string | undefined, limit: number): Promise<readonly string[]> {
    const ids = [...new Set(this.rows.map((row) => row.tenantId))].sort();
    return ids.filter((id) => after === undefined || id > after).slice(0, limit);
  }
}

export class MemorySentinels implements Sentinels {
  rows: Sentinel[] = [];

  async list(): Promise<readonly Sentinel[]> {
    return this.rows;
  }

  async addIfAbsent(sentinel: Sentinel): Promise<void> {
    if (!this.rows.some((row) => row.keyId === sentinel.keyId)) this.rows.push(sentinel);
  }

  async remove(keyId: string): Promise<void> {
    this.rows = this.rows.filter((row) => row.keyId !== keyId);
  }
}
