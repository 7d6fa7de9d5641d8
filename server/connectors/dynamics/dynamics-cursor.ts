import { z } from 'zod';
import { readCursor } from '../shared/read-cursor.js';

/**
 * Where a scan of a table stands. With change tracking: `full` and `changes` hold the link to the next page, or to what changed
 * while pages of changes were read; `catchUp` to what changed while a full listing went on, `delta` to what changed since. Without:
 * `list` and `recent` hold the next page and when the scan began, `mark` the time from which to read.
 */
const cursorSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.enum(['full', 'catchUp', 'changes', 'delta']), link: z.string() }),
  z.object({ kind: z.enum(['list', 'recent']), link: z.string(), startedAtMs: z.number() }),
  z.object({ kind: z.literal('mark'), markMs: z.number() }),
]);
export type DynamicsCursor = z.infer<typeof cursorSchema>;

export function writeDynamicsCursor(cursor: DynamicsCursor): string {
  return JSON.stringify(cursor);
}

/** Throws `cursor_expired` for text that is no cursor of this connector. */
export function readDynamicsCursor(text: string): DynamicsCursor {
  return readCursor(text, cursorSchema);
}
