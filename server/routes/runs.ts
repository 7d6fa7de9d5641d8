import {
  changeSchema,
  pageOf,
  runChangesQuerySchema,
  runSchema,
} from '../../engine/contract/index.js';
import { apiRoute, jsonOut, newRoutes } from '../http/api-route.js';
import { sessionOf } from '../http/caller.js';
import { pageQuery, runParams, syncParams } from '../http/params.js';
import type { Services } from '../services/services.js';

const list = apiRoute('view', {
  method: 'get',
  path: '/v1/syncs/{id}/runs',
  operationId: 'runs.list',
  summary: 'Runs of a sync, newest first.',
  request: { params: syncParams, query: pageQuery },
  responses: { 200: jsonOut('One page.', pageOf(runSchema)) },
});

const start = apiRoute(
  'run',
  {
    method: 'post',
    path: '/v1/syncs/{id}/runs',
    operationId: 'runs.start',
    summary: 'Look at both apps now instead of at the next poll.',
    request: { params: syncParams },
    responses: { 204: { description: 'It begins as soon as there is room.' } },
  },
  { isRepeatable: true },
);

const read = apiRoute('view', {
  method: 'get',
  path: '/v1/runs/{id}',
  operationId: 'runs.read',
  summary: 'One run with its counts.',
  request: { params: runParams },
  responses: { 200: jsonOut('The run.', runSchema) },
});

const cancel = apiRoute('run', {
  method: 'post',
  path: '/v1/runs/{id}/cancel',
  operationId: 'runs.cancel',
  summary: 'Stop a run at the next batch border. What was written stays written.',
  request: { params: runParams },
  responses: { 204: { description: 'It stops.' } },
});

const changes = apiRoute('view', {
  method: 'get',
  path: '/v1/runs/{id}/changes',
  operationId: 'runs.changes',
  summary: 'What a run wrote: who, where, before, after, why. Oldest first unless asked otherwise.',
  request: { params: runParams, query: runChangesQuerySchema },
  responses: { 200: jsonOut('One page.', pageOf(changeSchema)) },
});

export function runRoutes({ engineOf }: Services) {
  return newRoutes()
    .openapi(list, async (c) => {
      const engine = engineOf(sessionOf(c).tenantId);
      return c.json(await engine.listRuns(c.req.valid('param').id, c.req.valid('query')), 200);
    })
    .openapi(start, async (c) => {
      await engineOf(sessionOf(c).tenantId).startRun(c.req.valid('param').id);
      return c.body(null, 204);
    })
    .openapi(read, async (c) => {
      const engine = engineOf(sessionOf(c).tenantId);
      return c.json(await engine.getRun(c.req.valid('param').id), 200);
    })
    .openapi(cancel, async (c) => {
      await engineOf(sessionOf(c).tenantId).cancelRun(c.req.valid('param').id);
      return c.body(null, 204);
    })
    .openapi(changes, async (c) => {
      const engine = engineOf(sessionOf(c).tenantId);
      return c.json(await engine.listChanges(c.req.valid('param').id, c.req.valid('query')), 200);
    });
}
