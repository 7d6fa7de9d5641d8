import { CompiledQuery, type Selectable } from 'kysely';

import type {
  AnyDatabase,
  BulkResult,
  ColumnName,
  TableName,
  UpdateCondition,
  UpdateMany,
  UpsertMany,
} from './bulk-types.js';
import { DatabaseError } from './database-error.js';
import { SQLITE_CAPABILITIES } from './dialect.js';
import { quoteIdentifier, quoteIdentifiers } from './identifier.js';
import { chunk, toCell, type JsonRow } from './json-values.js';
import { assertRowsInScope, findTenantScope } from './tenant-scope.js';

/**
 * Inserts or updates many rows, 500 a statement, all or nothing. The number of calls decides the
 * speed (34,000 rows a second this way, 6,000 one by one), so nothing should loop over inserts.
 *
 * Works on a tenant-scoped database too: each row must then carry that tenant's `tenant_id`, and
 * the key must contain `tenant_id`. When two rows of one call share a key, the later one wins.
 */
export async function upsertMany<DB, T extends TableName<DB>, R extends ColumnName<DB, T> = never>(
  db: AnyDatabase<DB>,
  options: UpsertMany<NoInfer<DB>, T, R>,
): Promise<BulkResult<Pick<Selectable<DB[T]>, R>>> {
  const rows = options.rows as readonly Record<string, unknown>[];
  const columns = columnsOf(rows, options.table);
  if (columns.length === 0) return { affectedCount: 0, rows: [] };
  assertRowsInScope(db, {
    table: options.table,
    rows,
    key: options.conflict,
    updated: Array.isArray(options.update) ? options.update : [],
  });
  const textWith = (rowsText: string): string =>
    [
      `insert into ${quoteIdentifier(options.table)} (${quoteIdentifiers(columns)})`,
      rowsText,
      conflictClause(options, columns),
      options.returning === undefined ? '' : `returning ${quoteIdentifiers(options.returning)}`,
    ].join(' ');
  const values = rows.map((row) => toCells(row, columns, options.table));
  const { blocks, rest } = cutBlocks(values, textWith);
  // "where true" keeps SQLite from reading "on conflict" as a join condition.
  const fromJson = `select ${extracts(columns.length, 'value')} from json_each(?) where true`;
  return await runAll<DB, Pick<Selectable<DB[T]>, R>>(db, [
    ...blocks,
    ...jsonStatements(rest, textWith(fromJson)),
  ]);
}

/** Sets columns of many rows found by key, 500 a statement, all or nothing. Tenant-safe like upsertMany. */
export async function updateMany<DB, T extends TableName<DB>>(
  db: AnyDatabase<DB>,
  options: UpdateMany<NoInfer<DB>, T>,
): Promise<{ readonly affectedCount: number }> {
  const rows = options.rows as readonly Record<string, unknown>[];
  const columns = columnsOf(rows, options.table);
  if (columns.length === 0) return { affectedCount: 0 };
  const key = options.key as readonly string[];
  assertRowsInScope(db, { table: options.table, rows, key, updated: [] });
  const table = quoteIdentifier(options.table);
  const at = (column: string): string => extract(columns.indexOf(column), 'j.value');
  const set = columns.filter((column) => !key.includes(column));
  const text = [
    `update ${table} set ${set.map((c) => `${quoteIdentifier(c)} = ${at(c)}`).join(', ')}`,
    'from json_each(?) as j',
    `where ${key.map((c) => `${table}.${quoteIdentifier(c)} = ${at(c)}`).join(' and ')}`,
  ].join(' ');
  const values = rows.map((row) => toCells(row, columns, options.table));
  return await runAll(db, jsonStatements(values, text));
}

/**
 * Rows whose values are parameters of their own. Costs SQLite a third less than taking them out of a
 * JSON text, but each number of rows is a statement of its own: so only full blocks are written so.
 */
const BLOCK_SIZES = [200, 100] as const;

interface Prepared {
  readonly text: string;
  readonly parameters: readonly (string | number | null)[];
}

