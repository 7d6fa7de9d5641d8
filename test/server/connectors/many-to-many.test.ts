/** A set of ties that is a set of associations in HubSpot and a many-to-many relationship in Dynamics 365. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type {
  ConnectionId,
  Mapping,
  RemoteId,
  SettingsPatch,
  SyncId,
} from '../../../engine/contract/index.js';
import type { RemoteRecord } from '../../../engine/ports/connector.js';
import type { ConnectorWorld } from '../../suites/connector/connector-world.js';
import { dynamicsWorlds } from './dynamics-world.js';
import { openHubSpotWorld } from './hubspot-world.js';
import { connectedApp, sandboxEngine } from './sandbox-engine.js';
import type { SandboxEngine } from './sandbox-engine.js';

const DAY_MS = 24 * 60 * 60_000;
const EMAIL = 'ada@example.com';
const NAMES = ['Acme', 'Bolt', 'Cask'];

const mapped = (left: string, right: string): Mapping => ({
  ...{ id: `${left}-${right}`, left, right },
  ...{ direction: 'both', isOn: true, origin: 'own' },
});

describe('a many-to-many relationship of Dynamics 365 beside a set of HubSpot', () => {
  let hubspot: ConnectorWorld;
  let dynamics: ConnectorWorld;
  let engine: SandboxEngine;
  let contacts: SyncId;

  const publish = (objects: readonly [string, string], patch: SettingsPatch): Promise<SyncId> =>
    engine.publish(
      { connectionId: 'hubspot' as ConnectionId, object: objects[0] },
      { connectionId: 'dynamics' as ConnectionId, object: objects[1] },
      patch,
    );
  const find = async (
    { connector, session, people }: ConnectorWorld,
    object: string,
    [property, value]: readonly [string, string],
  ): Promise<RemoteRecord> => {
    const query = {
      ...{ properties: [], associations: [] },
      associationSets: object === people.object ? [people.sets.association] : [],
    };
    const found = await connector.find?.(session, object, { property, values: [value] }, query);
    expect(found).toHaveLength(1);
    const [record] = found ?? [];
    if (record === undefined) throw new Error(`There is no ${value}.`);
    return record;
  };
  const person = (world: ConnectorWorld) =>
    find(world, world.people.object, [world.people.email, EMAIL]);
  const companyId = async (world: ConnectorWorld, name: string): Promise<RemoteId> =>
    (await find(world, world.people.companies.object, [world.people.companies.name, name])).id;
  /** Names of the companies that Ada is tied to. */
  const tied = async (world: ConnectorWorld): Promise<string[]> => {
    const ties = (await person(world)).associationSets?.[world.people.sets.association] ?? [];
    const names = new Map<RemoteId, string>();
    for (const name of NAMES) names.set(await companyId(world, name), name);
    return ties.map(({ id }) => names.get(id) ?? id).sort((a, b) => a.localeCompare(b));
  };
  const tie = async (world: ConnectorWorld, name: string, isTied: boolean): Promise<void> =>
    world.person.setTie((await person(world)).id, await companyId(world, name), { isTied });
  const both = async () => [await tied(hubspot), await tied(dynamics)];

  beforeEach(async () => {
    const open = dynamicsWorlds({ isManyToMany: true });
    [hubspot, dynamics] = await Promise.all([openHubSpotWorld(), open()]);
    const apps = { hubspot: connectedApp(hubspot), dynamics: connectedApp(dynamics) };
    engine = sandboxEngine(apps, [hubspot, dynamics]);
    await hubspot.person.create(
      'companies',
      NAMES.map((name) => ({ name })),
    );
    await hubspot.person.create('contacts', [{ email: EMAIL, lastname: 'Lovelace' }]);
    for (const name of ['Acme', 'Bolt']) await tie(hubspot, name, true);
    await engine.finish(
      await publish(['companies', 'accounts'], { mappings: [mapped('name', 'name')] }),
    );
    contacts = await publish(['contacts', 'contacts'], {
      mappings: [mapped('email', 'emailaddress1'), mapped('lastname', 'lastname')],
      associations: [
        {
          ...{ id: 'companies', isOn: true, mode: 'all' },
          ...{ left: hubspot.people.sets.association, leftObject: 'companies' },
          ...{ right: dynamics.people.sets.association, rightObject: 'accounts' },
        },
      ],
    });
    await engine.finish(contacts);
  });
  afterEach(async () => {
    await Promise.all([hubspot.close(), dynamics.close()]);
  });

  it('gets the ties that there are', async () => {
    expect(await both()).toEqual([
      ['Acme', 'Bolt'],
      ['Acme', 'Bolt'],
    ]);
  });

  it('is merged at the daily complete look: what is added here, and what is taken away there', async () => {
    // Its own create comes back in the next list of changes.
    await engine.finish(contacts);
    await tie(dynamics, 'Acme', false);
    await engine.finish(contacts);
    // The record itself did not change, so that an ordinary look does not show it.
    expect(await both()).toEqual([['Acme', 'Bolt'], ['Bolt']]);
    await tie(hubspot, 'Cask', true);

    await engine.finish(contacts, DAY_MS);
    await engine.finish(contacts);

    expect(await both()).toEqual([
      ['Bolt', 'Cask'],
      ['Bolt', 'Cask'],
    ]);
    await engine.finish(contacts, DAY_MS);
    await engine.finish(contacts);
    expect(await both()).toEqual([
      ['Bolt', 'Cask'],
      ['Bolt', 'Cask'],
    ]);
  });

  it('is seen earlier when the record itself is edited', async () => {
    await engine.finish(contacts);
    await tie(dynamics, 'Cask', true);
    await dynamics.person.update('contacts', [(await person(dynamics)).id], { lastname: 'King' });

    await engine.finish(contacts);

    expect(await both()).toEqual([NAMES, NAMES]);
  });
});
