import {
  approveDeletionsSchema,
  createDeletedAgainSchema,
  deletionsSchema,
  syncSchema,
} from '../../engine/contract/index.js';
import { apiRoute, jsonIn, jsonOut, newRoutes } from '../http/api-route.js';
import { sessionOf } from '../http/caller.js';
import { countSchema, syncParams } from '../http/params.js';
import type { Services } from '../services/services.js';

const read = apiRoute('view', {
  method: 'get',
  path: '/v1/syncs/{id}/deletions',
  operationId: 'deletions.read',
  summary: 'How many records were deleted on each side, and which deletions the brake holds.',
  request: { params: syncParams },
  responses: { 200: jsonOut('The counts.', deletionsSchema) },
});

const approve = apiRoute('delete', {
  method: 'post',
  path: '/v1/syncs/{id}/deletions/approve',
  operationId: 'deletions.approve',
  summary: 'Let the deletions through that the brake holds, at most so many.',
  request: { params: syncParams, ...jsonIn(approveDeletionsSchema) },
  responses: { 200: jsonOut('The sync.', syncSchema) },
});

const reject = apiRoute('resolve', {
  method: 'post',
  path: '/v1/syncs/{id}/deletions/reject',
  operationId: 'deletions.reject',
  summary: 'Keep the records whose partners were deleted, as far as the brake holds them.',
  request: { params: syncParams },
  responses: { 200: jsonOut('How many.', countSchema) },
});

const createAgain = apiRoute('resolve', {
  method: 'post',
  path: '/v1/syncs/{id}/deletions/create-again',
  operationId: 'deletions.createAgain',
  summary: 'Create all records again that were deleted in one app or in both.',
  request: { params: syncParams, ...jsonIn(createDeletedAgainSchema) },
  responses: { 200: jsonOut('How many.', countSchema) },
});

export function deletionRoutes({ engineOf }: Services) {
  return newRoutes()
    .openapi(read, async (c) => {
      const engine = engineOf(sessionOf(c).tenantId);
      return c.json(await engine.getDeletions(c.req.valid('param').id), 200);
    })
    .openapi(approve, async (c) => {
      const engine = engineOf(sessionOf(c).tenantId);
      const { id } = c.req.valid('param');
      const sync = await engine.approveDeletions(id, c.req.valid('json').atMost);
      return c.json(sync, 200, { etag: sync.etag });
    })
    .openapi(reject, async (c) => {
      const engine = engineOf(sessionOf(c).tenantId);
      return c.json(await engine.rejectDeletions(c.req.valid('param').id), 200);
    })
    .openapi(createAgain, async (c) => {
      const engine = engineOf(sessionOf(c).tenantId);
      const { id } = c.req.valid('param');
      return c.json(await engine.createDeletedAgain(id, c.req.valid('json').sides), 200);
    });
}
