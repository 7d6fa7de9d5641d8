/**
 * Which pages may read our answers.
 *
 * An answer to a session names exactly the session's origins (see `auth.ts`). A preflight carries no
 * token, so it is answered for every origin that some live session names; that alone lets a page
 * send requests, which then need a token of a session for that very origin. No origin is ever
 * reflected because it asked.
 */
import type { Context, MiddlewareHandler } from 'hono';
import type { Sessions } from '../services/sessions.js';
import { problem } from './translate-error.js';

const ALLOWED_HEADERS =
  'authorization, content-type, if-match, idempotency-key, last-event-id, x-request-id';
const EXPOSED_HEADERS = 'etag, location, retry-after, x-request-id';
const PREFLIGHT_SECONDS = '600';

/**
 * Origin of the page; null when no page sent this. A page of our own origin leaves `Origin` out of a
 * GET; `Sec-Fetch-Site`, which no script can set, says so.
 */
export function originOf(c: Context, ownOrigin: string): string | null {
  const origin = c.req.header('origin');
  if (origin !== undefined) return origin;
  return c.req.header('sec-fetch-site') === 'same-origin' ? ownOrigin : null;
}

/** Lets pages of this origin read the answer. */
export function allowOrigin(c: Context, origin: string): void {
  c.header('access-control-allow-origin', origin);
  c.header('access-control-expose-headers', EXPOSED_HEADERS);
}

/** Answers preflights; every other request passes. */
export function cors(sessions: Sessions): MiddlewareHandler {
  return async (c, next) => {
    c.header('vary', 'origin');
    const origin = c.req.header('origin');
    const isPreflight =
      c.req.method === 'OPTIONS' && c.req.header('access-control-request-method') !== undefined;
    if (origin === undefined || !isPreflight) {
      await next();
      return undefined;
    }
    if (!(await sessions.isKnownOrigin(origin))) {
      throw problem('origin_refused', {
        detail: 'Pages of this origin have no session here.',
        hint: 'List the exact origin of the page in "origins" when a session is minted.',
      });
    }
    c.header('access-control-allow-origin', origin);
    c.header('access-control-allow-methods', 'GET, POST, PATCH, DELETE');
    c.header('access-control-allow-headers', ALLOWED_HEADERS);
    c.header('access-control-max-age', PREFLIGHT_SECONDS);
    return c.body(null, 204);
  };
}
