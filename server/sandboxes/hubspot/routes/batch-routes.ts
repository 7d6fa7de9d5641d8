import { Hono } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { ObjectType } from '../catalog/object-types.js';
import type { ApiContext, ApiEnv, ApiServices } from '../http/api-context.js';
import { appSource, readBody } from '../http/api-context.js';
import { findRecords } from '../records/record-rows.js';
import { archiveRecords } from '../records/record-writer.js';
import { namesToShow, toApiRecord } from '../records/record-view.js';
import { toIsoTime } from '../records/stored-record.js';
import type { WriteOutcome } from '../records/write-batch.js';
import {
  createBatch,
  missing,
  resolveRecords,
  updateBatch,
  upsertBatch,
} from '../records/write-batch.js';
import { readableType, viewOf, writableType } from './object-routes.js';
import {
  batchArchiveSchema,
  batchCreateSchema,
  batchReadSchema,
  batchUpdateSchema,
  batchUpsertSchema,
} from './object-schemas.js';

/** `/batch/…` of every object: up to 100 inputs a call. */
export function batchRoutes(services: ApiServices): Hono<ApiEnv> {
  const { account, counter } = services;
  const routes = new Hono<ApiEnv>();

  addReadRoute(routes, services);

  routes.post('/:objectType/batch/create', async (context) => {
    const type = writableType(services, context);
    const { inputs } = await readBody(context, batchCreateSchema);
    counter.add('creates', inputs.length);
    const outcomes = await account.write(appSource(services), (write) =>
      createBatch(write, type, inputs),
    );
    return answerOutcomes(services, context, { type, outcomes, status: 201 });
  });

  routes.post('/:objectType/batch/update', async (context) => {
    const type = writableType(services, context);
    const { inputs } = await readBody(context, batchUpdateSchema);
    counter.add('updates', inputs.length);
    const outcomes = await account.write(appSource(services), (write) =>
      updateBatch(write, type, inputs),
    );
    return answerOutcomes(services, context, { type, outcomes, status: 200 });
  });

  routes.post('/:objectType/batch/upsert', async (context) => {
    const type = writableType(services, context);
    const { inputs } = await readBody(context, batchUpsertSchema);
    const outcomes = await account.write(appSource(services), (write) =>
      upsertBatch(write, type, inputs),
    );
    const created = outcomes.filter((one) => one.kind === 'written' && one.isNew).length;
    if (created > 0) counter.add('creates', created);
    if (created < inputs.length) counter.add('updates', inputs.length - created);
    return answerOutcomes(services, context, { type, outcomes, status: 200, showsNew: true });
  });

  routes.post('/:objectType/batch/archive', async (context) => {
    const type = writableType(services, context);
    const { inputs } = await readBody(context, batchArchiveSchema);
    counter.add('archives', inputs.length);
    await account.write(appSource(services), async (write) => {
      const ids = inputs.map(({ id }) => id);
      const found = await findRecords(write.session, { typeId: type.typeId, ids });
      const distinct = new Map([...found.values()].map((record) => [record.id, record]));
      await archiveRecords(write, [...distinct.values()]);
    });
    return context.body(null, 204);
  });

  return routes;
}

function addReadRoute(routes: Hono<ApiEnv>, services: ApiServices): void {
  const { account, counter } = services;
  routes.post('/:objectType/batch/read', async (context) => {
    const type = readableType(services, context);
    const { inputs, idProperty, properties } = await readBody(context, batchReadSchema);
    counter.add('reads', inputs.length);
    const scope = { account, session: account.database };
    const wanted = inputs.map(({ id }) => ({ id, idProperty }));
    const records = await resolveRecords(scope, type, wanted);
    const view = viewOf(services, context, type);
    const names = namesToShow(type, properties);
    const distinct = new Set(records.filter((record) => record !== undefined));
    const results = [...distinct].map((record) => toApiRecord(view, record, names));
    const lost = inputs.filter((_, index) => records[index] === undefined).map(({ id }) => id);
    const errors = lost.length === 0 ? [] : [missing(type, lost).toBatchEntry()];
    return answerBatch(services, context, { results, errors, status: 200 });
  });
}

interface OutcomeAnswer {
  readonly type: ObjectType;
  readonly outcomes: readonly WriteOutcome[];
  /** When all went well. */
  readonly status: ContentfulStatusCode;
  readonly showsNew?: boolean;
}

function answerOutcomes(services: ApiServices, context: ApiContext, answer: OutcomeAnswer) {
  const view = viewOf(services, context, answer.type);
  const results: Record<string, unknown>[] = [];
  const errors: Record<string, unknown>[] = [];
  for (const outcome of answer.outcomes) {
    const { traceId } = outcome;
    const trace = traceId === undefined ? {} : { objectWriteTraceId: [traceId] };
    if (outcome.kind === 'failed') errors.push(outcome.error.toBatchEntry(trace));
    else {
      const { record, isNew, sent } = outcome;
      const names = isNew ? Object.keys(record.properties) : sent;
      results.push({
        ...toApiRecord(view, record, names),
        ...(answer.showsNew === true ? { new: isNew } : {}),
        ...(traceId === undefined ? {} : { objectWriteTraceId: traceId }),
      });
    }
  }
  return answerBatch(services, context, { results, errors, status: answer.status });
}

/** The envelope of every batch answer; with errors it is 207 whatever else happened. */
export function answerBatch(
  { account }: ApiServices,
  context: ApiContext,
  answer: {
    readonly results: readonly unknown[];
    readonly errors: readonly unknown[];
    readonly status: ContentfulStatusCode;
  },
): Response {
  const time = toIsoTime(account.clock());
  const { results, errors, status } = answer;
  const failed = errors.length === 0 ? {} : { numErrors: errors.length, errors };
  return context.json(
    { status: 'COMPLETE', results, ...failed, startedAt: time, completedAt: time },
    errors.length === 0 ? status : 207,
  );
}
