import { INDUSTRIES } from './industries.js';
import { LIFECYCLE_PROPERTIES, SYSTEM_PROPERTIES } from './shared-properties.js';
import type { PropertyDefinition } from './property-definition.js';
import { choice, defineProperty, number, phone, readOnly, text } from './property-definition.js';

export const COMPANY_PROPERTIES: readonly PropertyDefinition[] = [
  text('name', 'Company name'),
  text('domain', 'Company Domain Name'),
  text('website', 'Website URL'),
  phone('phone', 'Phone Number'),
  text('address', 'Street Address'),
  text('address2', 'Street Address 2'),
  text('city', 'City'),
  text('state', 'State/Region'),
  text('zip', 'Postal Code'),
  text('country', 'Country/Region'),
  choice('industry', 'Industry', INDUSTRIES),
  choice('type', 'Type', [
    ['PROSPECT', 'Prospect'],
    ['PARTNER', 'Partner'],
    ['RESELLER', 'Reseller'],
    ['VENDOR', 'Vendor'],
    ['OTHER', 'Other'],
  ]),
  number('numberofemployees', 'Number of Employees'),
  number('annualrevenue', 'Annual Revenue'),
  text('founded_year', 'Year Founded'),
  text('timezone', 'Time Zone'),
  defineProperty(['description', 'Description', 'string', 'textarea']),
  defineProperty(['is_public', 'Is Public', 'bool', 'booleancheckbox'], {
    options: [
      { label: 'True', value: 'true', displayOrder: 0, hidden: false },
      { label: 'False', value: 'false', displayOrder: 1, hidden: false },
    ],
  }),
  text('linkedin_company_page', 'LinkedIn Company Page'),
  text('twitterhandle', 'Twitter Handle'),
  ...LIFECYCLE_PROPERTIES,
  readOnly('hs_parent_company_id', 'Parent Company', ['number', true]),
  readOnly('hs_additional_domains', 'Additional Domains'),
  readOnly('hs_lastmodifieddate', 'Last Modified Date', ['datetime', false]),
  readOnly('num_associated_contacts', 'Number of Associated Contacts', ['number', true]),
  readOnly('num_associated_deals', 'Number of Associated Deals', ['number', true]),
  ...SYSTEM_PROPERTIES,
];
