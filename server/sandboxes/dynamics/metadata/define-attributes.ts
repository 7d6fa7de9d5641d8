import type {
  AttributeDefinition,
  AttributeType,
  LookupTarget,
  Option,
  OptionSet,
} from './table-definition.js';

/** What a definition may state besides its name and label; everything else has the platform's default. */
export type Extra = Partial<
  Omit<AttributeDefinition, 'logicalName' | 'schemaName' | 'label' | 'type'>
>;

/** Names are given as schema names (`FirstName`); the logical name is the same in lower case. */
function define(
  [schemaName, label]: readonly [schemaName: string, label: string],
  type: AttributeType,
  extra: Extra,
): AttributeDefinition {
  return {
    logicalName: schemaName.toLowerCase(),
    schemaName,
    label,
    type,
    requiredLevel: 'None',
    canCreate: true,
    canUpdate: true,
    isCustom: false,
    ...extra,
  };
}

/** The same attribute with more said about it, such as a default value or that it is required. */
export function extend(attribute: AttributeDefinition, extra: Extra): AttributeDefinition {
  return { ...attribute, ...extra };
}

const READ_ONLY: Extra = { canCreate: false, canUpdate: false };

export function text(schemaName: string, label: string, maxLength: number) {
  return define([schemaName, label], 'String', { maxLength, format: 'Text' });
}

export function email(schemaName: string, label: string) {
  return define([schemaName, label], 'String', { maxLength: 100, format: 'Email' });
}

export function phone(schemaName: string, label: string) {
  return define([schemaName, label], 'String', { maxLength: 50, format: 'Phone' });
}

export function url(schemaName: string, label: string) {
  return define([schemaName, label], 'String', { maxLength: 200, format: 'Url' });
}

export function memo(schemaName: string, label: string, maxLength: number) {
  return define([schemaName, label], 'Memo', { maxLength, format: 'TextArea' });
}

export function integer(schemaName: string, label: string, maxValue = 1_000_000_000) {
  return define([schemaName, label], 'Integer', { minValue: 0, maxValue });
}

export function decimal(schemaName: string, label: string) {
  return define([schemaName, label], 'Decimal', {
    minValue: -100_000_000_000,
    maxValue: 100_000_000_000,
    precision: 2,
  });
}

export function double(schemaName: string, label: string) {
  return define([schemaName, label], 'Double', { precision: 5 });
}

export function money(schemaName: string, label: string) {
  return define([schemaName, label], 'Money', {
    minValue: 0,
    maxValue: 922_337_203_685_477,
    precision: 2,
  });
}

/** Labels for false and true, in this order, are what the platform shows. */
export function boolean(
  schemaName: string,
  label: string,
  [no, yes]: readonly [string, string] = ['No', 'Yes'],
) {
  const options = [
    { value: 0, label: no },
    { value: 1, label: yes },
  ];
  const optionSet = { name: schemaName.toLowerCase(), label, isGlobal: false, options };
  return define([schemaName, label], 'Boolean', { optionSet, defaultValue: false });
}

export function dateOnly(schemaName: string, label: string) {
  return define([schemaName, label], 'DateTime', { format: 'DateOnly' });
}

export function dateTime(schemaName: string, label: string) {
  return define([schemaName, label], 'DateTime', { format: 'DateAndTime' });
}

/** A choice; give the labels of the values 1, 2, 3 … or the options themselves, or a shared option set. */
export function choice(
  schemaName: string,
  label: string,
  options: readonly string[] | readonly Option[] | OptionSet,
) {
  const optionSet = isOptionSet(options)
    ? options
    : { name: schemaName.toLowerCase(), label, isGlobal: false, options: toOptions(options) };
  return define([schemaName, label], 'Picklist', { optionSet });
}

function isOptionSet(value: readonly string[] | readonly Option[] | OptionSet): value is OptionSet {
  return !Array.isArray(value);
}

function toOptions(options: readonly (string | Option)[]): Option[] {
  return options.map((option, index) =>
    typeof option === 'string' ? { value: index + 1, label: option } : option,
  );
}

export function lookup(schemaName: string, label: string, targets: readonly LookupTarget[]) {
  return define([schemaName, label], 'Lookup', { targets });
}

export function customer(schemaName: string, label: string, targets: readonly LookupTarget[]) {
  return define([schemaName, label], 'Customer', { targets });
}

export function owner(targets: readonly LookupTarget[]) {
  return define(['OwnerId', 'Owner'], 'Owner', { targets, requiredLevel: 'SystemRequired' });
}

export function uniqueId(schemaName: string, label: string) {
  return define([schemaName, label], 'Uniqueidentifier', {
    requiredLevel: 'SystemRequired',
    canUpdate: false,
  });
}

export function state(options: readonly Option[]) {
  return define(['StateCode', 'Status'], 'State', {
    optionSet: { name: 'statecode', label: 'Status', isGlobal: false, options },
    defaultValue: 0,
    requiredLevel: 'SystemRequired',
  });
}

export function status(options: readonly Option[]) {
  return define(['StatusCode', 'Status Reason'], 'Status', {
    optionSet: { name: 'statuscode', label: 'Status Reason', isGlobal: false, options },
    defaultValue: 1,
  });
}

/** Text the platform puts together itself, such as `fullname`. */
export function computedText(schemaName: string, label: string, maxLength: number) {
  return define([schemaName, label], 'String', { maxLength, format: 'Text', ...READ_ONLY });
}

export function computedMemo(schemaName: string, label: string, maxLength: number) {
  return define([schemaName, label], 'Memo', { maxLength, format: 'TextArea', ...READ_ONLY });
}

export function systemDate(schemaName: string, label: string) {
  return define([schemaName, label], 'DateTime', { format: 'DateAndTime', ...READ_ONLY });
}

export function systemLookup(schemaName: string, label: string, targets: readonly LookupTarget[]) {
  return define([schemaName, label], 'Lookup', { targets, ...READ_ONLY });
}

export function rowVersion() {
  return define(['VersionNumber', 'Version Number'], 'BigInt', READ_ONLY);
}
