import type { Property } from '../../../engine/contract/index.js';
import type { PropertyType } from '../../../engine/vocabulary.js';
import type { HubSpotProperty } from './answer-schemas.js';
import { OWNER_PROPERTY, type StandardObject } from './standard-objects.js';

/** Properties that are web addresses, although HubSpot knows them as text. */
const URL_NAMES = new Set([
  'website',
  'domain',
  'hs_linkedin_url',
  'linkedin_company_page',
  'facebook_company_page',
]);
const PHONE_NAMES = new Set(['phone', 'mobilephone', 'fax']);
const MONEY_NAMES = new Set(['amount', 'annualrevenue', 'total_revenue']);

/** A property as the engine knows it. `required`: names that the object's description says are required. */
export function describeProperty(
  property: HubSpotProperty,
  object: StandardObject | undefined,
  required: ReadonlySet<string>,
): Property {
  const type = findType(property);
  const readOnlyReason = findReadOnlyReason(property);
  const meaning =
    property.name === OWNER_PROPERTY ? 'record.owner' : object?.meanings[property.name];
  const options = (property.options ?? []).filter((option) => option.hidden !== true);
  const hasOptions = type === 'option' || type === 'multiOption';
  return {
    name: property.name,
    label: property.label,
    type,
    ...(property.description ? { description: property.description } : {}),
    ...(property.groupName ? { group: property.groupName } : {}),
    ...(meaning === undefined ? {} : { meaning }),
    ...(hasOptions ? { options: options.map(({ value, label }) => ({ value, label })) } : {}),
    ...(type === 'reference' ? { references: targetsOf(property) } : {}),
    isRequired: required.has(property.name),
    isReadable: true,
    isWritable: readOnlyReason === undefined,
    ...(readOnlyReason === undefined ? {} : { readOnlyReason }),
    isUnique: property.hasUniqueValue === true || object?.unique.includes(property.name) === true,
    isCustom: property.hubspotDefined !== true,
  };
}

function findReadOnlyReason(property: HubSpotProperty): string | undefined {
  if (property.calculated === true || property.fieldType.startsWith('calculation')) {
    return 'calculated in HubSpot';
  }
  return property.modificationMetadata?.readOnlyValue === true ? 'set by HubSpot' : undefined;
}

function findType(property: HubSpotProperty): PropertyType {
  const { name, type, fieldType } = property;
  if (property.referencedObjectType === 'OWNER') return 'owner';
  if (property.referencedObjectType !== undefined) return 'reference';
  switch (type) {
    case 'bool':
      return 'boolean';
    case 'enumeration':
      if (fieldType === 'booleancheckbox') return 'boolean';
      return fieldType === 'checkbox' ? 'multiOption' : 'option';
    case 'number':
      return isMoney(property) ? 'currency' : 'number';
    case 'date':
      return 'date';
    case 'datetime':
      return 'datetime';
    case 'phone_number':
      return 'phone';
    default:
      break;
  }
  if (name === 'email') return 'email';
  if (fieldType === 'phonenumber' || PHONE_NAMES.has(name)) return 'phone';
  if (URL_NAMES.has(name)) return 'url';
  return fieldType === 'textarea' || fieldType === 'html' ? 'longText' : 'text';
}

/** Objects as properties name them, and as we do. Of others the ids lead nowhere that syncs. */
const TARGETS: Readonly<Record<string, string>> = {
  CONTACT: 'contacts',
  COMPANY: 'companies',
  DEAL: 'deals',
};

function targetsOf({ referencedObjectType = '' }: HubSpotProperty): string[] {
  const target = TARGETS[referencedObjectType];
  return target === undefined ? [] : [target];
}

function isMoney({ name, showCurrencySymbol, numberDisplayHint }: HubSpotProperty): boolean {
  return showCurrencySymbol === true || numberDisplayHint === 'currency' || MONEY_NAMES.has(name);
}
