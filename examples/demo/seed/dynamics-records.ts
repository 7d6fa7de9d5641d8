import type { Deal } from './deals.ts';
import { INDUSTRIES, type Address, type Firm, type Person } from './model.ts';
import { withoutEmpty, type DynamicsLookup, type DynamicsRecord } from './records.ts';

export function toDynamicsContact(
  person: Person,
  isKnown: (firmKey: string) => boolean,
): DynamicsRecord {
  const employer = person.employments.find(({ firmKey }) => isKnown(firmKey));
  return {
    key: person.key,
    properties: withoutEmpty({
      firstname: person.firstName,
      lastname: person.lastName,
      nickname: person.nickname,
      emailaddress1: person.email,
      jobtitle: person.jobTitle,
      telephone1: person.phone,
      websiteurl: person.website,
      ...addressProperties(person.address),
    }),
    lookups: employer ? { parentcustomerid: toAccount(employer.firmKey) } : {},
  };
}

export function toDynamicsAccount(firm: Firm): DynamicsRecord {
  return {
    key: firm.key,
    properties: withoutEmpty({
      name: firm.name,
      websiteurl: firm.website,
      telephone1: firm.phone,
      emailaddress1: firm.domain.endsWith('.example') ? `office@${firm.domain}` : '',
      tickersymbol: firm.ticker,
      industrycode: INDUSTRIES[firm.industry].dynamics,
      ...addressProperties(firm.address),
    }),
    lookups: {},
  };
}

/** A person who has not bought yet: the firm is text here, not a link. */
export function toDynamicsLead(person: Person, companyName: string): DynamicsRecord {
  return {
    key: person.key,
    properties: withoutEmpty({
      subject: `Supply agreement with ${companyName}`,
      firstname: person.firstName,
      lastname: person.lastName,
      companyname: companyName,
      emailaddress1: person.email,
      jobtitle: person.jobTitle,
      telephone1: person.phone,
      websiteurl: person.website,
      ...addressProperties(person.address),
    }),
    lookups: {},
  };
}

export function toDynamicsOpportunity(
  deal: Deal,
  isKnown: (firmKey: string) => boolean,
): DynamicsRecord {
  return {
    key: deal.key,
    properties: {
      name: deal.name,
      estimatedvalue: deal.amount,
      estimatedclosedate: deal.closeDate,
      closeprobability: deal.stage.probabilityPercent,
      stepname: deal.stage.dynamics,
    },
    lookups: isKnown(deal.firmKey) ? { customerid: toAccount(deal.firmKey) } : {},
  };
}

function toAccount(key: string): DynamicsLookup {
  return { table: 'account', key };
}

function addressProperties(address: Address) {
  return {
    address1_line1: address.street,
    address1_city: address.city,
    address1_stateorprovince: address.state,
    address1_postalcode: address.zip,
    address1_country: address.country,
  };
}
