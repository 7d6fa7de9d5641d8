import type { AssociationType, ObjectType } from '../../../engine/contract/index.js';
import type { Meaning } from '../../../engine/vocabulary.js';

/** A tie that syncs: a lookup to an account. */
export interface TieColumn {
  type: AssociationType;
  /** Column that holds it, as it is read: `_parentcustomerid_value`. */
  readAs: string;
  /** Navigation property that it is written by. */
  navigation: string;
  /** The lookup may also point at another table; then it is no tie to a company. */
  table: string;
}

/**
 * A set of ties: the connections of a record to those of one table. Dynamics 365 keeps a connection as two rows that
 * mirror each other, so all of a record's connections are found where it stands first. What the other record is to it,
 * the role, is the label of the tie; one connection has one role.
 */
export interface TieSet {
  type: AssociationType;
  /** Logical name of the table at the other end. */
  table: string;
  /** `record2objecttypecode` of that table. */
  typeCode: number;
}

/** One of the tables that Dynamics 365 brings, with what its metadata does not tell. */
export interface StandardTable {
  logicalName: string;
  /** Entity set, which is our name of the object. */
  name: string;
  kind: ObjectType['kind'];
  titleProperties: readonly string[];
  matchKeys: ObjectType['matchKeys'];
  ties: readonly TieColumn[];
  /** Sets of ties, kept as connections. */
  sets: readonly TieSet[];
  meanings: Readonly<Record<string, Meaning>>;
}

const ADDRESS: Readonly<Record<string, Meaning>> = {
  address1_line1: 'address.street',
  address1_city: 'address.city',
  address1_stateorprovince: 'address.state',
  address1_postalcode: 'address.postcode',
  address1_country: 'address.country',
};

const PERSON: Readonly<Record<string, Meaning>> = {
  emailaddress1: 'person.email',
  firstname: 'person.firstName',
  lastname: 'person.lastName',
  telephone1: 'person.phone',
  mobilephone: 'person.mobile',
  jobtitle: 'person.jobTitle',
  websiteurl: 'person.website',
  donotemail: 'person.doNotEmail',
  description: 'notes',
  ...ADDRESS,
};

function accountTie(lookup: string, label: string, navigation = lookup): TieColumn {
  return {
    type: { name: lookup, label, toObject: 'accounts' },
    readAs: `_${lookup}_value`,
    navigation,
    table: 'account',
  };
}

function connected(
  name: string,
  label: string,
  [table, typeCode]: readonly [string, number],
): TieSet {
  return {
    type: { name: `connected_${name}`, label, toObject: name, isMany: true },
    table,
    typeCode,
  };
}

const TO_ACCOUNTS = connected('accounts', 'Connected accounts', ['account', 1]);
const TO_CONTACTS = connected('contacts', 'Connected contacts', ['contact', 2]);

export const STANDARD_TABLES: readonly StandardTable[] = [
  {
    logicalName: 'contact',
    name: 'contacts',
    kind: 'person',
    titleProperties: ['firstname', 'lastname'],
    matchKeys: [['person.email']],
    ties: [accountTie('parentcustomerid', 'Company', 'parentcustomerid_account')],
    sets: [TO_ACCOUNTS],
    meanings: { ...PERSON, birthdate: 'person.birthDate' },
  },
  {
    logicalName: 'account',
    name: 'accounts',
    kind: 'company',
    titleProperties: ['name'],
    matchKeys: [['company.domain'], ['company.name']],
    ties: [],
    sets: [],
    meanings: {
      name: 'company.name',
      websiteurl: 'company.domain',
      telephone1: 'company.phone',
      industrycode: 'company.industry',
      numberofemployees: 'company.employees',
      revenue: 'company.revenue',
      description: 'company.description',
      ...ADDRESS,
    },
  },
  {
    logicalName: 'lead',
    name: 'leads',
    kind: 'lead',
    titleProperties: ['firstname', 'lastname'],
    matchKeys: [['person.email']],
    ties: [accountTie('parentaccountid', 'Company')],
    sets: [TO_ACCOUNTS],
    meanings: { ...PERSON, subject: 'lead.subject', companyname: 'lead.companyName' },
  },
  {
    logicalName: 'opportunity',
    name: 'opportunities',
    kind: 'deal',
    titleProperties: ['name'],
    matchKeys: [['deal.name']],
    ties: [accountTie('parentaccountid', 'Company')],
    sets: [TO_ACCOUNTS, TO_CONTACTS],
    meanings: {
      name: 'deal.name',
      estimatedvalue: 'deal.amount',
      estimatedclosedate: 'deal.closeDate',
      salesstage: 'deal.stage',
      description: 'notes',
    },
  },
];

/** Undefined for a table that the customer made. */
export function findStandardTable(name: string): StandardTable | undefined {
  return STANDARD_TABLES.find((table) => table.name === name);
}
