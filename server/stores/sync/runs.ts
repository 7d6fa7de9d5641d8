import type { Kysely } from 'kysely';

import type { PageOf, Run, RunId, SyncId } from '../../../engine/contract/index.js';
import { notFound } from '../../../engine/errors.js';
import type { RunState } from '../../../engine/state/sync-state.js';
import { upsertMany } from '../../db/bulk-write.js';
import type { Database } from '../../db/database.js';
import { isDatabaseError } from '../../db/database-error.js';
import { changing, noteAudit } from '../audit-chain.js';
import { runFromRow, runToRow } from './run-row.js';
import { assertCallSize, type TenantDb } from './tenant-db.js';

/** All but the request to cancel: a run that has not noticed it yet must not take it back. */
const REPLACED = ['scope', 'kind', 'finished_at', 'draft_fingerprint', 'run', 'report'] as const;

/** The runs and previews of a tenant. Ids rise with time, also when the clock is set back. */
export class Runs {
  readonly #own: TenantDb;

  constructor(own: TenantDb) {
    this.#own = own;
  }

  async get(id: RunId): Promise<RunState | undefined> {
    const [row] = await this.#own.db.selectFrom('runs').selectAll().where('id', '=', id).execute();
    return row === undefined ? undefined : runFromRow(row);
  }

  /** Newest first, without previews. */
  async list(syncId: SyncId, page: { cursor: string | null; limit: number }): Promise<PageOf<Run>> {
    assertCallSize(page.limit);
    let query = this.#newestFirst(syncId).where('kind', '<>', 'preview');
    if (page.cursor !== null) query = query.where('id', '<', page.cursor);
    const rows = await query.limit(page.limit + 1).execute();
    const items = rows.slice(0, page.limit).map((row) => runFromRow(row).run);
    return { items, nextCursor: rows.length > page.limit ? (items.at(-1)?.id ?? null) : null };
  }

  async findOpen(syncId: SyncId): Promise<RunState | undefined> {
    return await first(
      this.#newestFirst(syncId).where('kind', '<>', 'preview').where('finished_at', 'is', null),
    );
  }

  async findLast(syncId: SyncId): Promise<RunState | undefined> {
    return await first(this.#newestFirst(syncId).where('kind', '<>', 'preview'));
  }

  async findLastPreview(syncId: SyncId): Promise<RunState | undefined> {
    return await first(this.#newestFirst(syncId).where('kind', '=', 'preview'));
  }

  async save(run: RunState): Promise<void> {
    const { db, tenantId } = this.#own;
    try {
      await db.transaction().execute(async (trx) => {
        await writeRun(trx, tenantId, run);
        await noteAudit(trx);
      });
    } catch (error) {
      throw toRunError(error, run);
    }
  }

  async requestCancel(id: RunId): Promise<void> {
    const isFound = await changing(this.#own.db, (db) => setCancelRequested(db, id));
    if (!isFound) throw notFound('run', id);
  }

  #newestFirst(syncId: SyncId) {
    return this.#own.db
      .selectFrom('runs')
      .selectAll()
      .where('sync_id', '=', syncId)
      .orderBy('id', 'desc');
  }
}

/** Inserts or replaces a run. Call inside a transaction; see `toRunError`. */
export async function writeRun(
  trx: Kysely<Database>,
  tenantId: string,
  run: RunState,
): Promise<void> {
  await upsertMany(trx, {
    table: 'runs',
    rows: [runToRow(tenantId, run)],
    conflict: ['tenant_id', 'id'],
    update: REPLACED,
  });
  if (run.isCancelRequested) await setCancelRequested(trx, run.run.id);
}

/** A run of a sync that is not there (any more) is refused by its foreign key. */
export function toRunError(error: unknown, run: RunState): unknown {
  return isDatabaseError(error, 'database_foreign_key_violation')
    ? notFound('sync', run.run.syncId)
    : error;
}

async function setCancelRequested(db: Kysely<Database>, id: RunId): Promise<boolean> {
  const result = await db
    .updateTable('runs')
    .set({ is_cancel_requested: 1 })
    .where('id', '=', id)
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

interface FirstRow {
  limit(count: number): { execute(): Promise<Parameters<typeof runFromRow>[0][]> };
}

async function first(query: FirstRow): Promise<RunState | undefined> {
  const [row] = await query.limit(1).execute();
  return row === undefined ? undefined : runFromRow(row);
}
