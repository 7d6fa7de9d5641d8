/**
 * What HubSpot's objects have in common with those of Dynamics 365 beyond what both say means the same: option
 * tables, one-way values, and what Dynamics 365 insists on. Names are the vendors' own; a test holds each of them
 * against the schemas of both sandboxes.
 */
import type { DeclaredMapping, PairDefaults } from '../../../engine/contract/index.js';

type Rows = readonly (readonly [own: string, other: string])[];

function table(rows: Rows): NonNullable<DeclaredMapping['options']> {
  return rows.map(([own, other]) => ({ own, other }));
}

const PERSON: readonly DeclaredMapping[] = [{ own: 'salutation', other: 'salutation' }];

const CONTACT_WITH_CONTACT: readonly DeclaredMapping[] = [
  ...PERSON,
  { own: 'fax', other: 'fax' },
  // HubSpot has a text here, in whatever form a person wrote it; the date goes there, and never back.
  { own: 'date_of_birth', other: 'birthdate', direction: 'toOwn', write: 'onlyIfEmpty' },
  {
    own: 'hs_buying_role',
    other: 'accountrolecode',
    options: table([
      ['DECISION_MAKER', '1'],
      ['BUDGET_HOLDER', '1'],
      ['END_USER', '2'],
      ['CHAMPION', '3'],
      ['INFLUENCER', '3'],
      ['BLOCKER', '3'],
    ]),
  },
];

const CONTACT_WITH_LEAD: readonly DeclaredMapping[] = [
  ...PERSON,
  // Dynamics 365 takes no lead without a topic; HubSpot has nothing like it.
  { own: '~fullName', other: 'subject', direction: 'toOther', write: 'onlyOnCreate' },
  // Leads are qualified and closed by actions of Dynamics 365, so the stage is told from there only; and a
  // customer does not become a lead again.
  {
    own: 'lifecyclestage',
    other: 'statecode',
    direction: 'toOwn',
    write: 'onlyIfEmpty',
    options: table([
      ['lead', '0'],
      ['salesqualifiedlead', '1'],
      ['other', '2'],
    ]),
  },
  {
    own: 'hs_lead_status',
    other: 'statuscode',
    direction: 'toOwn',
    options: table([
      ['NEW', '1'],
      ['CONNECTED', '2'],
      ['OPEN_DEAL', '3'],
      ['UNQUALIFIED', '4'],
      ['ATTEMPTED_TO_CONTACT', '5'],
      ['UNQUALIFIED', '6'],
      ['UNQUALIFIED', '7'],
    ]),
  },
];

const COMPANY_WITH_ACCOUNT: readonly DeclaredMapping[] = [
  { own: 'address', other: 'address1_line1', group: 'address' },
  { own: 'address2', other: 'address1_line2', group: 'address' },
  { own: 'zip', other: 'address1_postalcode', group: 'address' },
  { own: 'city', other: 'address1_city', group: 'address' },
  { own: 'state', other: 'address1_stateorprovince', group: 'address' },
  { own: 'country', other: 'address1_country', group: 'address' },
  {
    own: 'type',
    other: 'customertypecode',
    options: table([
      ['PROSPECT', '8'],
      ['PARTNER', '5'],
      ['RESELLER', '9'],
      ['VENDOR', '11'],
      ['OTHER', '12'],
      ['VENDOR', '10'],
    ]),
    fallback: { own: 'OTHER' },
  },
  // The lists share few names. The table is a beginning, and the mapping starts turned off.
  {
    own: 'industry',
    other: 'industrycode',
    isOn: false,
    options: table([
      ['ACCOUNTING', '1'],
      ['FARMING', '2'],
      ['BROADCAST_MEDIA', '3'],
      ['PRINTING', '3'],
      ['PUBLISHING', '3'],
      ['NEWSPAPERS', '3'],
      ['BUILDING_MATERIALS', '5'],
      ['MANAGEMENT_CONSULTING', '7'],
      ['CONSUMER_SERVICES', '8'],
      ['DESIGN', '9'],
      ['GRAPHIC_DESIGN', '9'],
      ['LOGISTICS_AND_SUPPLY_CHAIN', '10'],
      ['MEDICAL_PRACTICE', '11'],
      ['RESTAURANTS', '13'],
      ['FOOD_BEVERAGES', '13'],
      ['ENTERTAINMENT', '14'],
      ['FINANCIAL_SERVICES', '16'],
      ['BANKING', '16'],
      ['CAPITAL_MARKETS', '16'],
      ['FOOD_PRODUCTION', '17'],
      ['TOBACCO', '17'],
      ['INSURANCE', '20'],
      ['LEGAL_SERVICES', '21'],
      ['LAW_PRACTICE', '21'],
      ['RETAIL', '22'],
      ['OIL_ENERGY', '24'],
      ['INDIVIDUAL_FAMILY_SERVICES', '27'],
      ['TRANSPORTATION_TRUCKING_RAILROAD', '30'],
      ['UTILITIES', '31'],
      ['WHOLESALE', '33'],
    ]),
  },
];

const DEAL_WITH_OPPORTUNITY: readonly DeclaredMapping[] = [
  // Won and lost are set by actions in Dynamics 365; the name of the stage is told there as text.
  { own: 'dealstage', other: 'stepname', direction: 'toOther' },
  {
    own: 'hs_priority',
    other: 'opportunityratingcode',
    options: table([
      ['high', '1'],
      ['medium', '2'],
      ['low', '3'],
    ]),
  },
];

function withDynamics(object: string, other: string, mappings: readonly DeclaredMapping[]) {
  return { object, with: { app: 'dynamics', object: other }, mappings: [...mappings] };
}

export const DYNAMICS_DEFAULTS: readonly PairDefaults[] = [
  withDynamics('contacts', 'contacts', CONTACT_WITH_CONTACT),
  withDynamics('contacts', 'leads', CONTACT_WITH_LEAD),
  withDynamics('companies', 'accounts', COMPANY_WITH_ACCOUNT),
  withDynamics('deals', 'opportunities', DEAL_WITH_OPPORTUNITY),
];
