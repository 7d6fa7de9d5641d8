import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';

export type CsvRow = Readonly<Record<string, string>>;

/** The rows of a file of ../data, by column name; surrounding spaces are no part of a value. */
export function readCsv(name: string): CsvRow[] {
  const url = new URL(`../data/${name}.csv`, import.meta.url);
  return parse<Record<string, string>>(readFileSync(url), { columns: true, trim: true, bom: true });
}

/** The value of a column; throws when the file has no such column. */
export function cell(row: CsvRow, column: string): string {
  const value = row[column];
  if (value === undefined) throw new Error(`The file has no column "${column}".`);
  return value;
}
