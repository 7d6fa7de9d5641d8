import { namedGuid } from '../odata/guid.js';

/** A `Label` as the Web API writes it, in English (1033) only. */
export function labelView(text: string | undefined, key: string) {
  if (text === undefined) return { LocalizedLabels: [], UserLocalizedLabel: null };
  const label = {
    Label: text,
    LanguageCode: 1033,
    IsManaged: true,
    MetadataId: namedGuid(`label:${key}`),
    HasChanged: null,
  };
  return { LocalizedLabels: [label], UserLocalizedLabel: label };
}

/** A managed property with a boolean. */
export function booleanManaged(value: boolean, name: string) {
  return { Value: value, CanBeChanged: true, ManagedPropertyLogicalName: name };
}
