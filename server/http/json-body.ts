import type { Context, MiddlewareHandler } from 'hono';

import { isDeeperThan } from './json-depth.js';
import { ProblemError } from './problem.js';
import { readRawBody } from './raw-body.js';

export interface JsonBodyOptions {
  /** Default 1 MiB. */
  readonly maxBytes?: number;
  /** Nested arrays and objects. Default 32. */
  readonly maxDepth?: number;
  /** Default JSON and JSON Merge Patch. */
  readonly types?: readonly string[];
}

declare module 'hono' {
  interface ContextVariableMap {
    /** The request has a body, and it is JSON. */
    hasJsonBody: boolean;
  }
}

const WRITES = new Set(['POST', 'PUT', 'PATCH', 'DELETE']);
const DEFAULT_TYPES = ['application/json', 'application/merge-patch+json'];

/**
 * What every body has to pass before a route sees it: declared as JSON (415), not too large (413),
 * valid and not too deep (400). Only looks at writes, so reads cost nothing. Routes that take
 * something else (webhooks) are mounted outside of it and use `readRawBody`.
 */
export function jsonBody(options: JsonBodyOptions = {}): MiddlewareHandler {
  const maxBytes = options.maxBytes ?? 1024 * 1024;
  const maxDepth = options.maxDepth ?? 32;
  const types = options.types ?? DEFAULT_TYPES;
  return async (c, next) => {
    if (WRITES.has(c.req.method) && (await hasBody(c, maxBytes))) {
      assertType(c.req.header('content-type'), types);
      assertJson(await readRawBody(c, maxBytes), maxDepth);
      c.set('hasJsonBody', true);
    }
    await next();
  };
}

/** For routes that need a body: a missing one is not the same as an empty object. */
export function requireJsonBody(): MiddlewareHandler {
  return async (c, next) => {
    if (!c.get('hasJsonBody')) throw badBody('The body is missing.', 'Send a JSON object.');
    await next();
  };
}

/**
 * A request that says nothing about a body (as a DELETE of a browser) has none over HTTP/1.1, but may
 * have one over HTTP/2 or in a test; looking is the only way to know.
 */
async function hasBody(c: Context, maxBytes: number): Promise<boolean> {
  const length = c.req.header('content-length');
  if (length !== undefined) return length !== '0';
  if (c.req.header('transfer-encoding') !== undefined) return true;
  if (c.req.header('content-type') !== undefined) return true;
  return c.req.raw.body !== null && (await readRawBody(c, maxBytes)).length > 0;
}

function assertType(header: string | undefined, types: readonly string[]): void {
  const [type = '', ...parameters] = (header ?? '')
    .toLowerCase()
    .split(';')
    .map((p) => p.trim());
  const isUtf8 = parameters.every((p) => p === '' || /^charset="?utf-8"?$/.test(p));
  if (types.includes(type) && isUtf8) return;
  throw new ProblemError({
    code: 'media_type_unsupported',
    status: 415,
    title: 'Unsupported media type',
    detail:
      header === undefined
        ? 'The body has no content-type.'
        : 'This content-type is not taken here.',
    hint: `Send the header content-type: ${types[0] ?? 'application/json'}`,
  });
}

function assertJson(body: Uint8Array, maxDepth: number): void {
  if (isDeeperThan(body, maxDepth)) {
    throw badBody(`The body nests deeper than ${maxDepth} levels.`, 'Send a flatter body.');
  }
  try {
    JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));
  } catch {
    throw badBody(
      'The body is not valid JSON.',
      'Check commas and quotes; the text must be UTF-8.',
    );
  }
}

function badBody(detail: string, hint: string): ProblemError {
  return new ProblemError({ code: 'input_invalid', status: 400, title: 'Bad body', detail, hint });
}
