import { COMPANY_PROPERTIES } from './company-properties.js';
import { CONTACT_PROPERTIES } from './contact-properties.js';
import { DEAL_PROPERTIES } from './deal-properties.js';
import { SYSTEM_PROPERTIES } from './shared-properties.js';
import type { PropertyDefinition } from './property-definition.js';
import { readOnly } from './property-definition.js';

/** One kind of record: what it is called where, and which of its properties have a special part. */
export interface ObjectType {
  /** `0-1`, `0-2`, `0-3`; custom ones `2-…`. */
  readonly typeId: string;
  /** As in paths: `contacts`. */
  readonly plural: string;
  /** As in association names and webhooks: `contact`. */
  readonly singular: string;
  readonly labels: { readonly singular: string; readonly plural: string };
  /** As in scopes: `crm.objects.contacts.read`. */
  readonly scope: string;
  readonly modifiedProperty: 'lastmodifieddate' | 'hs_lastmodifieddate';
  readonly defaultProperties: readonly string[];
  /** At least one of these must be set on create; empty = no rule. */
  readonly requiresOneOf: readonly string[];
  /** Looked through by `query` of the search endpoint. */
  readonly searchableProperties: readonly string[];
  readonly primaryDisplayProperty: string;
  readonly properties: readonly PropertyDefinition[];
}

export const CONTACTS: ObjectType = {
  typeId: '0-1',
  plural: 'contacts',
  singular: 'contact',
  labels: { singular: 'Contact', plural: 'Contacts' },
  scope: 'contacts',
  modifiedProperty: 'lastmodifieddate',
  defaultProperties: [
    'createdate',
    'email',
    'firstname',
    'hs_object_id',
    'lastmodifieddate',
    'lastname',
  ],
  requiresOneOf: ['email', 'firstname', 'lastname'],
  searchableProperties: [
    'email',
    'firstname',
    'lastname',
    'phone',
    'mobilephone',
    'fax',
    'company',
    'hs_additional_emails',
  ],
  primaryDisplayProperty: 'hs_full_name_or_email',
  properties: CONTACT_PROPERTIES,
};

export const COMPANIES: ObjectType = {
  typeId: '0-2',
  plural: 'companies',
  singular: 'company',
  labels: { singular: 'Company', plural: 'Companies' },
  scope: 'companies',
  modifiedProperty: 'hs_lastmodifieddate',
  defaultProperties: ['createdate', 'domain', 'hs_lastmodifieddate', 'hs_object_id', 'name'],
  requiresOneOf: ['name', 'domain'],
  searchableProperties: ['name', 'domain', 'website', 'phone'],
  primaryDisplayProperty: 'name',
  properties: COMPANY_PROPERTIES,
};

export const DEALS: ObjectType = {
  typeId: '0-3',
  plural: 'deals',
  singular: 'deal',
  labels: { singular: 'Deal', plural: 'Deals' },
  scope: 'deals',
  modifiedProperty: 'hs_lastmodifieddate',
  defaultProperties: [
    'amount',
    'closedate',
    'createdate',
    'dealname',
    'dealstage',
    'hs_lastmodifieddate',
    'hs_object_id',
    'pipeline',
  ],
  requiresOneOf: [],
  searchableProperties: ['dealname', 'pipeline', 'dealstage', 'description', 'dealtype'],
  primaryDisplayProperty: 'dealname',
  properties: DEAL_PROPERTIES,
};

export const STANDARD_OBJECTS: readonly ObjectType[] = [CONTACTS, COMPANIES, DEALS];

/** What `seed` takes to add an object of the account's own. */
export interface CustomObjectDefinition {
  /** `cars`: lower case, plural; also the path. */
  readonly name: string;
  readonly labels: { readonly singular: string; readonly plural: string };
  readonly primaryDisplayProperty: string;
  readonly requiredProperties?: readonly string[];
}

export function defineCustomObject(
  typeId: string,
  { name, labels, primaryDisplayProperty, requiredProperties = [] }: CustomObjectDefinition,
): ObjectType {
  return {
    typeId,
    plural: name,
    singular: name,
    labels,
    scope: 'custom',
    modifiedProperty: 'hs_lastmodifieddate',
    defaultProperties: [
      'hs_object_id',
      'createdate',
      'hs_lastmodifieddate',
      primaryDisplayProperty,
    ],
    requiresOneOf: requiredProperties,
    searchableProperties: [primaryDisplayProperty],
    primaryDisplayProperty,
    properties: [
      readOnly('hs_lastmodifieddate', 'Last Modified Date', ['datetime', false]),
      ...SYSTEM_PROPERTIES,
    ],
  };
}
