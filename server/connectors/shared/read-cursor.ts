import type { z } from 'zod';
import { ConnectorError } from '../../../engine/ports/connector.js';

/** Reads a cursor that this connector once gave away. Throws `cursor_expired` for anything else. */
export function readCursor<T>(text: string, schema: z.ZodType<T>): T {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (cause) {
    throw new ConnectorError('cursor_expired', 'The stored cursor cannot be read.', { cause });
  }
  const parsed = schema.safeParse(json);
  if (parsed.success) return parsed.data;
  throw new ConnectorError('cursor_expired', 'The stored cursor is of an older form.', {
    cause: parsed.error,
  });
}

/** Throws `bad_answer` when an app hands out the cursor that was just read: it would never end. */
export function assertMoved(before: string | null, after: string): void {
  if (before !== after) return;
  throw new ConnectorError('bad_answer', 'The app answered the same page again and again.');
}
