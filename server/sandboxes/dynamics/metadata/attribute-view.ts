import { namedGuid } from '../odata/guid.js';
import { booleanManaged, labelView } from './label-view.js';
import { optionSetView } from './option-set-view.js';
import { isDateOnly, isText } from './table-definition.js';
import type { AttributeDefinition, AttributeType, TableDefinition } from './table-definition.js';

type Json = Record<string, unknown>;

/** Names of the metadata types that a URL can cast to; Customer and Owner are lookups there. */
const METADATA_TYPES: Partial<Record<AttributeType, string>> = {
  Customer: 'LookupAttributeMetadata',
  Owner: 'LookupAttributeMetadata',
  Uniqueidentifier: 'UniqueIdentifierAttributeMetadata',
};

export function metadataType(attribute: AttributeDefinition): string {
  return METADATA_TYPES[attribute.type] ?? `${attribute.type}AttributeMetadata`;
}

export function attributeId(table: TableDefinition, attribute: AttributeDefinition): string {
  return namedGuid(`attribute:${table.logicalName}:${attribute.logicalName}`);
}

/** What all attributes have in common: all that `$expand=Attributes` and an uncast `/Attributes` show. */
export function attributeView(table: TableDefinition, attribute: AttributeDefinition): Json {
  const id = attributeId(table, attribute);
  return {
    '@odata.type': `#Microsoft.Dynamics.CRM.${metadataType(attribute)}`,
    AttributeOf: null,
    AttributeType: attribute.type,
    AttributeTypeName: { Value: `${attribute.type}Type` },
    Description: labelView(attribute.description, id),
    DisplayName: labelView(attribute.label, id),
    EntityLogicalName: table.logicalName,
    IsAuditEnabled: booleanManaged(true, 'canmodifyauditsettings'),
    IsCustomAttribute: attribute.isCustom,
    IsCustomizable: booleanManaged(true, 'iscustomizable'),
    IsFilterable: true,
    IsLogical: false,
    IsManaged: !attribute.isCustom,
    IsPrimaryId: attribute.logicalName === table.primaryId,
    IsPrimaryName: attribute.logicalName === table.primaryName,
    IsRetrievable: true,
    IsSearchable: true,
    IsValidForAdvancedFind: booleanManaged(true, 'canmodifysearchsettings'),
    IsValidForCreate: attribute.canCreate,
    IsValidForRead: true,
    IsValidForUpdate: attribute.canUpdate,
    IsValidODataAttribute: true,
    LogicalName: attribute.logicalName,
    MetadataId: id,
    RequiredLevel: {
      Value: attribute.requiredLevel,
      CanBeChanged: attribute.requiredLevel !== 'SystemRequired',
      ManagedPropertyLogicalName: 'canmodifyrequirementlevelsettings',
    },
    SchemaName: attribute.schemaName,
    SourceType: attribute.canCreate ? 0 : null,
    HasChanged: null,
  };
}

/** The properties that only a cast to the attribute's own type shows. */
export function castAttributeView(table: TableDefinition, attribute: AttributeDefinition): Json {
  return { ...attributeView(table, attribute), ...typedProperties(attribute) };
}

/** `OptionSet` and `GlobalOptionSet`, which must be expanded. Undefined for attributes without options. */
export function attributeOptionSets(
  table: TableDefinition,
  attribute: AttributeDefinition,
): { OptionSet: Json; GlobalOptionSet: Json | null } | undefined {
  const { optionSet } = attribute;
  if (!optionSet) return undefined;
  return {
    OptionSet: optionSetView(optionSet, { table: table.logicalName, definition: attribute }),
    GlobalOptionSet: optionSet.isGlobal ? optionSetView(optionSet) : null,
  };
}

function typedProperties(attribute: AttributeDefinition): Json {
  const { maxLength, format, minValue, maxValue, precision, targets, defaultValue } = attribute;
  const range = { MinValue: minValue ?? null, MaxValue: maxValue ?? null };
  if (isText(attribute)) {
    return {
      MaxLength: maxLength,
      Format: format,
      FormatName: { Value: format },
      ImeMode: 'Auto',
      DatabaseLength: (maxLength ?? 0) * 2,
      IsLocalizable: false,
    };
  }
  if (targets) return { Targets: targets.map((target) => target.table), Format: 'None' };
  if (attribute.optionSet) return { DefaultFormValue: defaultValue ?? null };
  switch (attribute.type) {
    case 'DateTime':
      return {
        Format: format,
        DateTimeBehavior: { Value: isDateOnly(attribute) ? 'DateOnly' : 'UserLocal' },
        ImeMode: 'Inactive',
      };
    case 'Money':
      return { ...range, Precision: precision, PrecisionSource: 2 };
    case 'Decimal':
    case 'Double':
      return { ...range, Precision: precision };
    case 'Integer':
      return { ...range, Format: 'None' };
    default:
      return {};
  }
}
