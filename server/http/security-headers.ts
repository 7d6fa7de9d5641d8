import type { MiddlewareHandler } from 'hono';

/** For answers that are data. A page of ours sets its own `content-security-policy` later. */
const HEADERS: Readonly<Record<string, string>> = {
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'cross-origin-opener-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
};

const ONE_YEAR_SECONDS = 31_536_000;

export interface SecurityHeadersOptions {
  /** True when browsers reach the server over https only; then they are told to keep it so. */
  readonly isHttps: boolean;
}

/** Fixed headers, set before the route runs: a stock middleware that sets them after costs more. */
export function securityHeaders(options: SecurityHeadersOptions): MiddlewareHandler {
  const headers = Object.entries({
    ...HEADERS,
    ...(options.isHttps && { 'strict-transport-security': `max-age=${ONE_YEAR_SECONDS}` }),
  });
  return async (c, next) => {
    for (const [name, value] of headers) c.header(name, value);
    await next();
  };
}
