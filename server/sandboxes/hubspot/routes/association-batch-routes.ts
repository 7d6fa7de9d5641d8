import { Hono } from 'hono';
import type { TieInput, TieOutcome } from '../associations/association-requests.js';
import { tieRecords } from '../associations/association-requests.js';
import { listAssociations } from '../associations/association-rows.js';
import { dissociate } from '../associations/association-writer.js';
import type { ObjectType } from '../catalog/object-types.js';
import type { ApiContext, ApiEnv, ApiServices } from '../http/api-context.js';
import { appSource, readBody, requireScope } from '../http/api-context.js';
import { ApiError } from '../http/api-error.js';
import {
  batchArchiveSchema,
  batchDefaultSchema,
  batchLabelledSchema,
  batchReadSchema,
  labelSchema,
} from './association-schemas.js';
import { answerBatch } from './batch-routes.js';
import { groupTies } from './group-ties.js';

const PATH = '/:fromObjectType/:toObjectType';

/** Ties of many records, and the labels there are. Mounted under `/crm/v4/associations` and the dated one. */
export function associationBatchRoutes(services: ApiServices): Hono<ApiEnv> {
  const { account, counter } = services;
  const routes = new Hono<ApiEnv>();

  routes.post(`${PATH}/batch/read`, async (context) => {
    const types = typesOf(services, context, 'read');
    const { inputs } = await readBody(context, batchReadSchema);
    counter.add('reads', inputs.length);
    const fromIds = inputs.map(({ id }) => id);
    const toType = types.to.typeId;
    const rows = await listAssociations(account.database, { fromIds, toType });
    const grouped = inputs.map(({ id }) => ({
      from: { id },
      to: groupTies(
        account,
        rows.filter(({ fromId }) => fromId === id),
      ),
    }));
    const errors = grouped
      .filter(({ to }) => to.length === 0)
      .map(({ from }) => noneFound(types, from.id).toBatchEntry());
    const results = grouped.filter(({ to }) => to.length > 0);
    return answerBatch(services, context, { results, errors, status: 200 });
  });

  routes.post(`${PATH}/batch/create`, async (context) => {
    const types = typesOf(services, context, 'write');
    const { inputs } = await readBody(context, batchLabelledSchema);
    const outcomes = await tieAll(services, types, inputs);
    const results = outcomes.flatMap((outcome) =>
      outcome.kind === 'failed' ? [] : labelledView(types, outcome),
    );
    return answerBatch(services, context, { results, errors: errorsOf(outcomes), status: 201 });
  });

  routes.post(`${PATH}/batch/associate/default`, async (context) => {
    const types = typesOf(services, context, 'write');
    const { inputs } = await readBody(context, batchDefaultSchema);
    const plain = account.associationTypes.getPlain(types.from.typeId, types.to.typeId);
    const outcomes = await tieAll(
      services,
      types,
      inputs.map((input) => ({ ...input, types: [] })),
    );
    const associationSpec = {
      associationCategory: plain.category,
      associationTypeId: plain.typeId,
    };
    const results = outcomes
      .filter(({ kind }) => kind === 'tied')
      .map(({ input }) => ({
        from: { id: input.fromId },
        to: { id: input.toId },
        associationSpec,
      }));
    return answerBatch(services, context, { results, errors: errorsOf(outcomes), status: 200 });
  });

  addRemoveRoutes(routes, services);
  addLabelRoutes(routes, services);
  return routes;
}

