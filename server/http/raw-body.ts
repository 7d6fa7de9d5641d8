import type { Context } from 'hono';

import { ProblemError } from './problem.js';

/**
 * The bytes of the body exactly as they came, at most `maxBytes`. Stops reading at the cap, and
 * does not start when the declared length is above it. Later `c.req.json()` and the like still
 * work, and so does asking again. Throws `request_too_large` (413).
 */
export async function readRawBody(c: Context, maxBytes: number): Promise<Uint8Array> {
  const declared = Number(c.req.header('content-length') ?? '0');
  if (declared > maxBytes) throw tooLarge(maxBytes);
  if (c.req.bodyCache.arrayBuffer !== undefined) return new Uint8Array(await c.req.arrayBuffer());
  const parts: Uint8Array[] = [];
  let bytes = 0;
  const stream = c.req.raw.body;
  if (stream !== null) {
    // Leaving the loop early cancels the stream, which stops the upload.
    for await (const part of stream as unknown as AsyncIterable<Uint8Array>) {
      bytes += part.length;
      if (bytes > maxBytes) throw tooLarge(maxBytes);
      parts.push(part);
    }
  }
  const body = new Uint8Array(Buffer.concat(parts));
  // Hono keeps promises here, whatever the type says, and derives json() and text() from them.
  c.req.bodyCache.arrayBuffer = Promise.resolve(body.buffer) as unknown as ArrayBuffer;
  return body;
}

function tooLarge(maxBytes: number): ProblemError {
  return new ProblemError({
    code: 'request_too_large',
    status: 413,
    title: 'Body too large',
    detail: `The body of a request may have at most ${maxBytes} bytes.`,
    hint: 'Send less at once.',
    headers: { connection: 'close' },
  });
}
