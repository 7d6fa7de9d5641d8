import type { SqlSession } from '../../shared/sqlite.js';
import type { AssociationCategory } from './association-types-store.js';

/** One direction of one tie. Each tie is kept as two of these, so that both sides are read alike. */
export interface AssociationRow {
  readonly fromType: string;
  readonly fromId: string;
  readonly toType: string;
  readonly toId: string;
  readonly category: AssociationCategory;
  readonly typeId: number;
}

const SELECT = `select cast(from_id as text) as fromId, from_type as fromType, cast(to_id as text) as toId,
  to_type as toType, category, type_id as typeId from associations`;

/** All ties of these records, optionally only to one object; ordered by the other record. */
export async function listAssociations(
  session: SqlSession,
  { fromIds, toType }: { fromIds: readonly string[]; toType?: string },
): Promise<AssociationRow[]> {
  if (fromIds.length === 0) return [];
  const filter = toType === undefined ? '' : ' and to_type = ?';
  return session.all<AssociationRow>(
    `${SELECT} where from_id in (select cast(value as integer) from json_each(?))${filter}
     order by from_id, associations.to_id, type_id`,
    [JSON.stringify(fromIds), ...(toType === undefined ? [] : [toType])],
  );
}

/** Adds rows; those that are there stay as they are. */
export async function insertAssociations(
  session: SqlSession,
  rows: readonly AssociationRow[],
): Promise<void> {
  if (rows.length === 0) return;
  await session.run(
    `insert or ignore into associations (from_id, from_type, to_id, to_type, category, type_id)
     select value ->> 'fromId', value ->> 'fromType', value ->> 'toId', value ->> 'toType',
       value ->> 'category', value ->> 'typeId' from json_each(?)`,
    [JSON.stringify(rows)],
  );
}

export async function deleteAssociations(
  session: SqlSession,
  rows: readonly AssociationRow[],
): Promise<void> {
  if (rows.length === 0) return;
  await session.run(
    `delete from associations where (from_id, to_type, to_id, category, type_id) in (
       select cast(value ->> 'fromId' as integer), value ->> 'toType', cast(value ->> 'toId' as integer),
         value ->> 'category', value ->> 'typeId' from json_each(?))`,
    [JSON.stringify(rows)],
  );
}

/** How many records of each object these records are tied to, as `counts.get(fromId)?.get(toType)`. */
export async function countAssociated(
  session: SqlSession,
  fromIds: readonly string[],
): Promise<Map<string, Map<string, number>>> {
  const rows = await session.all<{ fromId: string; toType: string; count: number }>(
    `select cast(from_id as text) as fromId, to_type as toType, count(distinct associations.to_id) as count
     from associations where from_id in (select cast(value as integer) from json_each(?))
     group by from_id, to_type`,
    [JSON.stringify(fromIds)],
  );
  const counts = new Map<string, Map<string, number>>();
  for (const { fromId, toType, count } of rows) {
    const ofRecord = counts.get(fromId) ?? new Map<string, number>();
    counts.set(fromId, ofRecord.set(toType, count));
  }
  return counts;
}

/** The record that each of these is tied to by one of HubSpot's own kinds (main company, parent), by `fromId`. */
export async function findTied(
  session: SqlSession,
  fromIds: readonly string[],
  typeIds: readonly number[],
): Promise<Map<string, string>> {
  const rows = await session.all<{ fromId: string; toId: string }>(
    `select cast(from_id as text) as fromId, cast(to_id as text) as toId from associations
     where from_id in (select cast(value as integer) from json_each(?)) and category = 'HUBSPOT_DEFINED'
       and type_id in (select value from json_each(?)) order by associations.to_id desc`,
    [JSON.stringify(fromIds), JSON.stringify(typeIds)],
  );
  return new Map(rows.map(({ fromId, toId }) => [fromId, toId]));
}
