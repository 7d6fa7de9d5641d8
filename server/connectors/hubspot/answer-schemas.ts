import { z } from 'zod';

/** The forms of HubSpot's answers, in the fields that we read. Further fields are ignored. */

const associatedSchema = z.object({
  results: z.array(z.object({ id: z.string(), type: z.string() })),
  paging: z.object({ next: z.object({ after: z.string() }).optional() }).optional(),
});

export const recordSchema = z.object({
  id: z.string(),
  properties: z.record(z.string(), z.string().nullable()),
  createdAt: z.string().optional(),
  updatedAt: z.string().optional(),
  archivedAt: z.string().optional(),
  associations: z.record(z.string(), associatedSchema).optional(),
  objectWriteTraceId: z.string().optional(),
  url: z.string().optional(),
});
export type HubSpotRecord = z.infer<typeof recordSchema>;

const pagingSchema = z.object({ next: z.object({ after: z.string() }).optional() }).optional();

export const listSchema = z.object({
  results: z.array(recordSchema),
  paging: pagingSchema,
  /** Only a search tells. */
  total: z.number().optional(),
});

export const errorDetailSchema = z.object({
  message: z.string().optional(),
  code: z.string().optional(),
  in: z.string().optional(),
  context: z.record(z.string(), z.array(z.string())).optional().catch(undefined),
});

export const errorSchema = z.object({
  message: z.string().optional(),
  category: z.string().optional(),
  subCategory: z.string().optional().catch(undefined),
  policyName: z.string().optional(),
  id: z.string().optional(),
  context: z.record(z.string(), z.array(z.string())).optional().catch(undefined),
  errors: z.array(errorDetailSchema).optional().catch(undefined),
});
export type HubSpotError = z.infer<typeof errorSchema>;

export const ownersSchema = z.object({
  results: z.array(
    z.object({
      id: z.string(),
      email: z.string().nullish(),
      firstName: z.string().nullish(),
      lastName: z.string().nullish(),
      archived: z.boolean().optional(),
    }),
  ),
  paging: pagingSchema,
});

export const batchSchema = z.object({
  results: z.array(recordSchema),
  errors: z.array(errorSchema).optional(),
});
export type BatchBody = z.infer<typeof batchSchema>;

export const propertySchema = z.object({
  name: z.string(),
  label: z.string(),
  type: z.string(),
  fieldType: z.string(),
  description: z.string().optional(),
  groupName: z.string().optional(),
  options: z
    .array(z.object({ value: z.string(), label: z.string(), hidden: z.boolean().optional() }))
    .optional(),
  hidden: z.boolean().optional(),
  hubspotDefined: z.boolean().optional(),
  calculated: z.boolean().optional(),
  hasUniqueValue: z.boolean().optional(),
  showCurrencySymbol: z.boolean().optional(),
  numberDisplayHint: z.string().optional(),
  referencedObjectType: z.string().optional(),
  modificationMetadata: z.object({ readOnlyValue: z.boolean().optional() }).optional(),
});
export type HubSpotProperty = z.infer<typeof propertySchema>;

export const propertiesSchema = z.object({ results: z.array(propertySchema) });

export const customSchemasSchema = z.object({
  results: z.array(
    z.object({
      objectTypeId: z.string(),
      labels: z.object({ singular: z.string().optional(), plural: z.string().optional() }),
      primaryDisplayProperty: z.string().nullish(),
      requiredProperties: z.array(z.string()).optional(),
    }),
  ),
});
export type CustomSchemas = z.infer<typeof customSchemasSchema>;

export const accountSchema = z.object({ portalId: z.number(), uiDomain: z.string().optional() });

/** `batch/read` of associations: per record all its ties with their labels. */
export const tiesSchema = z.object({
  results: z.array(
    z.object({
      from: z.object({ id: z.string() }),
      to: z.array(
        z.object({
          toObjectId: z.union([z.string(), z.number()]).transform(String),
          associationTypes: z.array(
            z.object({
              category: z.string(),
              typeId: z.number(),
              label: z
                .string()
                .nullish()
                .transform((label) => label ?? null),
            }),
          ),
        }),
      ),
      paging: pagingSchema,
    }),
  ),
});

const idSchema = z.union([z.string(), z.number()]).transform(String);

/** `batch/create` and `batch/associate/default` of associations, which name the two ends differently. */
export const tiedSchema = z.object({
  results: z.array(
    z.union([
      z
        .object({ fromObjectId: idSchema, toObjectId: idSchema })
        .transform(({ fromObjectId: from, toObjectId: to }) => ({ from, to })),
      z
        .object({ from: z.object({ id: idSchema }), to: z.object({ id: idSchema }) })
        .transform(({ from, to }) => ({ from: from.id, to: to.id })),
    ]),
  ),
  errors: z.array(errorSchema).optional(),
});

/** The kinds of ties between two objects; the plain one has no label. */
export const labelsSchema = z.object({
  results: z.array(
    z.object({ category: z.string(), typeId: z.number(), label: z.string().nullable() }),
  ),
});
