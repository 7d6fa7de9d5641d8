/** Objects and properties of the two apps, named and typed as the real ones are. */
import { memoryProperty as property } from '../../../engine/testing/memory-objects.js';
import type { MemoryObject } from '../../../engine/testing/memory-app-options.js';
import type { ObjectType, Option } from '../../../engine/index.js';

type Described = Pick<ObjectType, 'kind' | 'titleProperties'> & Partial<ObjectType>;

function object(
  [name, singular, plural]: readonly [string, string, string],
  rest: Described,
): ObjectType {
  return {
    name,
    singular,
    plural,
    isCustom: false,
    isWritable: true,
    matchKeys: [],
    associations: [],
    ...rest,
  };
}

const options = (...labels: string[]): Option[] =>
  labels.map((label) => ({ value: label.toLowerCase().replaceAll(/\W+/gu, ''), label }));

/** Option values of Dynamics are numbers. */
const codes = (...labels: string[]): Option[] =>
  labels.map((label, index) => ({ value: String(index + 1), label }));

const hubspotContacts: MemoryObject = {
  type: object(['contacts', 'Contact', 'Contacts'], {
    kind: 'person',
    titleProperties: ['firstname', 'lastname'],
    matchKeys: [['person.email']],
    associations: [{ name: 'company', label: 'Primary company', toObject: 'companies' }],
  }),
  properties: [
    property({
      name: 'email',
      label: 'Email',
      type: 'email',
      meaning: 'person.email',
      isUnique: true,
    }),
    property({ name: 'firstname', label: 'First name', meaning: 'person.firstName' }),
    property({ name: 'lastname', label: 'Last name', meaning: 'person.lastName' }),
    property({ name: 'phone', label: 'Phone number', type: 'phone', meaning: 'person.phone' }),
    property({
      name: 'mobilephone',
      label: 'Mobile phone number',
      type: 'phone',
      meaning: 'person.mobile',
    }),
    property({ name: 'jobtitle', label: 'Job title', meaning: 'person.jobTitle' }),
    property({ name: 'address', label: 'Street address', meaning: 'address.street' }),
    property({ name: 'zip', label: 'Postal code', meaning: 'address.postcode' }),
    property({ name: 'city', label: 'City', meaning: 'address.city' }),
    property({ name: 'country', label: 'Country/Region', meaning: 'address.country' }),
    property({ name: 'website', label: 'Website URL', type: 'url', meaning: 'person.website' }),
    property({
      name: 'hs_email_optout',
      label: 'Unsubscribed from all email',
      type: 'boolean',
      meaning: 'person.doNotEmail',
    }),
    property({
      name: 'lifecyclestage',
      label: 'Lifecycle stage',
      type: 'option',
      options: options('Subscriber', 'Lead', 'Opportunity', 'Customer', 'Evangelist'),
    }),
    property({
      name: 'hubspotscore',
      label: 'HubSpot score',
      type: 'number',
      isWritable: false,
      readOnlyReason: 'calculated in HubSpot',
    }),
    property({ name: 'message', label: 'Message', type: 'longText' }),
    property({
      name: 'newsletter_topics',
      label: 'Newsletter topics',
      type: 'multiOption',
      isCustom: true,
      options: options('Coffee', 'Harbour news', 'Recipes', 'Events'),
    }),
    property({
      name: 'createdate',
      label: 'Create date',
      type: 'datetime',
      isWritable: false,
      readOnlyReason: 'set by HubSpot',
    }),
  ],
};

const hubspotCompanies: MemoryObject = {
  type: object(['companies', 'Company', 'Companies'], {
    kind: 'company',
    titleProperties: ['name'],
    matchKeys: [['company.domain'], ['company.name']],
  }),
  properties: [
    property({ name: 'name', label: 'Company name', meaning: 'company.name' }),
    property({
      name: 'domain',
      label: 'Company domain name',
      type: 'url',
      meaning: 'company.domain',
    }),
    property({ name: 'phone', label: 'Phone number', type: 'phone', meaning: 'company.phone' }),
    property({ name: 'city', label: 'City', meaning: 'address.city' }),
    property({ name: 'country', label: 'Country/Region', meaning: 'address.country' }),
    property({
      name: 'numberofemployees',
      label: 'Number of employees',
      type: 'number',
      meaning: 'company.employees',
    }),
    property({
      name: 'annualrevenue',
      label: 'Annual revenue',
      type: 'currency',
      meaning: 'company.revenue',
    }),
    property({
      name: 'description',
      label: 'Description',
      type: 'longText',
      meaning: 'company.description',
    }),
  ],
};

const hubspotDeals: MemoryObject = {
  type: object(['deals', 'Deal', 'Deals'], {
    kind: 'deal',
    titleProperties: ['dealname'],
    matchKeys: [['deal.name']],
  }),
  properties: [
    property({ name: 'dealname', label: 'Deal name', meaning: 'deal.name' }),
    property({ name: 'amount', label: 'Amount', type: 'currency', meaning: 'deal.amount' }),
    property({ name: 'closedate', label: 'Close date', type: 'date', meaning: 'deal.closeDate' }),
  ],
};

/** An object that the customer made. */
const hubspotTastings: MemoryObject = {
  type: object(['tastings', 'Tasting', 'Tastings'], {
    kind: 'other',
    isCustom: true,
    titleProperties: ['name'],
  }),
  properties: [
    property({ name: 'name', label: 'Name', isRequired: true }),
    property({ name: 'held_on', label: 'Held on', type: 'date' }),
  ],
};

/** Read-only, as people of the account are. */
const hubspotUsers: MemoryObject = {
  type: object(['users', 'User', 'Users'], {
    kind: 'other',
    isWritable: false,
    readOnlyReason: 'managed by your HubSpot administrator',
    titleProperties: ['name'],
  }),
  properties: [property({ name: 'name', label: 'Name' })],
};

