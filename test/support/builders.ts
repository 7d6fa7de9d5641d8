/**
 * Valid things for tests. Each builder gives complete defaults; a test states only what matters to
 * it. The default schema is HubSpot-like contacts on the left and Dynamics-like contacts on the right.
 */
import type {
  FilterRule,
  Issue,
  Mapping,
  ObjectType,
  Property,
  SyncSettings,
} from '../../engine/contract/index.js';
import { compileSettings } from '../../engine/mapping/compile-settings.js';
import type { CompiledSync, SideSchema, SyncSchema } from '../../engine/mapping/compiled-sync.js';
import type { FilterOperator } from '../../engine/vocabulary.js';

/** A readable, writable, optional text; the label is made from the name. */
export function aProperty(overrides: Partial<Property> = {}): Property {
  const name = overrides.name ?? 'note';
  return {
    name,
    label: name.charAt(0).toUpperCase() + name.slice(1),
    type: 'text',
    isRequired: false,
    isReadable: true,
    isWritable: true,
    isUnique: false,
    isCustom: false,
    ...overrides,
  };
}

/** Options whose label is the value with a capital: `options('new', 'won')`. */
export function options(...values: string[]): { value: string; label: string }[] {
  return values.map((value) => ({
    value,
    label: value.charAt(0).toUpperCase() + value.slice(1).toLowerCase(),
  }));
}

/** A writable standard object of people without associations. */
export function anObject(overrides: Partial<ObjectType> = {}): ObjectType {
  return {
    name: 'contacts',
    singular: 'Contact',
    plural: 'Contacts',
    kind: 'person',
    isCustom: false,
    isWritable: true,
    titleProperties: [],
    matchKeys: [['person.email']],
    associations: [],
    ...overrides,
  };
}

export function aSide(object: Partial<ObjectType>, properties: readonly Property[]): SideSchema {
  return {
    object: anObject(object),
    properties: new Map(properties.map((property) => [property.name, property])),
  };
}

/** HubSpot-like contacts. */
export function hubspotContacts(): SideSchema {
  return aSide(
    {
      titleProperties: ['firstname', 'lastname'],
      associations: [{ name: 'company', label: 'Primary company', toObject: 'companies' }],
    },
    [
      aProperty({ name: 'email', label: 'Email', type: 'email', meaning: 'person.email' }),
      aProperty({ name: 'firstname', label: 'First Name', meaning: 'person.firstName' }),
      aProperty({ name: 'lastname', label: 'Last Name', meaning: 'person.lastName' }),
      aProperty({ name: 'phone', label: 'Phone Number', type: 'phone', meaning: 'person.phone' }),
      aProperty({ name: 'jobtitle', label: 'Job Title', meaning: 'person.jobTitle' }),
      aProperty({ name: 'city', label: 'City', meaning: 'address.city' }),
      aProperty({
        name: 'hs_email_optout',
        label: 'Opted out',
        type: 'boolean',
        meaning: 'person.doNotEmail',
      }),
      aProperty({ name: 'birthday', label: 'Birthday', type: 'date', meaning: 'person.birthDate' }),
      aProperty({ name: 'score', label: 'Score', type: 'number' }),
      aProperty({
        name: 'createdate',
        label: 'Create Date',
        type: 'datetime',
        isWritable: false,
        readOnlyReason: 'set by HubSpot',
      }),
      aProperty({
        name: 'lifecyclestage',
        label: 'Lifecycle Stage',
        type: 'option',
        options: options('lead', 'customer', 'evangelist'),
      }),
    ],
  );
}

