import type { Readable, Transform } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';

/** Thrown inside; the caller turns it into an EgressError with the address. */
export class TooLargeError extends Error {
  override readonly name = 'TooLargeError';
}

export interface ReadBodyOptions {
  /** The `content-encoding` header; undefined for none. */
  readonly encoding: string | undefined;
  readonly responseBytes: number;
  readonly decompressedBytes: number;
}

/** The encodings that `readBody` understands, for `accept-encoding`. */
export const ACCEPTED_ENCODINGS = 'gzip, br, deflate';

/**
 * Reads a whole body, stopping at the caps, so that a bomb costs at most one buffer of the
 * decompressor above the cap. Throws TooLargeError, or the stream's own error.
 */
export async function readBody(source: Readable, options: ReadBodyOptions): Promise<Buffer> {
  const decoder = createDecoder(options.encoding);
  const counted = limit(source, options.responseBytes);
  if (decoder === undefined) return await collect(counted);
  const feeding = feed(counted, decoder);
  try {
    const body = await collect(limit(decoder, options.decompressedBytes));
    await feeding;
    return body;
  } catch (error) {
    decoder.destroy();
    // The feeding side knows better when it was the one that failed.
    await feeding;
    throw error;
  }
}

async function* limit(source: Readable, maxBytes: number): AsyncGenerator<Buffer> {
  let bytes = 0;
  for await (const chunk of source as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > maxBytes) throw new TooLargeError(`more than ${maxBytes} bytes`);
    yield chunk;
  }
}

async function collect(chunks: AsyncIterable<Buffer>): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const chunk of chunks) parts.push(chunk);
  return Buffer.concat(parts);
}

async function feed(chunks: AsyncIterable<Buffer>, decoder: Transform): Promise<void> {
  try {
    for await (const chunk of chunks) {
      if (decoder.destroyed) return;
      if (!decoder.write(chunk)) await drained(decoder);
    }
    decoder.end();
  } catch (error) {
    decoder.destroy(error instanceof Error ? error : new Error(String(error)));
  }
}

function drained(decoder: Transform): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      decoder.off('drain', done).off('close', done);
      resolve();
    };
    decoder.on('drain', done).on('close', done);
  });
}

function createDecoder(encoding: string | undefined): Transform | undefined {
  switch (encoding?.trim().toLowerCase()) {
    case undefined:
    case '':
    case 'identity':
      return undefined;
    case 'gzip':
    case 'x-gzip':
      return createGunzip();
    case 'br':
      return createBrotliDecompress();
    case 'deflate':
      return createInflate();
    default:
      throw new Error('the answer is encoded in a way that was not asked for');
  }
}
