import type { Kysely, Updateable } from 'kysely';

import type { ConnectionId, TenantId } from '../../engine/contract/index.js';
import { SyncError } from '../../engine/errors.js';
import type { ConnectionHealth } from '../../engine/vocabulary.js';
import type { Database } from '../db/database.js';
import { isDatabaseError } from '../db/database-error.js';
import { scopeToTenant } from '../db/tenant-tables.js';
import type {
  ConnectionRef,
  ConnectionStore,
  NewCredential,
  StoredConnection,
} from '../services/ports/connection-store.js';
import { changing } from './audit-chain.js';
import { connectionFromRow, connectionToRow, credentialToRow } from './connection-row.js';

/**
 * Authorised accounts. What names a tenant goes through a handle that only sees this tenant; the
 * questions "of all tenants" come from webhooks and jobs.
 */
export class SqlConnectionStore implements ConnectionStore {
  readonly #db: Kysely<Database>;

  constructor(db: Kysely<Database>) {
    this.#db = db;
  }

  /** Throws `state_conflict` when the tenant has this account already. */
  async insert(connection: StoredConnection): Promise<void> {
    try {
      const row = { ...connectionToRow(connection), renewal_owner: null, renewal_until_ms: 0 };
      await changing(
        this.#of(connection),
        (db) => db.insertInto('connections').values(row).execute(),
        () => ({ objectId: connection.id }),
      );
    } catch (cause) {
      if (!isDatabaseError(cause, 'database_unique_violation')) throw cause;
      throw new SyncError('state_conflict', {
        message: `The account "${connection.accountId}" was connected at the same moment.`,
        hint: 'Look at the list of connections: it should be there.',
        details: { connectionId: connection.id },
        isRetryable: true,
        cause,
      });
    }
  }

  async get(ref: ConnectionRef): Promise<StoredConnection | undefined> {
    const [row] = await this.#of(ref)
      .selectFrom('connections')
      .selectAll()
      .where('id', '=', ref.id)
      .execute();
    return row === undefined ? undefined : connectionFromRow(row);
  }

  async list(tenantId: TenantId): Promise<readonly StoredConnection[]> {
    const rows = await this.#of({ tenantId })
      .selectFrom('connections')
      .selectAll()
      .where('disconnected_at', 'is', null)
      .orderBy('created_at')
      .orderBy('id')
      .execute();
    return rows.map(connectionFromRow);
  }

  async findByAccount(
    tenantId: TenantId,
    account: { readonly app: string; readonly accountId: string },
  ): Promise<StoredConnection | undefined> {
    const [row] = await this.#of({ tenantId })
      .selectFrom('connections')
      .selectAll()
      .where('app', '=', account.app)
      .where('account_id', '=', account.accountId)
      .execute();
    return row === undefined ? undefined : connectionFromRow(row);
  }

  async listByAccount(app: string, accountId: string): Promise<readonly ConnectionRef[]> {
    const rows = await this.#db
      .selectFrom('connections')
      .select(['tenant_id', 'id'])
      .where('app', '=', app)
      .where('account_id', '=', accountId)
      .where('disconnected_at', 'is', null)
      .orderBy('tenant_id')
      .execute();
    return rows.map(toRef);
  }

  async rename(ref: ConnectionRef, label: string): Promise<void> {
    await this.#change(ref, { label });
  }

  async setDailyCalls(ref: ConnectionRef, dailyCalls: number | null): Promise<void> {
    await this.#change(ref, { daily_calls: dailyCalls });
  }

  async setHealth(ref: ConnectionRef, health: ConnectionHealth): Promise<void> {
    await this.#update(ref, { health });
  }

  async markUsed(ref: ConnectionRef, at: string): Promise<void> {
    await this.#update(ref, { last_used_at: at });
  }

  async saveCredential(ref: ConnectionRef, credential: NewCredential): Promise<boolean> {
    return changing(
      this.#of(ref),
      async (db) => {
        const result = await db
          .updateTable('connections')
          .set({ ...credentialToRow(credential), health: 'ok', disconnected_at: null })
          .where('id', '=', ref.id)
          .where('credential_version', '=', credential.credentialVersion - 1)
          .executeTakeFirst();
        return result.numUpdatedRows > 0n;
      },
      () => ({ objectId: ref.id }),
    );
  }

