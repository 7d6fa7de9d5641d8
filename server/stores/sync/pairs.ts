import type { ExpressionBuilder, SqlBool, Expression } from 'kysely';

import type { LinkId, PageOf } from '../../../engine/contract/index.js';
import type { LinkSelection, RecordFilter, Scope } from '../../../engine/ports/store.js';
import type { Pair } from '../../../engine/state/link.js';
import type { Shadow } from '../../../engine/state/shadow.js';
import type { Database } from '../../db/database.js';
import { jsonList } from '../../db/json-values.js';
import { LINK_COLUMNS, linkFromRow, type LinkRow } from './link-row.js';
import { isSelected } from './link-selection.js';
import { shadowFromRow, type ShadowRow } from './shadow-row.js';
import { assertCallSize, type TenantDb } from './tenant-db.js';

const LEFT = [
  'l.is_deleted as l_is_deleted',
  'l.seen_run_id as l_seen_run_id',
  'l.version as l_version',
  'l.modified_at as l_modified_at',
  'l.title as l_title',
  'l.url as l_url',
  'l.keys as l_keys',
  'l.seen_values as l_seen_values',
  'l.base as l_base',
  'l.former_partner_id as l_former_partner_id',
] as const;

const RIGHT = [
  'r.is_deleted as r_is_deleted',
  'r.seen_run_id as r_seen_run_id',
  'r.version as r_version',
  'r.modified_at as r_modified_at',
  'r.title as r_title',
  'r.url as r_url',
  'r.keys as r_keys',
  'r.seen_values as r_seen_values',
  'r.base as r_base',
  'r.former_partner_id as r_former_partner_id',
] as const;

type End = 'l' | 'r';

/** The columns of both ends; all null when nothing is known of one. */
type PairRow = LinkRow & {
  [Column in keyof ShadowRow as `${End}_${Exclude<Column, 'side' | 'id'>}`]:
    ShadowRow[Column] | null;
};

/** Links with what is known of their ends, read in one statement: both are of the same moment. */
export class Pairs {
  readonly #own: TenantDb;

  constructor(own: TenantDb) {
    this.#own = own;
  }

  async get(scope: Scope, id: LinkId): Promise<Pair | undefined> {
    const [row] = await this.#query(scope).where('links.id', '=', id).execute();
    return row === undefined ? undefined : pairFromRow(row);
  }

  async find(scope: Scope, ids: readonly LinkId[]): Promise<Pair[]> {
    assertCallSize(ids.length);
    if (ids.length === 0) return [];
    const rows = await this.#query(scope).where('links.id', 'in', jsonList(ids)).execute();
    return rows.map(pairFromRow);
  }

  async list(
    scope: Scope,
    selection: LinkSelection,
    page: { afterId: LinkId | null; limit: number },
  ): Promise<Pair[]> {
    assertCallSize(page.limit);
    const rows = await this.#query(scope)
      .where((eb) => isSelected(eb as LinksBuilder, selection))
      .where('links.id', '>', page.afterId ?? '')
      .orderBy('links.id')
      .limit(page.limit)
      .execute();
    return rows.map(pairFromRow);
  }

  async listRecords(
    scope: Scope,
    filter: RecordFilter,
    page: { cursor: string | null; limit: number },
  ): Promise<PageOf<Pair>> {
    assertCallSize(page.limit);
    const rows = await this.#query(scope)
      .where((eb) => isInView(eb as LinksBuilder, filter))
      .where('links.id', '>', page.cursor ?? '')
      .orderBy('links.id')
      .limit(page.limit + 1)
      .execute();
    const items = rows.slice(0, page.limit).map(pairFromRow);
    const last = items.at(-1);
    const hasMore = rows.length > page.limit && last !== undefined;
    return { items, nextCursor: hasMore ? last.link.id : null };
  }

  #query(scope: Scope) {
    return this.#own.db
      .selectFrom('links')
      .leftJoin('shadows as l', (join) =>
        join
          .onRef('l.scope', '=', 'links.scope')
          .on('l.side', '=', 'left')
          .onRef('l.id', '=', 'links.left_id'),
      )
      .leftJoin('shadows as r', (join) =>
        join
          .onRef('r.scope', '=', 'links.scope')
          .on('r.side', '=', 'right')
          .onRef('r.id', '=', 'links.right_id'),
      )
      .select(LINK_COLUMNS.map((column) => `links.${column}` as const))
      .select(LEFT)
      .select(RIGHT)
      .where('links.scope', '=', scope);
  }
}

type LinksBuilder = ExpressionBuilder<Database, 'links'>;

function isInView(eb: LinksBuilder, filter: RecordFilter): Expression<SqlBool> {
  const conditions: Expression<SqlBool>[] = [];
  if (filter.state !== undefined) conditions.push(eb('links.state', '=', filter.state));
  if (filter.issueKey !== undefined) conditions.push(eb('links.issue_key', '=', filter.issueKey));
  if (filter.isDrifted === true) conditions.push(eb('links.has_drift', '=', eb.lit(1)));
  const text = filter.text?.trim().toLowerCase() ?? '';
  if (text !== '') conditions.push(contains(eb, text));
  return conditions.length === 0 ? eb.lit(true) : eb.and(conditions);
}

/** Taking the text out changes what holds it. Unlike `like` this knows no signs with a meaning. */
function contains(eb: LinksBuilder, text: string): Expression<SqlBool> {
  const without = eb.fn<string>('replace', ['links.search', eb.val(text), eb.val('')]);
  return eb(without, '<>', eb.ref('links.search'));
}

function pairFromRow(row: PairRow): Pair {
  return {
    link: linkFromRow(row),
    left: endFromRow(row, 'l', row.left_id),
    right: endFromRow(row, 'r', row.right_id),
  };
}

function endFromRow(row: PairRow, end: End, id: string | null): Shadow | null {
  const seenValues = row[`${end}_seen_values`];
  if (id === null || seenValues === null) return null;
  return shadowFromRow({
    side: end === 'l' ? 'left' : 'right',
    id,
    is_deleted: row[`${end}_is_deleted`] ?? 0,
    seen_run_id: row[`${end}_seen_run_id`],
    version: row[`${end}_version`],
    modified_at: row[`${end}_modified_at`],
    title: row[`${end}_title`] ?? '',
    url: row[`${end}_url`],
    keys: row[`${end}_keys`] ?? '[]',
    seen_values: seenValues,
    former_partner_id: row[`${end}_former_partner_id`],
    base: row[`${end}_base`] ?? '{}',
  });
}
