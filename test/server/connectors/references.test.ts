import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type {
  ConnectionId,
  Mapping,
  RemoteId,
  SettingsPatch,
  SyncId,
  Value,
} from '../../../engine/contract/index.js';
import { ManualClock } from '../../../engine/testing/manual-clock.js';
import type { MemoryApp } from '../../../engine/testing/memory-connector.js';
import { createMemoryApp } from '../../../engine/testing/memory-connector.js';
import {
  memoryCompanies,
  memoryContacts,
  memoryProperty,
} from '../../../engine/testing/memory-objects.js';
import type { ConnectorWorld } from '../../suites/connector/connector-world.js';
import { dynamicsWorlds } from './dynamics-world.js';
import { openHubSpotWorld } from './hubspot-world.js';
import { connectedApp, sandboxEngine } from './sandbox-engine.js';
import type { SandboxEngine } from './sandbox-engine.js';

const HOST = 'host' as ConnectionId;
const HUBSPOT = 'hubspot' as ConnectionId;
const DYNAMICS = 'dynamics' as ConnectionId;

const mapped = (left: string, right: string): Mapping => ({
  ...{ id: `${left}-${right}`, left, right },
  ...{ direction: 'both', isOn: true, origin: 'own' },
});

/** Companies that lead to a contact. */
function hostApp(clock: ManualClock): MemoryApp {
  const companies = memoryCompanies();
  const main = memoryProperty({
    name: 'mainContact',
    label: 'Main contact',
    type: 'reference',
    references: ['contacts'],
  });
  const objects = [memoryContacts(), { ...companies, properties: [...companies.properties, main] }];
  return createMemoryApp({ clock, app: { id: 'host', name: 'Host' }, objects });
}

describe('references between an app of its own and both sandboxes', () => {
  let hubspot: ConnectorWorld;
  let dynamics: ConnectorWorld;
  let host: MemoryApp;
  let engine: SandboxEngine;

  beforeAll(async () => {
    [hubspot, dynamics] = await Promise.all([openHubSpotWorld(), dynamicsWorlds()()]);
    const clock = new ManualClock({ isAutomatic: true });
    host = hostApp(clock);
    const apps = { host, hubspot: connectedApp(hubspot), dynamics: connectedApp(dynamics) };
    engine = sandboxEngine(apps, [hubspot, dynamics], clock);
  });
  afterAll(async () => {
    await Promise.all([hubspot.close(), dynamics.close()]);
  });

  const publish = (
    left: ConnectionId,
    objects: readonly [left: string, right: string],
    patch: SettingsPatch,
  ): Promise<SyncId> =>
    engine.publish(
      { connectionId: left, object: objects[0] },
      { connectionId: DYNAMICS, object: objects[1] },
      patch,
    );
  const finish = (id: SyncId): Promise<void> => engine.finish(id);
  /** The only record with this value, as the app tells it. */
  const find = async (
    { connector, session }: ConnectorWorld,
    [object, key, value]: readonly [string, string, string],
    name: string,
  ): Promise<{ id: RemoteId; value: Value | undefined }> => {
    const query = { properties: [name], associations: [] };
    const asked = { property: key, values: [value] };
    const found = await connector.find?.(session, object, asked, query);
    expect(found).toHaveLength(1);
    return { id: found?.[0]?.id ?? '', value: found?.[0]?.values[name] };
  };

  it("sets a lookup by a host's own reference, and the other way round", async () => {
    const ada = host.createRecord('contacts', { email: 'ada@acme.example', lastName: 'Lovelace' });
    const bob = host.createRecord('contacts', { email: 'bob@acme.example', lastName: 'Noyce' });
    const acme = host.createRecord('companies', { name: 'Acme', mainContact: ada });
    const contacts = await publish(HOST, ['contacts', 'contacts'], {});
    const companies = await publish(HOST, ['companies', 'accounts'], {
      mappings: [mapped('name', 'name'), mapped('mainContact', 'primarycontactid')],
    });
    await finish(contacts);
    await finish(companies);
    const person = async (email: string) =>
      (await find(dynamics, ['contacts', 'emailaddress1', email], 'lastname')).id;
    const main = () => find(dynamics, ['accounts', 'name', 'Acme'], 'primarycontactid');
    expect((await main()).value).toBe(await person('ada@acme.example'));

    host.updateRecord('companies', acme, { mainContact: bob });
    await finish(companies);
    expect((await main()).value).toBe(await person('bob@acme.example'));

    const { id } = await main();
    const values = { primarycontactid: await person('ada@acme.example') };
    await dynamics.connector.update(
      dynamics.session,
      'accounts',
      [{ id, values, expectedVersion: null }],
      { properties: ['name'], associations: [] },
    );
    await finish(companies);
    expect(host.readRecord('companies', acme)?.values['mainContact']).toBe(ada);
  });

  it('keeps the company of a HubSpot contact in a lookup that leads to several tables', async () => {
    const companies = await publish(HUBSPOT, ['companies', 'accounts'], {
      mappings: [mapped('name', 'name')],
    });
    const contacts = await publish(HUBSPOT, ['contacts', 'contacts'], {
      mappings: [
        mapped('email', 'emailaddress1'),
        mapped('lastname', 'lastname'),
        mapped('associatedcompanyid', 'parentcustomerid'),
      ],
    });
    const [bolt = '', mill = ''] = await hubspot.person.create('companies', [
      { name: 'Bolt' },
      { name: 'Mill' },
    ]);
    const grace = { email: 'grace@bolt.example', lastname: 'Hopper' };
    const [graceId = ''] = await hubspot.person.create('contacts', [grace]);
    await hubspot.person.tie(graceId, bolt);
    await finish(companies);
    await finish(contacts);
    const company = async (name: string) =>
      `accounts/${(await find(dynamics, ['accounts', 'name', name], 'name')).id}`;
    const there = () =>
      find(dynamics, ['contacts', 'emailaddress1', grace.email], 'parentcustomerid');
    expect((await there()).value).toBe(await company('Bolt'));

    const { id } = await there();
    await dynamics.person.tie(id, (await company('Mill')).replace('accounts/', ''));
    await finish(contacts);

    const shown = await find(hubspot, ['contacts', 'email', grace.email], 'associatedcompanyid');
    expect(shown.value).toBe(mill);
  });
});
