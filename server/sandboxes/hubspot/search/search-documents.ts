import type { SqlSession } from '../../shared/sqlite.js';
import type { StoredRecord } from '../records/stored-record.js';

/** How long an outdated document is kept, so that a `stale-search` fault can look back. */
const KEPT_MS = 600_000;

/** Puts records into the search index, where they show from `visibleAt` on. */
export async function saveSearchDocuments(
  session: SqlSession,
  records: readonly StoredRecord[],
  visibleAt: number,
): Promise<void> {
  if (records.length === 0) return;
  const ids = JSON.stringify(records.map(({ id }) => id));
  await session.run(
    `delete from search_documents where id in (select cast(value as integer) from json_each(?))
     and visible_at < (select max(n.visible_at) from search_documents n
       where n.type_id = search_documents.type_id and n.id = search_documents.id and n.visible_at <= ?)`,
    [ids, visibleAt - KEPT_MS],
  );
  await session.run(
    `insert or replace into search_documents (type_id, id, visible_at, archived, properties, folded)
     select value ->> 'typeId', value ->> 'id', ?, value ->> 'archived', value -> 'properties', value -> 'folded'
     from json_each(?)`,
    [visibleAt, JSON.stringify(records.map(toDocument))],
  );
}

function toDocument({ id, typeId, properties, archivedAt }: StoredRecord) {
  const folded = Object.fromEntries(
    Object.entries(properties).map(([name, value]) => [name, value.toLowerCase()]),
  );
  return { id, typeId, archived: archivedAt === undefined ? 0 : 1, properties, folded };
}
