import { z } from '@hono/zod-openapi';
import {
  filterTestRequestSchema,
  filterTestSchema,
  mappingExamplesSchema,
  newSyncSchema,
  pageOf,
  partnerSchema,
  settingsPatchSchema,
  settingsProblemSchema,
  syncSchema,
  tryMappingSchema,
} from '../../engine/contract/index.js';
import { SIDES } from '../../engine/vocabulary.js';
import { apiRoute, jsonIn, jsonOut, newRoutes } from '../http/api-route.js';
import { sessionOf } from '../http/caller.js';
import { ifMatchOf } from '../http/etag.js';
import { syncParams, wholeList } from '../http/params.js';
import type { Services } from '../services/services.js';

const list = apiRoute('view', {
  method: 'get',
  path: '/v1/syncs',
  operationId: 'syncs.list',
  summary: 'All syncs, with counts and the run that is going on.',
  responses: { 200: jsonOut('The syncs.', pageOf(syncSchema)) },
});

const create = apiRoute(
  'map',
  {
    method: 'post',
    path: '/v1/syncs',
    operationId: 'syncs.create',
    summary: 'Begin a sync: a draft with everything set that both apps say means the same.',
    request: jsonIn(newSyncSchema),
    responses: { 201: jsonOut('The draft.', syncSchema) },
  },
  { isRepeatable: true },
);

const read = apiRoute('view', {
  method: 'get',
  path: '/v1/syncs/{id}',
  operationId: 'syncs.read',
  summary: 'One sync. Its ETag goes back as If-Match.',
  request: { params: syncParams },
  responses: { 200: jsonOut('The sync.', syncSchema) },
});

/** A merge patch replaces arrays whole; what is left out stays. */
const patch = apiRoute('map', {
  method: 'patch',
  path: '/v1/syncs/{id}',
  operationId: 'syncs.patch',
  summary: 'Change the draft (JSON Merge Patch). With If-Match nothing of others is overwritten.',
  request: {
    params: syncParams,
    body: {
      required: true,
      content: {
        'application/merge-patch+json': { schema: settingsPatchSchema },
        'application/json': { schema: settingsPatchSchema },
      },
    },
  },
  responses: { 200: jsonOut('The sync with its new draft.', syncSchema) },
});

const discard = apiRoute('map', {
  method: 'post',
  path: '/v1/syncs/{id}/discard',
  operationId: 'syncs.discard',
  summary: 'Throw the draft away: back to the published settings.',
  request: { params: syncParams },
  responses: { 200: jsonOut('The sync.', syncSchema) },
});

const problems = apiRoute('view', {
  method: 'get',
  path: '/v1/syncs/{id}/problems',
  operationId: 'syncs.problems',
  summary: 'What is wrong with the draft. Errors have to be put right before it can be published.',
  request: { params: syncParams },
  responses: { 200: jsonOut('The problems.', pageOf(settingsProblemSchema)) },
});

const testFilter = apiRoute('map', {
  method: 'post',
  path: '/v1/syncs/{id}/filter-test',
  operationId: 'syncs.testFilter',
  summary:
    'Try a filter out on what the app holds now: how many enter, with examples of each kind.',
  request: { params: syncParams, ...jsonIn(filterTestRequestSchema) },
  responses: { 200: jsonOut('What it makes of the records.', filterTestSchema) },
});

const partners = apiRoute('view', {
  method: 'get',
  path: '/v1/syncs/{id}/partners',
  operationId: 'syncs.partners',
  summary: 'Partners for one property, the best first, impossible ones last with the reason.',
  request: {
    params: syncParams,
    query: z.strictObject({ side: z.enum(SIDES), property: z.string().min(1).max(256) }),
  },
  responses: { 200: jsonOut('The partners.', pageOf(partnerSchema)) },
});

const example = apiRoute('map', {
  method: 'post',
  path: '/v1/syncs/{id}/mapping-example',
  operationId: 'syncs.mappingExample',
  summary: 'What a mapping makes of a value, or of values seen in the accounts. Stores nothing.',
  request: { params: syncParams, ...jsonIn(tryMappingSchema) },
  responses: { 200: jsonOut('Before and after, and what is wrong.', mappingExamplesSchema) },
});

export function syncRoutes({ engineOf }: Services) {
  return newRoutes()
    .openapi(list, async (c) =>
      c.json(wholeList(await engineOf(sessionOf(c).tenantId).listSyncs()), 200),
    )
    .openapi(create, async (c) => {
      const sync = await engineOf(sessionOf(c).tenantId).createSync(c.req.valid('json'));
      c.set('audited', { objectId: sync.id });
      return c.json(sync, 201, { etag: sync.etag, location: `/v1/syncs/${sync.id}` });
    })
    .openapi(read, async (c) => {
      const sync = await engineOf(sessionOf(c).tenantId).getSync(c.req.valid('param').id);
      return c.json(sync, 200, { etag: sync.etag });
    })
    .openapi(patch, async (c) => {
      const engine = engineOf(sessionOf(c).tenantId);
      const { id } = c.req.valid('param');
      const sync = await engine.patchDraft(id, c.req.valid('json'), ifMatchOf(c));
      return c.json(sync, 200, { etag: sync.etag });
    })
    .openapi(discard, async (c) => {
      const sync = await engineOf(sessionOf(c).tenantId).discardDraft(c.req.valid('param').id);
      return c.json(sync, 200, { etag: sync.etag });
    })
    .openapi(problems, async (c) => {
      const engine = engineOf(sessionOf(c).tenantId);
      return c.json(wholeList(await engine.validateSync(c.req.valid('param').id)), 200);
    })
    .openapi(testFilter, async (c) => {
      const engine = engineOf(sessionOf(c).tenantId);
      return c.json(await engine.testFilter(c.req.valid('param').id, c.req.valid('json')), 200);
    })
    .openapi(example, async (c) => {
      const engine = engineOf(sessionOf(c).tenantId);
      return c.json(await engine.tryMapping(c.req.valid('param').id, c.req.valid('json')), 200);
    })
    .openapi(partners, async (c) => {
      const engine = engineOf(sessionOf(c).tenantId);
      const { side, property } = c.req.valid('query');
      const found = await engine.listPartners(c.req.valid('param').id, side, property);
      return c.json(wholeList(found), 200);
    });
}
