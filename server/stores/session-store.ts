import type { Kysely } from 'kysely';

import { upsertMany } from '../db/bulk-write.js';
import type { Database } from '../db/database.js';
import { scopeToTenant } from '../db/tenant-tables.js';
import { changing, noteAudit } from './audit-chain.js';
import type { SessionOwner, SessionStore, StoredSession } from '../services/ports/session-store.js';
import { originsToRows, sessionFromRow, sessionToRow } from './session-row.js';

const MAX_LISTED = 500;

/** Embed sessions, of all tenants: a token is looked up before its tenant is known. */
export class SqlSessionStore implements SessionStore {
  readonly #db: Kysely<Database>;

  constructor(db: Kysely<Database>) {
    this.#db = db;
  }

  async insert(session: StoredSession): Promise<void> {
    await this.#db.transaction().execute(async (trx) => {
      await trx.insertInto('sessions').values(sessionToRow(session)).execute();
      await upsertMany(trx, { table: 'session_origins', rows: originsToRows(session) });
      await noteAudit(trx, { objectId: session.id, tenantId: session.tenantId });
    });
  }

  async findByTokenHash(tokenHash: string): Promise<StoredSession | undefined> {
    const [row] = await this.#db
      .selectFrom('sessions')
      .selectAll()
      .where('token_hash', '=', tokenHash)
      .execute();
    return row === undefined ? undefined : sessionFromRow(row);
  }

  async listLive(owner: SessionOwner, now: string): Promise<readonly StoredSession[]> {
    let query = scopeToTenant(this.#db, owner.tenantId)
      .selectFrom('sessions')
      .selectAll()
      .where('expires_at', '>', now);
    if (owner.endUserId !== undefined) query = query.where('end_user_id', '=', owner.endUserId);
    const newestFirst = query.orderBy('created_at', 'desc').orderBy('id', 'desc');
    return (await newestFirst.limit(MAX_LISTED).execute()).map(sessionFromRow);
  }

  async hasLiveOrigin(origin: string, now: string): Promise<boolean> {
    const rows = await this.#db
      .selectFrom('session_origins')
      .select('session_id')
      .where('origin', '=', origin)
      .where('expires_at', '>', now)
      .limit(1)
      .execute();
    return rows.length > 0;
  }

  async remove(id: string): Promise<StoredSession | undefined> {
    return changing(
      this.#db,
      async (db) => {
        const query = db.deleteFrom('sessions').where('id', '=', id).returningAll();
        const [row] = await query.execute();
        return row === undefined ? undefined : sessionFromRow(row);
      },
      (removed) => (removed === undefined ? null : { tenantId: removed.tenantId }),
    );
  }

  async removeOf(owner: SessionOwner): Promise<number> {
    return changing(
      scopeToTenant(this.#db, owner.tenantId),
      async (db) => {
        let query = db.deleteFrom('sessions');
        if (owner.endUserId !== undefined) query = query.where('end_user_id', '=', owner.endUserId);
        return Number((await query.executeTakeFirst()).numDeletedRows);
      },
      () => ({ tenantId: owner.tenantId }),
    );
  }

  async removeExpired(before: string): Promise<number> {
    const result = await this.#db
      .deleteFrom('sessions')
      .where('expires_at', '<', before)
      .executeTakeFirst();
    return Number(result.numDeletedRows);
  }
}
