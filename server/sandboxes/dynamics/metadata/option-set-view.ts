import { namedGuid } from '../odata/guid.js';
import { booleanManaged, labelView } from './label-view.js';
import type { AttributeDefinition, Option, OptionSet } from './table-definition.js';

type Json = Record<string, unknown>;

/** The option set of one attribute, or a global one when `owner` is undefined. */
export function optionSetView(
  optionSet: OptionSet,
  attribute?: { readonly table: string; readonly definition: AttributeDefinition },
): Json {
  const type = attribute?.definition.type ?? 'Picklist';
  const name =
    attribute && !optionSet.isGlobal ? `${attribute.table}_${optionSet.name}` : optionSet.name;
  const key = `optionset:${name}`;
  const common = {
    Description: labelView(undefined, key),
    DisplayName: labelView(optionSet.label, key),
    IsCustomOptionSet: attribute?.definition.isCustom ?? false,
    IsGlobal: optionSet.isGlobal,
    IsManaged: attribute?.definition.isCustom !== true,
    IsCustomizable: booleanManaged(true, 'iscustomizable'),
    Name: name,
    ExternalTypeName: '',
    OptionSetType: type === 'Boolean' ? 'Boolean' : type,
    IntroducedVersion: null,
    MetadataId: namedGuid(key),
    HasChanged: null,
    ParentOptionSetName: null,
  };
  if (type === 'Boolean') return { ...common, ...booleanOptions(optionSet.options, key) };
  return { ...common, Options: optionSet.options.map((option) => optionView(option, key)) };
}

function booleanOptions(options: readonly Option[], key: string): Json {
  const view = (value: number) => {
    const option = options.find((candidate) => candidate.value === value);
    return option ? optionView(option, key) : null;
  };
  return { FalseOption: view(0), TrueOption: view(1) };
}

function optionView({ value, label, state }: Option, key: string): Json {
  return {
    Value: value,
    Label: labelView(label, `${key}:${String(value)}`),
    Description: labelView(undefined, key),
    Color: null,
    IsManaged: true,
    ExternalValue: '',
    ParentValues: [],
    Tag: null,
    IsHidden: false,
    MetadataId: null,
    HasChanged: null,
    ...(state !== undefined && { State: state, TransitionData: null }),
  };
}
