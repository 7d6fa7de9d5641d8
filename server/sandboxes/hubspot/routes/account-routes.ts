import { Hono } from 'hono';
import type { Account } from '../account.js';
import { DEAL_PIPELINES } from '../catalog/deal-pipelines.js';
import type { Pipeline } from '../catalog/deal-pipelines.js';
import type { ObjectType } from '../catalog/object-types.js';
import { STANDARD_OBJECTS } from '../catalog/object-types.js';
import type { ApiContext, ApiEnv, ApiServices } from '../http/api-context.js';
import { requireScope } from '../http/api-context.js';
import { notFoundError, validationError } from '../http/api-error.js';
import { toApiProperty } from '../properties/property-view.js';
import type { Owner } from '../records/owners.js';
import { listOwners } from '../records/owners.js';

/** The moment from which the account's fixed parts date. */
const FOUNDED_AT = '2024-01-08T09:00:00.000Z';

/** `/owners`: users to whom records may belong. */
export function ownerRoutes({ account, counter }: ApiServices): Hono<ApiEnv> {
  const routes = new Hono<ApiEnv>();
  routes.get('/', async (context) => {
    requireScope(context, 'crm.objects.owners.read');
    counter.add('reads');
    const email = context.req.query('email');
    const after = Number(context.req.query('after') ?? 0);
    const limit = Math.min(500, Number(context.req.query('limit') ?? 100));
    if (!Number.isInteger(after) || !Number.isInteger(limit) || limit < 1) {
      throw validationError('limit and after must be whole numbers.');
    }
    const isArchived = context.req.query('archived') === 'true';
    const all = (await listOwners(account.database)).filter(
      (owner) => owner.archived === isArchived && (email === undefined || owner.email === email),
    );
    const results = all.slice(after, after + limit).map(toApiOwner);
    const next = after + limit;
    return context.json({
      results,
      ...(next < all.length ? { paging: { next: { after: String(next) } } } : {}),
    });
  });
  routes.get('/:ownerId', async (context) => {
    requireScope(context, 'crm.objects.owners.read');
    counter.add('reads');
    const id = context.req.param('ownerId');
    const key = context.req.query('idProperty') === 'userId' ? 'userId' : 'id';
    const owners = await listOwners(account.database);
    const owner = owners.find((one) => String(one[key]) === id);
    if (owner === undefined) throw notFoundError(`Owner ${id} does not exist.`, { id: [id] });
    return context.json(toApiOwner(owner));
  });
  return routes;
}

/** `/pipelines/deals`: stages that a deal goes through. */
export function pipelineRoutes({ account, counter }: ApiServices): Hono<ApiEnv> {
  const routes = new Hono<ApiEnv>();
  routes.use('/:objectType/*', async (context: ApiContext, next) => {
    const type = account.properties.getType(context.req.param('objectType') ?? '');
    requireScope(context, `crm.objects.${type.scope}.read`, `crm.schemas.${type.scope}.read`);
    if (type.typeId !== '0-3') throw validationError(`${type.plural} have no pipelines.`);
    counter.add('schemaReads');
    await next();
  });
  routes.get('/:objectType', (context) =>
    context.json({ results: DEAL_PIPELINES.map(toApiPipeline) }),
  );
  routes.get('/:objectType/:pipelineId', (context) =>
    context.json(toApiPipeline(getPipeline(context.req.param('pipelineId')), 0)),
  );
  routes.get('/:objectType/:pipelineId/stages', (context) => {
    const { stages } = toApiPipeline(getPipeline(context.req.param('pipelineId')), 0);
    return context.json({ results: stages });
  });
  return routes;
}

/** `/schemas`: the objects of the account's own, and, by name, the standard ones. */
export function schemaRoutes({ account, counter }: ApiServices): Hono<ApiEnv> {
  const routes = new Hono<ApiEnv>();
  routes.get('/', (context) => {
    requireScope(context, 'crm.schemas.custom.read', 'crm.objects.custom.read');
    counter.add('schemaReads');
    const custom = account.properties
      .listTypes()
      .filter((type) => !STANDARD_OBJECTS.includes(type));
    return context.json({ results: custom.map((type) => toApiSchema(account, type)) });
  });
  routes.get('/:objectType', (context) => {
    const type = account.properties.getType(context.req.param('objectType'));
    requireScope(context, `crm.schemas.${type.scope}.read`, `crm.objects.${type.scope}.read`);
    counter.add('schemaReads');
    return context.json(toApiSchema(account, type));
  });
  return routes;
}

/** `/account-info/…/details`: needs no scope. */
export function accountInfoRoutes({ account, counter }: ApiServices): Hono<ApiEnv> {
  return new Hono<ApiEnv>().get('/details', (context) => {
    counter.add('schemaReads');
    return context.json({
      ...{ portalId: account.hubId, accountType: 'STANDARD', timeZone: 'Europe/Oslo' },
      ...{ companyCurrency: 'USD', additionalCurrencies: ['EUR', 'GBP', 'NOK'] },
      ...{ utcOffset: '+01:00', utcOffsetMilliseconds: 3_600_000 },
      ...{ uiDomain: new URL(context.req.url).host, dataHostingLocation: 'na1' },
    });
  });
}

function toApiOwner(owner: Owner): Record<string, unknown> {
  const { createdAt, userId, ...rest } = owner;
  return {
    ...rest,
    // Who left has no user any more, only the number of the one there was.
    ...(owner.archived ? {} : { userId }),
    ...{ type: 'PERSON', userIdIncludingInactive: userId, teams: [], updatedAt: createdAt },
  };
}

function getPipeline(id: string): Pipeline {
  const pipeline = DEAL_PIPELINES.find((one) => one.id === id);
  if (pipeline === undefined) throw notFoundError(`Pipeline ${id} does not exist.`, { id: [id] });
  return pipeline;
}

function toApiPipeline({ id, label, stages }: Pipeline, displayOrder: number) {
  const dates = { createdAt: FOUNDED_AT, updatedAt: FOUNDED_AT, archived: false };
  return {
    ...{ id, label, displayOrder, ...dates },
    stages: stages.map(({ probability, isClosed, ...stage }, order) => ({
      ...stage,
      displayOrder: order,
      metadata: { probability: probability.toFixed(1), isClosed: String(isClosed) },
      writePermissions: 'CRM_PERMISSIONS_ENFORCEMENT',
      ...dates,
    })),
  };
}

function toApiSchema(account: Account, type: ObjectType) {
  const isStandard = STANDARD_OBJECTS.includes(type);
  return {
    ...{ id: type.typeId, objectTypeId: type.typeId, name: type.plural, labels: type.labels },
    fullyQualifiedName: isStandard
      ? type.singular.toUpperCase()
      : `p${String(account.hubId)}_${type.plural}`,
    ...{ primaryDisplayProperty: type.primaryDisplayProperty, secondaryDisplayProperties: [] },
    ...{ requiredProperties: type.requiresOneOf, searchableProperties: type.searchableProperties },
    properties: account.properties.listProperties(type.typeId).map(toApiProperty),
    associations: account.properties.listTypes().flatMap((to) =>
      account.associationTypes.list(type.typeId, to.typeId).map(({ typeId, name }) => ({
        ...{ id: String(typeId), fromObjectTypeId: type.typeId, toObjectTypeId: to.typeId, name },
        ...{ createdAt: FOUNDED_AT, updatedAt: FOUNDED_AT },
      })),
    ),
    ...{ archived: false, createdAt: FOUNDED_AT, updatedAt: FOUNDED_AT },
  };
}
