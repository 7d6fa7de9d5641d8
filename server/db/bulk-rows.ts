import { SQLITE_CAPABILITIES } from './dialect.js';
import { chunk, type JsonRow } from './json-values.js';

/** A statement with its parameters. */
export interface Prepared {
  readonly text: string;
  readonly parameters: JsonRow;
}

/**
 * Builds the text of a bulk statement: `cell` answers the expression for a column's value in a row of
 * `source`. It must give the same text whenever it is given the same.
 */
export type TextWith = (cell: (column: number) => string, source: string) => string;

/**
 * Rows whose values are parameters of their own. Costs less than taking them out of a JSON text, but
 * each number of rows is a statement of its own: so only full blocks are written so, and only when
 * such a block comes a second time. Preparing it the first time would cost more than it saves.
 */
const BLOCK_SIZES = [200, 100] as const;

/** Texts of blocks, by what makes them up. Each is tens of kilobytes, and is compared by identity when it comes again. */
const blockTexts = new Map<string, string | null>();
const MAX_BLOCK_TEXTS = 200;

/**
 * Cuts rows into statements. A column that holds the same value in every row is one parameter: what a
 * parameter costs is on the main thread, and most columns of most steps are such.
 */
export function toStatements(
  name: string,
  rows: readonly JsonRow[],
  textWith: TextWith,
): Prepared[] {
  const columns = splitColumns(rows);
  const fixed = columns.fixed.map((column) => rows[0]?.[column] ?? null);
  const statement = ({ count, cell, source, parameters }: RowSource): Prepared => ({
    text: textOf({ name, count, columns }, () =>
      textWith((column) => {
        const at = columns.fixed.indexOf(column);
        return at === -1 ? cell(columns.varying.indexOf(column)) : `?${String(at + 1)}`;
      }, source()),
    ),
    parameters: [...fixed, ...parameters],
  });
  if (columns.varying.length === 0) return [statement(noSource)];
  const statements: Prepared[] = [];
  let rest = rows.map((row) => columns.varying.map((column) => row[column] ?? null));
  for (const size of BLOCK_SIZES) {
    if (rest.length < size || !isWorthBlock({ name, count: size, columns })) continue;
    for (; rest.length >= size; rest = rest.slice(size))
      statements.push(statement(blockSource(rest.slice(0, size), fixed.length)));
  }
  for (const part of chunk(rest, SQLITE_CAPABILITIES.maxRowsPerStatement))
    statements.push(statement(jsonSource(part, fixed.length)));
  return statements;
}

interface Columns {
  /** The same in every row. */
  readonly fixed: readonly number[];
  readonly varying: readonly number[];
}

/** Rows that are all the same stay several rows. */
function splitColumns(rows: readonly JsonRow[]): Columns {
  const [first = []] = rows;
  const all = first.map((_, column) => column);
  const fixed = all.filter((column) => rows.every((row) => row[column] === first[column]));
  if (rows.length > 1 && fixed.length === all.length) fixed.pop();
  return { fixed, varying: all.filter((column) => !fixed.includes(column)) };
}

interface RowSource {
  /** Rows of a block; 0 for any number. */
  readonly count: number;
  readonly cell: (column: number) => string;
  readonly source: () => string;
  readonly parameters: JsonRow;
}

const noSource: RowSource = { count: 0, cell: String, source: () => '', parameters: [] };

function blockSource(rows: readonly JsonRow[], before: number): RowSource {
  const width = rows[0]?.length ?? 0;
  const numbers = Array.from({ length: width }, (_, index) => index + before + 1);
  const rowText = (row: number): string =>
    `(${numbers.map((number) => `?${String(number + row * width)}`).join(', ')})`;
  return {
    count: rows.length,
    cell: (column) => `j.column${String(column + 1)}`,
    source: () => `(values ${rows.map((_, row) => rowText(row)).join(', ')}) as j`,
    parameters: rows.flat(),
  };
}

function jsonSource(rows: readonly JsonRow[], before: number): RowSource {
  return {
    count: 0,
    cell: (column) => `json_extract(j.value, '$[${String(column)}]')`,
    source: () => `json_each(?${String(before + 1)}) as j`,
    parameters: [JSON.stringify(rows)],
  };
}

interface BlockName {
  readonly name: string;
  readonly count: number;
  readonly columns: Columns;
}

function keyOf({ name, count, columns }: BlockName): string {
  return `${String(count)} ${columns.varying.join(' ')} ${name}`;
}

/** Whether a block of this form was wanted before. */
function isWorthBlock(block: BlockName): boolean {
  const key = keyOf(block);
  if (blockTexts.has(key)) return true;
  if (blockTexts.size >= MAX_BLOCK_TEXTS) blockTexts.clear();
  blockTexts.set(key, null);
  return false;
}

function textOf(block: BlockName, build: () => string): string {
  if (block.count === 0) return build();
  const key = keyOf(block);
  const text = blockTexts.get(key) ?? build();
  blockTexts.set(key, text);
  return text;
}
