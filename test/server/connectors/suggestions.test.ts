import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Partner, Property } from '../../../engine/contract/index.js';
import type { SideSchema, SyncSchema } from '../../../engine/mapping/compiled-sync.js';
import { suggestPartners } from '../../../engine/mapping/suggest-partners.js';
import type { Side } from '../../../engine/vocabulary.js';
import type { ConnectorWorld } from '../../suites/connector/connector-world.js';
import { dynamicsWorlds } from './dynamics-world.js';
import { openHubSpotWorld } from './hubspot-world.js';

type Gold = readonly (readonly [left: string, right: string])[];

const CONTACTS: Gold = [
  ['address', 'address1_line1'],
  ['birthday', 'birthdate'],
  ['called_at', 'new_calledat'],
  ['city', 'address1_city'],
  ['country', 'address1_country'],
  ['email', 'emailaddress1'],
  ['fax', 'fax'],
  ['firstname', 'firstname'],
  ['jobtitle', 'jobtitle'],
  ['lastname', 'lastname'],
  ['mobilephone', 'mobilephone'],
  ['phone', 'telephone1'],
  ['salutation', 'salutation'],
  ['state', 'address1_stateorprovince'],
  ['website', 'websiteurl'],
  ['zip', 'address1_postalcode'],
];

const COMPANIES: Gold = [
  ['address', 'address1_line1'],
  ['address2', 'address1_line2'],
  ['annualrevenue', 'revenue'],
  ['city', 'address1_city'],
  ['country', 'address1_country'],
  ['description', 'description'],
  ['industry', 'industrycode'],
  ['name', 'name'],
  ['numberofemployees', 'numberofemployees'],
  ['phone', 'telephone1'],
  ['state', 'address1_stateorprovince'],
  ['domain', 'websiteurl'],
  ['zip', 'address1_postalcode'],
];

let hubspot: ConnectorWorld;
let dynamics: ConnectorWorld;

beforeAll(async () => {
  [hubspot, dynamics] = await Promise.all([openHubSpotWorld(), dynamicsWorlds()()]);
});

afterAll(async () => {
  await Promise.all([hubspot.close(), dynamics.close()]);
});

async function sideOf({ connector, session }: ConnectorWorld, name: string): Promise<SideSchema> {
  const objects = await connector.objects(session);
  const object = objects.find((each) => each.name === name);
  if (object === undefined) throw new Error(`There is no object "${name}".`);
  const properties = await connector.properties(session, name);
  return { object, properties: new Map(properties.map((each) => [each.name, each])) };
}

/** As if neither app said what its properties mean. */
function withoutMeanings(side: SideSchema): SideSchema {
  const bare = [...side.properties].map(([name, { meaning: _, ...rest }]): [string, Property] => [
    name,
    rest,
  ]);
  return { ...side, properties: new Map(bare) };
}

function bestFor(schema: SyncSchema, side: Side, name: string): Partner | undefined {
  const property = schema[side].properties.get(name);
  return property === undefined ? undefined : suggestPartners(property, side, schema)[0];
}

/** Pairs of the gold table that are not ranked first, seen from either side. */
function misses(schema: SyncSchema, gold: Gold): string[] {
  return gold.flatMap(([left, right]) => [
    ...(bestFor(schema, 'left', left)?.name === right ? [] : [`${left} → ${right}`]),
    ...(bestFor(schema, 'right', right)?.name === left ? [] : [`${left} ← ${right}`]),
  ]);
}

const PAIRS: [name: string, left: string, right: string, gold: Gold][] = [
  ['contacts', 'contacts', 'contacts', CONTACTS],
  ['companies', 'companies', 'accounts', COMPANIES],
];

describe('suggestions between the schemas of HubSpot and Dynamics 365', () => {
  it.each(PAIRS)('rank the expected partner first for %s', async (...[, left, right, gold]) => {
    const schema = { left: await sideOf(hubspot, left), right: await sideOf(dynamics, right) };

    expect(misses(schema, gold)).toEqual([]);
  });

  it.each(PAIRS)('find it by words of the names alone for %s', async (...pair) => {
    const [, left, right, gold] = pair;
    const schema = {
      left: withoutMeanings(await sideOf(hubspot, left)),
      right: withoutMeanings(await sideOf(dynamics, right)),
    };

    const missed = misses(schema, gold);
    const hitRate = 1 - missed.length / (gold.length * 2);

    expect(hitRate, missed.join('\n')).toBeGreaterThanOrEqual(0.9);
  });

  it('keep their confidence low where no partner is meant', async () => {
    const schema = {
      left: await sideOf(hubspot, 'contacts'),
      right: await sideOf(dynamics, 'contacts'),
    };

    for (const name of ['twitterhandle', 'degree', 'hs_linkedin_url', 'shoe_size']) {
      expect(bestFor(schema, 'left', name)?.confidence, name).toBeLessThan(0.6);
    }
  });
});
