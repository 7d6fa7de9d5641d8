import {
  matchChoiceSchema,
  changeSchema,
  pageOf,
  recordChangesQuerySchema,
  recordDetailSchema,
  recordQuerySchema,
  recordRowSchema,
  valueOriginSchema,
} from '../../engine/contract/index.js';
import { apiRoute, jsonIn, jsonOut, newRoutes } from '../http/api-route.js';
import { sessionOf } from '../http/caller.js';
import { recordParams, syncParams, wholeList } from '../http/params.js';
import type { Services } from '../services/services.js';

const list = apiRoute('view', {
  method: 'get',
  path: '/v1/syncs/{id}/records',
  operationId: 'records.list',
  summary: 'Records of a sync, by state, cause or text, in a stable order.',
  request: { params: syncParams, query: recordQuerySchema },
  responses: { 200: jsonOut('One page.', pageOf(recordRowSchema)) },
});

const read = apiRoute('view', {
  method: 'get',
  path: '/v1/syncs/{id}/records/{recordId}',
  operationId: 'records.read',
  summary: 'Both sides of a record property by property, with its history.',
  request: { params: recordParams },
  responses: { 200: jsonOut('The record.', recordDetailSchema) },
});

const changes = apiRoute('view', {
  method: 'get',
  path: '/v1/syncs/{id}/records/{recordId}/changes',
  operationId: 'records.changes',
  summary: 'What was done to a record, newest first; by run, property, side, action or status.',
  request: { params: recordParams, query: recordChangesQuerySchema },
  responses: { 200: jsonOut('One page.', pageOf(changeSchema)) },
});

const origins = apiRoute('view', {
  method: 'get',
  path: '/v1/syncs/{id}/records/{recordId}/origins',
  operationId: 'records.origins',
  summary: 'Where each value of a record came from: the last write of it, or its own app.',
  request: { params: recordParams },
  responses: { 200: jsonOut('Both sides of every mapping.', pageOf(valueOriginSchema)) },
});

const row = { 200: jsonOut('The record as it stands now.', recordRowSchema) };

const retry = apiRoute('resolve', {
  method: 'post',
  path: '/v1/syncs/{id}/records/{recordId}/retry',
  operationId: 'records.retry',
  summary: 'Try a failing record again now.',
  request: { params: recordParams },
  responses: row,
});

const createAgain = apiRoute('resolve', {
  method: 'post',
  path: '/v1/syncs/{id}/records/{recordId}/create-again',
  operationId: 'records.createAgain',
  summary: 'Create a record again in the app where it was deleted.',
  request: { params: recordParams },
  responses: row,
});

const unlink = apiRoute('resolve', {
  method: 'post',
  path: '/v1/syncs/{id}/records/{recordId}/unlink',
  operationId: 'records.unlink',
  summary: 'Unlink two records. Both stay as they are and are left out from now on.',
  request: { params: recordParams },
  responses: { 204: { description: 'They are unlinked.' } },
});

const chooseMatch = apiRoute('resolve', {
  method: 'post',
  path: '/v1/syncs/{id}/records/{recordId}/choose-match',
  operationId: 'records.chooseMatch',
  summary: 'Decide about a record with several possible partners: link, create or skip.',
  request: { params: recordParams, ...jsonIn(matchChoiceSchema) },
  responses: row,
});

export function recordRoutes({ engineOf }: Services) {
  return newRoutes()
    .openapi(list, async (c) => {
      const engine = engineOf(sessionOf(c).tenantId);
      return c.json(await engine.listRecords(c.req.valid('param').id, c.req.valid('query')), 200);
    })
    .openapi(read, async (c) => {
      const { id, recordId } = c.req.valid('param');
      return c.json(await engineOf(sessionOf(c).tenantId).getRecord(id, recordId), 200);
    })
    .openapi(changes, async (c) => {
      const { id, recordId } = c.req.valid('param');
      const engine = engineOf(sessionOf(c).tenantId);
      return c.json(await engine.listRecordChanges(id, recordId, c.req.valid('query')), 200);
    })
    .openapi(origins, async (c) => {
      const { id, recordId } = c.req.valid('param');
      const engine = engineOf(sessionOf(c).tenantId);
      return c.json(wholeList(await engine.listOrigins(id, recordId)), 200);
    })
    .openapi(retry, async (c) => {
      const { id, recordId } = c.req.valid('param');
      return c.json(await engineOf(sessionOf(c).tenantId).retryRecord(id, recordId), 200);
    })
    .openapi(createAgain, async (c) => {
      const { id, recordId } = c.req.valid('param');
      return c.json(await engineOf(sessionOf(c).tenantId).createRecordAgain(id, recordId), 200);
    })
    .openapi(unlink, async (c) => {
      const { id, recordId } = c.req.valid('param');
      await engineOf(sessionOf(c).tenantId).unlinkRecord(id, recordId);
      return c.body(null, 204);
    })
    .openapi(chooseMatch, async (c) => {
      const { id, recordId } = c.req.valid('param');
      const engine = engineOf(sessionOf(c).tenantId);
      return c.json(await engine.chooseMatch(id, recordId, c.req.valid('json')), 200);
    });
}
