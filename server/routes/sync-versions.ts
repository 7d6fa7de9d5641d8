import {
  pageOf,
  syncSchema,
  syncVersionDetailSchema,
  syncVersionSchema,
} from '../../engine/contract/index.js';
import { apiRoute, jsonOut, newRoutes } from '../http/api-route.js';
import { sessionOf } from '../http/caller.js';
import { ifMatchOf } from '../http/etag.js';
import { pageQuery, syncParams, versionParams } from '../http/params.js';
import type { Services } from '../services/services.js';

const list = apiRoute('view', {
  method: 'get',
  path: '/v1/syncs/{id}/versions',
  operationId: 'versions.list',
  summary: 'Settings that were published, newest first.',
  request: { params: syncParams, query: pageQuery },
  responses: { 200: jsonOut('One page.', pageOf(syncVersionSchema)) },
});

const read = apiRoute('view', {
  method: 'get',
  path: '/v1/syncs/{id}/versions/{number}',
  operationId: 'versions.read',
  summary: 'The settings of one published version.',
  request: { params: versionParams },
  responses: { 200: jsonOut('The version.', syncVersionDetailSchema) },
});

const restore = apiRoute('map', {
  method: 'post',
  path: '/v1/syncs/{id}/versions/{number}/restore',
  operationId: 'versions.restore',
  summary: 'Make the settings of a version the draft. Nothing is published by it.',
  request: { params: versionParams },
  responses: { 200: jsonOut('The sync with its new draft.', syncSchema) },
});

export function syncVersionRoutes({ engineOf }: Services) {
  return newRoutes()
    .openapi(list, async (c) => {
      const engine = engineOf(sessionOf(c).tenantId);
      return c.json(await engine.listVersions(c.req.valid('param').id, c.req.valid('query')), 200);
    })
    .openapi(read, async (c) => {
      const { id, number } = c.req.valid('param');
      return c.json(await engineOf(sessionOf(c).tenantId).getVersion(id, number), 200);
    })
    .openapi(restore, async (c) => {
      const { id, number } = c.req.valid('param');
      const engine = engineOf(sessionOf(c).tenantId);
      const sync = await engine.restoreVersion(id, number, ifMatchOf(c));
      return c.json(sync, 200, { etag: sync.etag });
    });
}
