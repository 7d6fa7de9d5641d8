/** Every fault the database layer reports. Stores test the code, never the text. */
export const DATABASE_ERROR_CODES = [
  'database_bad_value',
  'database_busy',
  'database_cannot_open',
  'database_constraint',
  'database_corrupt',
  'database_foreign_key_violation',
  'database_full',
  'database_io',
  'database_migration_failed',
  'database_nested_transaction',
  'database_not_a_database',
  'database_not_supported',
  'database_not_writable',
  'database_query_failed',
  'database_too_new',
  'database_too_old_driver',
  'database_unique_violation',
  'tenant_query_refused',
] as const;

export type DatabaseErrorCode = (typeof DATABASE_ERROR_CODES)[number];

export interface DatabaseErrorText {
  /** What failed, on what. Never holds a bound value. */
  readonly message: string;
  /** What the reader can do now. */
  readonly hint: string;
  readonly cause?: unknown;
}

const RETRYABLE: ReadonlySet<DatabaseErrorCode> = new Set([
  'database_busy',
  'database_full',
  'database_io',
]);

/** A fault of the database layer. `isRetryable` is true when the same call may work later. */
export class DatabaseError extends Error {
  override readonly name = 'DatabaseError';
  readonly code: DatabaseErrorCode;
  readonly hint: string;
  readonly isRetryable: boolean;

  constructor(code: DatabaseErrorCode, text: DatabaseErrorText) {
    super(text.message, text.cause === undefined ? undefined : { cause: text.cause });
    this.code = code;
    this.hint = text.hint;
    this.isRetryable = RETRYABLE.has(code);
  }
}

export function isDatabaseError(error: unknown, code?: DatabaseErrorCode): error is DatabaseError {
  return error instanceof DatabaseError && (code === undefined || error.code === code);
}
