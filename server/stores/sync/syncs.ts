import type {
  PublishedSchema,
  SyncId,
  SyncSettings,
  SyncVersion,
} from '../../../engine/contract/index.js';
import { notFound, SyncError } from '../../../engine/errors.js';
import type { PublishedVersion } from '../../../engine/ports/store.js';
import type { SyncState } from '../../../engine/state/sync-state.js';
import { upsertMany } from '../../db/bulk-write.js';
import { isDatabaseError } from '../../db/database-error.js';
import { changing } from '../audit-chain.js';
import { parseColumn } from '../json-column.js';
import { syncFromRow, syncToRow } from './sync-row.js';
import { assertCallSize, type TenantDb } from './tenant-db.js';

/** The syncs of a tenant, and their published settings. */
export class Syncs {
  readonly #own: TenantDb;

  constructor(own: TenantDb) {
    this.#own = own;
  }

  async insert(sync: SyncState): Promise<void> {
    const { db, tenantId } = this.#own;
    try {
      await changing(
        db,
        (one) => one.insertInto('syncs').values(syncToRow(tenantId, sync)).execute(),
        () => ({ objectId: sync.id }),
      );
    } catch (cause) {
      if (!isDatabaseError(cause, 'database_unique_violation')) throw cause;
      throw new SyncError('internal', {
        message: `There is a sync "${sync.id}" already.`,
        hint: 'Insert a sync once, with a new id.',
        details: { syncId: sync.id },
        cause,
      });
    }
  }

  async get(id: SyncId): Promise<SyncState | undefined> {
    const [row] = await this.#own.db.selectFrom('syncs').selectAll().where('id', '=', id).execute();
    return row === undefined ? undefined : syncFromRow(row);
  }

  /** Oldest first. */
  async list(): Promise<SyncState[]> {
    const query = this.#own.db.selectFrom('syncs').selectAll();
    const rows = await query.orderBy('created_at').orderBy('id').execute();
    return rows.map(syncFromRow);
  }

  /** False when the stored revision is not the one before the given. */
  async update(sync: SyncState): Promise<boolean> {
    const { tenant_id: _tenantId, id, ...columns } = syncToRow(this.#own.tenantId, sync);
    return changing(this.#own.db, async (db) => {
      const result = await db
        .updateTable('syncs')
        .set(columns)
        .where('id', '=', id)
        .where('revision', '=', sync.revision - 1)
        .executeTakeFirst();
      return result.numUpdatedRows > 0n;
    });
  }

  /** A publish that crashed half-way comes again with the same number, so it replaces. */
  async saveVersion(id: SyncId, version: PublishedVersion): Promise<void> {
    const row = {
      tenant_id: this.#own.tenantId,
      sync_id: id,
      number: version.number,
      settings: JSON.stringify(version.settings),
      published_at: version.at,
      published_schema: version.schema === undefined ? null : JSON.stringify(version.schema),
    };
    try {
      await upsertMany(this.#own.db, {
        table: 'sync_versions',
        rows: [row],
        conflict: ['tenant_id', 'sync_id', 'number'],
      });
    } catch (error) {
      throw isDatabaseError(error, 'database_foreign_key_violation') ? notFound('sync', id) : error;
    }
  }

  async getVersion(id: SyncId, number: number): Promise<SyncSettings | undefined> {
    const [row] = await this.#own.db
      .selectFrom('sync_versions')
      .select('settings')
      .where('sync_id', '=', id)
      .where('number', '=', number)
      .execute();
    return row === undefined ? undefined : parseColumn(row.settings, 'sync_versions.settings');
  }

  async getVersionSchema(id: SyncId, number: number): Promise<PublishedSchema | undefined> {
    const [row] = await this.#own.db
      .selectFrom('sync_versions')
      .select('published_schema')
      .where('sync_id', '=', id)
      .where('number', '=', number)
      .execute();
    const text = row?.published_schema ?? null;
    return text === null ? undefined : parseColumn(text, 'sync_versions.published_schema');
  }

  /** Newest first. */
  async listVersions(
    id: SyncId,
    { before, limit }: { before: number; limit: number },
  ): Promise<SyncVersion[]> {
    assertCallSize(limit);
    const rows = await this.#own.db
      .selectFrom('sync_versions')
      .select(['number', 'published_at'])
      .where('sync_id', '=', id)
      .where('number', '<', before)
      .orderBy('number', 'desc')
      .limit(limit)
      .execute();
    return rows.map(({ number, published_at }) => ({ number, publishedAt: published_at }));
  }
}
