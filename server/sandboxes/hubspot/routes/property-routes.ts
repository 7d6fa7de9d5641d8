import { Hono } from 'hono';
import { z } from 'zod';
import type { ObjectType } from '../catalog/object-types.js';
import type { PropertyDefinition } from '../catalog/property-definition.js';
import type { ApiContext, ApiEnv, ApiServices } from '../http/api-context.js';
import { readBody, requireScope } from '../http/api-context.js';
import { ApiError, notFoundError, validationError } from '../http/api-error.js';
import type { PropertyInput } from '../properties/property-input.js';
import {
  propertyInputSchema,
  propertyPatchSchema,
  toDefinition,
  toOptionList,
} from '../properties/property-input.js';
import { toApiProperty } from '../properties/property-view.js';
import { toIsoTime } from '../records/stored-record.js';
import { answerBatch } from './batch-routes.js';

const batchNamesSchema = z.object({
  archived: z.boolean().default(false),
  inputs: z.array(z.object({ name: z.string() })).max(100),
});
const batchCreateSchema = z.object({ inputs: z.array(propertyInputSchema).max(100) });
const groupSchema = z.object({ name: z.string().min(1), label: z.string().min(1) });

/** Definitions of properties and their groups. Mounted under every version's `/properties`. */
export function propertyRoutes(services: ApiServices): Hono<ApiEnv> {
  const { properties } = services.account;
  const routes = new Hono<ApiEnv>();

  routes.get('/:objectType', (context) => {
    const type = schemaType(services, context, 'read');
    const isArchived = context.req.query('archived') === 'true';
    return context.json({
      results: properties.listProperties(type.typeId, { isArchived }).map(toApiProperty),
    });
  });

  routes.post('/:objectType', async (context) => {
    const type = schemaType(services, context, 'write');
    const input = await readBody(context, propertyInputSchema);
    return context.json(toApiProperty(await addProperty(services, type, input)), 201);
  });

  addGroupRoutes(routes, services);
  routes.get('/:objectType/:name', (context) => {
    const type = schemaType(services, context, 'read');
    return context.json(toApiProperty(getProperty(services, type, context.req.param('name'))));
  });

  routes.patch('/:objectType/:name', async (context) => {
    const type = schemaType(services, context, 'write');
    const known = getProperty(services, type, context.req.param('name'));
    const patch = await readBody(context, propertyPatchSchema);
    const changed = patchDefinition(known, patch, toIsoTime(services.account.clock()));
    await properties.saveProperty(type.typeId, changed);
    return context.json(toApiProperty(changed));
  });

  routes.delete('/:objectType/:name', async (context) => {
    const type = schemaType(services, context, 'write');
    await archiveProperty(services, type, context.req.param('name'));
    return context.body(null, 204);
  });

  addBatchRoutes(routes, services);
  return routes;
}

function addGroupRoutes(routes: Hono<ApiEnv>, services: ApiServices): void {
  const { properties } = services.account;
  routes.get('/:objectType/groups', (context) => {
    const type = schemaType(services, context, 'read');
    const results = properties.listGroups(type.typeId).map((group, displayOrder) => ({
      ...group,
      ...{ displayOrder, archived: false },
    }));
    return context.json({ results });
  });

  routes.post('/:objectType/groups', async (context) => {
    const type = schemaType(services, context, 'write');
    const group = await readBody(context, groupSchema);
    if (properties.listGroups(type.typeId).some(({ name }) => name === group.name)) {
      throw alreadyExists(`A property group named '${group.name}' already exists.`);
    }
    await properties.saveGroup(type.typeId, group);
    return context.json({ ...group, displayOrder: -1, archived: false }, 201);
  });
}

