/**
 * Builds what the demo's two apps hold when they are started for the first time. Pure but for reading
 * ../data: the same size and seed give the same data, on every machine.
 */
import { readListedFirms, readTraders, readTradingFirms } from './business.ts';
import { createChance, type Chance } from './chance.ts';
import { readCommittees, readMembers } from './congress.ts';
import { makeDeals } from './deals.ts';
import {
  toDynamicsAccount,
  toDynamicsContact,
  toDynamicsLead,
  toDynamicsOpportunity,
} from './dynamics-records.ts';
import {
  toCompanyAssociations,
  toHubSpotCompany,
  toHubSpotContact,
  toHubSpotDeal,
} from './hubspot-records.ts';
import type { Firm, Person } from './model.ts';
import type { DemoData, DynamicsData, HubSpotAssociation, HubSpotData } from './records.ts';
import { refuseInDynamics, refuseInHubSpot, useRareIndustry } from './refused-values.ts';
import { readSyntheticPersons, type PersonVersions } from './synthetic-persons.ts';
import { changeFirm, copyPerson, placeOf, splitPerson, varyEmail } from './vary.ts';

export const DEMO_SIZES = ['real', 'large'] as const;
export type DemoSize = (typeof DEMO_SIZES)[number];

export interface DemoDataOptions {
  /** `real`: several hundred contacts in each app. `large`: 5,000 synthetic ones on top in HubSpot. */
  readonly size: DemoSize;
  /** Any whole number; 1 unless given. */
  readonly seed?: number;
}

const DEALS = 90;
const DUPLICATE_CONTACTS = 6;
const DUPLICATE_ACCOUNTS = 2;

/** Everybody and everything there is, before it is written down in each app's own way. */
interface World {
  readonly chance: Chance;
  readonly firms: readonly Firm[];
  readonly people: readonly PersonVersions[];
  readonly prospects: readonly PersonVersions[];
  readonly inHubSpot: (firmKey: string) => boolean;
  readonly inDynamics: (firmKey: string) => boolean;
}

export function buildDemoData({ size, seed = 1 }: DemoDataOptions): DemoData {
  const world = buildWorld(size, createChance(seed));
  return { hubspot: buildHubSpot(world), dynamics: buildDynamics(world) };
}

function buildWorld(size: DemoSize, chance: Chance): World {
  const firms = [...readCommittees(), ...readListedFirms(), ...readTradingFirms()];
  const customers = readTraders('customer');
  const real = [...readMembers(), ...customers].map((person) => splitPerson(person, chance));
  const jobTitles = [...new Set(customers.map(({ jobTitle }) => jobTitle))].sort();
  const employers = firms.filter(({ industry }) => industry !== 'government');
  const around = { firms: employers, jobTitles };
  const synthetic = size === 'large' ? readSyntheticPersons(chance, around) : [];
  const places = new Map(firms.map(({ key }) => [key, placeOf(key, chance)]));
  return {
    chance,
    firms,
    people: [...real, ...synthetic].map((versions) => varyEmail(versions, chance)),
    prospects: readTraders('supplier').map((person) => splitPerson(person, chance)),
    inHubSpot: (key) => places.has(key) && places.get(key) !== 'dynamics',
    inDynamics: (key) => places.has(key) && places.get(key) !== 'hubspot',
  };
}

function buildHubSpot(world: World): HubSpotData {
  const { chance, firms, inHubSpot } = world;
  const names = new Map(firms.map(({ key, name }) => [key, name]));
  const contacts = [
    ...persons(world.people, 'hubspot').map((person) =>
      toHubSpotContact(person, 'customer', names.get(person.employments[0]?.firmKey ?? '') ?? ''),
    ),
    ...persons(world.prospects, 'hubspot').map((person) =>
      toHubSpotContact(person, 'lead', names.get(person.employments[0]?.firmKey ?? '') ?? ''),
    ),
  ];
  const deals = allDeals(world).filter(({ key }) => placeOf(key, chance) !== 'dynamics');
  const alone = keysOf(world.people, (versions) => versions.dynamics === undefined);
  return {
    contacts: refuseInDynamics(contacts, (key) => alone.has(key), chance),
    companies: firms.filter(({ key }) => inHubSpot(key)).map(toHubSpotCompany),
    deals: deals.map(toHubSpotDeal),
    associations: [
      ...[...persons(world.people, 'hubspot'), ...persons(world.prospects, 'hubspot')].flatMap(
        (person) => toCompanyAssociations(person, inHubSpot),
      ),
      ...deals.filter(({ firmKey }) => inHubSpot(firmKey)).map(toDealAssociation),
    ],
  };
}

function toDealAssociation({ key, firmKey }: { key: string; firmKey: string }): HubSpotAssociation {
  const from = { object: 'deals', key } as const;
  return { from, to: { object: 'companies', key: firmKey }, label: '', isPrimary: true };
}

function buildDynamics(world: World): DynamicsData {
  const { chance, firms, inDynamics, inHubSpot } = world;
  const known = persons(world.people, 'dynamics');
  const copies = chance
    .choose(
      known.filter(({ email }) => email !== ''),
      'is doubled',
      DUPLICATE_CONTACTS,
    )
    .map(copyPerson);
  const contacts = [...known, ...copies].map((person) => toDynamicsContact(person, inDynamics));
  const names = new Map(firms.map(({ key, name }) => [key, name]));
  const alone = keysOf(world.people, (versions) => versions.hubspot === undefined);
  const doubled = new Set(copies.map(({ key }) => key.replace(/-copy$/, '')));
  return {
    contacts: refuseInHubSpot(contacts, (key) => alone.has(key) && !doubled.has(key), chance),
    accounts: useRareIndustry(
      buildAccounts(world),
      (key) => inDynamics(key) && !inHubSpot(key),
      chance,
    ),
    leads: persons(world.prospects, 'dynamics').map((person) =>
      toDynamicsLead(person, names.get(person.employments[0]?.firmKey ?? '') ?? ''),
    ),
    opportunities: allDeals(world)
      .filter(({ key }) => placeOf(key, chance) !== 'hubspot')
      .map((deal) => toDynamicsOpportunity(deal, inDynamics)),
  };
}

function buildAccounts({ chance, firms, inDynamics, inHubSpot }: World) {
  const known = firms.filter(({ key }) => inDynamics(key)).map((firm) => changeFirm(firm, chance));
  const copies = chance
    .choose(
      known.filter(({ key, domain }) => inHubSpot(key) && domain !== ''),
      'is doubled',
      DUPLICATE_ACCOUNTS,
    )
    .map((firm) => ({ ...firm, key: `${firm.key}-copy`, name: `${firm.name} (old)`, phone: '' }));
  return [...known, ...copies].map(toDynamicsAccount);
}

function allDeals({ firms, chance }: World) {
  return makeDeals(
    firms.filter(({ industry }) => industry !== 'government'),
    DEALS,
    chance,
  );
}

function persons(all: readonly PersonVersions[], app: 'hubspot' | 'dynamics'): Person[] {
  return all.flatMap((versions) => versions[app] ?? []);
}

function keysOf(
  all: readonly PersonVersions[],
  fits: (versions: PersonVersions) => boolean,
): Set<string> {
  return new Set(all.filter(fits).map(({ key }) => key));
}
