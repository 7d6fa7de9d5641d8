import { z } from 'zod';
import { ASSOCIATION_CATEGORIES } from '../associations/association-types-store.js';

/** Property values as callers send them: HubSpot takes JSON scalars and keeps text. */
const propertiesSchema = z.record(
  z.string(),
  z.union([z.string(), z.number(), z.boolean(), z.null()]),
);

export const idSchema = z.union([z.string(), z.number()]).transform(String);

const associationSchema = z.object({
  to: z.object({ id: idSchema }),
  types: z.array(
    z.object({
      associationCategory: z.enum(ASSOCIATION_CATEGORIES).default('HUBSPOT_DEFINED'),
      associationTypeId: z.number().int(),
    }),
  ),
});

const traceId = z
  .string()
  .nullish()
  .transform((id) => id ?? undefined);
const idProperty = z
  .string()
  .nullish()
  .transform((name) => name ?? undefined);

export const createSchema = z.object({
  properties: propertiesSchema.default({}),
  associations: z
    .array(associationSchema)
    .nullish()
    .transform((list) => list ?? undefined),
  objectWriteTraceId: traceId,
});

export const patchSchema = z.object({ properties: propertiesSchema });

/** At most this many inputs in one batch. */
const MAX_INPUTS = 100;

function inputs<Item extends z.ZodType>(item: Item) {
  return z.array(item).max(MAX_INPUTS, `a batch can have at most ${String(MAX_INPUTS)} inputs`);
}

export const batchCreateSchema = z.object({ inputs: inputs(createSchema) });

export const batchUpdateSchema = z.object({
  inputs: inputs(
    z.object({
      id: idSchema,
      idProperty,
      properties: propertiesSchema,
      objectWriteTraceId: traceId,
    }),
  ),
});

export const batchUpsertSchema = z.object({
  inputs: inputs(
    z.object({
      id: idSchema,
      idProperty: z.string(),
      properties: propertiesSchema,
      objectWriteTraceId: traceId,
    }),
  ),
});

export const batchReadSchema = z.object({
  idProperty,
  properties: z.array(z.string()).default([]),
  inputs: inputs(z.object({ id: idSchema })),
});

export const batchArchiveSchema = z.object({ inputs: inputs(z.object({ id: idSchema })) });

export const mergeSchema = z.object({ primaryObjectId: idSchema, objectIdToMerge: idSchema });
