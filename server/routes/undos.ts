import type { Context } from 'hono';
import {
  runSchema,
  undoReportSchema,
  undoSchema,
  undoStateSchema,
} from '../../engine/contract/index.js';
import { apiRoute, jsonIn, jsonOut, newRoutes } from '../http/api-route.js';
import { sessionOf } from '../http/caller.js';
import { changeParams, runParams } from '../http/params.js';
import type { Services } from '../services/services.js';

const report = {
  200: jsonOut(
    'What would be restored, archived and unlinked; and what stays, by reason.',
    undoReportSchema,
  ),
};
const begun = { 202: jsonOut('The undo: a run of its own.', runSchema) };

/** The two routes of one thing that can be undone: a look at what that means, and the undo. */
function undoOf<P extends string, S extends typeof runParams | typeof changeParams>(
  what: { path: P; name: string; word: string },
  params: S,
) {
  const request = { params, ...jsonIn(undoSchema) };
  const preview = apiRoute('run', {
    ...{ method: 'post' as const, path: `${what.path}/undo-preview` as const, request },
    operationId: `${what.name}.previewUndo`,
    summary: `What an undo of this ${what.word} would do. Writes nothing.`,
    responses: report,
  });
  const undo = apiRoute(
    'run',
    {
      ...{ method: 'post' as const, path: `${what.path}/undo` as const, request },
      operationId: `${what.name}.undo`,
      summary: `Take back what is still as this ${what.word} left it. To archive records it needs "delete" as well.`,
      responses: begun,
    },
    { isRepeatable: true },
  );
  return { preview, undo };
}

const ofRun = undoOf({ path: '/v1/runs/{id}', name: 'runs', word: 'run' }, runParams);
const ofChange = undoOf(
  { path: '/v1/changes/{id}', name: 'changes', word: 'change' },
  changeParams,
);

const readUndo = apiRoute('view', {
  method: 'get',
  path: '/v1/runs/{id}/undo',
  operationId: 'undos.read',
  summary: 'How far an undo is: what it did, and what it left as it is, by reason.',
  request: { params: runParams },
  responses: { 200: jsonOut('The undo: its run and its report.', undoStateSchema) },
});

export function undoRoutes({ engineOf }: Services) {
  /** Whoever asks acts on the own tenant, and archives only with the permission to delete. */
  const asking = (c: Context) => {
    const { tenantId, permissions } = sessionOf(c);
    return { engine: engineOf(tenantId), rights: { mayArchive: permissions.includes('delete') } };
  };
  return newRoutes()
    .openapi(readUndo, async (c) => {
      return c.json(await asking(c).engine.getUndo(c.req.valid('param').id), 200);
    })
    .openapi(ofRun.preview, async (c) => {
      const { id } = c.req.valid('param');
      return c.json(await asking(c).engine.previewUndo(id, c.req.valid('json')), 200);
    })
    .openapi(ofRun.undo, async (c) => {
      const { engine, rights } = asking(c);
      const { id } = c.req.valid('param');
      return c.json(await engine.startUndo(id, c.req.valid('json'), rights), 202);
    })
    .openapi(ofChange.preview, async (c) => {
      const { id } = c.req.valid('param');
      return c.json(await asking(c).engine.previewUndoChange(id, c.req.valid('json')), 200);
    })
    .openapi(ofChange.undo, async (c) => {
      const { engine, rights } = asking(c);
      const { id } = c.req.valid('param');
      return c.json(await engine.startUndoChange(id, c.req.valid('json'), rights), 202);
    });
}
