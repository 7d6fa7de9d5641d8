import type { MiddlewareHandler } from 'hono';
import type { Idempotency } from '../services/idempotency.js';
import { sessionOf } from './caller.js';
import { problem } from './translate-error.js';

declare module 'hono' {
  interface ContextVariableMap {
    idempotency: Idempotency;
    /** The answer is that of an earlier request; nothing was done. */
    isRepeated: boolean;
  }
}

const KEPT_HEADERS = ['content-type', 'etag', 'location'];

/**
 * For routes that create something: with `Idempotency-Key` a repeated request gets the first answer
 * again. Refusals are kept too, as the same request would be refused again; faults of ours are not.
 */
export function idempotent(): MiddlewareHandler {
  return async (c, next) => {
    const key = c.req.header('idempotency-key');
    if (key === undefined) {
      await next();
      return undefined;
    }
    const idempotency = c.get('idempotency');
    if (!/^[\x21-\x7e]{1,255}$/.test(key)) throw badKey();
    const { tenantId, endUser } = sessionOf(c);
    const { method, path } = c.req;
    const request = {
      tenantId,
      endUserId: endUser.id,
      key,
      method,
      path,
      body: await c.req.text(),
    };
    const earlier = await idempotency.begin(request);
    if (earlier !== undefined) {
      c.set('isRepeated', true);
      const { status, headers, body } = earlier;
      for (const [name, value] of Object.entries(headers)) c.header(name, value);
      return c.newResponse(body === '' ? null : body, status as 200);
    }
    await next();
    const { status, headers } = c.res;
    if (status >= 500 || status === 409) {
      await idempotency.finish(request, undefined);
      return undefined;
    }
    const kept = KEPT_HEADERS.flatMap((name) => {
      const value = headers.get(name);
      return value === null ? [] : [[name, value] as const];
    });
    const body = await c.res.clone().text();
    await idempotency.finish(request, { status, headers: Object.fromEntries(kept), body });
    return undefined;
  };
}

function badKey() {
  return problem('input_invalid', {
    detail: 'The Idempotency-Key is not usable.',
    hint: 'Send 1 to 255 visible ASCII characters, such as a UUID.',
  });
}
