import { appDescriptionSchema, pageOf } from '../../engine/contract/index.js';
import { apiRoute, jsonOut, newRoutes } from '../http/api-route.js';
import { sessionOf } from '../http/caller.js';
import { wholeList } from '../http/params.js';
import type { Services } from '../services/services.js';

const list = apiRoute('view', {
  method: 'get',
  path: '/v1/apps',
  operationId: 'apps.list',
  summary: 'Apps that this session may connect.',
  responses: { 200: jsonOut('The catalogue.', pageOf(appDescriptionSchema)) },
});

export function appRoutes({ apps }: Services) {
  return newRoutes().openapi(list, (c) => c.json(wholeList(apps.list(sessionOf(c))), 200));
}
