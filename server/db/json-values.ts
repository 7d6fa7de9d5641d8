import type { Expression } from 'kysely';

import { assertBindable } from './bind-value.js';
import { DatabaseError } from './database-error.js';
import { trustedSql } from './trusted-sql.js';

/** One row of a bulk statement: its values in column order. */
export type JsonRow = readonly (string | number | null)[];

/**
 * For `where('id', 'in', jsonList(ids))`: any number of values in one parameter, so that the
 * statement stays the same and its preparation is reused. Works inside a tenant scope. Pass at most
 * 500 values when rows come back (see `chunk`).
 */
export function jsonList<T extends string | number>(values: readonly T[]): Expression<T> {
  return trustedSql<T>(
    ['(select value from json_each(', '))'],
    [
      toJson(
        values.map((v) => [v]),
        1,
      ),
    ],
  );
}

/** For `where((eb) => eb(eb.refTuple('a', 'b'), 'in', jsonPairs(pairs)))`. */
export function jsonPairs<A extends string | number, B extends string | number>(
  pairs: readonly (readonly [A, B])[],
): Expression<[A, B]> {
  return trustedSql(
    ["(select json_extract(value, '$[0]'), json_extract(value, '$[1]') from json_each(", '))'],
    [toJson(pairs, 2)],
  );
}

/** Cuts a list into pieces of at most `size` (default 500). */
export function chunk<T>(items: readonly T[], size = 500): T[][] {
  const chunks: T[][] = [];
  for (let at = 0; at < items.length; at += size) chunks.push(items.slice(at, at + size));
  return chunks;
}

/** Rows as one JSON text. `width` 1 gives a flat list. */
export function toJson(rows: readonly JsonRow[], width: number): string {
  const checked = rows.map((row) => row.map(toCell));
  return JSON.stringify(width === 1 ? checked.flat() : checked);
}

/** A value of a bulk statement. Throws `database_bad_value` for one that would change on its way. */
export function toCell(value: unknown): string | number | null {
  assertBindable(value, 'a bulk statement');
  if (value instanceof Uint8Array) {
    throw new DatabaseError('database_bad_value', {
      message: 'Cannot store bytes through a bulk statement.',
      hint: 'Store them as base64 text, or write the row by itself.',
    });
  }
  // Half a surrogate pair would become invalid UTF-8 inside SQLite's JSON functions.
  return typeof value === 'string' ? value.toWellFormed() : value;
}