function addRemoveRoutes(routes: Hono<ApiEnv>, services: ApiServices): void {
  const { account, counter } = services;
  routes.post(`${PATH}/batch/archive`, async (context) => {
    const { from, to } = typesOf(services, context, 'write');
    const { inputs } = await readBody(context, batchArchiveSchema);
    const pairs = inputs.flatMap((input) =>
      input.to.map(({ id }) => ({
        ...{ fromType: from.typeId, fromId: input.from.id },
        ...{ toType: to.typeId, toId: id },
      })),
    );
    counter.add('associations', pairs.length);
    await account.write(appSource(services), (write) => dissociate(write, pairs));
    return context.body(null, 204);
  });

  routes.post(`${PATH}/batch/labels/archive`, async (context) => {
    const { from, to } = typesOf(services, context, 'write');
    const { inputs } = await readBody(context, batchLabelledSchema);
    const pairs = inputs.map((input) => ({
      ...{ fromType: from.typeId, fromId: input.from.id },
      ...{ toType: to.typeId, toId: input.to.id },
      typeIds: input.types.map(({ associationTypeId }) => associationTypeId),
    }));
    counter.add('associations', pairs.length);
    await account.write(appSource(services), (write) => dissociate(write, pairs));
    return context.body(null, 204);
  });
}

function addLabelRoutes(routes: Hono<ApiEnv>, services: ApiServices): void {
  const { account, counter } = services;
  routes.get(`${PATH}/labels`, (context) => {
    const { from, to } = typesOf(services, context, 'read');
    counter.add('schemaReads');
    const results = account.associationTypes
      .list(from.typeId, to.typeId)
      .map(({ category, typeId, label }) => ({ category, typeId, label: label ?? null }));
    return context.json({ results });
  });

  routes.post(`${PATH}/labels`, async (context) => {
    const { from, to } = typesOf(services, context, 'write');
    requireScope(context, `crm.schemas.${from.scope}.write`);
    const { name, label, inverseLabel } = await readBody(context, labelSchema);
    counter.add('schemaWrites');
    const made = await account.associationTypes.createLabel({
      ...{ from: from.typeId, to: to.typeId, name, label },
      ...(inverseLabel === undefined ? {} : { inverseLabel }),
    });
    const results = made.map(({ category, typeId, label: text }) => ({
      category,
      typeId,
      label: text,
    }));
    return context.json({ results });
  });
}

interface Types {
  readonly from: ObjectType;
  readonly to: ObjectType;
}

function typesOf({ account }: ApiServices, context: ApiContext, access: 'read' | 'write'): Types {
  const from = account.properties.getType(context.req.param('fromObjectType') ?? '');
  const to = account.properties.getType(context.req.param('toObjectType') ?? '');
  requireScope(context, `crm.objects.${from.scope}.${access}`);
  return { from, to };
}

async function tieAll(
  services: ApiServices,
  types: Types,
  inputs: readonly {
    from: { id: string };
    to: { id: string };
    types: readonly { associationTypeId: number }[];
  }[],
): Promise<TieOutcome[]> {
  services.counter.add('associations', inputs.length);
  const wanted = inputs.map((input): TieInput => ({
    ...{ fromId: input.from.id, toId: input.to.id },
    typeIds: input.types.map(({ associationTypeId }) => associationTypeId),
  }));
  return services.account.write(appSource(services), (write) => tieRecords(write, types, wanted));
}

function labelledView({ from, to }: Types, outcome: Extract<TieOutcome, { kind: 'tied' }>) {
  return {
    ...{ fromObjectTypeId: from.typeId, fromObjectId: outcome.input.fromId },
    ...{ toObjectTypeId: to.typeId, toObjectId: outcome.input.toId },
    labels: outcome.types.flatMap(({ label }) => label ?? []),
  };
}

function errorsOf(outcomes: readonly TieOutcome[]): unknown[] {
  return outcomes.flatMap((outcome) =>
    outcome.kind === 'failed' ? outcome.error.toBatchEntry() : [],
  );
}

function noneFound({ from, to }: Types, id: string): ApiError {
  return new ApiError({
    ...{ status: 404, category: 'OBJECT_NOT_FOUND' },
    subCategory: 'crm.associations.NO_ASSOCIATIONS_FOUND',
    message: `No ${to.singular} is associated with ${from.singular} ${id}.`,
    context: {
      ...{ fromObjectId: [id], fromObjectType: [from.singular] },
      toObjectType: [to.singular],
    },
  });
}
