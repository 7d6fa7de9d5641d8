import type { OpenAPIHono } from '@hono/zod-openapi';
import type { Services } from '../services/services.js';
import { appRoutes } from './apps.js';
import { connectionRoutes } from './connections.js';
import { deletionRoutes } from './deletions.js';
import { embedSessionRoutes } from './embed-sessions.js';
import { eventRoutes } from './events.js';
import { flowRoutes } from './flows.js';
import { issueRoutes } from './issues.js';
import { oauthRoutes } from './oauth.js';
import { objectRoutes } from './objects.js';
import { recordRoutes } from './records.js';
import { runRoutes } from './runs.js';
import { sessionRoutes } from './session.js';
import { syncLifeRoutes } from './sync-life.js';
import { syncVersionRoutes } from './sync-versions.js';
import { syncRoutes } from './syncs.js';
import { systemRoutes } from './system.js';
import { undoRoutes } from './undos.js';
import { webhookRoutes } from './webhooks.js';

export interface RouteDeps {
  readonly services: Services;
  readonly publicUrl: () => string;
  readonly isHttps: boolean;
}

/** Every route there is. A route that is not listed here does not exist. */
export function registerRoutes(app: OpenAPIHono, deps: RouteDeps): void {
  const { services, publicUrl } = deps;
  app.route('/', embedSessionRoutes(services));
  app.route('/', sessionRoutes());
  app.route('/', appRoutes(services));
  app.route('/', flowRoutes(services));
  app.route('/', connectionRoutes(services));
  app.route('/', objectRoutes(services));
  app.route('/', syncRoutes(services));
  app.route('/', syncLifeRoutes(services));
  app.route('/', syncVersionRoutes(services));
  app.route('/', runRoutes(services));
  app.route('/', undoRoutes(services));
  app.route('/', recordRoutes(services));
  app.route('/', issueRoutes(services));
  app.route('/', deletionRoutes(services));
  app.route('/', eventRoutes(services));
  app.route('/', oauthRoutes(services, deps));
  app.route('/', webhookRoutes(services, publicUrl));
  app.route('/', systemRoutes(services));
}