const dynamicsContacts: MemoryObject = {
  type: object(['contacts', 'Contact', 'Contacts'], {
    kind: 'person',
    titleProperties: ['firstname', 'lastname'],
    matchKeys: [['person.email']],
    associations: [{ name: 'parentcustomerid', label: 'Company', toObject: 'accounts' }],
  }),
  properties: [
    property({
      name: 'emailaddress1',
      label: 'Email',
      type: 'email',
      meaning: 'person.email',
      maxLength: 100,
    }),
    property({
      name: 'firstname',
      label: 'First Name',
      meaning: 'person.firstName',
      maxLength: 50,
    }),
    property({
      name: 'lastname',
      label: 'Last Name',
      meaning: 'person.lastName',
      maxLength: 50,
      isRequired: true,
    }),
    property({
      name: 'fullname',
      label: 'Full Name',
      isWritable: false,
      readOnlyReason: 'calculated in Dynamics 365',
    }),
    property({
      name: 'telephone1',
      label: 'Business Phone',
      type: 'phone',
      meaning: 'person.phone',
      maxLength: 50,
    }),
    property({
      name: 'mobilephone',
      label: 'Mobile Phone',
      type: 'phone',
      meaning: 'person.mobile',
      maxLength: 50,
    }),
    property({ name: 'jobtitle', label: 'Job Title', meaning: 'person.jobTitle', maxLength: 40 }),
    property({ name: 'address1_line1', label: 'Address 1: Street 1', meaning: 'address.street' }),
    property({
      name: 'address1_postalcode',
      label: 'Address 1: ZIP/Postal Code',
      meaning: 'address.postcode',
      maxLength: 20,
    }),
    property({ name: 'address1_city', label: 'Address 1: City', meaning: 'address.city' }),
    property({
      name: 'address1_country',
      label: 'Address 1: Country/Region',
      meaning: 'address.country',
    }),
    property({ name: 'websiteurl', label: 'Website', type: 'url', meaning: 'person.website' }),
    property({ name: 'birthdate', label: 'Birthday', type: 'date', meaning: 'person.birthDate' }),
    property({
      name: 'donotemail',
      label: 'Do not allow Emails',
      type: 'boolean',
      meaning: 'person.doNotEmail',
    }),
    property({
      name: 'customertypecode',
      label: 'Relationship Type',
      type: 'option',
      options: codes('Lead', 'Customer', 'Vendor', 'Partner'),
    }),
    property({ name: 'creditlimit', label: 'Credit Limit', type: 'currency' }),
    property({ name: 'description', label: 'Description', type: 'longText', meaning: 'notes' }),
  ],
};

const dynamicsAccounts: MemoryObject = {
  type: object(['accounts', 'Account', 'Accounts'], {
    kind: 'company',
    titleProperties: ['name'],
    matchKeys: [['company.domain'], ['company.name']],
  }),
  properties: [
    property({
      name: 'name',
      label: 'Account Name',
      meaning: 'company.name',
      isRequired: true,
      maxLength: 160,
    }),
    property({ name: 'websiteurl', label: 'Website', type: 'url', meaning: 'company.domain' }),
    property({ name: 'telephone1', label: 'Main Phone', type: 'phone', meaning: 'company.phone' }),
    property({ name: 'address1_city', label: 'Address 1: City', meaning: 'address.city' }),
    property({
      name: 'address1_country',
      label: 'Address 1: Country/Region',
      meaning: 'address.country',
    }),
    property({
      name: 'numberofemployees',
      label: 'Number of Employees',
      type: 'number',
      meaning: 'company.employees',
    }),
    property({
      name: 'revenue',
      label: 'Annual Revenue',
      type: 'currency',
      meaning: 'company.revenue',
    }),
    property({
      name: 'description',
      label: 'Description',
      type: 'longText',
      meaning: 'company.description',
    }),
  ],
};

const dynamicsLeads: MemoryObject = {
  type: object(['leads', 'Lead', 'Leads'], {
    kind: 'lead',
    titleProperties: ['firstname', 'lastname'],
    matchKeys: [['person.email']],
  }),
  properties: [
    property({ name: 'subject', label: 'Topic', meaning: 'lead.subject', isRequired: true }),
    property({ name: 'emailaddress1', label: 'Email', type: 'email', meaning: 'person.email' }),
    property({ name: 'firstname', label: 'First Name', meaning: 'person.firstName' }),
    property({ name: 'lastname', label: 'Last Name', meaning: 'person.lastName' }),
    property({ name: 'companyname', label: 'Company Name', meaning: 'lead.companyName' }),
  ],
};

const dynamicsOpportunities: MemoryObject = {
  type: object(['opportunities', 'Opportunity', 'Opportunities'], {
    kind: 'deal',
    titleProperties: ['name'],
    matchKeys: [['deal.name']],
  }),
  properties: [
    property({ name: 'name', label: 'Topic', meaning: 'deal.name' }),
    property({
      name: 'estimatedvalue',
      label: 'Est. Revenue',
      type: 'currency',
      meaning: 'deal.amount',
    }),
    property({
      name: 'estimatedclosedate',
      label: 'Est. Close Date',
      type: 'date',
      meaning: 'deal.closeDate',
    }),
  ],
};

export const HUBSPOT_OBJECTS = [
  hubspotContacts,
  hubspotCompanies,
  hubspotDeals,
  hubspotTastings,
  hubspotUsers,
];

export const DYNAMICS_OBJECTS = [
  dynamicsContacts,
  dynamicsAccounts,
  dynamicsLeads,
  dynamicsOpportunities,
];
