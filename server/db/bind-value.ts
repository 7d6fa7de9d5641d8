import { DatabaseError } from './database-error.js';

/** What may be bound to a statement: portable between SQLite and PostgreSQL, nothing converted. */
export type BindableValue = string | number | null | Uint8Array;

/**
 * Refuses values that a driver would store as something else without saying so.
 *
 * The SQLite binding turns `undefined` and `NaN` into NULL, a `Date` into a number and has turned
 * BigInt into NULL in earlier versions; PostgreSQL refuses `true` in an integer column. All of these
 * are programming faults, so they throw `database_bad_value`. `where` says which value it was.
 */
export function assertBindable(value: unknown, where: string): asserts value is BindableValue {
  if (value === null || typeof value === 'string' || value instanceof Uint8Array) return;
  if (typeof value === 'number' && Number.isFinite(value)) return;
  const { what, hint } = describe(value);
  throw new DatabaseError('database_bad_value', {
    message: `Cannot store ${what} in ${where}.`,
    hint,
  });
}

function describe(value: unknown): { what: string; hint: string } {
  if (value === undefined) {
    return { what: 'undefined', hint: 'Pass null for "no value", or leave the column out.' };
  }
  if (typeof value === 'bigint') {
    return { what: 'a BigInt', hint: 'Store large whole numbers as text.' };
  }
  if (typeof value === 'number') {
    return {
      what: String(value),
      hint: 'Check the calculation; only finite numbers can be stored.',
    };
  }
  if (typeof value === 'boolean') {
    return { what: 'a boolean', hint: 'Store 1 for true and 0 for false.' };
  }
  if (value instanceof Date) {
    return { what: 'a Date', hint: 'Store date.toISOString().' };
  }
  return {
    what: Array.isArray(value) ? 'an array' : `a value of type ${typeof value}`,
    hint: 'Store JSON.stringify(value) in a text column.',
  };
}
