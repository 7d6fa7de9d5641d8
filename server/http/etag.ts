import type { Context } from 'hono';
import { problem } from './translate-error.js';

/** The `If-Match` of a request as the engine's etag; null when the caller overwrites whatever is there. */
export function ifMatchOf(c: Context): string | null {
  const header = c.req.header('if-match');
  if (header === undefined || header === '*') return null;
  if (/^"[\x21\x23-\x7e]{1,64}"$/.test(header)) return header;
  throw problem('input_invalid', {
    detail: 'The header If-Match is not a single strong ETag.',
    hint: 'Send the "etag" of the sync as it was read, with its quotes.',
  });
}
