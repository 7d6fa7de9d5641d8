/** The value kinds that HubSpot knows. */
export const PROPERTY_TYPES = [
  'string',
  'number',
  'date',
  'datetime',
  'enumeration',
  'bool',
  'phone_number',
] as const;
export type PropertyType = (typeof PROPERTY_TYPES)[number];

/** Which form fields go with which type. */
export const FIELD_TYPES: Readonly<Record<PropertyType, readonly string[]>> = {
  string: ['text', 'textarea', 'html', 'file', 'calculation_equation', 'phonenumber'],
  number: ['number', 'calculation_equation', 'calculation_rollup'],
  date: ['date', 'calculation_equation'],
  datetime: ['date', 'calculation_equation'],
  enumeration: ['select', 'radio', 'checkbox', 'booleancheckbox', 'calculation_equation'],
  bool: ['booleancheckbox', 'calculation_equation'],
  phone_number: ['phonenumber'],
};

export interface PropertyOption {
  readonly label: string;
  readonly value: string;
  readonly displayOrder: number;
  readonly hidden: boolean;
  readonly description?: string;
}

/** One property as `/crm/v3/properties/{objectType}` answers it, in the fields that the sandbox keeps. */
export interface PropertyDefinition {
  readonly name: string;
  readonly label: string;
  readonly type: PropertyType;
  readonly fieldType: string;
  readonly description: string;
  readonly groupName: string;
  readonly options: readonly PropertyOption[];
  readonly displayOrder: number;
  readonly hasUniqueValue: boolean;
  readonly hidden: boolean;
  readonly hubspotDefined: boolean;
  readonly calculated: boolean;
  readonly externalOptions: boolean;
  readonly referencedObjectType?: string;
  /** False: the API and people cannot set it. */
  readonly isWritable: boolean;
  readonly formField: boolean;
  readonly createdAt?: string;
  readonly updatedAt?: string;
  readonly archived: boolean;
}

type Extras = Partial<Omit<PropertyDefinition, 'name' | 'label' | 'type' | 'fieldType'>>;

/** A standard property: writable, visible, not unique, unless `extras` says otherwise. */
export function defineProperty(
  [name, label, type, fieldType]: readonly [string, string, PropertyType, string],
  extras: Extras = {},
): PropertyDefinition {
  return {
    name,
    label,
    type,
    fieldType,
    description: '',
    groupName: 'information',
    options: [],
    displayOrder: -1,
    hasUniqueValue: false,
    hidden: false,
    hubspotDefined: true,
    calculated: false,
    externalOptions: false,
    isWritable: true,
    formField: true,
    archived: false,
    ...extras,
  };
}

export function text(name: string, label: string, extras?: Extras): PropertyDefinition {
  return defineProperty([name, label, 'string', 'text'], extras);
}

export function phone(name: string, label: string): PropertyDefinition {
  return defineProperty([name, label, 'string', 'phonenumber']);
}

export function number(name: string, label: string, extras?: Extras): PropertyDefinition {
  return defineProperty([name, label, 'number', 'number'], extras);
}

/** A single choice; options as `[value, label]`. */
export function choice(
  name: string,
  label: string,
  options: readonly (readonly [string, string])[],
): PropertyDefinition {
  return defineProperty([name, label, 'enumeration', 'select'], { options: toOptions(options) });
}

/** A property that HubSpot fills: shown, never set. */
export function readOnly(
  name: string,
  label: string,
  [type, isCalculated]: readonly [PropertyType, boolean] = ['string', false],
): PropertyDefinition {
  const fieldType = isCalculated ? 'calculation_equation' : (FIELD_TYPES[type][0] ?? 'text');
  return defineProperty([name, label, type, fieldType], {
    isWritable: false,
    calculated: isCalculated,
    formField: false,
  });
}

export function toOptions(pairs: readonly (readonly [string, string])[]): PropertyOption[] {
  return pairs.map(([value, label], displayOrder) => ({
    label,
    value,
    displayOrder,
    hidden: false,
  }));
}
