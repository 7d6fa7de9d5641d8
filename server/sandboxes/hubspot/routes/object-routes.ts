import { Hono } from 'hono';
import type { ApiContext, ApiEnv, ApiServices } from '../http/api-context.js';
import { appSource, listParameter, originOf, readBody, requireScope } from '../http/api-context.js';
import { notFoundError, validationError } from '../http/api-error.js';
import type { ObjectType } from '../catalog/object-types.js';
import { associationsOf } from '../associations/association-view.js';
import { findRecords, isRecordId, listRecords } from '../records/record-rows.js';
import { archiveRecords } from '../records/record-writer.js';
import { namesToShow, toApiRecord } from '../records/record-view.js';
import type { StoredRecord } from '../records/stored-record.js';
import { createBatch, resolveRecords, updateBatch } from '../records/write-batch.js';
import { createSchema, patchSchema } from './object-schemas.js';

/** Single records: list, get, create, change, archive. Mounted under every version's `/objects`. */
export function objectRoutes(services: ApiServices): Hono<ApiEnv> {
  const { account, counter } = services;
  const routes = new Hono<ApiEnv>();

  routes.get('/:objectType', async (context) => {
    const type = readableType(services, context);
    counter.add('reads');
    return context.json(await listPage(services, context, type));
  });

  routes.post('/:objectType', async (context) => {
    const type = writableType(services, context);
    const input = await readBody(context, createSchema);
    counter.add('creates');
    const [outcome] = await account.write(appSource(services), (write) =>
      createBatch(write, type, [{ ...input, objectWriteTraceId: undefined }]),
    );
    if (outcome?.kind !== 'written') throw outcome?.error ?? new Error('Nothing was created.');
    const names = Object.keys(outcome.record.properties);
    return context.json(toApiRecord(viewOf(services, context, type), outcome.record, names), 201);
  });

  routes.get('/:objectType/:id', async (context) => {
    const type = readableType(services, context);
    counter.add('reads');
    const record = await getRecord(services, context, type);
    const names = namesToShow(type, listParameter(context, 'properties'));
    const view = toApiRecord(viewOf(services, context, type), record, names);
    const ties = await associationsOf(account, [record], listParameter(context, 'associations'));
    return context.json({ ...view, ...ties.get(record.id) });
  });

  routes.patch('/:objectType/:id', async (context) => {
    const type = writableType(services, context);
    const { properties } = await readBody(context, patchSchema);
    counter.add('updates');
    const input = {
      ...{ id: context.req.param('id'), properties },
      idProperty: context.req.query('idProperty'),
    };
    const [outcome] = await account.write(appSource(services), (write) =>
      updateBatch(write, type, [input]),
    );
    if (outcome?.kind === 'failed') {
      throw outcome.error.status === 404 ? notFound(input.id) : outcome.error;
    }
    if (outcome === undefined) throw new Error('Nothing was updated.');
    const view = viewOf(services, context, type);
    return context.json(toApiRecord(view, outcome.record, outcome.sent));
  });

  routes.delete('/:objectType/:id', async (context) => {
    const type = writableType(services, context);
    const id = context.req.param('id');
    if (!isRecordId(id)) throw notFound(id);
    counter.add('archives');
    await account.write(appSource(services), async (write) => {
      const found = await findRecords(write.session, { typeId: type.typeId, ids: [id] });
      await archiveRecords(write, [...found.values()]);
    });
    return context.body(null, 204);
  });

  return routes;
}

/** The object of the path, when the token may read it. */
export function readableType(services: ApiServices, context: ApiContext): ObjectType {
  const type = services.account.properties.getType(context.req.param('objectType') ?? '');
  requireScope(context, `crm.objects.${type.scope}.read`);
  return type;
}

/** The object of the path, when the token may change it. */
export function writableType(services: ApiServices, context: ApiContext): ObjectType {
  const type = services.account.properties.getType(context.req.param('objectType') ?? '');
  requireScope(context, `crm.objects.${type.scope}.write`);
  return type;
}

export function viewOf({ account }: ApiServices, context: ApiContext, type: ObjectType) {
  return { account, type, origin: originOf(context) };
}

async function listPage(services: ApiServices, context: ApiContext, type: ObjectType) {
  const { account } = services;
  const limit = Number(context.req.query('limit') ?? 10);
  const after = context.req.query('after') ?? '0';
  if (!Number.isInteger(limit) || limit < 1 || limit > 100) {
    throw validationError('limit must be a whole number from 1 to 100.');
  }
  if (!/^\d{1,15}$/u.test(after))
    throw validationError('after must be the cursor of an earlier page.');
  const isArchived = context.req.query('archived') === 'true';
  const page = { typeId: type.typeId, after, limit: limit + 1, isArchived };
  const found = await listRecords(account.database, page);
  const records = found.slice(0, limit);
  const names = namesToShow(type, listParameter(context, 'properties'));
  const ties = await associationsOf(account, records, listParameter(context, 'associations'));
  const view = viewOf(services, context, type);
  const results = records.map((record) => ({
    ...toApiRecord(view, record, names),
    ...ties.get(record.id),
  }));
  const last = records.at(-1);
  if (found.length <= limit || last === undefined) return { results };
  const link = new URL(context.req.url);
  link.searchParams.set('after', last.id);
  return { results, paging: { next: { after: last.id, link: link.href } } };
}

async function getRecord(
  { account }: ApiServices,
  context: ApiContext,
  type: ObjectType,
): Promise<StoredRecord> {
  const id = context.req.param('id') ?? '';
  const idProperty = context.req.query('idProperty');
  const isArchived = context.req.query('archived') === 'true';
  const scope = { account, session: account.database };
  const record = isArchived
    ? (await findRecords(account.database, { typeId: type.typeId, ids: [id], isArchived })).get(id)
    : (await resolveRecords(scope, type, [{ id, idProperty }]))[0];
  if (record === undefined) throw notFound(id);
  return record;
}

function notFound(id: string) {
  return notFoundError('Object not found.  objectId are usually numeric.', { id: [id] });
}
