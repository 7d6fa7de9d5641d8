import type { AssociationType, Option, Property } from '../contract/index.js';
import type { MemoryObject } from './memory-app-options.js';

/** A writable text property; say only what differs. */
export function memoryProperty(
  property: Pick<Property, 'name' | 'label'> & Partial<Property>,
): Property {
  return {
    type: 'text',
    isRequired: false,
    isReadable: true,
    isWritable: true,
    isUnique: false,
    isCustom: false,
    ...property,
  };
}

const CONTACT_PROPERTIES: readonly Property[] = [
  memoryProperty({ name: 'email', label: 'E-mail', type: 'email', meaning: 'person.email' }),
  memoryProperty({ name: 'firstName', label: 'First name', meaning: 'person.firstName' }),
  memoryProperty({ name: 'lastName', label: 'Last name', meaning: 'person.lastName' }),
  memoryProperty({ name: 'phone', label: 'Phone', type: 'phone', meaning: 'person.phone' }),
  memoryProperty({ name: 'jobTitle', label: 'Job title', meaning: 'person.jobTitle' }),
  memoryProperty({ name: 'city', label: 'City', meaning: 'address.city' }),
  memoryProperty({
    name: 'stage',
    label: 'Stage',
    type: 'option',
    options: [
      { value: 'new', label: 'New' },
      { value: 'active', label: 'Active' },
      { value: 'former', label: 'Former' },
    ],
  }),
];

const COMPANY_PROPERTIES: readonly Property[] = [
  memoryProperty({ name: 'name', label: 'Name', meaning: 'company.name' }),
  memoryProperty({ name: 'domain', label: 'Domain', type: 'url', meaning: 'company.domain' }),
  memoryProperty({ name: 'phone', label: 'Phone', type: 'phone', meaning: 'company.phone' }),
  memoryProperty({ name: 'city', label: 'City', meaning: 'address.city' }),
  memoryProperty({
    name: 'employees',
    label: 'Employees',
    type: 'number',
    meaning: 'company.employees',
  }),
];

/** Companies that a person looks after: as many as there are. */
const CLIENTS: AssociationType = {
  name: 'clients',
  label: 'Clients',
  toObject: 'companies',
  isMany: true,
};

/** People with a primary company. E-mail addresses may be unique, as in HubSpot. */
export function memoryContacts(
  options: {
    hasUniqueEmail?: boolean;
    hasClients?: boolean;
    /** What a tie to a client may be called. */
    clientLabels?: readonly Option[];
  } = {},
): MemoryObject {
  return {
    type: {
      name: 'contacts',
      singular: 'Contact',
      plural: 'Contacts',
      kind: 'person',
      isCustom: false,
      isWritable: true,
      titleProperties: ['firstName', 'lastName'],
      matchKeys: [['person.email']],
      associations: [
        { name: 'company', label: 'Company', toObject: 'companies' },
        ...(options.hasClients === true
          ? [{ ...CLIENTS, labels: [...(options.clientLabels ?? [])] }]
          : []),
      ],
    },
    properties: CONTACT_PROPERTIES.map((property) =>
      property.name === 'email'
        ? { ...property, isUnique: options.hasUniqueEmail ?? false }
        : property,
    ),
  };
}

export function memoryCompanies(): MemoryObject {
  return {
    type: {
      name: 'companies',
      singular: 'Company',
      plural: 'Companies',
      kind: 'company',
      isCustom: false,
      isWritable: true,
      titleProperties: ['name'],
      matchKeys: [['company.domain'], ['company.name']],
      associations: [],
    },
    properties: COMPANY_PROPERTIES,
  };
}
