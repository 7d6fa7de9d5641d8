/** Properties of contacts in both apps, with the words and values that these apps really show. */
import type { Option, PropertyWithSamples } from '../../engine/contract/index.js';

import type { SampledProperties } from '../../components/model/side-properties.js';

/** A readable, writable, optional text with a few values. */
export function aSampled(
  property: Partial<PropertyWithSamples> & Pick<PropertyWithSamples, 'name' | 'label'>,
): PropertyWithSamples {
  return {
    type: 'text',
    isRequired: false,
    isReadable: true,
    isWritable: true,
    isUnique: false,
    isCustom: false,
    samples: [],
    ...property,
  };
}

const words = (...labels: string[]): Option[] =>
  labels.map((label) => ({ value: label.toLowerCase().replaceAll(/\W+/gu, ''), label }));
/** Option values of Dynamics are numbers. */
const codes = (...labels: string[]): Option[] =>
  labels.map((label, index) => ({ value: String(index + 1), label }));

const HUBSPOT = [
  aSampled({
    name: 'email',
    label: 'Email',
    type: 'email',
    meaning: 'person.email',
    isUnique: true,
    samples: ['ann.lee@contoso.example', 'j.bergstrom@fabrikam.example'],
  }),
  aSampled({
    name: 'firstname',
    label: 'First name',
    meaning: 'person.firstName',
    samples: ['Ann', 'Jonas', 'Ingrid'],
  }),
  aSampled({
    name: 'lastname',
    label: 'Last name',
    meaning: 'person.lastName',
    samples: ['Lee', 'Bergström', 'Østby'],
  }),
  aSampled({
    name: 'phone',
    label: 'Phone number',
    type: 'phone',
    meaning: 'person.phone',
    samples: ['+47 22 33 44 55', '(212) 555-0142'],
  }),
  aSampled({
    name: 'lifecyclestage',
    label: 'Lifecycle stage',
    type: 'option',
    options: words('Subscriber', 'Lead', 'Opportunity', 'Customer', 'Evangelist'),
    samples: ['Lead', 'Customer', 'Opportunity'],
  }),
  aSampled({
    name: 'hubspotscore',
    label: 'HubSpot score',
    type: 'number',
    isWritable: false,
    readOnlyReason: 'calculated in HubSpot',
    samples: ['87', '12', '40'],
  }),
  aSampled({
    name: 'jobtitle',
    label: 'Job title',
    meaning: 'person.jobTitle',
    samples: ['Head of sales', 'Buyer'],
  }),
  aSampled({
    name: 'city',
    label: 'City',
    meaning: 'address.city',
    samples: ['Oslo', 'Gothenburg', 'København'],
  }),
  aSampled({
    name: 'country',
    label: 'Country/Region',
    type: 'option',
    meaning: 'address.country',
    options: words('Norway', 'Sweden', 'Denmark', 'Finland'),
    samples: ['Norway', 'Sweden'],
  }),
  aSampled({
    name: 'website',
    label: 'Website URL',
    type: 'url',
    meaning: 'person.website',
    samples: ['https://contoso.example'],
  }),
  aSampled({
    name: 'hs_email_optout',
    label: 'Unsubscribed from all email',
    type: 'boolean',
    meaning: 'person.doNotEmail',
    samples: ['false'],
  }),
  aSampled({
    name: 'message',
    label: 'Message',
    type: 'longText',
    samples: ['Please call me back.'],
  }),
  aSampled({
    name: 'createdate',
    label: 'Create date',
    type: 'datetime',
    isWritable: false,
    readOnlyReason: 'set by HubSpot',
    samples: ['2025-11-03T08:12:00.000Z'],
  }),
  aSampled({
    name: 'numemployees',
    label: 'Number of employees',
    type: 'number',
    samples: ['12', '2400'],
  }),
];

const DYNAMICS = [
  aSampled({
    name: 'emailaddress1',
    label: 'Email',
    type: 'email',
    meaning: 'person.email',
    maxLength: 100,
    samples: ['Ann.Lee@contoso.example'],
  }),
  aSampled({
    name: 'firstname',
    label: 'First Name',
    meaning: 'person.firstName',
    maxLength: 50,
    samples: ['Ann', 'Jonas'],
  }),
  aSampled({
    name: 'lastname',
    label: 'Last Name',
    meaning: 'person.lastName',
    maxLength: 50,
    isRequired: true,
    samples: ['Lee', 'Bergstrom'],
  }),
  aSampled({
    name: 'telephone1',
    label: 'Business Phone',
    type: 'phone',
    meaning: 'person.phone',
    maxLength: 50,
    samples: ['004722334455'],
  }),
  aSampled({
    name: 'customertypecode',
    label: 'Relationship Type',
    type: 'option',
    options: codes('Lead', 'Customer', 'Vendor', 'Partner'),
    samples: ['Customer', 'Vendor'],
  }),
  aSampled({ name: 'new_score', label: 'Score', type: 'number', isCustom: true, samples: ['87'] }),
  aSampled({
    name: 'jobtitle',
    label: 'Job Title',
    meaning: 'person.jobTitle',
    maxLength: 40,
    samples: ['Sales lead'],
  }),
  aSampled({
    name: 'address1_city',
    label: 'Address 1: City',
    meaning: 'address.city',
    samples: ['Oslo'],
  }),
  aSampled({
    name: 'address1_country',
    label: 'Address 1: Country/Region',
    meaning: 'address.country',
    samples: ['Norway', 'Denmark'],
  }),
  aSampled({ name: 'websiteurl', label: 'Website', type: 'url', meaning: 'person.website' }),
  aSampled({ name: 'birthdate', label: 'Birthday', type: 'date', samples: ['1984-05-17'] }),
  aSampled({
    name: 'donotemail',
    label: 'Do not allow Emails',
    type: 'boolean',
    meaning: 'person.doNotEmail',
  }),
  aSampled({
    name: 'description',
    label: 'Description',
    type: 'longText',
    meaning: 'notes',
    samples: ['Met at the fair.'],
  }),
  aSampled({ name: 'nickname', label: 'Nickname', maxLength: 100 }),
  aSampled({
    name: 'fullname',
    label: 'Full Name',
    isWritable: false,
    readOnlyReason: 'calculated in Dynamics 365',
    samples: ['Ann Lee'],
  }),
];

export const PROPERTIES: SampledProperties = { left: HUBSPOT, right: DYNAMICS };
