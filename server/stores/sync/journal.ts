import { ExpressionWrapper, ValueNode } from 'kysely';
import type { Change, ChangeId, LinkId, PageOf, RunId } from '../../../engine/contract/index.js';
import type {
  ChangeFilter,
  JournalEntry,
  LinkHistory,
  RunChanges,
} from '../../../engine/ports/store.js';
import type { Database } from '../../db/database.js';
import { jsonList } from '../../db/json-values.js';
import { changeFromRow } from './change-row.js';
import { assertCallSize, type TenantDb } from './tenant-db.js';

/** What the runs of a tenant wrote, or tried to. */
export class Journal {
  readonly #own: TenantDb;

  constructor(own: TenantDb) {
    this.#own = own;
  }

  /** In the order of the ids, or against it. */
  async listByRun(query: RunChanges): Promise<PageOf<Change>> {
    const { runId, filter = {}, order = 'oldest', cursor, limit } = query;
    assertCallSize(limit);
    let found = this.#filtered(filter).where('run_id', '=', runId);
    if (cursor !== null) found = found.where('id', order === 'oldest' ? '>' : '<', cursor);
    // What went wrong is rare, and has an index of its own.
    if (filter.status === 'failed' || filter.status === 'unknown')
      found = found.where('status', 'in', IN_TROUBLE);
    const rows = await found
      .orderBy('id', order === 'oldest' ? 'asc' : 'desc')
      .limit(limit + 1)
      .execute();
    const items = rows.slice(0, limit).map(changeFromRow);
    return { items, nextCursor: rows.length > limit ? (items.at(-1)?.id ?? null) : null };
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

  /**
   * Newest first. Properties stand in a column of JSON, so changes are looked through for one batch by
   * batch: at most the history of one link.
   */
  async listByLink(query: LinkHistory): Promise<PageOf<Change>> {
    const { filter = {}, limit } = query;
    assertCallSize(limit);
    const { property } = filter;
    const found: Change[] = [];
    let cursor = query.cursor;
    for (;;) {
      const batch = await this.#historyBatch({ ...query, cursor });
      const last = batch.at(-1);
      found.push(...batch.filter((change) => property === undefined || writes(change, property)));
      if (found.length > limit || batch.length <= limit || last === undefined) break;
      cursor = placeOf(last);
    }
    const items = found.slice(0, limit);
    const last = items.at(-1);
    const nextCursor = found.length > limit && last !== undefined ? placeOf(last) : null;
    return { items, nextCursor };
  }

  /** One more than the limit, as long as there are. */
  async #historyBatch({
    scope,
    linkId,
    filter = {},
    cursor,
    limit,
  }: LinkHistory): Promise<Change[]> {
    let found = this.#filtered(filter).where('scope', '=', scope).where('link_id', '=', linkId);
    if (filter.runId !== undefined) found = found.where('run_id', '=', filter.runId);
    if (cursor !== null) {
      const [at = '', id = ''] = cursor.split(' ');
      found = found
        .where('at', '<=', at)
        .where((where) => where.or([where('at', '<', at), where('id', '<', id)]));
    }
    const rows = await found
      .orderBy('at', 'desc')
      .orderBy('id', 'desc')
      .limit(limit + 1)
      .execute();
    return rows.map(changeFromRow);
  }

  #filtered({ side, action, status }: ChangeFilter) {
    let found = this.#own.db.selectFrom('changes').selectAll();
    if (side !== undefined) found = found.where('side', '=', side);
    if (action !== undefined) found = found.where('action', '=', action);
    if (status !== undefined) found = found.where('status', '=', status);
    return found;
  }

  async find(id: ChangeId): Promise<JournalEntry | undefined> {
    const query = this.#own.db.selectFrom('changes').selectAll();
    const [row] = await query.where('id', '=', id).execute();
    return row === undefined ? undefined : { ...changeFromRow(row), marker: row.marker };
  }
}

/** Not as parameters: in the very words of the index, or else no database would see that it fits. */
const IN_TROUBLE = ['failed', 'unknown'].map(
  (status) => new ExpressionWrapper<Database, 'changes', string>(ValueNode.createImmediate(status)),
);

function writes({ properties }: Change, name: string): boolean {
  return properties.some(({ property }) => property === name);
}

/** Where a change stands in the history of its link. */
function placeOf({ at, id }: Change): string {
  return `${at} ${id}`;
}
