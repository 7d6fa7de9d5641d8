import { DatabaseError, type DatabaseErrorCode } from './database-error.js';

interface Translation {
  readonly code: DatabaseErrorCode;
  readonly hint: string;
}

/** SQLite result codes (https://www.sqlite.org/rescode.html), extended ones first. */
const TRANSLATIONS: readonly (readonly [prefix: string, translation: Translation])[] = [
  ['SQLITE_CONSTRAINT_PRIMARYKEY', unique()],
  ['SQLITE_CONSTRAINT_UNIQUE', unique()],
  ['SQLITE_CONSTRAINT_ROWID', unique()],
  [
    'SQLITE_CONSTRAINT_FOREIGNKEY',
    {
      code: 'database_foreign_key_violation',
      hint: 'Write the row that is referred to first, or delete what refers to this row.',
    },
  ],
  [
    'SQLITE_CONSTRAINT',
    { code: 'database_constraint', hint: 'The row breaks a rule of its table; check its values.' },
  ],
  ['SQLITE_BUSY', busy()],
  ['SQLITE_LOCKED', busy()],
  ['SQLITE_FULL', { code: 'database_full', hint: 'Free disk space; the write was not stored.' }],
  [
    'SQLITE_READONLY',
    {
      code: 'database_not_writable',
      hint: 'Give the user that runs the server write access to the database file and its folder.',
    },
  ],
  [
    'SQLITE_CANTOPEN',
    {
      code: 'database_cannot_open',
      hint: 'Check that the path is a file (not a folder) and that the server may write there.',
    },
  ],
  [
    'SQLITE_NOTADB',
    {
      code: 'database_not_a_database',
      hint: 'The file is something else, or damaged. Choose another path or restore a backup.',
    },
  ],
  [
    'SQLITE_CORRUPT',
    { code: 'database_corrupt', hint: 'Stop the server and restore the last backup.' },
  ],
  ['SQLITE_IOERR', { code: 'database_io', hint: 'Check the disk; the write was not stored.' }],
];

function unique(): Translation {
  return {
    code: 'database_unique_violation',
    hint: 'A row with this key is there already; update it instead.',
  };
}

function busy(): Translation {
  return {
    code: 'database_busy',
    hint: 'Another process holds the database. Stop it, or try again.',
  };
}

/** Gives a driver error our code and a hint. `doing` reads like "run a statement on /x/sync.db". */
export function toDatabaseError(error: unknown, doing: string): DatabaseError {
  if (error instanceof DatabaseError) return error;
  const found = TRANSLATIONS.find(([prefix]) => sqliteCode(error).startsWith(prefix))?.[1];
  const detail = error instanceof Error ? error.message : String(error);
  return new DatabaseError(found?.code ?? 'database_query_failed', {
    message: `Could not ${doing}: ${detail}`,
    hint: found?.hint ?? 'This is a fault in the program; report it with this message.',
    cause: error,
  });
}

/** Another connection holds the lock. */
export function isBusy(error: unknown): boolean {
  return sqliteCode(error).startsWith('SQLITE_BUSY');
}

function sqliteCode(error: unknown): string {
  if (error instanceof Error && 'code' in error && typeof error.code === 'string')
    return error.code;
  return '';
}
