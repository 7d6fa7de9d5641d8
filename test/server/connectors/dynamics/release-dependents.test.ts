import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { RemoteId } from '../../../../engine/contract/index.js';
import type { RemoteRecord, WriteOutcome } from '../../../../engine/ports/connector.js';
import type { ConnectorWorld } from '../../../suites/connector/connector-world.js';
import { dynamicsWorlds } from '../dynamics-world.js';

const QUERY = { properties: ['lastname'], associations: ['parentcustomerid'] };

describe('a record of Dynamics 365 on which others depend', () => {
  let world: ConnectorWorld;
  let ada: RemoteId;
  let bob: RemoteId;
  let acme: RemoteId;
  let bolt: RemoteId;
  const open = async (missingPrivileges: string[] = []): Promise<void> => {
    world = await dynamicsWorlds({ missingPrivileges })();
    [ada = '', bob = ''] = await world.person.create('contacts', [
      { lastname: 'Lovelace' },
      { lastname: 'Noyce' },
    ]);
    [acme = '', bolt = ''] = await world.person.create('accounts', [
      { name: 'Acme' },
      { name: 'Bolt' },
    ]);
  };
  const archive = (object: string, ids: RemoteId[]): Promise<WriteOutcome[]> =>
    world.connector.archive(world.session, object, ids);
  const read = async (id: RemoteId): Promise<RemoteRecord | undefined> =>
    (await world.connector.fetch(world.session, 'contacts', [id], QUERY))[0];

  describe('whose dependents may be written', () => {
    beforeEach(async () => {
      await open();
      await world.person.tie(ada, acme);
      await world.person.tie(bob, bolt);
    });
    afterEach(() => world.close());

    it('is deleted alone: its contacts stay, without a company', async () => {
      expect(await archive('accounts', [acme])).toMatchObject([{ kind: 'applied' }]);

      expect(await read(ada)).toMatchObject({ associations: { parentcustomerid: null } });
      expect(await read(bob)).toMatchObject({ associations: { parentcustomerid: bolt } });
      expect(await world.person.count('accounts')).toBe(1);
      expect(await world.person.count('contacts')).toBe(2);
    });

    it('leaves contacts of contacts too, and those that go themselves', async () => {
      const values = { parentcustomerid: `contacts/${ada}` };
      const item = { id: bob, values, expectedVersion: null };
      await world.connector.update(world.session, 'contacts', [item], QUERY);

      await archive('contacts', [ada]);
      expect(await read(bob)).toMatchObject({ values: { lastname: 'Noyce' } });

      await archive('contacts', [bob, ada]);
      expect(await world.person.count('contacts')).toBe(0);
    });

    it('costs one call for each kind of record that could depend on it', async () => {
      await archive('accounts', [acme, bolt]);
      world.resetCalls();

      expect(await archive('accounts', [acme])).toEqual([{ kind: 'missing' }]);
      expect(world.calls()).toBeLessThanOrEqual(3);
    });
  });

  it('is not deleted where one that depends on it cannot be freed', async () => {
    await open(['prvWriteContact']);
    await world.connector.properties(world.session, 'accounts');
    const [carl = ''] = await world.person.create('contacts', [
      { lastname: 'Carl', parentcustomerid: { table: 'account', id: acme } as never },
    ]);

    const outcomes = await archive('accounts', [acme, bolt]);

    expect(outcomes).toMatchObject([
      { kind: 'refused', code: 'permission_object' },
      { kind: 'applied' },
    ]);
    expect(await read(carl)).toMatchObject({ associations: { parentcustomerid: acme } });
    await world.close();
  });
});
