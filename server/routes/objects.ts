import { z } from '@hono/zod-openapi';
import {
  connectionIdSchema,
  objectPairSchema,
  objectTypeSchema,
  pageOf,
  propertyWithSamplesSchema,
} from '../../engine/contract/index.js';
import { apiRoute, jsonOut, newRoutes } from '../http/api-route.js';
import { sessionOf } from '../http/caller.js';
import { connectionParams, wholeList } from '../http/params.js';
import type { Services } from '../services/services.js';

const list = apiRoute('view', {
  method: 'get',
  path: '/v1/connections/{id}/objects',
  operationId: 'objects.list',
  summary: 'Kinds of records in an account, as the app describes them now.',
  request: { params: connectionParams },
  responses: { 200: jsonOut('The objects.', pageOf(objectTypeSchema)) },
});

const properties = apiRoute('view', {
  method: 'get',
  path: '/v1/connections/{id}/objects/{object}/properties',
  operationId: 'objects.properties',
  summary: 'Properties of an object, each with up to three values seen in the account.',
  request: { params: connectionParams.extend({ object: z.string().min(1).max(256) }) },
  responses: { 200: jsonOut('The properties.', pageOf(propertyWithSamplesSchema)) },
});

const pairs = apiRoute('view', {
  method: 'get',
  path: '/v1/object-pairs',
  operationId: 'objects.pairs',
  summary: 'Object pairs of two accounts that can be synced, likely ones first.',
  request: { query: z.strictObject({ left: connectionIdSchema, right: connectionIdSchema }) },
  responses: { 200: jsonOut('The pairs.', pageOf(objectPairSchema)) },
});

export function objectRoutes({ engineOf }: Services) {
  return newRoutes()
    .openapi(list, async (c) => {
      const engine = engineOf(sessionOf(c).tenantId);
      return c.json(wholeList(await engine.listObjects(c.req.valid('param').id)), 200);
    })
    .openapi(properties, async (c) => {
      const { id, object } = c.req.valid('param');
      const engine = engineOf(sessionOf(c).tenantId);
      return c.json(wholeList(await engine.listProperties(id, object)), 200);
    })
    .openapi(pairs, async (c) => {
      const { left, right } = c.req.valid('query');
      const engine = engineOf(sessionOf(c).tenantId);
      return c.json(wholeList(await engine.listPairs(left, right)), 200);
    });
}
