import { Hono } from 'hono';
import { listAssociations } from '../associations/association-rows.js';
import { tieRecords } from '../associations/association-requests.js';
import { dissociate } from '../associations/association-writer.js';
import type { ApiContext, ApiEnv, ApiServices } from '../http/api-context.js';
import { appSource, readBody } from '../http/api-context.js';
import { notFoundError, validationError } from '../http/api-error.js';
import { findRecords } from '../records/record-rows.js';
import { specsSchema } from './association-schemas.js';
import { answerBatch } from './batch-routes.js';
import { groupTies } from './group-ties.js';
import { readableType, writableType } from './object-routes.js';

const PATH = '/:objectType/:id/associations';

/** Ties of one record. Mounted under `/crm/v4/objects` and the dated `/crm/objects`. */
export function associationRecordRoutes(services: ApiServices): Hono<ApiEnv> {
  const { account, counter } = services;
  const routes = new Hono<ApiEnv>();

  addReadRoute(routes, services);

  routes.put(`${PATH}/default/:toObjectType/:toId`, async (context) => {
    const { from, to, input } = pairOf(services, context);
    counter.add('associations');
    const [outcome] = await account.write(appSource(services), (write) =>
      tieRecords(write, { from, to }, [input]),
    );
    if (outcome?.kind === 'failed') throw outcome.error;
    const plain = account.associationTypes.getPlain(from.typeId, to.typeId);
    const there = { from: { id: input.fromId }, to: { id: input.toId } };
    const back = { from: there.to, to: there.from };
    const { category: associationCategory } = plain;
    const results = [
      { ...there, associationSpec: { associationCategory, associationTypeId: plain.typeId } },
      { ...back, associationSpec: { associationCategory, associationTypeId: plain.inverseId } },
    ];
    return answerBatch(services, context, { results, errors: [], status: 200 });
  });

  routes.put(`${PATH}/:toObjectType/:toId`, async (context) => {
    const { from, to, input } = pairOf(services, context);
    const specs = await readBody(context, specsSchema);
    counter.add('associations');
    const typeIds = specs.map(({ associationTypeId }) => associationTypeId);
    const [outcome] = await account.write(appSource(services), (write) =>
      tieRecords(write, { from, to }, [{ ...input, typeIds }]),
    );
    if (outcome === undefined || outcome.kind === 'failed') {
      throw outcome?.error ?? new Error('Nothing was associated.');
    }
    return context.json(
      {
        ...{ fromObjectTypeId: from.typeId, fromObjectId: input.fromId },
        ...{ toObjectTypeId: to.typeId, toObjectId: input.toId },
        labels: outcome.types.flatMap(({ label }) => label ?? []),
      },
      201,
    );
  });

  routes.delete(`${PATH}/:toObjectType/:toId`, async (context) => {
    const { from, to, input } = pairOf(services, context);
    counter.add('associations');
    const pair = {
      fromType: from.typeId,
      fromId: input.fromId,
      toType: to.typeId,
      toId: input.toId,
    };
    await account.write(appSource(services), (write) => dissociate(write, [pair]));
    return context.body(null, 204);
  });

  return routes;
}

function addReadRoute(routes: Hono<ApiEnv>, services: ApiServices): void {
  const { account, counter } = services;
  routes.get(`${PATH}/:toObjectType`, async (context) => {
    const from = readableType(services, context);
    const to = account.properties.getType(context.req.param('toObjectType'));
    counter.add('reads');
    const id = context.req.param('id');
    const record = (await findRecords(account.database, { typeId: from.typeId, ids: [id] })).get(
      id,
    );
    if (record === undefined) throw notFoundError(`${from.labels.singular} ${id} does not exist.`);
    const rows = await listAssociations(account.database, {
      ...{ fromIds: [record.id], toType: to.typeId },
    });
    return context.json(pageOf(context, groupTies(account, rows)));
  });
}

function pairOf(services: ApiServices, context: ApiContext) {
  const from = writableType(services, context);
  const to = services.account.properties.getType(context.req.param('toObjectType') ?? '');
  const input = {
    fromId: context.req.param('id') ?? '',
    toId: context.req.param('toId') ?? '',
    typeIds: [],
  };
  return { from, to, input };
}

/** At most 500 a page; `after` is the last record of the page before. */
function pageOf(context: ApiContext, ties: ReturnType<typeof groupTies>) {
  const limit = Number(context.req.query('limit') ?? 500);
  if (!Number.isInteger(limit) || limit < 1 || limit > 500) {
    throw validationError('limit must be a whole number from 1 to 500.');
  }
  const after = Number(context.req.query('after') ?? 0);
  const rest = ties.filter(({ toObjectId }) => Number(toObjectId) > after);
  const results = rest.slice(0, limit);
  const last = results.at(-1);
  if (rest.length <= limit || last === undefined) return { results };
  const link = new URL(context.req.url);
  link.searchParams.set('after', last.toObjectId);
  return { results, paging: { next: { after: last.toObjectId, link: link.href } } };
}
