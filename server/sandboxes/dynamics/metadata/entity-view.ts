import { namedGuid } from '../odata/guid.js';
import type { Catalog, Table } from './catalog.js';
import { booleanManaged, labelView } from './label-view.js';
import { intersectName } from './many-to-many.js';
import type { ManyToMany } from './many-to-many.js';
import type { AlternateKey, AttributeDefinition, LookupTarget } from './table-definition.js';

type Json = Record<string, unknown>;

export function entityId(table: Table): string {
  return namedGuid(`entity:${table.logicalName}`);
}

/** `EntityMetadata` without its collections, which are expanded or asked for by themselves. */
export function entityView(table: Table): Json {
  const id = entityId(table);
  const isStandard = table.ownership === 'UserOwned';
  return {
    ActivityTypeMask: 0,
    AutoRouteToOwnerQueue: false,
    CanBeInManyToMany: booleanManaged(isStandard, 'canbeinmanytomany'),
    CanChangeTrackingBeEnabled: booleanManaged(isStandard, 'canchangetrackingbeenabled'),
    CanCreateAttributes: booleanManaged(isStandard, 'cancreateattributes'),
    ChangeTrackingEnabled: table.isChangeTracked,
    CollectionSchemaName: `${table.schemaName}s`,
    Description: labelView(undefined, id),
    DisplayCollectionName: labelView(table.collectionLabel, `${id}:many`),
    DisplayName: labelView(table.label, id),
    EntitySetName: table.entitySetName,
    HasActivities: isStandard,
    HasNotes: isStandard,
    IsActivity: false,
    IsCustomEntity: false,
    IsCustomizable: booleanManaged(isStandard, 'iscustomizable'),
    IsIntersect: table.isIntersect === true,
    IsManaged: true,
    IsOptimisticConcurrencyEnabled: true,
    IsPrivate: false,
    IsValidForAdvancedFind: isStandard,
    LogicalCollectionName: table.entitySetName,
    LogicalName: table.logicalName,
    MetadataId: id,
    ObjectTypeCode: table.objectTypeCode,
    OwnershipType: table.ownership,
    PrimaryIdAttribute: table.primaryId,
    PrimaryNameAttribute: table.isIntersect === true ? null : table.primaryName,
    SchemaName: table.schemaName,
    TableType: 'Standard',
    HasChanged: null,
  };
}

export function keyView(table: Table, key: AlternateKey): Json {
  const id = namedGuid(`key:${table.logicalName}:${key.logicalName}`);
  return {
    MetadataId: id,
    LogicalName: key.logicalName,
    SchemaName: key.schemaName,
    EntityLogicalName: table.logicalName,
    DisplayName: labelView(key.label, id),
    KeyAttributes: [...key.attributes],
    EntityKeyIndexStatus: 'Active',
    IsCustomizable: booleanManaged(true, 'iscustomizable'),
    IsManaged: false,
    IsSynchronous: true,
    HasChanged: null,
  };
}

/** The relationships in which records of this table point at others. */
export function manyToOneViews(catalog: Catalog, table: Table): Json[] {
  return table.attributes.flatMap((attribute) =>
    (attribute.targets ?? []).map((target) =>
      relationshipView(catalog, table, { attribute, target }),
    ),
  );
}

/** The relationships in which others point at records of this table. */
export function oneToManyViews(catalog: Catalog, table: Table): Json[] {
  return catalog
    .collections(table.logicalName)
    .map((collection) => relationshipView(catalog, collection.table, collection));
}

/** `ManyToManyRelationshipMetadata` */
export function manyToManyView(relation: ManyToMany): Json {
  const { schemaName, ends, isCustom } = relation;
  const [first, second] = ends;
  return {
    '@odata.type': '#Microsoft.Dynamics.CRM.ManyToManyRelationshipMetadata',
    MetadataId: namedGuid(`relationship:${schemaName}`),
    SchemaName: schemaName,
    RelationshipType: 'ManyToManyRelationship',
    Entity1LogicalName: first.table,
    Entity1IntersectAttribute: first.column.toLowerCase(),
    Entity1NavigationPropertyName: schemaName,
    Entity2LogicalName: second.table,
    Entity2IntersectAttribute: second.column.toLowerCase(),
    Entity2NavigationPropertyName: schemaName,
    IntersectEntityName: intersectName(relation),
    IsCustomRelationship: isCustom,
    IsManaged: !isCustom,
    IsValidForAdvancedFind: true,
    SecurityTypes: 'None',
    HasChanged: null,
  };
}

function relationshipView(
  catalog: Catalog,
  table: Table,
  { attribute, target }: { attribute: AttributeDefinition; target: LookupTarget },
): Json {
  const referenced = catalog.getTable(target.table);
  return {
    '@odata.type': '#Microsoft.Dynamics.CRM.OneToManyRelationshipMetadata',
    MetadataId: namedGuid(`relationship:${target.relationship}`),
    SchemaName: target.relationship,
    RelationshipType: 'OneToManyRelationship',
    ReferencedEntity: referenced.logicalName,
    ReferencedAttribute: referenced.primaryId,
    ReferencedEntityNavigationPropertyName: target.relationship,
    ReferencingEntity: table.logicalName,
    ReferencingAttribute: attribute.logicalName,
    ReferencingEntityNavigationPropertyName: target.navigation,
    IsCustomRelationship: attribute.isCustom,
    IsHierarchical: false,
    IsManaged: !attribute.isCustom,
    IsValidForAdvancedFind: true,
    SecurityTypes: target.onDelete === 'Cascade' ? 'ParentChild' : 'Append',
    CascadeConfiguration: {
      Assign: target.onDelete === 'Cascade' ? 'Cascade' : 'NoCascade',
      Delete: target.onDelete,
      Merge: target.onDelete === 'Cascade' ? 'Cascade' : 'NoCascade',
      Reparent: target.onDelete === 'Cascade' ? 'Cascade' : 'NoCascade',
      Share: target.onDelete === 'Cascade' ? 'Cascade' : 'NoCascade',
      Unshare: target.onDelete === 'Cascade' ? 'Cascade' : 'NoCascade',
    },
    HasChanged: null,
  };
}
