import { randomUUID } from 'node:crypto';

import type { Context, MiddlewareHandler } from 'hono';

const HEADER = 'x-request-id';
const USABLE = /^[A-Za-z0-9_-]{8,64}$/;

declare module 'hono' {
  interface ContextVariableMap {
    /** Stands in every log line and error answer of the request. */
    requestId: string;
  }
}

/**
 * Gives every request an id, first of all middlewares. A caller may bring its own; anything that
 * is not plain and short is replaced, so that it cannot forge log lines.
 */
export function requestId(createId: () => string = randomUUID): MiddlewareHandler {
  return async (c, next) => {
    const given = c.req.header(HEADER);
    const id = given !== undefined && USABLE.test(given) ? given : createId();
    c.set('requestId', id);
    c.header(HEADER, id);
    await next();
  };
}

/** The id of this request; `unknown` only where the middleware is missing. */
export function requestIdOf(c: Context): string {
  const id: unknown = c.get('requestId');
  return typeof id === 'string' ? id : 'unknown';
}
