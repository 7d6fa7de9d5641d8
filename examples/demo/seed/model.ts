/** People and firms before they become records of an app. Empty text means unknown. */

export interface Address {
  readonly street: string;
  readonly city: string;
  readonly state: string;
  readonly zip: string;
  readonly country: string;
}

export interface Employment {
  readonly firmKey: string;
  /** The role as published ("Ranking Member"); empty when none is. */
  readonly label: string;
}

export interface Person {
  readonly key: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly nickname: string;
  readonly email: string;
  readonly jobTitle: string;
  readonly phone: string;
  readonly website: string;
  readonly address: Address;
  /** Another true address, used where one app has not heard of a move. */
  readonly formerAddress?: Address;
  /** The first one is the primary one. */
  readonly employments: readonly Employment[];
}

export interface Firm {
  readonly key: string;
  readonly name: string;
  /** Empty when several firms share a site, which then says nothing about which one it is. */
  readonly domain: string;
  readonly website: string;
  readonly phone: string;
  readonly address: Address;
  readonly industry: Industry;
  readonly ticker: string;
}

/** Each with its name in HubSpot and its number in Dynamics 365 (account `industrycode`). */
export const INDUSTRIES = {
  agriculture: { hubspot: 'FARMING', dynamics: 2 },
  communication: { hubspot: 'TELECOMMUNICATIONS', dynamics: 3 },
  consumer: { hubspot: 'CONSUMER_GOODS', dynamics: 22 },
  energy: { hubspot: 'OIL_ENERGY', dynamics: 24 },
  financial: { hubspot: 'FINANCIAL_SERVICES', dynamics: 16 },
  food: { hubspot: 'FOOD_BEVERAGES', dynamics: 17 },
  government: { hubspot: 'LEGISLATIVE_OFFICE', dynamics: 21 },
  health: { hubspot: 'HOSPITAL_HEALTH_CARE', dynamics: 11 },
  machinery: { hubspot: 'MACHINERY', dynamics: 12 },
  materials: { hubspot: 'CHEMICALS', dynamics: 18 },
  property: { hubspot: 'REAL_ESTATE', dynamics: 29 },
  software: { hubspot: 'COMPUTER_SOFTWARE', dynamics: 6 },
  utilities: { hubspot: 'UTILITIES', dynamics: 31 },
  wholesale: { hubspot: 'WHOLESALE', dynamics: 33 },
} as const;

export type Industry = keyof typeof INDUSTRIES;

export const NO_ADDRESS: Address = { street: '', city: '', state: '', zip: '', country: '' };
