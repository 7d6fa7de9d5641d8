import type { Work } from '../core.js';
import { badRequest, keyNotFound, resourceNotFound } from '../errors.js';
import type { Table } from '../metadata/catalog.js';
import { parseResourcePath } from '../odata/resource-path.js';
import type { KeyValue } from '../odata/resource-path.js';
import { resolveColumn } from '../odata/filter-to-sql.js';
import { literalToSql } from '../odata/literal-to-sql.js';
import { queryRows, ROW_ALIAS } from '../store/record-store.js';
import type { Row } from '../store/row.js';

/** A record as a URL names it. */
export interface Reference {
  readonly table: Table;
  readonly id: string;
}

/** Records made earlier in the same change set, by `$` and content id. */
export type ContentIds = ReadonlyMap<string, string>;

/**
 * Finds the record that `accounts(…)` names: relative, with a slash, as a whole URL, by alternate key, or as
 * `$1` for a part of the same change set. With an id it is not looked up whether the record exists.
 */
export async function resolveReference(
  work: Work,
  url: string,
  contentIds: ContentIds,
): Promise<Reference> {
  const address = contentIds.get(url) ?? url;
  if (address.startsWith('$')) {
    throw badRequest(`Content-ID Reference: '${address}' does not exist in the batch context.`);
  }
  const [segment] = parseResourcePath(toRelative(address));
  const table = segment && work.core.catalog.findByEntitySet(segment.name);
  if (!segment || !table) throw resourceNotFound(segment?.name ?? address);
  if (segment.key?.kind === 'id') return { table, id: segment.key.id };
  const row = segment.key && (await findByKey(work, table, segment.key.values));
  if (!row) throw keyNotFound(table.logicalName);
  return { table, id: String(row[table.primaryId]) };
}

/** Takes scheme, host and service root away. */
export function toRelative(url: string): string {
  return url.replace(/^(?:https?:\/\/[^/]+)?\/?(?:api\/data\/v\d+\.\d+\/)?/iu, '');
}

/** Finds a record by the values of one of its alternate keys (or of its primary key, by name). */
export async function findByKey(
  { core, session }: Work,
  table: Table,
  values: Readonly<Record<string, KeyValue>>,
): Promise<Row | undefined> {
  const names = Object.keys(values).map((name) => /^_(\w+)_value$/u.exec(name)?.[1] ?? name);
  if (!isKey(table, names)) {
    throw badRequest(
      `The specified key attributes are not a defined key for the ${table.logicalName} entity`,
      '0x80060890',
    );
  }
  const scope = { catalog: core.catalog, table, alias: ROW_ALIAS };
  const conditions = Object.entries(values).map(([name, value]) => {
    const column = resolveColumn([name], scope);
    return { sql: `${column.compared} = ?`, value: literalToSql(toLiteral(value), column) };
  });
  const where = {
    sql: conditions.map(({ sql }) => sql).join(' and '),
    values: conditions.map(({ value }) => value),
  };
  return (await queryRows(session, { table, where, limit: 1 }))[0];
}

function isKey(table: Table, names: readonly string[]): boolean {
  const wanted = [...names].sort().join();
  const keys = [[table.primaryId], ...table.keys.map((key) => [...key.attributes])];
  return keys.some((attributes) => attributes.sort().join() === wanted);
}

function toLiteral(value: KeyValue) {
  if (value === null) return { kind: 'null' } as const;
  if (typeof value === 'boolean') return { kind: 'boolean', value } as const;
  if (typeof value === 'number') return { kind: 'number', value } as const;
  return { kind: 'text', value } as const;
}
