import type { Kysely } from 'kysely';

import type { RemoteId } from '../../../engine/contract/index.js';
import type { RunCommit, Scope } from '../../../engine/ports/store.js';
import type { CursorStream, Hint, Reach } from '../../../engine/state/sync-state.js';
import { SIDES, type Side } from '../../../engine/vocabulary.js';
import { upsertMany } from '../../db/bulk-write.js';
import type { Database } from '../../db/database.js';
import { chunk, jsonList } from '../../db/json-values.js';
import { assertCallSize, type TenantDb } from './tenant-db.js';

type NewHint = { side: Side; remoteId: RemoteId };

/** How far each side was read, and which records to look at besides. */
export class Positions {
  readonly #own: TenantDb;

  constructor(own: TenantDb) {
    this.#own = own;
  }

  async getCursor(scope: Scope, side: Side, stream: CursorStream): Promise<string | undefined> {
    const [row] = await this.#own.db
      .selectFrom('cursors')
      .select('cursor')
      .where('scope', '=', scope)
      .where('side', '=', side)
      .where('stream', '=', stream)
      .execute();
    return row?.cursor;
  }

  async getReach(scope: Scope, side: Side, stream: CursorStream): Promise<Reach | null> {
    const [row] = await this.#own.db
      .selectFrom('cursors')
      .select('reach')
      .where('scope', '=', scope)
      .where('side', '=', side)
      .where('stream', '=', stream)
      .execute();
    return row === undefined || row.reach === null ? null : (JSON.parse(row.reach) as Reach);
  }

  /** A hint that stands already gets a new number, so that work in hand does not swallow it. */
  async addHints(scope: Scope, hints: readonly NewHint[]): Promise<void> {
    if (hints.length === 0) return;
    const { db, tenantId } = this.#own;
    const rows = lastOfEach(hints).map(({ side, remoteId }) => ({
      tenant_id: tenantId,
      scope,
      side,
      remote_id: remoteId,
    }));
    await db.transaction().execute(async (trx) => {
      for (const side of SIDES) {
        const ids = rows.filter((row) => row.side === side).map((row) => row.remote_id);
        for (const part of chunk(ids)) {
          await trx
            .deleteFrom('hints')
            .where('scope', '=', scope)
            .where('side', '=', side)
            .where('remote_id', 'in', jsonList(part))
            .execute();
        }
      }
      await upsertMany(trx, { table: 'hints', rows });
    });
  }

  /** In the order in which they were given. */
  async listHints(scope: Scope, limit: number): Promise<Hint[]> {
    assertCallSize(limit);
    const rows = await this.#own.db
      .selectFrom('hints')
      .select(['side', 'remote_id', 'seq'])
      .where('scope', '=', scope)
      .orderBy('seq')
      .limit(limit)
      .execute();
    return rows.map(({ side, remote_id, seq }) => ({
      side: side as Side,
      remoteId: remote_id,
      seq,
    }));
  }
}

/** The positions of a commit. Call inside its transaction. */
export async function writePositions(
  trx: Kysely<Database>,
  tenantId: string,
  commit: RunCommit,
): Promise<void> {
  const { scope } = commit;
  for (const { side, stream } of commit.droppedCursors ?? []) {
    await trx
      .deleteFrom('cursors')
      .where('scope', '=', scope)
      .where('side', '=', side)
      .where('stream', '=', stream)
      .execute();
  }
  await upsertMany(trx, {
    table: 'cursors',
    rows: (commit.cursors ?? []).map(({ side, stream, cursor, reach = null }) => ({
      ...{ tenant_id: tenantId, scope, side, stream, cursor },
      reach: reach === null ? null : JSON.stringify(reach),
    })),
    conflict: ['tenant_id', 'scope', 'side', 'stream'],
  });
  // A hint that came again has another number by now, and stays.
  for (const part of chunk(commit.doneHints ?? [])) {
    await trx
      .deleteFrom('hints')
      .where('scope', '=', scope)
      .where('seq', 'in', jsonList(part.map(({ seq }) => seq)))
      .execute();
  }
}

function lastOfEach(hints: readonly NewHint[]): NewHint[] {
  const byRecord = new Map<string, NewHint>();
  for (const hint of hints) {
    const key = `${hint.side} ${hint.remoteId}`;
    byRecord.delete(key);
    byRecord.set(key, hint);
  }
  return [...byRecord.values()];
}
