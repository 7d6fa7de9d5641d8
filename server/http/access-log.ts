import type { MiddlewareHandler } from 'hono';
import { matchedRoutes } from 'hono/route';
import type { Metrics } from '../services/metrics.js';
import type { Caller } from './caller.js';
import { requestIdOf } from './request-id.js';

export interface AccessLogOptions {
  readonly logger: { info(message: string, fields: Record<string, unknown>): void };
  readonly metrics: Metrics;
  readonly monotonicMs: () => number;
}

/**
 * One line per answer: ids, status and time. The path is that of the route, not of the request, and
 * there is no query: addresses of log-ins carry one-time secrets.
 */
export function accessLog({ logger, metrics, monotonicMs }: AccessLogOptions): MiddlewareHandler {
  return async (c, next) => {
    const startedAt = monotonicMs();
    await next();
    const status = c.res.status;
    metrics.add('sync_wizard_http_requests_total', { status: String(status) });
    const caller: Caller | undefined = c.get('caller');
    logger.info('request', {
      requestId: requestIdOf(c),
      method: c.req.method,
      route: matchedRoutes(c).findLast(({ path }) => !path.endsWith('*'))?.path ?? null,
      status,
      ms: Math.round(monotonicMs() - startedAt),
      ...(caller?.kind === 'session' && {
        tenantId: caller.session.tenantId,
        sessionId: caller.session.id,
      }),
    });
  };
}
