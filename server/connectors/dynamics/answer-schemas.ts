import { z } from 'zod';

/** The forms of the Web API's answers, in the fields that we read. Further fields are ignored. */

export const whoAmISchema = z.object({ UserId: z.string(), OrganizationId: z.string() });

export const organisationsSchema = z.object({
  value: z.array(z.object({ name: z.string().nullish() })),
});

/** A row, or in a list of changes a deleted one. */
export const rowSchema = z.record(z.string(), z.unknown());
export type Row = z.infer<typeof rowSchema>;

export const rowsSchema = z.object({
  value: z.array(rowSchema),
  '@odata.nextLink': z.string().optional(),
  '@odata.deltaLink': z.string().optional(),
  '@odata.count': z.number().optional(),
});

export const rolesSchema = z.object({
  value: z.array(z.object({ connectionroleid: z.string(), name: z.string().nullish() })),
});

const labelSchema = z
  .object({
    UserLocalizedLabel: z.object({ Label: z.string().nullish() }).nullish(),
    LocalizedLabels: z.array(z.object({ Label: z.string().nullish() })).nullish(),
  })
  .nullish()
  .transform((label) => {
    return label?.UserLocalizedLabel?.Label ?? label?.LocalizedLabels?.[0]?.Label ?? null;
  });

/** A relationship as both of its ends describe it. */
const manyToManySchema = z.object({
  SchemaName: z.string(),
  Entity1LogicalName: z.string().nullish(),
  Entity1IntersectAttribute: z.string().nullish(),
  Entity1NavigationPropertyName: z.string().nullish(),
  Entity2LogicalName: z.string().nullish(),
  Entity2IntersectAttribute: z.string().nullish(),
  Entity2NavigationPropertyName: z.string().nullish(),
  IntersectEntityName: z.string().nullish(),
});

export const tablesSchema = z.object({
  value: z.array(
    z.object({
      LogicalName: z.string(),
      EntitySetName: z.string().nullish(),
      PrimaryIdAttribute: z.string().nullish(),
      PrimaryNameAttribute: z.string().nullish(),
      DisplayName: labelSchema,
      DisplayCollectionName: labelSchema,
      ChangeTrackingEnabled: z.boolean().nullish(),
      IsCustomEntity: z.boolean().nullish(),
      ManyToManyRelationships: z.array(manyToManySchema).nullish(),
    }),
  ),
});
export type TableView = z.infer<typeof tablesSchema>['value'][number];

export const attributesSchema = z.object({
  value: z.array(
    z.object({
      LogicalName: z.string(),
      AttributeType: z.string().nullish(),
      AttributeTypeName: z.object({ Value: z.string() }).nullish(),
      AttributeOf: z.string().nullish(),
      DisplayName: labelSchema,
      Description: labelSchema,
      RequiredLevel: z.object({ Value: z.string() }).nullish(),
      IsValidForCreate: z.boolean().nullish(),
      IsValidForUpdate: z.boolean().nullish(),
      IsValidForRead: z.boolean().nullish(),
      IsCustomAttribute: z.boolean().nullish(),
      SourceType: z.number().nullish(),
    }),
  ),
});
export type AttributeView = z.infer<typeof attributesSchema>['value'][number];

/** Where the pairs of many-to-many relationships are read. */
export const intersectsSchema = z.object({
  value: z.array(z.object({ LogicalName: z.string(), EntitySetName: z.string().nullish() })),
});

/** What lookups lead to, from a table or to it: one entry for each of their targets. */
export const lookupsSchema = z.object({
  value: z.array(
    z.object({
      ReferencingEntity: z.string().nullish(),
      ReferencingAttribute: z.string(),
      ReferencedEntity: z.string(),
      ReferencingEntityNavigationPropertyName: z.string().nullish(),
      CascadeConfiguration: z.object({ Delete: z.string().nullish() }).nullish(),
    }),
  ),
});
export type LookupView = z.infer<typeof lookupsSchema>['value'][number];

const optionSetSchema = z
  .object({ Options: z.array(z.object({ Value: z.number(), Label: labelSchema })).nullish() })
  .nullish();

/** What only a cast to the attribute's own type tells. */
export const detailsSchema = z.object({
  value: z.array(
    z.object({
      LogicalName: z.string(),
      MaxLength: z.number().nullish(),
      Format: z.string().nullish(),
      OptionSet: optionSetSchema,
      GlobalOptionSet: optionSetSchema,
    }),
  ),
});
export type DetailView = z.infer<typeof detailsSchema>['value'][number];

export const keysSchema = z.object({
  value: z.array(z.object({ KeyAttributes: z.array(z.string()) })),
});

export const usersSchema = z.object({
  value: z.array(
    z.object({
      systemuserid: z.string(),
      fullname: z.string().nullish(),
      internalemailaddress: z.string().nullish(),
      isdisabled: z.boolean().nullish(),
    }),
  ),
  '@odata.nextLink': z.string().optional(),
});
export type UsersBody = z.infer<typeof usersSchema>;
