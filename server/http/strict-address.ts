import type { Context, MiddlewareHandler } from 'hono';

import { ProblemError } from './problem.js';

/** No call takes more parameters than this; whoever sends thousands makes us compare them all. */
const MAX_PARAMETERS = 50;

/**
 * Refuses a query parameter given twice (two readers could take different ones) and encoded
 * slashes and dots in the path (which proxies and routers read differently).
 */
export function strictAddress(): MiddlewareHandler {
  return async (c, next) => {
    const url = addressOf(c);
    const queryAt = url.indexOf('?');
    const path = queryAt < 0 ? url : url.slice(0, queryAt);
    if (/%2f|%5c|%2e|%00|\\/i.test(path) || /\/\.\.?(\/|$)/.test(path)) {
      throw bad('The path holds encoded slashes or dots.', 'Write ids as they were given out.');
    }
    if (queryAt >= 0) {
      const names = [...new URLSearchParams(url.slice(queryAt + 1)).keys()];
      if (names.length > MAX_PARAMETERS)
        throw bad('The query has too many parameters.', 'Send only those the call knows.');
      const seen = new Set<string>();
      const twice = names.find((name) => seen.size === seen.add(name).size);
      if (twice !== undefined) {
        throw bad(`The parameter "${twice.slice(0, 64)}" is given twice.`, 'Give it once.');
      }
    }
    await next();
  };
}

/** As it was sent: `c.req.url` has dots resolved already, where a real connection is behind it. */
function addressOf(c: Context): string {
  const env = c.env as { incoming?: { url?: string } } | undefined;
  return env?.incoming?.url ?? c.req.url;
}

function bad(detail: string, hint: string): ProblemError {
  return new ProblemError({
    code: 'input_invalid',
    status: 400,
    title: 'Bad address',
    detail,
    hint,
  });
}
