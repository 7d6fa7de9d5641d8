import type { Kysely } from 'kysely';

import { upsertMany } from '../db/bulk-write.js';
import type { Database } from '../db/database.js';
import type { Sentinel, Sentinels } from '../secrets/sentinels.js';

/** A known text sealed with each key-encryption key; belongs to no tenant. */
export class SqlSentinelStore implements Sentinels {
  readonly #db: Kysely<Database>;

  constructor(db: Kysely<Database>) {
    this.#db = db;
  }

  async list(): Promise<readonly Sentinel[]> {
    const rows = await this.#db.selectFrom('key_sentinels').selectAll().orderBy('key_id').execute();
    return rows.map(({ key_id, sealed }) => ({ keyId: key_id, sealed }));
  }

  async addIfAbsent(sentinel: Sentinel): Promise<void> {
    await upsertMany(this.#db, {
      table: 'key_sentinels',
      rows: [{ key_id: sentinel.keyId, sealed: sentinel.sealed }],
      conflict: ['key_id'],
      update: 'none',
    });
  }

  async remove(keyId: string): Promise<void> {
    await this.#db.deleteFrom('key_sentinels').where('key_id', '=', keyId).execute();
  }
}
