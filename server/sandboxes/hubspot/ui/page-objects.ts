import { findStage } from '../catalog/deal-pipelines.js';
import type { StoredRecord } from '../records/stored-record.js';

/** A column of a list, beside the name. */
export interface ListColumn {
  readonly label: string;
  readonly value: (record: StoredRecord) => string;
}

/** How one object looks in the record pages. */
export interface PageObject {
  /** As in the path and in the API. */
  readonly plural: string;
  readonly singular: string;
  readonly title: string;
  readonly columns: readonly ListColumn[];
  /** Properties of the form, in its order. Those of the account's own come after. */
  readonly fields: readonly string[];
  /** The form also has the main company. */
  readonly hasCompany: boolean;
  readonly nameOf: (record: StoredRecord) => string;
}

function property(name: string): (record: StoredRecord) => string {
  return ({ properties }) => properties[name] ?? '';
}

const ADDRESS = ['address', 'city', 'state', 'zip', 'country'];
const LIFECYCLE = ['lifecyclestage', 'hs_lead_status', 'hubspot_owner_id'];

export const PAGE_OBJECTS: readonly PageObject[] = [
  {
    ...{ plural: 'contacts', singular: 'contact', title: 'Contacts', hasCompany: true },
    columns: [
      { label: 'Email', value: property('email') },
      { label: 'Phone number', value: property('phone') },
      { label: 'Job title', value: property('jobtitle') },
    ],
    fields: [
      'firstname',
      'lastname',
      'email',
      'phone',
      'mobilephone',
      'jobtitle',
      'website',
      ...ADDRESS,
      ...LIFECYCLE,
    ],
    nameOf: ({ id, properties }) => properties['hs_full_name_or_email'] ?? `Contact ${id}`,
  },
  {
    ...{ plural: 'companies', singular: 'company', title: 'Companies', hasCompany: false },
    columns: [
      { label: 'Company domain name', value: property('domain') },
      { label: 'Phone number', value: property('phone') },
      { label: 'Contacts', value: property('num_associated_contacts') },
    ],
    fields: [
      'name',
      'domain',
      'website',
      'phone',
      'industry',
      'type',
      'numberofemployees',
      'annualrevenue',
      ...ADDRESS,
      'lifecyclestage',
      'hubspot_owner_id',
      'description',
    ],
    nameOf: ({ id, properties }) => properties['name'] ?? properties['domain'] ?? `Company ${id}`,
  },
  {
    ...{ plural: 'deals', singular: 'deal', title: 'Deals', hasCompany: true },
    columns: [
      { label: 'Amount', value: property('amount') },
      {
        label: 'Deal stage',
        value: ({ properties }) => findStage(properties['dealstage'] ?? '')?.stage.label ?? '',
      },
      {
        label: 'Close date',
        value: ({ properties }) => (properties['closedate'] ?? '').slice(0, 10),
      },
    ],
    fields: [
      'dealname',
      'amount',
      'pipeline',
      'dealstage',
      'closedate',
      'dealtype',
      'hs_priority',
      'hubspot_owner_id',
      'description',
    ],
    nameOf: ({ id, properties }) => properties['dealname'] ?? `Deal ${id}`,
  },
];