/** Dynamics-like contacts. */
export function dynamicsContacts(): SideSchema {
  return aSide(
    {
      name: 'contact',
      titleProperties: ['fullname'],
      associations: [{ name: 'parentcustomerid', label: 'Company Name', toObject: 'account' }],
    },
    [
      aProperty({
        name: 'emailaddress1',
        label: 'Email',
        type: 'email',
        meaning: 'person.email',
        maxLength: 100,
      }),
      aProperty({
        name: 'firstname',
        label: 'First Name',
        meaning: 'person.firstName',
        maxLength: 50,
      }),
      aProperty({
        name: 'lastname',
        label: 'Last Name',
        meaning: 'person.lastName',
        maxLength: 50,
        isRequired: true,
      }),
      aProperty({
        name: 'fullname',
        label: 'Full Name',
        isWritable: false,
        readOnlyReason: 'calculated in Dynamics 365',
      }),
      aProperty({
        name: 'telephone1',
        label: 'Business Phone',
        type: 'phone',
        meaning: 'person.phone',
      }),
      aProperty({
        name: 'jobtitle',
        label: 'Job Title',
        meaning: 'person.jobTitle',
        maxLength: 100,
      }),
      aProperty({ name: 'address1_city', label: 'City', meaning: 'address.city', maxLength: 80 }),
      aProperty({
        name: 'donotemail',
        label: 'Do not allow e-mails',
        type: 'boolean',
        meaning: 'person.doNotEmail',
      }),
      aProperty({
        name: 'birthdate',
        label: 'Birthday',
        type: 'date',
        meaning: 'person.birthDate',
      }),
      aProperty({ name: 'description', label: 'Description', type: 'longText' }),
      aProperty({ name: 'annualincome', label: 'Annual Income', type: 'currency' }),
      aProperty({ name: 'ownerid', label: 'Owner', type: 'owner' }),
      aProperty({
        name: 'statuscode',
        label: 'Status Reason',
        type: 'option',
        options: [
          { value: '1', label: 'Customer' },
          { value: '2', label: 'Lead' },
        ],
      }),
    ],
  );
}

/** Contacts left and right; `left` and `right` replace a whole side. */
export function aSchema(overrides: Partial<SyncSchema> = {}): SyncSchema {
  return {
    left: hubspotContacts(),
    right: dynamicsContacts(),
    objectKinds: {
      left: { contacts: 'person', companies: 'company' },
      right: { contact: 'person', account: 'company' },
    },
    ...overrides,
  };
}

/** A schema of exactly these properties, for tests about a single pair. */
export function aSchemaOf(left: readonly Property[], right: readonly Property[]): SyncSchema {
  return { left: aSide({}, left), right: aSide({ name: 'contact' }, right) };
}

export function aMapping(overrides: Partial<Mapping> = {}): Mapping {
  return {
    id: 'm1',
    left: 'email',
    right: 'emailaddress1',
    direction: 'both',
    isOn: true,
    origin: 'default',
    ...overrides,
  };
}

/** Both ways, left wins, matched and mapped by e-mail, no guard, no filters. */
export function settings(overrides: Partial<SyncSettings> = {}): SyncSettings {
  return {
    direction: 'both',
    winner: 'left',
    clears: 'keep',
    matching: { rules: [{ pairs: [{ left: 'email', right: 'emailaddress1' }] }] },
    mappings: [aMapping()],
    associations: [],
    requireEmail: false,
    filters: { toRight: null, toLeft: null },
    ...overrides,
  };
}

/** The moment that compiled settings count relative dates from. */
export const TODAY = '2026-03-31T10:20:30.000Z';

/** `settings` against the default schema. */
export function aCompiledSync(
  overrides: Partial<SyncSettings> = {},
  schema: SyncSchema = aSchema(),
): CompiledSync {
  return compileSettings(settings(overrides), schema, TODAY);
}

export function aRule(
  property: string,
  operator: FilterOperator,
  ...[value, upTo]: [value?: FilterRule['value'], upTo?: FilterRule['value']]
): FilterRule {
  return {
    kind: 'rule',
    property,
    operator,
    ...(value === undefined ? {} : { value }),
    ...(upTo === undefined ? {} : { upTo }),
  };
}

/** A filter as settings hold it: rules, and groups of rules. */
export type Filter = NonNullable<SyncSettings['filters']['toRight']>;
type InnerGroup = Filter & { items: FilterRule[] };

export function aGroup(join: Filter['join'], ...rules: FilterRule[]): InnerGroup;
export function aGroup(join: Filter['join'], ...items: Filter['items']): Filter;
export function aGroup(join: Filter['join'], ...items: Filter['items']): Filter {
  return { kind: 'group', join, items };
}

export function anIssue(overrides: Partial<Issue> = {}): Issue {
  return {
    code: 'option_unmapped',
    side: 'right',
    property: 'statuscode',
    appMessage: null,
    details: { option: 'evangelist', label: 'Evangelist' },
    ...overrides,
  };
}
