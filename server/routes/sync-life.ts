import {
  matchEstimateSchema,
  previewQuerySchema,
  previewSchema,
  publishSchema,
  syncSchema,
} from '../../engine/contract/index.js';
import { apiRoute, jsonIn, jsonOut, newRoutes } from '../http/api-route.js';
import { sessionOf } from '../http/caller.js';
import { ifMatchOf } from '../http/etag.js';
import { syncParams } from '../http/params.js';
import type { Services } from '../services/services.js';

const publish = apiRoute('run', {
  method: 'post',
  path: '/v1/syncs/{id}/publish',
  operationId: 'syncs.publish',
  summary: 'Make the draft the settings that count, and turn the sync on unless told otherwise.',
  request: { params: syncParams, ...jsonIn(publishSchema) },
  responses: { 200: jsonOut('The sync.', syncSchema) },
});

const turnOn = apiRoute('run', {
  method: 'post',
  path: '/v1/syncs/{id}/turn-on',
  operationId: 'syncs.turnOn',
  summary: 'Go on syncing. Nothing happens when it is on already.',
  request: { params: syncParams },
  responses: { 200: jsonOut('The sync.', syncSchema) },
});

const turnOff = apiRoute('run', {
  method: 'post',
  path: '/v1/syncs/{id}/turn-off',
  operationId: 'syncs.turnOff',
  summary: 'Write nothing any more. Links and history stay.',
  request: { params: syncParams },
  responses: { 200: jsonOut('The sync.', syncSchema) },
});

const remove = apiRoute('delete', {
  method: 'delete',
  path: '/v1/syncs/{id}',
  operationId: 'syncs.delete',
  summary: 'Forget the sync with its links and history. Records of both apps are left alone.',
  request: { params: syncParams },
  responses: { 204: { description: 'It is gone.' } },
});

const startPreview = apiRoute(
  'map',
  {
    method: 'post',
    path: '/v1/syncs/{id}/preview',
    operationId: 'syncs.startPreview',
    summary:
      'Begin to work out what a run with the draft would do, to all records or for new changes only. Writes nothing to the apps.',
    request: { params: syncParams, query: previewQuerySchema },
    responses: { 202: jsonOut('It has begun.', previewSchema) },
  },
  { isRepeatable: true },
);

const readPreview = apiRoute('view', {
  method: 'get',
  path: '/v1/syncs/{id}/preview',
  operationId: 'syncs.readPreview',
  summary: 'The newest preview: how far it is, then its counts and samples.',
  request: { params: syncParams },
  responses: { 200: jsonOut('The preview.', previewSchema) },
});

const estimateMatches = apiRoute('view', {
  method: 'get',
  path: '/v1/syncs/{id}/match-estimate',
  operationId: 'syncs.estimateMatches',
  summary:
    'How many records would find their partner by the draft: exact after a preview or for small apps, else for a sample.',
  request: { params: syncParams },
  responses: { 200: jsonOut('The estimate.', matchEstimateSchema) },
});

export function syncLifeRoutes({ engineOf }: Services) {
  return newRoutes()
    .openapi(publish, async (c) => {
      const engine = engineOf(sessionOf(c).tenantId);
      const { id } = c.req.valid('param');
      const sync = await engine.publishSync(id, c.req.valid('json'), ifMatchOf(c));
      return c.json(sync, 200, { etag: sync.etag });
    })
    .openapi(turnOn, async (c) => {
      const sync = await engineOf(sessionOf(c).tenantId).turnOn(c.req.valid('param').id);
      return c.json(sync, 200, { etag: sync.etag });
    })
    .openapi(turnOff, async (c) => {
      const sync = await engineOf(sessionOf(c).tenantId).turnOff(c.req.valid('param').id);
      return c.json(sync, 200, { etag: sync.etag });
    })
    .openapi(remove, async (c) => {
      await engineOf(sessionOf(c).tenantId).deleteSync(c.req.valid('param').id);
      return c.body(null, 204);
    })
    .openapi(startPreview, async (c) => {
      const engine = engineOf(sessionOf(c).tenantId);
      return c.json(await engine.startPreview(c.req.valid('param').id, c.req.valid('query')), 202);
    })
    .openapi(readPreview, async (c) => {
      const engine = engineOf(sessionOf(c).tenantId);
      return c.json(await engine.getPreview(c.req.valid('param').id), 200);
    })
    .openapi(estimateMatches, async (c) => {
      const engine = engineOf(sessionOf(c).tenantId);
      return c.json(await engine.estimateMatches(c.req.valid('param').id), 200);
    });
}
