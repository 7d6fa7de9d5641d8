import type { Kysely } from 'kysely';

import type { LinkId, RemoteId } from '../../../engine/contract/index.js';
import { SyncError } from '../../../engine/errors.js';
import type { LinkSelection, Scope } from '../../../engine/ports/store.js';
import type { Link } from '../../../engine/state/link.js';
import { SIDES, type Side } from '../../../engine/vocabulary.js';
import { upsertMany } from '../../db/bulk-write.js';
import type { Database } from '../../db/database.js';
import { chunk, jsonList } from '../../db/json-values.js';
import type { LinksTable } from '../../db/tables/sync-records.js';
import { LINK_COLUMNS, linkFromRow } from './link-row.js';
import { isSelected } from './link-selection.js';
import { assertCallSize, type TenantDb } from './tenant-db.js';

export const LINK_KEY = ['tenant_id', 'scope', 'id'] as const;
const END_COLUMNS = { left: 'left_id', right: 'right_id' } as const;

/** The links of a tenant. */
export class Links {
  readonly #own: TenantDb;

  constructor(own: TenantDb) {
    this.#own = own;
  }

  async findByEnds(scope: Scope, side: Side, ids: readonly RemoteId[]): Promise<Link[]> {
    assertCallSize(ids.length);
    if (ids.length === 0) return [];
    const rows = await this.#own.db
      .selectFrom('links')
      .select(LINK_COLUMNS)
      .where('scope', '=', scope)
      .where(END_COLUMNS[side], 'in', jsonList(ids))
      .execute();
    return rows.map(linkFromRow);
  }

  async count(scope: Scope, selection: LinkSelection): Promise<number> {
    const { count } = await this.#own.db
      .selectFrom('links')
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .where('links.scope', '=', scope)
      .where((eb) => isSelected(eb, selection))
      .executeTakeFirstOrThrow();
    return count;
  }

  /** Answers how many the selection finds, those touched already included. */
  async touch(scope: Scope, selection: LinkSelection): Promise<number> {
    const result = await this.#own.db
      .updateTable('links')
      .set({ is_touched: 1 })
      .where('links.scope', '=', scope)
      .where((eb) => isSelected(eb, selection))
      .executeTakeFirst();
    return Number(result.numUpdatedRows);
  }
}

export async function removeLinks(
  trx: Kysely<Database>,
  scope: Scope,
  ids: readonly LinkId[],
): Promise<void> {
  for (const part of chunk(ids)) {
    await trx
      .deleteFrom('links')
      .where('scope', '=', scope)
      .where('id', 'in', jsonList(part))
      .execute();
  }
}

/**
 * Inserts or replaces links, each once. Records may pass from one of these links to another in
 * whatever order the rows stand; a record that a link outside of them holds makes it fail.
 */
export async function writeLinks(
  trx: Kysely<Database>,
  rows: readonly LinksTable[],
): Promise<void> {
  for (const part of chunk(rows)) await freeMovedEnds(trx, part);
  await upsertMany(trx, { table: 'links', rows, conflict: LINK_KEY });
}

/** Takes the ends off the links that will hold others, so that unique indexes see no record twice. */
async function freeMovedEnds(trx: Kysely<Database>, rows: readonly LinksTable[]): Promise<void> {
  const [first] = rows;
  if (first === undefined) return;
  const stored = await trx
    .selectFrom('links')
    .select(['id', 'left_id', 'right_id'])
    .where('scope', '=', first.scope)
    .where('id', 'in', jsonList(rows.map(({ id }) => id)))
    .execute();
  const next = new Map(rows.map((row) => [row.id, row]));
  const moved = stored.filter(({ id, left_id, right_id }) => {
    const row = next.get(id);
    return (
      (left_id !== null && left_id !== row?.left_id) ||
      (right_id !== null && right_id !== row?.right_id)
    );
  });
  if (moved.length === 0) return;
  await trx
    .updateTable('links')
    .set({ left_id: null, right_id: null })
    .where('scope', '=', first.scope)
    .where('id', 'in', jsonList(moved.map(({ id }) => id)))
    .execute();
}

/**
 * After a commit was refused because a record would have been in two links: which ones. Undefined
 * when what is stored does not show it (any more).
 */
export async function findSharedEnd(
  db: Kysely<Database>,
  scope: Scope,
  links: readonly Link[],
): Promise<SyncError | undefined> {
  for (const side of SIDES) {
    const seen = new Map<RemoteId, LinkId>();
    for (const part of chunk(links)) {
      for (const [end, holder] of await readHolders(db, { scope, side }, part))
        seen.set(end, holder);
    }
    for (const link of links) {
      const end = side === 'left' ? link.leftId : link.rightId;
      if (end === null) continue;
      const holder = seen.get(end) ?? link.id;
      if (holder !== link.id) return sharedEnd(side, link.id, holder);
      seen.set(end, link.id);
    }
  }
  return undefined;
}

/** Links besides the given ones that hold one of their ends. */
async function readHolders(
  db: Kysely<Database>,
  place: { scope: Scope; side: Side },
  links: readonly Link[],
): Promise<Map<RemoteId, LinkId>> {
  const column = END_COLUMNS[place.side];
  const ends = links.map((link) => (place.side === 'left' ? link.leftId : link.rightId));
  const own = new Set<string>(links.map(({ id }) => id));
  const rows = await db
    .selectFrom('links')
    .select(['id', `${column} as end`])
    .where('scope', '=', place.scope)
    .where(column, 'in', jsonList(ends.filter((end) => end !== null)))
    .execute();
  const held = rows.filter(({ id }) => !own.has(id));
  return new Map(held.map(({ id, end }) => [end ?? '', id as LinkId]));
}

function sharedEnd(side: Side, linkId: LinkId, holder: LinkId): SyncError {
  return new SyncError('internal', {
    message: `Link "${linkId}" cannot hold a ${side} record that link "${holder}" holds.`,
    hint: 'Look the record up with findLinks before linking it, and remove or change that link.',
    details: { side, linkId, holder },
  });
}
