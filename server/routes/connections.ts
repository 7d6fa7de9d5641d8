import { z } from '@hono/zod-openapi';
import {
  connectionSchema,
  dailyCallsSchema,
  flowSchema,
  pageOf,
} from '../../engine/contract/index.js';
import { apiRoute, jsonIn, jsonOut, newRoutes } from '../http/api-route.js';
import { sessionOf } from '../http/caller.js';
import { connectionParams, wholeList } from '../http/params.js';
import type { Services } from '../services/services.js';
import { actorOf } from './flows.js';
import { formFieldsSchema } from './form-fields.js';

const label = z.string().trim().min(1).max(200);

const list = apiRoute('view', {
  method: 'get',
  path: '/v1/connections',
  operationId: 'connections.list',
  summary: 'Connected accounts, oldest first.',
  responses: { 200: jsonOut('The accounts.', pageOf(connectionSchema)) },
});

const create = apiRoute(
  'connect',
  {
    method: 'post',
    path: '/v1/connections',
    operationId: 'connections.create',
    summary: 'Connect an app with a key form. Tried out at the app before anything is stored.',
    request: jsonIn(
      z.strictObject({
        app: z.string().min(1).max(64),
        label: label.optional(),
        fields: formFieldsSchema,
      }),
    ),
    responses: { 201: jsonOut('The connected account.', connectionSchema) },
  },
  { isRepeatable: true },
);

const changes = z
  .strictObject({ label: label.optional(), dailyCalls: dailyCallsSchema.optional() })
  .refine((body) => body.label !== undefined || body.dailyCalls !== undefined, {
    message: 'Give `label`, `dailyCalls`, or both.',
  });

const change = apiRoute('connect', {
  method: 'patch',
  path: '/v1/connections/{id}',
  operationId: 'connections.change',
  summary: 'Give an account another name, or another budget of calls a day (null: any number).',
  request: { params: connectionParams, ...jsonIn(changes) },
  responses: { 200: jsonOut('The account.', connectionSchema) },
});

const reconnect = apiRoute('connect', {
  method: 'post',
  path: '/v1/connections/{id}/reconnect',
  operationId: 'connections.reconnect',
  summary: 'Begin logging in again to the same remote account. Another account is refused.',
  request: {
    params: connectionParams,
    ...jsonIn(z.strictObject({ fields: formFieldsSchema.optional() })),
  },
  responses: { 201: jsonOut('The login to wait for.', flowSchema) },
});

const test = apiRoute('connect', {
  method: 'post',
  path: '/v1/connections/{id}/test',
  operationId: 'connections.test',
  summary: 'Ask the app whether the login still works.',
  request: { params: connectionParams },
  responses: { 200: jsonOut('The account with its health now.', connectionSchema) },
});

const disconnect = apiRoute('delete', {
  method: 'delete',
  path: '/v1/connections/{id}',
  operationId: 'connections.disconnect',
  summary: 'End the access at the app and forget the login. Refused while syncs are on.',
  request: {
    params: connectionParams,
    query: z.strictObject({ force: z.enum(['true', 'false']).optional() }),
  },
  responses: { 204: { description: 'It is disconnected.' } },
});

export function connectionRoutes({ connections, flows }: Services) {
  return newRoutes()
    .openapi(list, async (c) =>
      c.json(wholeList(await connections.list(sessionOf(c).tenantId)), 200),
    )
    .openapi(create, async (c) => {
      const connection = await connections.createByKey(sessionOf(c), c.req.valid('json'));
      c.set('audited', { objectId: connection.id });
      return c.json(connection, 201);
    })
    .openapi(change, async (c) => {
      const ref = { tenantId: sessionOf(c).tenantId, id: c.req.valid('param').id };
      return c.json(await connections.change(ref, c.req.valid('json')), 200);
    })
    .openapi(reconnect, async (c) => {
      const { tenantId } = sessionOf(c);
      const { id, app } = await connections.get(tenantId, c.req.valid('param').id);
      const { fields } = c.req.valid('json');
      return c.json(await flows.start(actorOf(c), { app, fields, connectionId: id }), 201);
    })
    .openapi(test, async (c) => {
      const ref = { tenantId: sessionOf(c).tenantId, id: c.req.valid('param').id };
      return c.json(await connections.test(ref), 200);
    })
    .openapi(disconnect, async (c) => {
      const ref = { tenantId: sessionOf(c).tenantId, id: c.req.valid('param').id };
      await connections.disconnect(ref, c.req.valid('query').force === 'true');
      return c.body(null, 204);
    });
}
