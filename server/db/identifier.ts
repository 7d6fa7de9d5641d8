import { DatabaseError } from './database-error.js';

/** Quotes a table or column name that comes from code. Anything but plain snake_case is refused. */
export function quoteIdentifier(name: string): string {
  if (/^[a-z_][a-z0-9_]{0,62}$/.test(name)) return `"${name}"`;
  throw new DatabaseError('database_query_failed', {
    message: `"${name}" is not a usable table or column name.`,
    hint: 'Names are snake_case: letters a to z, digits, underscores.',
  });
}

export function quoteIdentifiers(names: readonly string[]): string {
  return names.map(quoteIdentifier).join(', ');
}
