import type { SqlValue } from '../../shared/sqlite.js';
import type { Account } from '../account.js';
import type { ObjectType } from '../catalog/object-types.js';
import type { PropertyDefinition } from '../catalog/property-definition.js';
import { validationError } from '../http/api-error.js';
import type { StoredRecord } from '../records/stored-record.js';
import type { SqlPiece } from './filter-sql.js';
import { all, any, asWords, escapeLike, filterToSql } from './filter-sql.js';
import type { SearchFilter, SearchRequest } from './search-request.js';
import { checkBounds, toSort } from './search-request.js';

export interface SearchPage {
  readonly total: number;
  readonly records: readonly StoredRecord[];
  /** Where the next page starts; undefined on the last one. */
  readonly nextOffset: number | undefined;
}

interface DocumentRow {
  readonly id: string;
  readonly properties: string;
}

/** The newest document of each live record that the index shows at this moment. */
const VISIBLE = `search_documents d where d.type_id = ? and d.visible_at <= ? and d.archived = 0
  and not exists (select 1 from search_documents n where n.type_id = d.type_id and n.id = d.id
    and n.visible_at > d.visible_at and n.visible_at <= ?)`;

/**
 * Searches the index as it was at `asOf`. Values come from the index too, so a late index shows old values, and
 * an archived record until the index has heard of it.
 */
export async function searchRecords(
  account: Account,
  type: ObjectType,
  { request, asOf }: { request: SearchRequest; asOf: number },
): Promise<SearchPage> {
  const offset = checkBounds(request);
  const condition = all([groupsToSql(account, type, request), queryToSql(type, request.query)]);
  const base: SqlValue[] = [type.typeId, asOf, asOf, ...condition.values];
  const [counted] = await account.database.all<{ total: number }>(
    `select count(*) as total from ${VISIBLE} and ${condition.sql}`,
    base,
  );
  const order = orderToSql(account, type, request);
  const rows = await account.database.all<DocumentRow>(
    `select cast(d.id as text) as id, d.properties from ${VISIBLE} and ${condition.sql}
     order by ${order.sql} limit ? offset ?`,
    [...base, ...order.values, request.limit, offset],
  );
  const total = counted?.total ?? 0;
  const end = offset + rows.length;
  return {
    total,
    records: rows.map((row) => fromDocument(type, row)),
    nextOffset: end < total && rows.length > 0 ? end : undefined,
  };
}

function fromDocument(type: ObjectType, { id, properties }: DocumentRow): StoredRecord {
  const values = JSON.parse(properties) as Record<string, string>;
  return {
    ...{ id, typeId: type.typeId, properties: values, archivedAt: undefined },
    createdAt: Date.parse(values['createdate'] ?? ''),
    updatedAt: Date.parse(values[type.modifiedProperty] ?? ''),
    changedBy: { kind: 'INTEGRATION', id: '', label: '' },
  };
}

function groupsToSql(account: Account, type: ObjectType, request: SearchRequest): SqlPiece {
  return any(
    request.filterGroups
      .filter(({ filters }) => filters.length > 0)
      .map(({ filters }) => all(filters.map((filter) => oneFilter(account, type, filter)))),
  );
}

function oneFilter(account: Account, type: ObjectType, filter: SearchFilter): SqlPiece {
  if (filter.propertyName.startsWith('associations.')) return associationFilter(account, filter);
  return filterToSql(filter, getProperty(account, type, filter.propertyName));
}

/** `associations.company EQ 123`: records tied to that one. */
function associationFilter(account: Account, filter: SearchFilter): SqlPiece {
  const to = account.properties.getType(filter.propertyName.slice('associations.'.length));
  const ids = filter.values ?? (filter.value === undefined ? [] : [filter.value]);
  if ((filter.operator !== 'EQ' && filter.operator !== 'IN') || ids.length === 0) {
    throw validationError(`${filter.propertyName} can be searched with EQ or IN and a value.`);
  }
  return {
    sql: `exists (select 1 from associations a where a.from_id = d.id and a.to_type = ?
      and a.to_id in (select cast(value as integer) from json_each(?)))`,
    values: [to.typeId, JSON.stringify(ids)],
  };
}

function getProperty(account: Account, type: ObjectType, name: string): PropertyDefinition {
  const property = account.properties.findProperty(type.typeId, name);
  if (property !== undefined) return property;
  throw validationError(`There was a problem with the request: property "${name}" does not exist.`);
}

/** Free text: every word must begin a word of one of the object's searchable properties. */
function queryToSql(type: ObjectType, query: string | null | undefined): SqlPiece {
  const words = (query ?? '')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
  const columns = type.searchableProperties.map((name) => `coalesce(d.folded ->> '${name}', '')`);
  const text = `(' ' || ${asWords(columns.join(` || ' ' || `))})`;
  return all(
    words.map((word) => ({
      sql: `${text} like ? escape '\\'`,
      values: [`% ${escapeLike(word)}%`],
    })),
  );
}

/** Oldest first when nothing is asked. Records with an equal value stay in the order of their ids. */
function orderToSql(account: Account, type: ObjectType, request: SearchRequest): SqlPiece {
  const sort = toSort(request.sorts[0]);
  if (sort === undefined) return { sql: 'd.id', values: [] };
  const property = getProperty(account, type, sort.propertyName);
  const field = 'json_extract(d.folded, ?)';
  const value = property.type === 'number' ? `cast(${field} as real)` : field;
  const direction = sort.isDescending ? 'desc' : 'asc';
  return {
    sql: `${value} ${direction} nulls last, d.id ${direction}`,
    values: [`$."${property.name}"`],
  };
}
