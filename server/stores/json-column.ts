import { SyncError } from '../../engine/errors.js';

/**
 * Reads a column that only a `toRow` of ours writes. Not checked by schema: at thousands of rows a
 * page that would cost more than the query. Throws `internal` when the text is no JSON.
 */
export function parseColumn<T>(text: string, column: string): T {
  try {
    return JSON.parse(text) as T;
  } catch (cause) {
    throw new SyncError('internal', {
      message: `The stored text of "${column}" is not JSON.`,
      hint: 'The database was changed by something else, or is damaged; restore the last backup.',
      details: { column },
      cause,
    });
  }
}

export function parseNullable<T>(text: string | null, column: string): T | null {
  return text === null ? null : parseColumn<T>(text, column);
}

export function toNullableJson(value: unknown): string | null {
  return value === null ? null : JSON.stringify(value);
}

/** The stored form of a yes or no. */
export function toFlag(value: boolean): number {
  return value ? 1 : 0;
}
