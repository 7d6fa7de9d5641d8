/** The column types of Dataverse that this sandbox knows; the words are those of `AttributeTypeCode`. */
export const ATTRIBUTE_TYPES = [
  'String',
  'Memo',
  'Integer',
  'BigInt',
  'Decimal',
  'Double',
  'Money',
  'Boolean',
  'DateTime',
  'Picklist',
  'State',
  'Status',
  'Lookup',
  'Customer',
  'Owner',
  'Uniqueidentifier',
] as const;

export type AttributeType = (typeof ATTRIBUTE_TYPES)[number];

export type RequiredLevel = 'None' | 'Recommended' | 'ApplicationRequired' | 'SystemRequired';

/** `CascadeConfiguration.Delete`: what happens to the records that point at a deleted one. */
export type DeleteCascade = 'Cascade' | 'RemoveLink' | 'Restrict' | 'NoCascade';

export interface Option {
  readonly value: number;
  readonly label: string;
  /** For `Status` options: the state they belong to. */
  readonly state?: number;
}

export interface OptionSet {
  readonly name: string;
  readonly label: string;
  readonly isGlobal: boolean;
  readonly options: readonly Option[];
}

/** One table that a lookup can point at, and how the relationship is called from both ends. */
export interface LookupTarget {
  readonly table: string;
  /** Single-valued navigation property on the table that holds the lookup. */
  readonly navigation: string;
  /** Schema name of the relationship; also the collection-valued navigation property of the target. */
  readonly relationship: string;
  readonly onDelete: DeleteCascade;
}

export interface AttributeDefinition {
  readonly logicalName: string;
  readonly schemaName: string;
  readonly label: string;
  readonly type: AttributeType;
  readonly requiredLevel: RequiredLevel;
  /** False for what the platform sets itself; a value sent for it is ignored, as the platform does. */
  readonly canCreate: boolean;
  readonly canUpdate: boolean;
  readonly isCustom: boolean;
  readonly description?: string;
  /** Characters; `String` and `Memo` only. */
  readonly maxLength?: number;
  /** Text format (`Email`, `Url`, `Phone`, `Text`, `TextArea`) or date format (`DateOnly`, `DateAndTime`). */
  readonly format?: string;
  readonly minValue?: number;
  readonly maxValue?: number;
  readonly precision?: number;
  readonly optionSet?: OptionSet;
  readonly defaultValue?: number | boolean;
  readonly targets?: readonly LookupTarget[];
}

/** An alternate key: a set of attributes whose values together are unique. */
export interface AlternateKey {
  readonly logicalName: string;
  readonly schemaName: string;
  readonly label: string;
  readonly attributes: readonly string[];
}

export interface TableDefinition {
  readonly logicalName: string;
  readonly schemaName: string;
  readonly label: string;
  readonly collectionLabel: string;
  readonly entitySetName: string;
  readonly objectTypeCode: number;
  readonly primaryId: string;
  readonly primaryName: string;
  readonly ownership: 'UserOwned' | 'OrganizationOwned' | 'BusinessOwned' | 'None';
  readonly isChangeTracked: boolean;
  /** It keeps the pairs of a many-to-many relationship. */
  readonly isIntersect?: boolean;
  readonly attributes: readonly AttributeDefinition[];
  readonly keys: readonly AlternateKey[];
}

/** Lookups of all three kinds hold an id and the table it points at. */
export function isLookup(attribute: AttributeDefinition): boolean {
  return attribute.targets !== undefined;
}

export function isText(attribute: AttributeDefinition): boolean {
  return attribute.type === 'String' || attribute.type === 'Memo';
}

export function isDateOnly(attribute: AttributeDefinition): boolean {
  return attribute.type === 'DateTime' && attribute.format === 'DateOnly';
}