function addBatchRoutes(routes: Hono<ApiEnv>, services: ApiServices): void {
  const { properties } = services.account;
  routes.post('/:objectType/batch/read', async (context) => {
    const type = schemaType(services, context, 'read');
    const { inputs, archived } = await readBody(context, batchNamesSchema);
    const known = properties.listProperties(type.typeId, { isArchived: archived });
    const found = inputs.map(({ name }) => known.find((one) => one.name === name));
    const lost = inputs.filter((_, index) => found[index] === undefined).map(({ name }) => name);
    const errors = lost.map((name) => unknownProperty(name).toBatchEntry());
    const results = found.filter((one) => one !== undefined).map(toApiProperty);
    return answerBatch(services, context, { results, errors, status: 200 });
  });

  routes.post('/:objectType/batch/create', async (context) => {
    const type = schemaType(services, context, 'write');
    const { inputs } = await readBody(context, batchCreateSchema);
    const results: unknown[] = [];
    const errors: unknown[] = [];
    for (const input of inputs) {
      try {
        results.push(toApiProperty(await addProperty(services, type, input)));
      } catch (error) {
        if (!(error instanceof ApiError)) throw error;
        errors.push(error.toBatchEntry({ name: [input.name] }));
      }
    }
    return answerBatch(services, context, { results, errors, status: 201 });
  });

  routes.post('/:objectType/batch/archive', async (context) => {
    const type = schemaType(services, context, 'write');
    const { inputs } = await readBody(context, batchNamesSchema);
    for (const { name } of inputs) await archiveProperty(services, type, name);
    return context.body(null, 204);
  });
}

function schemaType(
  { account, counter }: ApiServices,
  context: ApiContext,
  access: 'read' | 'write',
): ObjectType {
  const type = account.properties.getType(context.req.param('objectType') ?? '');
  const schemaScope = `crm.schemas.${type.scope}.${access}`;
  if (access === 'read') requireScope(context, `crm.objects.${type.scope}.read`, schemaScope);
  else requireScope(context, schemaScope);
  counter.add(access === 'read' ? 'schemaReads' : 'schemaWrites');
  return type;
}

function getProperty({ account }: ApiServices, type: ObjectType, name: string): PropertyDefinition {
  const definition = account.properties.findProperty(type.typeId, name);
  if (definition === undefined) throw unknownProperty(name);
  return definition;
}

async function addProperty(
  { account }: ApiServices,
  type: ObjectType,
  input: PropertyInput,
): Promise<PropertyDefinition> {
  const definition = toDefinition(input, toIsoTime(account.clock()));
  if (account.properties.findProperty(type.typeId, input.name) !== undefined) {
    throw alreadyExists(`A property named '${input.name}' already exists.`);
  }
  const groups = account.properties.listGroups(type.typeId);
  if (!groups.some(({ name }) => name === input.groupName)) {
    throw validationError(`The property group "${input.groupName}" does not exist.`);
  }
  await account.properties.saveProperty(type.typeId, definition);
  return definition;
}

function patchDefinition(
  known: PropertyDefinition,
  patch: z.output<typeof propertyPatchSchema>,
  updatedAt: string,
): PropertyDefinition {
  const { type = known.type, fieldType = known.fieldType, options } = patch;
  const given = Object.fromEntries(
    Object.entries(patch).filter(([, value]) => value !== undefined),
  ) as Partial<PropertyDefinition>;
  const changed: PropertyDefinition = { ...known, ...given, type, fieldType, updatedAt };
  return options === undefined ? changed : { ...changed, options: toOptionList({ type, options }) };
}

async function archiveProperty(
  services: ApiServices,
  type: ObjectType,
  name: string,
): Promise<void> {
  const definition = getProperty(services, type, name);
  if (definition.hubspotDefined) {
    throw validationError(`"${name}" is defined by HubSpot and cannot be archived.`);
  }
  await services.account.properties.saveProperty(type.typeId, { ...definition, archived: true });
}

function unknownProperty(name: string): ApiError {
  return notFoundError(`Property "${name}" does not exist`, { propertyName: [name] });
}

function alreadyExists(message: string): ApiError {
  return new ApiError({
    ...{ status: 409, category: 'OBJECT_ALREADY_EXISTS', message },
    subCategory: 'Properties.PROPERTY_EXISTS',
  });
}
