import { DatabaseError } from './database-error.js';

/** Strings, quoted names and comments, in which a semicolon means nothing. */
const QUOTED = /'(?:[^']|'')*'|"(?:[^"]|"")*"|`[^`]*`|\[[^\]]*\]|--[^\n]*|\/\*[\s\S]*?\*\//g;
const CREATE_TRIGGER = /^\s*create\s+(?:temp(?:orary)?\s+)?trigger\b/i;

/**
 * Refuses text with a second statement: SQLite would run the first one and drop the rest silently.
 * Only used for hand-written SQL (migrations, pragmas); triggers hold semicolons by right.
 */
export function assertSingleStatement(text: string): void {
  if (CREATE_TRIGGER.test(text)) return;
  const [, rest] = split(text.replace(QUOTED, ' '));
  if (rest === undefined || rest.trim() === '') return;
  throw new DatabaseError('database_query_failed', {
    message: 'One call holds several SQL statements; only the first would run.',
    hint: 'Run each statement in its own call.',
  });
}

function split(text: string): [string, string | undefined] {
  const at = text.indexOf(';');
  return at < 0 ? [text, undefined] : [text.slice(0, at), text.slice(at + 1).replace(/;/g, ' ')];
}
