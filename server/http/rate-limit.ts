import type { Context, MiddlewareHandler } from 'hono';

import { ProblemError } from './problem.js';
import type { RateLimiter } from './rate-limiter.js';

/** Refuses with 429 and `Retry-After` when the key's bucket is empty. No key: no limit. */
export function rateLimit(
  limiter: RateLimiter,
  keyOf: (c: Context) => string | undefined,
): MiddlewareHandler {
  return async (c, next) => {
    const key = keyOf(c);
    const decision = key === undefined ? undefined : limiter.take(key);
    if (decision?.kind === 'limited') throw tooMany(decision.retryAfterSeconds);
    await next();
  };
}

function tooMany(retryAfterSeconds: number): ProblemError {
  return new ProblemError({
    code: 'rate_limited',
    status: 429,
    title: 'Too many requests',
    detail: 'More requests came than this credential may send.',
    hint: `Wait ${retryAfterSeconds} s, then go on more slowly.`,
    headers: { 'retry-after': String(retryAfterSeconds) },
  });
}
