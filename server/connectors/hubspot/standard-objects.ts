import type { ObjectType } from '../../../engine/contract/index.js';
import type { Meaning } from '../../../engine/vocabulary.js';

/** One of HubSpot's own objects, with what its API does not tell. */
export interface StandardObject {
  type: ObjectType;
  /** As in addresses of record pages and in webhooks. */
  typeId: string;
  /** As in webhooks: `contact.creation`. */
  singularName: string;
  modifiedProperty: 'lastmodifieddate' | 'hs_lastmodifieddate';
  /** Properties that HubSpot keeps unique although their description does not say so. */
  unique: readonly string[];
  meanings: Readonly<Record<string, Meaning>>;
}

/** Every contact and deal has at most one primary company. */
const PRIMARY_COMPANY = {
  name: 'primaryCompany',
  label: 'Primary company',
  toObject: 'companies',
} as const;

/** Every object has it, own ones as well. */
export const OWNER_PROPERTY = 'hubspot_owner_id';

const ADDRESS: Readonly<Record<string, Meaning>> = {
  address: 'address.street',
  city: 'address.city',
  state: 'address.state',
  zip: 'address.postcode',
  country: 'address.country',
};

function describe(
  names: readonly [name: string, singular: string, plural: string],
  rest: Pick<ObjectType, 'kind' | 'titleProperties' | 'matchKeys' | 'associations'>,
): ObjectType {
  const [name, singular, plural] = names;
  return { name, singular, plural, isCustom: false, isWritable: true, ...rest };
}

export const STANDARD_OBJECTS: readonly StandardObject[] = [
  {
    type: describe(['contacts', 'Contact', 'Contacts'], {
      kind: 'person',
      titleProperties: ['firstname', 'lastname'],
      matchKeys: [['person.email']],
      associations: [PRIMARY_COMPANY],
    }),
    typeId: '0-1',
    singularName: 'contact',
    modifiedProperty: 'lastmodifieddate',
    unique: ['email'],
    meanings: {
      email: 'person.email',
      firstname: 'person.firstName',
      lastname: 'person.lastName',
      phone: 'person.phone',
      mobilephone: 'person.mobile',
      jobtitle: 'person.jobTitle',
      website: 'person.website',
      company: 'lead.companyName',
      hs_email_optout: 'person.doNotEmail',
      ...ADDRESS,
    },
  },
  {
    type: describe(['companies', 'Company', 'Companies'], {
      kind: 'company',
      titleProperties: ['name'],
      matchKeys: [['company.domain'], ['company.name']],
      associations: [],
    }),
    typeId: '0-2',
    singularName: 'company',
    modifiedProperty: 'hs_lastmodifieddate',
    unique: [],
    meanings: {
      name: 'company.name',
      domain: 'company.domain',
      phone: 'company.phone',
      industry: 'company.industry',
      numberofemployees: 'company.employees',
      annualrevenue: 'company.revenue',
      description: 'company.description',
      ...ADDRESS,
    },
  },
  {
    type: describe(['deals', 'Deal', 'Deals'], {
      kind: 'deal',
      titleProperties: ['dealname'],
      matchKeys: [['deal.name']],
      associations: [PRIMARY_COMPANY],
    }),
    typeId: '0-3',
    singularName: 'deal',
    modifiedProperty: 'hs_lastmodifieddate',
    unique: [],
    meanings: {
      dealname: 'deal.name',
      amount: 'deal.amount',
      closedate: 'deal.closeDate',
      dealstage: 'deal.stage',
      description: 'notes',
    },
  },
];

const BY_NAME = new Map(STANDARD_OBJECTS.map((object) => [object.type.name, object]));

/** Undefined for an object of the account's own. */
export function findStandardObject(name: string): StandardObject | undefined {
  return BY_NAME.get(name);
}

/** The property that holds the modified time; own objects have the newer one. */
export function modifiedProperty(object: string): string {
  return findStandardObject(object)?.modifiedProperty ?? 'hs_lastmodifieddate';
}