  async renewCredential(ref: ConnectionRef, credential: NewCredential): Promise<boolean> {
    const result = await this.#of(ref)
      .updateTable('connections')
      .set({ ...credentialToRow(credential), health: 'ok' })
      .where('id', '=', ref.id)
      .where('credential_version', '=', credential.credentialVersion - 1)
      .where('disconnected_at', 'is', null)
      .executeTakeFirst();
    return result.numUpdatedRows > 0n;
  }

  async acquireRenewal(
    ref: ConnectionRef,
    lease: { readonly owner: string; readonly nowMs: number; readonly ttlMs: number },
  ): Promise<boolean> {
    const result = await this.#of(ref)
      .updateTable('connections')
      .set({ renewal_owner: lease.owner, renewal_until_ms: lease.nowMs + lease.ttlMs })
      .where('id', '=', ref.id)
      .where((eb) =>
        eb.or([
          eb('renewal_owner', 'is', null),
          eb('renewal_owner', '=', lease.owner),
          eb('renewal_until_ms', '<=', lease.nowMs),
        ]),
      )
      .executeTakeFirst();
    return result.numUpdatedRows > 0n;
  }

  async releaseRenewal(ref: ConnectionRef, owner: string): Promise<void> {
    await this.#of(ref)
      .updateTable('connections')
      .set({ renewal_owner: null })
      .where('id', '=', ref.id)
      .where('renewal_owner', '=', owner)
      .execute();
  }

  async listRenewalDue(now: string, limit: number): Promise<readonly ConnectionRef[]> {
    const rows = await this.#db
      .selectFrom('connections')
      .select(['tenant_id', 'id'])
      .where('health', '=', 'ok')
      .where('disconnected_at', 'is', null)
      .where('renew_at', '<=', now)
      .orderBy('renew_at')
      .limit(limit)
      .execute();
    return rows.map(toRef);
  }

  async markDisconnected(ref: ConnectionRef, at: string): Promise<void> {
    await this.#change(ref, { disconnected_at: at });
  }

  async dropCredential(ref: ConnectionRef, version: number): Promise<void> {
    await this.#of(ref)
      .updateTable('connections')
      .set({ credential: '', renew_at: null })
      .where('id', '=', ref.id)
      .where('credential_version', '=', version)
      .where('disconnected_at', 'is not', null)
      .execute();
  }

  async listDisconnected(limit: number): Promise<readonly StoredConnection[]> {
    const rows = await this.#db
      .selectFrom('connections')
      .selectAll()
      .where('disconnected_at', 'is not', null)
      .where('credential', '<>', '')
      .orderBy('disconnected_at')
      .orderBy('id')
      .limit(limit)
      .execute();
    return rows.map(connectionFromRow);
  }

  async remove(ref: ConnectionRef): Promise<void> {
    await this.#of(ref).deleteFrom('connections').where('id', '=', ref.id).execute();
    await this.#of(ref)
      .deleteFrom('connection_calls')
      .where('connection_id', '=', ref.id)
      .execute();
  }

  async removeForgotten(ref: ConnectionRef): Promise<void> {
    await this.#of(ref)
      .deleteFrom('connections')
      .where('id', '=', ref.id)
      .where('disconnected_at', 'is not', null)
      .where('credential', '=', '')
      .execute();
  }

  /** Somebody asked for it. */
  async #change(ref: ConnectionRef, columns: Updateable<Database['connections']>): Promise<void> {
    await changing(this.#of(ref), (db) =>
      db.updateTable('connections').set(columns).where('id', '=', ref.id).execute(),
    );
  }

  async #update(ref: ConnectionRef, columns: Updateable<Database['connections']>): Promise<void> {
    await this.#of(ref).updateTable('connections').set(columns).where('id', '=', ref.id).execute();
  }

  #of({ tenantId }: { readonly tenantId: TenantId }): Kysely<Database> {
    return scopeToTenant(this.#db, tenantId);
  }
}

function toRef(row: { tenant_id: string; id: string }): ConnectionRef {
  return { tenantId: row.tenant_id as TenantId, id: row.id as ConnectionId };
}
