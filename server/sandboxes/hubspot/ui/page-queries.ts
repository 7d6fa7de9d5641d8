import type { Account } from '../account.js';
import { escapeLike } from '../search/filter-sql.js';
import type { ObjectType } from '../catalog/object-types.js';
import { findRecords } from '../records/record-rows.js';
import type { StoredRecord } from '../records/stored-record.js';

/** How many rows a list shows at once. */
export const PAGE_SIZE = 25;

export interface ListResult {
  readonly total: number;
  readonly records: readonly StoredRecord[];
}

/** Records for a list, last changed first, so that what a sync just wrote is on top. `page` counts from 1. */
export async function queryList(
  account: Account,
  type: ObjectType,
  { search, page }: { search: string; page: number },
): Promise<ListResult> {
  const words = search
    .toLowerCase()
    .split(/\s+/u)
    .filter((word) => word !== '');
  const names = type.searchableProperties.map((name) => `coalesce(properties ->> '${name}', '')`);
  const text = `lower(${names.join(` || ' ' || `)})`;
  const condition = words.map(() => ` and ${text} like ? escape '\\'`).join('');
  const where = `from records where type_id = ? and archived = 0 and merged_into is null${condition}`;
  const values = [type.typeId, ...words.map((word) => `%${escapeLike(word)}%`)];
  const [counted] = await account.database.all<{ total: number }>(
    `select count(*) as total ${where}`,
    values,
  );
  const rows = await account.database.all<{ id: string }>(
    `select cast(id as text) as id ${where} order by updated_at desc, records.id desc limit ? offset ?`,
    [...values, PAGE_SIZE, (page - 1) * PAGE_SIZE],
  );
  const ids = rows.map(({ id }) => id);
  const found = await findRecords(account.database, { typeId: type.typeId, ids });
  return { total: counted?.total ?? 0, records: ids.flatMap((id) => found.get(id) ?? []) };
}

/** Companies to choose from, by name; `alwaysId` is among them even when there are too many. */
export async function queryCompanyChoices(
  account: Account,
  alwaysId: string,
): Promise<{ id: string; name: string }[]> {
  return account.database.all<{ id: string; name: string }>(
    `select cast(id as text) as id,
       coalesce(properties ->> 'name', properties ->> 'domain', 'Company ' || id) as name
     from records where type_id = '0-2' and archived = 0 and merged_into is null
     order by records.id = cast(? as integer) desc, lower(name) limit 2000`,
    [alwaysId],
  );
}

/** A record at the other end of a tie, with the labels of the tie. */
export interface TiedRecord {
  readonly id: string;
  readonly typeId: string;
  readonly name: string;
  readonly labels: string;
}

/** What a record is tied to, at most 50. */
export async function queryTied(account: Account, id: string): Promise<TiedRecord[]> {
  const rows = await account.database.all<{
    id: string;
    typeId: string;
    name: string;
    kinds: string;
  }>(
    `select cast(r.id as text) as id, r.type_id as typeId, group_concat(a.type_id) as kinds,
       coalesce(r.properties ->> 'hs_full_name_or_email', r.properties ->> 'name',
         r.properties ->> 'dealname', r.properties ->> 'domain', r.id) as name
     from associations a join records r on r.id = a.to_id
     where a.from_id = cast(? as integer) group by r.id, r.type_id order by r.type_id, name limit 50`,
    [id],
  );
  const [from] = await account.database.all<{ typeId: string }>(
    'select type_id as typeId from records where id = cast(? as integer)',
    [id],
  );
  return rows.map(({ kinds, ...row }) => ({
    ...row,
    labels: kinds
      .split(',')
      .flatMap(
        (kind) =>
          account.associationTypes.find(from?.typeId ?? '', row.typeId, Number(kind))?.label ?? [],
      )
      .join(', '),
  }));
}
