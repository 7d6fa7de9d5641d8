import type { Change, ChangeId, LinkId, PageOf, RunId } from '../../../engine/contract/index.js';
import type { JournalEntry, Scope } from '../../../engine/ports/store.js';
import { jsonList } from '../../db/json-values.js';
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

  /** In the order of the ids, each once. */
  async linksOfRun(
    runId: RunId,
    page: { afterId: LinkId | null; limit: number },
  ): Promise<LinkId[]> {
    assertCallSize(page.limit);
    const rows = await this.#own.db
      .selectFrom('changes')
      .select('link_id')
      .distinct()
      .where('run_id', '=', runId)
      .where('link_id', '>', page.afterId ?? '')
      .orderBy('link_id')
      .limit(page.limit)
      .execute();
    return rows.map((row) => row.link_id as LinkId);
  }

  /** In the order of the ids. */
  async findByLinks(runId: RunId, linkIds: readonly LinkId[]): Promise<Change[]> {
    assertCallSize(linkIds.length);
    if (linkIds.length === 0) return [];
    const rows = await this.#own.db
      .selectFrom('changes')
      .selectAll()
      .where('run_id', '=', runId)
      .where('link_id', 'in', jsonList(linkIds))
      .execute();
    // The index yields them link by link.
    return rows.map(changeFromRow).sort((a, b) => (a.id < b.id ? -1 : 1));
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
