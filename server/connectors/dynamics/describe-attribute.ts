import type { Property } from '../../../engine/contract/index.js';
import type { PropertyType } from '../../../engine/vocabulary.js';
import type { AttributeView, DetailView } from './answer-schemas.js';
import type { StandardTable } from './standard-tables.js';

/** One of the objects that a lookup may lead to. */
export interface LookupTarget {
  /** Entity set, which is our name of the object. */
  object: string;
  /** Logical name of its table, as a row names it. */
  table: string;
  /** Navigation property that the lookup is written by when it leads there. */
  navigation: string;
}

/** A column, with what reading and writing it needs. */
export interface Attribute {
  property: Property;
  /** Of a lookup, in the order of the property's `references`; else none. */
  targets: readonly LookupTarget[];
  /** Name in `$select` and in rows: lookups are read by another one. */
  readAs: string;
}

export interface AttributeFacts {
  view: AttributeView;
  detail: DetailView | undefined;
  /** An alternate key of its own. */
  isUnique: boolean;
  /** Where a lookup may lead, of the tables that we know. */
  targets: readonly LookupTarget[];
}

/** Undefined for columns that hold no value of their own, such as the name behind a lookup. */
export function describeAttribute(
  { view, detail, isUnique, targets }: AttributeFacts,
  table: StandardTable | undefined,
): Attribute | undefined {
  const type = findType(view, detail);
  if (type === undefined || view.AttributeOf || view.IsValidForRead === false) return undefined;
  const name = view.LogicalName;
  const isTie = type === 'reference' && isLookup(view);
  const readOnlyReason = findReadOnlyReason(view, isTie && targets.length === 0);
  const meaning = type === 'owner' ? 'record.owner' : table?.meanings[name];
  const isWritable = readOnlyReason === undefined;
  const property: Property = {
    name,
    label: view.DisplayName ?? name,
    type,
    ...(view.Description ? { description: view.Description } : {}),
    ...(meaning === undefined ? {} : { meaning }),
    ...(type === 'option' || type === 'multiOption' ? { options: findOptions(detail) } : {}),
    ...(isTie ? { references: targets.map(({ object }) => object) } : {}),
    isRequired: isWritable && isRequired(view),
    isReadable: true,
    isWritable,
    ...(readOnlyReason === undefined ? {} : { readOnlyReason }),
    isUnique,
    isCustom: view.IsCustomAttribute === true,
    ...(detail?.MaxLength && detail.MaxLength > 0 ? { maxLength: detail.MaxLength } : {}),
  };
  return {
    property,
    targets: isTie ? targets : [],
    readAs: isTie || type === 'owner' ? `_${name}_value` : name,
  };
}

function isLookup({ AttributeType }: AttributeView): boolean {
  return ['Lookup', 'Customer', 'Owner'].includes(AttributeType ?? '');
}

/** A form insists on these; the platform fills state, owner and yes/no columns by itself. */
function isRequired({ RequiredLevel, AttributeType }: AttributeView): boolean {
  const isFilled = ['State', 'Status', 'Boolean', 'Owner'].includes(AttributeType ?? '');
  return (
    !isFilled && ['ApplicationRequired', 'SystemRequired'].includes(RequiredLevel?.Value ?? '')
  );
}

function findReadOnlyReason(view: AttributeView, isEndless: boolean): string | undefined {
  if (isEndless) return 'leads to records that cannot be synced';
  if ((view.SourceType ?? 0) > 0) return 'calculated in Dynamics 365';
  if (view.IsValidForCreate === true && view.IsValidForUpdate === true) return undefined;
  if (view.IsValidForUpdate === true) return 'can be set only after the record was made';
  return view.IsValidForCreate === true
    ? 'can be set only when the record is made'
    : 'set by Dynamics 365';
}

function findOptions(detail: DetailView | undefined): { value: string; label: string }[] {
  const options = detail?.OptionSet?.Options ?? detail?.GlobalOptionSet?.Options ?? [];
  return options.map(({ Value, Label }) => ({
    value: String(Value),
    label: Label ?? String(Value),
  }));
}

function findType(view: AttributeView, detail: DetailView | undefined): PropertyType | undefined {
  switch (view.AttributeType) {
    case 'String':
      return textType(detail?.Format);
    case 'Memo':
      return 'longText';
    case 'Integer':
    case 'BigInt':
    case 'Decimal':
    case 'Double':
      return 'number';
    case 'Money':
      return 'currency';
    case 'Boolean':
      return 'boolean';
    case 'DateTime':
      return detail?.Format === 'DateOnly' ? 'date' : 'datetime';
    case 'Picklist':
    case 'State':
    case 'Status':
      return 'option';
    case 'Lookup':
    case 'Customer':
    case 'Uniqueidentifier':
      return 'reference';
    case 'Owner':
      return 'owner';
    default:
      return view.AttributeTypeName?.Value === 'MultiSelectPicklistType'
        ? 'multiOption'
        : undefined;
  }
}

function textType(format: string | null | undefined): PropertyType {
  switch (format?.toLowerCase()) {
    case 'email':
      return 'email';
    case 'phone':
      return 'phone';
    case 'url':
      return 'url';
    case 'textarea':
      return 'longText';
    default:
      return 'text';
  }
}
