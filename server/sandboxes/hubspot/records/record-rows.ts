import type { SqlSession, SqlValue } from '../../shared/sqlite.js';
import type { ChangeSource, StoredRecord } from './stored-record.js';

interface RecordRow {
  readonly id: number;
  readonly type_id: string;
  readonly properties: string;
  readonly created_at: number;
  readonly updated_at: number;
  readonly archived_at: number | null;
  readonly changed_by: string;
}

const COLUMNS =
  'r.id, r.type_id, r.properties, r.created_at, r.updated_at, r.archived_at, r.changed_by';

function fromRow(row: RecordRow): StoredRecord {
  return {
    id: String(row.id),
    typeId: row.type_id,
    properties: JSON.parse(row.properties) as Record<string, string>,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    archivedAt: row.archived_at ?? undefined,
    changedBy: JSON.parse(row.changed_by) as ChangeSource,
  };
}

/** True for text that can be a record id. */
export function isRecordId(id: string): boolean {
  return /^[1-9]\d{0,14}$/u.test(id);
}

/** The next `count` numbers of a counter; returns the first. */
export async function allocate(
  session: SqlSession,
  name: 'record' | 'event' | 'association_type',
  count: number,
): Promise<number> {
  const [row] = await session.all<{ value: number }>(
    'update counters set value = value + ? where name = ? returning value',
    [count, name],
  );
  if (row === undefined) throw new Error(`The sandbox database has no counter "${name}".`);
  return row.value - count + 1;
}

export interface RecordLookup {
  readonly typeId: string;
  readonly ids: readonly string[];
  /** Archived records are found only when asked for. Default false. */
  readonly isArchived?: boolean;
}

/**
 * The records with these ids, by the id asked for. The id of a record that was merged finds the record that it
 * became. What is not there is not in the map.
 */
export async function findRecords(
  session: SqlSession,
  { typeId, ids, isArchived = false }: RecordLookup,
): Promise<Map<string, StoredRecord>> {
  const wanted = ids.filter(isRecordId);
  if (wanted.length === 0) return new Map();
  const rows = await session.all<RecordRow & { asked: string }>(
    `select j.value as asked, ${COLUMNS} from json_each(?) j
     join records o on o.id = j.value
     join records r on r.id = coalesce(o.merged_into, o.id)
     where r.type_id = ? and r.archived = ?`,
    [JSON.stringify(wanted), typeId, isArchived ? 1 : 0],
  );
  return new Map(rows.map((row) => [String(row.asked), fromRow(row)]));
}

/** Records by the value of a property that is unique in its object, by value. */
export async function findRecordsByUnique(
  session: SqlSession,
  { typeId, property, values }: { typeId: string; property: string; values: readonly string[] },
): Promise<Map<string, StoredRecord>> {
  const rows = await session.all<RecordRow & { asked: string }>(
    `select u.value as asked, ${COLUMNS} from json_each(?) j
     join unique_values u on u.type_id = ? and u.property = ? and u.value = j.value
     join records r on r.id = u.record_id`,
    [JSON.stringify(values), typeId, property],
  );
  return new Map(rows.map((row) => [row.asked, fromRow(row)]));
}

/** One page in the order of ids; `after` is the last id of the page before. */
export async function listRecords(
  session: SqlSession,
  page: { typeId: string; after: string; limit: number; isArchived: boolean },
): Promise<StoredRecord[]> {
  const rows = await session.all<RecordRow>(
    `select ${COLUMNS} from records r
     where r.type_id = ? and r.archived = ? and r.merged_into is null and r.id > cast(? as integer)
     order by r.id limit ?`,
    [page.typeId, page.isArchived ? 1 : 0, page.after, page.limit],
  );
  return rows.map(fromRow);
}

/** Writes whole records, new or not, in one statement. */
export async function saveRecords(
  session: SqlSession,
  records: readonly StoredRecord[],
): Promise<void> {
  if (records.length === 0) return;
  await session.run(
    `insert into records (id, type_id, properties, created_at, updated_at, archived, archived_at, changed_by)
     select value ->> 'id', value ->> 'typeId', value -> 'properties', value ->> 'createdAt', value ->> 'updatedAt',
       (value ->> 'archivedAt') is not null, value ->> 'archivedAt', value -> 'changedBy'
     from json_each(?) where true
     on conflict (id) do update set properties = excluded.properties, updated_at = excluded.updated_at,
       archived = excluded.archived, archived_at = excluded.archived_at, changed_by = excluded.changed_by`,
    [JSON.stringify(records)],
  );
}

/** One value that no other record of the object may hold. */
export interface UniqueValue {
  readonly typeId: string;
  readonly property: string;
  readonly value: string;
  readonly recordId: string;
}

/** Who holds these values now. */
export async function findHolders(
  session: SqlSession,
  values: readonly Omit<UniqueValue, 'recordId'>[],
): Promise<UniqueValue[]> {
  if (values.length === 0) return [];
  const rows = await session.all<{
    type_id: string;
    property: string;
    value: string;
    record_id: number;
  }>(
    `select u.* from json_each(?) j join unique_values u on u.type_id = j.value ->> 'typeId'
       and u.property = j.value ->> 'property' and u.value = j.value ->> 'value'`,
    [JSON.stringify(values)],
  );
  return rows.map((row) => ({
    typeId: row.type_id,
    property: row.property,
    value: row.value,
    recordId: String(row.record_id),
  }));
}

/** Replaces all unique values of these records. */
export async function replaceUniqueValues(
  session: SqlSession,
  recordIds: readonly string[],
  values: readonly UniqueValue[],
): Promise<void> {
  await session.run(
    'delete from unique_values where record_id in (select cast(value as integer) from json_each(?))',
    [JSON.stringify(recordIds)],
  );
  if (values.length === 0) return;
  await session.run(
    `insert into unique_values (type_id, property, value, record_id)
     select value ->> 'typeId', value ->> 'property', value ->> 'value', value ->> 'recordId' from json_each(?)`,
    [JSON.stringify(values)],
  );
}

/** One line of a record's history, shown on its page. */
export interface RecordChange {
  readonly recordId: string;
  readonly at: number;
  readonly kind: 'created' | 'updated' | 'archived' | 'merged';
  readonly changedBy: ChangeSource;
  readonly properties: readonly string[];
}

export async function saveChanges(
  session: SqlSession,
  changes: readonly RecordChange[],
): Promise<void> {
  if (changes.length === 0) return;
  await session.run(
    `insert into record_changes (record_id, at, kind, changed_by, properties)
     select value ->> 'recordId', value ->> 'at', value ->> 'kind', value -> 'changedBy', value -> 'properties'
     from json_each(?)`,
    [JSON.stringify(changes)],
  );
}

/** The latest changes of one record, newest first. */
export async function listChanges(
  session: SqlSession,
  recordId: string,
  limit: number,
): Promise<RecordChange[]> {
  const values: SqlValue[] = [recordId, limit];
  const rows = await session.all<{
    at: number;
    kind: RecordChange['kind'];
    changed_by: string;
    properties: string;
  }>(
    `select at, kind, changed_by, properties from record_changes
     where record_id = cast(? as integer) order by sequence desc limit ?`,
    values,
  );
  return rows.map((row) => ({
    recordId,
    at: row.at,
    kind: row.kind,
    changedBy: JSON.parse(row.changed_by) as ChangeSource,
    properties: JSON.parse(row.properties) as string[],
  }));
}
