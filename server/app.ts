/**
 * The server as one Hono app. Reads no environment, opens nothing, listens to nothing: `main.ts`
 * builds the services and hands them in, tests hand in theirs and call `app.request`.
 *
 * Order of middlewares: id, fixed headers and log for everything; address check; CORS and JSON body
 * for `/v1`. Who may call is checked by each route (`http/auth.ts`) before its input is looked at.
 */
import { OpenAPIHono } from '@hono/zod-openapi';
import type { Logger } from '../engine/ports/logger.js';
import { accessLog } from './http/access-log.js';
import { auditTrail } from './http/audit-trail.js';
import { Guard } from './http/auth.js';
import { cors } from './http/cors.js';
import { createErrorHandler, notFound } from './http/error-handler.js';
import { jsonBody } from './http/json-body.js';
import { apiDocument } from './http/api-document.js';
import { RateLimiter } from './http/rate-limiter.js';
import { requestId } from './http/request-id.js';
import { securityHeaders } from './http/security-headers.js';
import { strictAddress } from './http/strict-address.js';
import { translateError } from './http/translate-error.js';
import { registerRoutes } from './routes/register-routes.js';
import type { Services } from './services/services.js';

export interface AppDeps {
  readonly services: Services;
  readonly logger: Logger;
  /** Address by which browsers and apps reach the server; known once it listens. */
  readonly publicUrl: () => string;
  /** Whether that address is https. */
  readonly isHttps: boolean;
  /** Requests of one credential. Default 120 at once, 30 a second in the long run. */
  readonly rate?: { readonly burst: number; readonly perSecond: number };
  /** Milliseconds of a clock that never goes back; for the rate limit and the log. */
  readonly monotonicMs: () => number;
}

const DEFAULT_RATE = { burst: 120, perSecond: 30 };

export function createApp(deps: AppDeps): OpenAPIHono {
  const { services, logger, monotonicMs } = deps;
  const app = new OpenAPIHono();
  const guard = new Guard({
    sessions: services.sessions,
    limiter: new RateLimiter({ ...(deps.rate ?? DEFAULT_RATE), nowMs: monotonicMs }),
    ownOrigin: () => new URL(deps.publicUrl()).origin,
  });
  app.onError(
    createErrorHandler({
      translate: translateError,
      onInternal: (error, id) =>
        logger.error('A request failed unexpectedly.', { requestId: id, ...describe(error) }),
    }),
  );
  app.notFound(notFound);

  app.use(requestId());
  app.use(securityHeaders({ isHttps: deps.isHttps }));
  app.use(accessLog({ logger, metrics: services.metrics, monotonicMs }));
  app.use(strictAddress());
  app.use(async (c, next) => {
    c.set('guard', guard);
    c.set('idempotency', services.idempotency);
    await next();
  });
  app.use('/v1/*', cors(services.sessions));
  app.use('/v1/*', jsonBody());
  app.use('/v1/*', auditTrail(services.audit));

  registerRoutes(app, { services, publicUrl: deps.publicUrl, isHttps: deps.isHttps });
  apiDocument(app, services.health.version);
  return app;
}

function describe(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { error: String(error) };
  return { error: error.message, stack: error.stack };
}