/** Full blocks, each a statement, and the rows that are left. */
function cutBlocks(
  values: readonly JsonRow[],
  textWith: (rows: string) => string,
): { blocks: Prepared[]; rest: readonly JsonRow[] } {
  const blocks: Prepared[] = [];
  let rest = values;
  for (const size of BLOCK_SIZES) {
    if (rest.length < size) continue;
    const row = `(${(rest[0] ?? []).map(() => '?').join(', ')})`;
    const text = textWith(`values ${Array.from({ length: size }, () => row).join(', ')}`);
    for (; rest.length >= size; rest = rest.slice(size))
      blocks.push({ text, parameters: rest.slice(0, size).flat() });
  }
  return { blocks, rest };
}

/** Any number of rows in one parameter each statement. */
function jsonStatements(values: readonly JsonRow[], text: string): Prepared[] {
  return chunk(values, SQLITE_CAPABILITIES.maxRowsPerStatement).map((part) => ({
    text,
    parameters: [JSON.stringify(part)],
  }));
}

async function runAll<DB, Row>(
  db: AnyDatabase<DB>,
  statements: readonly Prepared[],
): Promise<BulkResult<Row>> {
  if (statements.length > 1 && !db.isTransaction) {
    return await db.transaction().execute((trx) => runAll<DB, Row>(trx, statements));
  }
  // The tenant plugin refuses hand-written SQL; assertRowsInScope has done its work here.
  const plain = findTenantScope(db) === undefined ? db : db.withoutPlugins();
  let affectedCount = 0;
  const rows: Row[] = [];
  for (const { text, parameters } of statements) {
    const query = CompiledQuery.raw(text, [...parameters]);
    const result = await plain.executeQuery<Row>(query);
    affectedCount += Number(result.numAffectedRows ?? 0n);
    rows.push(...result.rows);
  }
  return { affectedCount, rows };
}

/** The parts of UpsertMany that make up its conflict clause, without the table's types. */
interface ConflictParts {
  readonly table: string;
  readonly conflict?: readonly string[];
  readonly update?: 'all' | 'none' | readonly string[];
  readonly updateOnlyIf?: readonly UpdateCondition<string>[];
}

function conflictClause(options: ConflictParts, columns: readonly string[]): string {
  const key = options.conflict;
  if (key === undefined) return '';
  const update = options.update ?? 'all';
  const set =
    update === 'all'
      ? columns.filter((column) => !key.includes(column))
      : update === 'none'
        ? []
        : update;
  if (set.length === 0) return `on conflict (${quoteIdentifiers(key)}) do nothing`;
  const table = quoteIdentifier(options.table);
  const conditions = (options.updateOnlyIf ?? []).map(({ column, stored }) => {
    const name = quoteIdentifier(column);
    return `${table}.${name} ${stored} excluded.${name}`;
  });
  const where = conditions.length === 0 ? '' : ` where ${conditions.join(' and ')}`;
  const sets = set.map((c) => `${quoteIdentifier(c)} = excluded.${quoteIdentifier(c)}`);
  return `on conflict (${quoteIdentifiers(key)}) do update set ${sets.join(', ')}${where}`;
}

function extracts(count: number, from: string): string {
  return Array.from({ length: count }, (_, index) => extract(index, from)).join(', ');
}

function extract(index: number, from: string): string {
  return `json_extract(${from}, '$[${index}]')`;
}

function columnsOf(rows: readonly Record<string, unknown>[], table: string): readonly string[] {
  const [first] = rows;
  if (first === undefined) return [];
  const columns = Object.keys(first);
  const odd = rows.find((row) => Object.keys(row).length !== columns.length);
  if (odd !== undefined) {
    throw new DatabaseError('database_bad_value', {
      message: `Rows for "${table}" do not all name the same columns.`,
      hint: 'Give every row of one bulk statement the same keys; use null for "no value".',
    });
  }
  return columns;
}

function toCells(row: Record<string, unknown>, columns: readonly string[], table: string): JsonRow {
  return columns.map((column) => {
    if (column in row) return toCell(row[column]);
    throw new DatabaseError('database_bad_value', {
      message: `A row for "${table}" lacks the column "${column}" that others have.`,
      hint: 'Give every row of one bulk statement the same keys; use null for "no value".',
    });
  });
}
