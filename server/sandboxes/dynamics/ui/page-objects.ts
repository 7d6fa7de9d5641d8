/** A field of a record page: an attribute, and how a person calls it. */
export interface PageField {
  readonly attribute: string;
  readonly label: string;
  /** Must be filled in on the page; the API does not ask for it. */
  readonly isRequired?: boolean;
}

/** How one table looks on the record pages. */
export interface PageObject {
  readonly table: string;
  /** As in the path. */
  readonly path: string;
  readonly title: string;
  readonly singular: string;
  /** Columns of the list: the first one is the link, the others are attributes or lookups. */
  readonly columns: readonly PageField[];
  readonly fields: readonly PageField[];
  /** Attributes that the search looks into; text only. */
  readonly searched: readonly string[];
}

function field(attribute: string, label: string, isRequired = false): PageField {
  return { attribute, label, isRequired };
}

const ADDRESS: readonly PageField[] = [
  field('address1_line1', 'Street'),
  field('address1_city', 'City'),
  field('address1_stateorprovince', 'State or province'),
  field('address1_postalcode', 'Postal code'),
  field('address1_country', 'Country or region'),
];

export const PAGE_OBJECTS: readonly PageObject[] = [
  {
    table: 'contact',
    path: 'contacts',
    title: 'Contacts',
    singular: 'contact',
    columns: [
      field('fullname', 'Full name'),
      field('emailaddress1', 'Email'),
      field('parentcustomerid', 'Company'),
      field('telephone1', 'Business phone'),
    ],
    fields: [
      field('firstname', 'First name'),
      field('lastname', 'Last name', true),
      field('jobtitle', 'Job title'),
      field('parentcustomerid', 'Company'),
      field('emailaddress1', 'Email'),
      field('telephone1', 'Business phone'),
      field('mobilephone', 'Mobile phone'),
      field('websiteurl', 'Website'),
      ...ADDRESS,
      field('birthdate', 'Birthday'),
      field('preferredcontactmethodcode', 'Preferred method of contact'),
      field('donotemail', 'Emails'),
      field('description', 'Description'),
    ],
    searched: ['fullname', 'emailaddress1', 'jobtitle', 'telephone1'],
  },
  {
    table: 'account',
    path: 'accounts',
    title: 'Accounts',
    singular: 'account',
    columns: [
      field('name', 'Account name'),
      field('websiteurl', 'Website'),
      field('telephone1', 'Main phone'),
      field('industrycode', 'Industry'),
    ],
    fields: [
      field('name', 'Account name', true),
      field('websiteurl', 'Website'),
      field('telephone1', 'Main phone'),
      field('emailaddress1', 'Email'),
      field('accountnumber', 'Account number'),
      field('industrycode', 'Industry'),
      field('customertypecode', 'Relationship type'),
      field('numberofemployees', 'Number of employees'),
      field('revenue', 'Annual revenue'),
      field('primarycontactid', 'Primary contact'),
      ...ADDRESS,
      field('description', 'Description'),
    ],
    searched: ['name', 'websiteurl', 'emailaddress1', 'telephone1', 'accountnumber'],
  },
  {
    table: 'lead',
    path: 'leads',
    title: 'Leads',
    singular: 'lead',
    columns: [
      field('fullname', 'Name'),
      field('subject', 'Topic'),
      field('companyname', 'Company name'),
      field('leadqualitycode', 'Rating'),
    ],
    fields: [
      field('subject', 'Topic', true),
      field('leadqualitycode', 'Rating'),
      field('firstname', 'First name'),
      field('lastname', 'Last name', true),
      field('jobtitle', 'Job title'),
      field('companyname', 'Company name'),
      field('emailaddress1', 'Email'),
      field('telephone1', 'Business phone'),
      field('leadsourcecode', 'Lead source'),
      field('websiteurl', 'Website'),
      field('description', 'Description'),
    ],
    searched: ['fullname', 'subject', 'companyname', 'emailaddress1'],
  },
  {
    table: 'opportunity',
    path: 'opportunities',
    title: 'Opportunities',
    singular: 'opportunity',
    columns: [
      field('name', 'Topic'),
      field('parentaccountid', 'Account'),
      field('estimatedvalue', 'Est. revenue'),
      field('stepname', 'Pipeline phase'),
    ],
    fields: [
      field('name', 'Topic', true),
      field('parentaccountid', 'Account'),
      field('parentcontactid', 'Contact'),
      field('estimatedvalue', 'Est. revenue'),
      field('estimatedclosedate', 'Est. close date'),
      field('stepname', 'Pipeline phase'),
      field('closeprobability', 'Probability (%)'),
      field('opportunityratingcode', 'Rating'),
      field('description', 'Description'),
    ],
    searched: ['name', 'stepname'],
  },
];
