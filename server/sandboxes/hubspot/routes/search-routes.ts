import { Hono } from 'hono';
import type { ApiEnv, ApiServices } from '../http/api-context.js';
import { appSource, readBody } from '../http/api-context.js';
import { mergeRecords } from '../records/merge-records.js';
import { namesToShow, toApiRecord } from '../records/record-view.js';
import { searchRecords } from '../search/search-records.js';
import { searchRequestSchema } from '../search/search-request.js';
import { mergeSchema } from './object-schemas.js';
import { readableType, viewOf, writableType } from './object-routes.js';

/** `/search` and `/merge` of every object. */
export function searchRoutes(services: ApiServices): Hono<ApiEnv> {
  const { account, counter, faults } = services;
  const routes = new Hono<ApiEnv>();

  routes.post('/:objectType/search', async (context) => {
    const type = readableType(services, context);
    const request = await readBody(context, searchRequestSchema);
    counter.add('searches');
    const stale = faults.take(['stale-search'], context.req.method, context.req.path);
    const lateMs = Math.max(0, ...stale.map(({ delayMs }) => delayMs));
    const page = await searchRecords(account, type, { request, asOf: account.clock() - lateMs });
    const view = viewOf(services, context, type);
    const names = namesToShow(type, request.properties);
    const results = page.records.map((record) => toApiRecord(view, record, names));
    const paging =
      page.nextOffset === undefined ? {} : { paging: { next: { after: String(page.nextOffset) } } };
    return context.json({ total: page.total, results, ...paging });
  });

  routes.post('/:objectType/merge', async (context) => {
    const type = writableType(services, context);
    const { primaryObjectId, objectIdToMerge } = await readBody(context, mergeSchema);
    counter.add('merges');
    const merged = await account.write(appSource(services), (write) =>
      mergeRecords(write, type, { primaryId: primaryObjectId, otherId: objectIdToMerge }),
    );
    const names = Object.keys(merged.properties);
    return context.json(toApiRecord(viewOf(services, context, type), merged, names));
  });

  return routes;
}
