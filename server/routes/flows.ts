import { z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { connectionSchema, flowSchema } from '../../engine/contract/index.js';
import { apiRoute, jsonIn, jsonOut, newRoutes } from '../http/api-route.js';
import { pageOriginOf, sessionOf } from '../http/caller.js';
import { flowParams } from '../http/params.js';
import { requestIdOf } from '../http/request-id.js';
import type { FlowActor } from '../services/flows/flow-actor.js';
import type { Services } from '../services/services.js';
import { formFieldsSchema } from './form-fields.js';

const start = apiRoute('connect', {
  method: 'post',
  path: '/v1/flows',
  operationId: 'flows.start',
  summary: 'Begin logging in at an app. Open "startUrl" in a popup within 60 seconds.',
  request: jsonIn(
    z.strictObject({
      app: z.string().min(1).max(64),
      fields: formFieldsSchema.optional(),
      connectionId: z.string().min(1).max(64).optional(),
    }),
  ),
  responses: { 201: jsonOut('The login to wait for.', flowSchema) },
});

const read = apiRoute('connect', {
  method: 'get',
  path: '/v1/flows/{id}',
  operationId: 'flows.read',
  summary: 'How far a login is. Reading never completes it; "startUrl" is empty here.',
  request: { params: flowParams },
  responses: { 200: jsonOut('The login.', flowSchema) },
});

const complete = apiRoute('connect', {
  method: 'post',
  path: '/v1/flows/{id}/complete',
  operationId: 'flows.complete',
  summary:
    'Finish a login with the one-time code that the return page got. Only where it was started.',
  request: {
    params: flowParams,
    ...jsonIn(z.strictObject({ completionCode: z.string().min(1).max(256) })),
  },
  responses: { 200: jsonOut('The connected account.', connectionSchema) },
});

const cancel = apiRoute('connect', {
  method: 'post',
  path: '/v1/flows/{id}/cancel',
  operationId: 'flows.cancel',
  summary: 'Give a login up.',
  request: { params: flowParams },
  responses: { 204: { description: 'It is over.' } },
});

export function flowRoutes({ flows }: Services) {
  return newRoutes()
    .openapi(start, async (c) => {
      const flow = await flows.start(actorOf(c), c.req.valid('json'));
      c.set('audited', { objectId: flow.id });
      return c.json(flow, 201);
    })
    .openapi(read, async (c) => c.json(await flows.get(actorOf(c), c.req.valid('param').id), 200))
    .openapi(complete, async (c) => {
      const { completionCode } = c.req.valid('json');
      const { id } = c.req.valid('param');
      const connection = await flows.complete(actorOf(c), id, completionCode);
      c.set('audited', { objectId: connection.id });
      return c.json(connection, 200);
    })
    .openapi(cancel, async (c) => {
      await flows.cancel(actorOf(c), c.req.valid('param').id);
      return c.body(null, 204);
    });
}

export function actorOf(c: Context): FlowActor {
  return { session: sessionOf(c), origin: pageOriginOf(c), requestId: requestIdOf(c) };
}
