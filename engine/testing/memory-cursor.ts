import { ConnectorError } from '../ports/connector.js';

/**
 * Where a scan of an in-memory app stands. `full`: inside a complete listing. `live`: inside a reading of
 * changes. `mark`: between readings; the next one begins before `markMs`, by the overlap.
 */
export type MemoryCursor =
  | { kind: 'full'; startedAtMs: number; afterSequence: number }
  | { kind: 'live'; startedAtMs: number; fromMs: number; after: [ms: number, id: string] | null }
  | { kind: 'mark'; markMs: number };

export function writeCursor(cursor: MemoryCursor): string {
  return JSON.stringify(cursor);
}

/** Throws `cursor_expired` for text that is no cursor of this app. */
export function readCursor(text: string): MemoryCursor {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch (cause) {
    throw new ConnectorError('cursor_expired', 'The cursor cannot be read.', { cause });
  }
  const kind = (parsed as { kind?: unknown } | null)?.kind;
  if (kind === 'full' || kind === 'live' || kind === 'mark') return parsed as MemoryCursor;
  throw new ConnectorError('cursor_expired', 'The cursor is not one of this app.');
}
