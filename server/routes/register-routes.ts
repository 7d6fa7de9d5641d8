import type { OpenAPIHono } from '@hono/zod-openapi';
import type { Services } from '../services/services.js';
import { embedSessionRoutes } from './embed-sessions.js';
import { sessionRoutes } from './session.js';
import { systemRoutes } from './system.js';

export interface RouteDeps {
  readonly services: Services;
  readonly publicUrl: () => string;
  readonly isHttps: boolean;
}

/** Every route there is. A route that is not listed here does not exist. */
export function registerRoutes(app: OpenAPIHono, { services }: RouteDeps): void {
  app.route('/', embedSessionRoutes(services));
  app.route('/', sessionRoutes());
  app.route('/', systemRoutes(services));
}
