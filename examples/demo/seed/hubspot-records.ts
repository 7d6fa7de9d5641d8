import type { Deal } from './deals.ts';
import { INDUSTRIES, type Firm, type Person } from './model.ts';
import { withoutEmpty, type HubSpotAssociation, type SeedRecord } from './records.ts';

/** `stage` is HubSpot's lifecycle stage. */
export function toHubSpotContact(person: Person, stage: string, company: string): SeedRecord {
  return {
    key: person.key,
    properties: withoutEmpty({
      email: person.email,
      firstname: person.firstName,
      lastname: person.lastName,
      jobtitle: person.jobTitle,
      phone: person.phone,
      website: person.website,
      company,
      address: person.address.street,
      city: person.address.city,
      state: person.address.state,
      zip: person.address.zip,
      country: person.address.country,
      lifecyclestage: stage,
    }),
  };
}

export function toHubSpotCompany(firm: Firm): SeedRecord {
  return {
    key: firm.key,
    properties: withoutEmpty({
      name: firm.name,
      domain: firm.domain,
      website: firm.website,
      phone: firm.phone,
      address: firm.address.street,
      city: firm.address.city,
      state: firm.address.state,
      zip: firm.address.zip,
      country: firm.address.country,
      industry: INDUSTRIES[firm.industry].hubspot,
    }),
  };
}

export function toHubSpotDeal(deal: Deal): SeedRecord {
  return {
    key: deal.key,
    properties: {
      dealname: deal.name,
      amount: deal.amount,
      closedate: `${deal.closeDate}T00:00:00.000Z`,
      pipeline: 'default',
      dealstage: deal.stage.hubspot,
    },
  };
}

/** One per firm that this app knows; the first of those is the primary one. */
export function toCompanyAssociations(
  person: Person,
  isKnown: (firmKey: string) => boolean,
): HubSpotAssociation[] {
  return person.employments
    .filter(({ firmKey }) => isKnown(firmKey))
    .map(({ firmKey, label }, index) => ({
      from: { object: 'contacts', key: person.key },
      to: { object: 'companies', key: firmKey },
      label,
      isPrimary: index === 0,
    }));
}
