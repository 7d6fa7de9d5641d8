import { z } from '@hono/zod-openapi';
import {
  pageOf,
  settingsDifferenceSchema,
  syncSchema,
  syncVersionDetailSchema,
  syncVersionSchema,
} from '../../engine/contract/index.js';
import { apiRoute, jsonOut, newRoutes } from '../http/api-route.js';
import { sessionOf } from '../http/caller.js';
import { ifMatchOf } from '../http/etag.js';
import { pageQuery, syncParams, versionParams, wholeList } from '../http/params.js';
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

const settingsRef = z.string().regex(/^(?:draft|published|[1-9]\d{0,8})$/);

const diff = apiRoute('view', {
  method: 'get',
  path: '/v1/syncs/{id}/diff',
  operationId: 'versions.diff',
  summary: 'What differs between two states of the settings, in words.',
  request: {
    params: syncParams,
    query: z.strictObject({
      from: settingsRef.default('published'),
      to: settingsRef.default('draft'),
    }),
  },
  responses: { 200: jsonOut('The differences.', pageOf(settingsDifferenceSchema)) },
});

/** `draft`, `published`, or the number of a version. */
function toRef(text: string): 'draft' | 'published' | number {
  return text === 'draft' || text === 'published' ? text : Number(text);
}

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
    })
    .openapi(diff, async (c) => {
      const { from, to } = c.req.valid('query');
      const engine = engineOf(sessionOf(c).tenantId);
      const found = await engine.diffSettings(c.req.valid('param').id, toRef(from), toRef(to));
      return c.json(wholeList(found), 200);
    });
}
