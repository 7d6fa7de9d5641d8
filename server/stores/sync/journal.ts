import type { Change, ChangeId, LinkId, PageOf, RunId } from '../../../engine/contract/index.js';
import type { JournalEntry, Scope } from '../../../engine/ports/store.js';
import { changeFromRow } from './change-row.js';
import { assertCallSize, type TenantDb } from './tenant-db.js';

/** What the runs of a tenant wrote, or tried to. */
export class Journal {
  readonly #own: TenantDb;

  constructor(own: TenantDb) {
    this.#own = own;
  }

  /** In the order of the ids. */
  async listByRun(query: {
    runId: RunId;
    cursor: string | null;
    limit: number;
  }): Promise<PageOf<Change>> {
    assertCallSize(query.limit);
    const rows = await this.#own.db
      .selectFrom('changes')
      .selectAll()
      .where('run_id', '=', query.runId)
      .where('id', '>', query.cursor ?? '')
      .orderBy('id')
      .limit(query.limit + 1)
      .execute();
    const items = rows.slice(0, query.limit).map(changeFromRow);
    return { items, nextCursor: rows.length > query.limit ? (items.at(-1)?.id ?? null) : null };
  }

  /** Newest first. */
  async listByLink(scope: Scope, linkId: LinkId, limit: number): Promise<Change[]> {
    assertCallSize(limit);
    const rows = await this.#own.db
      .selectFrom('changes')
      .selectAll()
      .where('scope', '=', scope)
      .where('link_id', '=', linkId)
      .orderBy('at', 'desc')
      .orderBy('id', 'desc')
      .limit(limit)
      .execute();
    return rows.map(changeFromRow);
  }

  async find(id: ChangeId): Promise<JournalEntry | undefined> {
    const query = this.#own.db.selectFrom('changes').selectAll();
    const [row] = await query.where('id', '=', id).execute();
    return row === undefined ? undefined : { ...changeFromRow(row), marker: row.marker };
  }
}
