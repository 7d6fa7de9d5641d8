import { z } from '@hono/zod-openapi';
import { issueGroupSchema, pageOf } from '../../engine/contract/index.js';
import { apiRoute, jsonIn, jsonOut, newRoutes } from '../http/api-route.js';
import { sessionOf } from '../http/caller.js';
import { countSchema, syncParams, wholeList } from '../http/params.js';
import type { Services } from '../services/services.js';

const keyIn = jsonIn(z.strictObject({ key: z.string().min(1).max(512) }));

const list = apiRoute('view', {
  method: 'get',
  path: '/v1/syncs/{id}/issues',
  operationId: 'issues.list',
  summary: 'Failing records by cause, the largest first, each with the next step.',
  request: { params: syncParams },
  responses: { 200: jsonOut('The causes.', pageOf(issueGroupSchema)) },
});

const retry = apiRoute('resolve', {
  method: 'post',
  path: '/v1/syncs/{id}/issues/retry',
  operationId: 'issues.retry',
  summary: 'Try all records of one cause again.',
  request: { params: syncParams, ...keyIn },
  responses: { 200: jsonOut('How many.', countSchema) },
});

const createAgain = apiRoute('resolve', {
  method: 'post',
  path: '/v1/syncs/{id}/issues/create-again',
  operationId: 'issues.createAgain',
  summary: 'Create all deleted records of one cause again.',
  request: { params: syncParams, ...keyIn },
  responses: { 200: jsonOut('How many.', countSchema) },
});

export function issueRoutes({ engineOf }: Services) {
  return newRoutes()
    .openapi(list, async (c) => {
      const engine = engineOf(sessionOf(c).tenantId);
      return c.json(wholeList(await engine.listIssues(c.req.valid('param').id)), 200);
    })
    .openapi(retry, async (c) => {
      const engine = engineOf(sessionOf(c).tenantId);
      const { id } = c.req.valid('param');
      return c.json(await engine.retryIssue(id, c.req.valid('json').key), 200);
    })
    .openapi(createAgain, async (c) => {
      const engine = engineOf(sessionOf(c).tenantId);
      const { id } = c.req.valid('param');
      return c.json(await engine.createIssueAgain(id, c.req.valid('json').key), 200);
    });
}
