import { Hono } from 'hono';
import { faultMiddleware } from '../shared/fault-middleware.js';
import type { ApiEnv, ApiServices } from './http/api-context.js';
import { authenticate } from './http/authenticate.js';
import { writeError } from './http/write-error.js';
import { HUBSPOT_FAULTS } from './hubspot-faults.js';
import {
  accountInfoRoutes,
  ownerRoutes,
  pipelineRoutes,
  schemaRoutes,
} from './routes/account-routes.js';
import { associationBatchRoutes } from './routes/association-batch-routes.js';
import { associationRecordRoutes } from './routes/association-record-routes.js';
import { batchRoutes } from './routes/batch-routes.js';
import { objectRoutes } from './routes/object-routes.js';
import { propertyRoutes } from './routes/property-routes.js';
import { searchRoutes } from './routes/search-routes.js';

/** The version of the API that is named by a date. */
const DATED = '2026-03';

/**
 * HubSpot's API. Each part is mounted under the dated path and the older numbered one; search and batches come
 * before the plain record routes, whose `:id` would swallow them.
 */
export function createApiApp(services: ApiServices): Hono<ApiEnv> {
  const app = new Hono<ApiEnv>({ strict: false });
  app.onError(writeError);
  const guards = [
    faultMiddleware(services.faults, HUBSPOT_FAULTS),
    authenticate(services),
  ] as const;
  for (const prefix of ['/crm/*', '/crm-object-schemas/*', '/account-info/*'])
    app.use(prefix, ...guards);

  const objects = new Hono<ApiEnv>({ strict: false })
    .route('/', searchRoutes(services))
    .route('/', batchRoutes(services))
    .route('/', objectRoutes(services));
  const properties = propertyRoutes(services);
  const ties = associationBatchRoutes(services);
  const owners = ownerRoutes(services);
  const pipelines = pipelineRoutes(services);
  const schemas = schemaRoutes(services);
  const accountInfo = accountInfoRoutes(services);

  const mounts: readonly (readonly [string, string, Hono<ApiEnv>])[] = [
    ['/crm/v3/objects', `/crm/objects/${DATED}`, objects],
    ['/crm/v3/properties', `/crm/properties/${DATED}`, properties],
    ['/crm/v4/associations', `/crm/associations/${DATED}`, ties],
    ['/crm/v3/owners', `/crm/owners/${DATED}`, owners],
    ['/crm/v3/pipelines', `/crm/pipelines/${DATED}`, pipelines],
    ['/crm-object-schemas/v3/schemas', `/crm-object-schemas/${DATED}/schemas`, schemas],
    ['/account-info/v3', `/account-info/${DATED}`, accountInfo],
  ];
  for (const [numbered, dated, routes] of mounts) app.route(numbered, routes).route(dated, routes);
  const recordTies = associationRecordRoutes(services);
  app.route('/crm/v4/objects', recordTies).route(`/crm/objects/${DATED}`, recordTies);
  app.route('/crm/v3/schemas', schemas);
  return app;
}
