import type { Kysely, Selectable } from 'kysely';

import type { Database } from '../db/database.js';
import type { TenantKeysTable } from '../db/tables/accounts.js';
import { scopeToTenant } from '../db/tenant-tables.js';
import type { TenantKeys, WrappedKey } from '../secrets/tenant-keys.js';

/** The wrapped data keys of tenants. */
export class SqlTenantKeyStore implements TenantKeys {
  readonly #db: Kysely<Database>;

  constructor(db: Kysely<Database>) {
    this.#db = db;
  }

  list(tenantId: string): Promise<readonly WrappedKey[]> {
    return listKeys(scopeToTenant(this.#db, tenantId));
  }

  /** In one transaction that holds the write lock from its start, so that two callers agree. */
  async addFirst(key: WrappedKey): Promise<WrappedKey> {
    return await scopeToTenant(this.#db, key.tenantId)
      .transaction()
      .execute(async (trx) => {
        const [newest] = await listKeys(trx);
        if (newest !== undefined) return newest;
        await insertKey(trx, key);
        return key;
      });
  }

  async add(key: WrappedKey): Promise<void> {
    await insertKey(scopeToTenant(this.#db, key.tenantId), key);
  }

  async rewrap(key: WrappedKey, before: string): Promise<boolean> {
    const result = await scopeToTenant(this.#db, key.tenantId)
      .updateTable('tenant_keys')
      .set({ wrapped: key.wrapped })
      .where('id', '=', key.id)
      .where('wrapped', '=', before)
      .executeTakeFirst();
    return result.numUpdatedRows > 0n;
  }

  async removeAll(tenantId: string): Promise<void> {
    await scopeToTenant(this.#db, tenantId).deleteFrom('tenant_keys').execute();
  }

  async listTenants(afterTenantId: string | undefined, limit: number): Promise<readonly string[]> {
    const rows = await this.#db
      .selectFrom('tenant_keys')
      .select('tenant_id')
      .distinct()
      .where('tenant_id', '>', afterTenantId ?? '')
      .orderBy('tenant_id')
      .limit(limit)
      .execute();
    return rows.map(({ tenant_id }) => tenant_id);
  }
}

async function listKeys(db: Kysely<Database>): Promise<readonly WrappedKey[]> {
  const rows = await db.selectFrom('tenant_keys').selectAll().orderBy('seq', 'desc').execute();
  return rows.map(keyFromRow);
}

async function insertKey(db: Kysely<Database>, key: WrappedKey): Promise<void> {
  await db.insertInto('tenant_keys').values(keyToRow(key)).execute();
}

function keyToRow(key: WrappedKey): Omit<TenantKeysTable, 'seq'> {
  return {
    tenant_id: key.tenantId,
    id: key.id,
    wrapped: key.wrapped,
    created_at: key.createdAt,
  };
}

function keyFromRow(row: Selectable<TenantKeysTable>): WrappedKey {
  return { tenantId: row.tenant_id, id: row.id, wrapped: row.wrapped, createdAt: row.created_at };
}
