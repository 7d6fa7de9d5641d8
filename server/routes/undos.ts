import { runSchema, undoReportSchema, undoSchema } from '../../engine/contract/index.js';
import { apiRoute, jsonIn, jsonOut, newRoutes } from '../http/api-route.js';
import { sessionOf } from '../http/caller.js';
import { changeParams, runParams } from '../http/params.js';
import type { Services } from '../services/services.js';

const report = {
  200: jsonOut(
    'What would be restored, archived and untied; and what stays, by reason.',
    undoReportSchema,
  ),
};
const begun = { 202: jsonOut('The undo: a run of its own.', runSchema) };

const previewRun = apiRoute('run', {
  method: 'post',
  path: '/v1/runs/{id}/undo-preview',
  operationId: 'runs.previewUndo',
  summary: 'What an undo of this run would do. Writes nothing.',
  request: { params: runParams, ...jsonIn(undoSchema) },
  responses: report,
});

const undoRun = apiRoute(
  'run',
  {
    method: 'post',
    path: '/v1/runs/{id}/undo',
    operationId: 'runs.undo',
    summary: 'Take back what is still as this run left it. The rest is listed and never touched.',
    request: { params: runParams, ...jsonIn(undoSchema) },
    responses: begun,
  },
  { isRepeatable: true },
);

const previewChange = apiRoute('run', {
  method: 'post',
  path: '/v1/changes/{id}/undo-preview',
  operationId: 'changes.previewUndo',
  summary: 'What an undo of this one change would do. Writes nothing.',
  request: { params: changeParams, ...jsonIn(undoSchema) },
  responses: report,
});

const undoChange = apiRoute(
  'run',
  {
    method: 'post',
    path: '/v1/changes/{id}/undo',
    operationId: 'changes.undo',
    summary: 'Take one change back, as far as it is still as its run left it.',
    request: { params: changeParams, ...jsonIn(undoSchema) },
    responses: begun,
  },
  { isRepeatable: true },
);

export function undoRoutes({ engineOf }: Services) {
  return newRoutes()
    .openapi(previewRun, async (c) => {
      const engine = engineOf(sessionOf(c).tenantId);
      return c.json(await engine.previewUndo(c.req.valid('param').id, c.req.valid('json')), 200);
    })
    .openapi(undoRun, async (c) => {
      const engine = engineOf(sessionOf(c).tenantId);
      return c.json(await engine.startUndo(c.req.valid('param').id, c.req.valid('json')), 202);
    })
    .openapi(previewChange, async (c) => {
      const engine = engineOf(sessionOf(c).tenantId);
      const { id } = c.req.valid('param');
      return c.json(await engine.previewUndoChange(id, c.req.valid('json')), 200);
    })
    .openapi(undoChange, async (c) => {
      const engine = engineOf(sessionOf(c).tenantId);
      const { id } = c.req.valid('param');
      return c.json(await engine.startUndoChange(id, c.req.valid('json')), 202);
    });
}
