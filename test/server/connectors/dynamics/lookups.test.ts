import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { RemoteId, Value } from '../../../../engine/contract/index.js';
import type { WriteOutcome } from '../../../../engine/ports/connector.js';
import type { ConnectorWorld } from '../../../suites/connector/connector-world.js';
import { dynamicsWorlds } from '../dynamics-world.js';

const NOBODY = '00000000-0000-4000-8000-000000000000';

describe('lookups of Dynamics 365 as properties', () => {
  let world: ConnectorWorld;
  let ada: RemoteId;
  let bob: RemoteId;
  let acme: RemoteId;
  beforeEach(async () => {
    world = await dynamicsWorlds()();
    [ada = '', bob = ''] = await world.person.create('contacts', [
      { lastname: 'Lovelace' },
      { lastname: 'Noyce' },
    ]);
    [acme = ''] = await world.person.create('accounts', [{ name: 'Acme' }]);
  });
  afterEach(() => world.close());

  const query = (name: string) => ({ properties: [name], associations: [] });
  const write = async (
    object: string,
    id: RemoteId,
    name: string,
    value: Value,
  ): Promise<WriteOutcome | undefined> => {
    const item = { id, values: { [name]: value }, expectedVersion: null };
    const [outcome] = await world.connector.update(world.session, object, [item], query(name));
    return outcome;
  };
  const read = async (object: string, id: RemoteId, name: string): Promise<Value | undefined> => {
    const [record] = await world.connector.fetch(world.session, object, [id], query(name));
    return record?.values[name];
  };

  it('of one table hold an id, and are set, moved and emptied', async () => {
    expect(await read('accounts', acme, 'primarycontactid')).toBeNull();

    for (const value of [ada, bob, null]) {
      const outcome = await write('accounts', acme, 'primarycontactid', value);
      expect(outcome).toMatchObject({
        kind: 'applied',
        record: { values: { primarycontactid: value } },
      });
      expect(await read('accounts', acme, 'primarycontactid')).toBe(value);
    }
  });

  it('of several tables say which one it is, and take each', async () => {
    for (const value of [`accounts/${acme}`, `contacts/${bob}`, null]) {
      await write('contacts', ada, 'parentcustomerid', value);
      expect(await read('contacts', ada, 'parentcustomerid')).toBe(value);
    }
    await world.person.tie(ada, acme);
    expect(await read('contacts', ada, 'parentcustomerid')).toBe(`accounts/${acme}`);
  });

  it('are set when a record is made', async () => {
    const marker = '11111111-1111-4111-8111-111111111111';
    const [lead = ''] = await world.person.create('leads', [{ lastname: 'Hopper' }]);
    const customerid = `accounts/${acme}`;
    const values = { name: 'Mill', originatingleadid: lead, parentcontactid: ada, customerid };

    const [outcome] = await world.connector.create(
      world.session,
      'opportunities',
      [{ marker, values }],
      query('originatingleadid'),
    );

    expect(outcome).toMatchObject({ kind: 'applied', record: { id: marker } });
    expect(await read('opportunities', marker, 'originatingleadid')).toBe(lead);
    expect(await read('opportunities', marker, 'parentcontactid')).toBe(ada);
    expect(await read('opportunities', marker, 'customerid')).toBe(customerid);
  });

  it('that lead to nobody are refused with their name', async () => {
    const outcome = await write('accounts', acme, 'primarycontactid', NOBODY);

    expect(outcome).toMatchObject({
      kind: 'refused',
      code: 'association_not_found',
      property: 'primarycontactid',
    });
  });
});
