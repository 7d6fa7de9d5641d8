import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { RemoteId } from '../../../engine/contract/index.js';
import type { WriteOutcome } from '../../../engine/ports/connector.js';
import type { ConnectorWorld, OpenConnectorWorld } from './connector-world.js';
import { peopleQuery, somePeople } from './read-scan.js';

/** The primary company of a person. */
export function describeTies(open: OpenConnectorWorld): void {
  describe('ties', () => {
    let world: ConnectorWorld;
    let ids: RemoteId[];
    let companies: RemoteId[];
    const tie = (pairs: readonly [RemoteId, RemoteId | null][]): Promise<WriteOutcome[]> => {
      const { connector, session, people } = world;
      const { association } = people;
      const batch = pairs.map(([id, toId]) => ({ id, association, toId }));
      return connector.associate(session, people.object, batch);
    };
    const readTies = async (): Promise<(RemoteId | null | undefined)[]> => {
      const { connector, session, people } = world;
      const records = await connector.fetch(session, people.object, ids, peopleQuery(world));
      const byId = new Map(records.map((record) => [record.id, record]));
      return ids.map((id) => byId.get(id)?.associations[people.association]);
    };

    beforeEach(async () => {
      world = await open();
      const { people, person } = world;
      ids = await person.create(people.object, somePeople(world, 3));
      const { object, name } = people.companies;
      companies = await person.create(object, [{ [name]: 'Acme' }, { [name]: 'Bolt' }]);
    });
    afterEach(() => world.close());

    it('sets, sets again, replaces, removes and removes again', async () => {
      const [first = '', second = '', third = ''] = ids;
      const [acme = '', bolt = ''] = companies;

      const set = await tie([
        [first, acme],
        [second, bolt],
      ]);
      expect(set.map(({ kind }) => kind)).toEqual(['applied', 'applied']);
      expect(await readTies()).toEqual([acme, bolt, null]);

      await tie([[first, acme]]);
      expect(await readTies()).toEqual([acme, bolt, null]);

      const mixed = await tie([
        [first, bolt],
        [second, null],
        [third, null],
      ]);
      expect(mixed.map(({ kind }) => kind)).toEqual(['applied', 'applied', 'applied']);
      expect(await readTies()).toEqual([bolt, null, null]);

      await tie([[first, null]]);
      await tie([[first, null]]);
      expect(await readTies()).toEqual([null, null, null]);
    });

    it('refuses a company that is not there, and ties the others', async () => {
      const { people, person } = world;
      const [first = '', second = ''] = ids;
      const [acme = '', gone = ''] = companies;
      await person.delete(people.companies.object, gone);

      const outcomes = await tie([
        [first, gone],
        [second, acme],
      ]);

      expect(outcomes[0]).toMatchObject({ kind: 'refused', code: 'association_not_found' });
      expect(outcomes[1]?.kind).toBe('applied');
      expect(await readTies()).toEqual([null, acme, null]);
    });

    it('says that a person is missing', async () => {
      const { people, person } = world;
      const [first = ''] = ids;
      const [acme = ''] = companies;
      await person.delete(people.object, first);

      const outcomes = await tie([[first, acme]]);

      expect(outcomes.map(({ kind }) => kind)).toEqual(['missing']);
    });

    it('refuses a tie that there is not', async () => {
      const { connector, session, people } = world;
      const [id = ''] = ids;

      const outcomes = await connector.associate(session, people.object, [
        { id, association: 'no_such_tie', toId: companies[0] ?? '' },
      ]);

      expect(outcomes).toMatchObject([{ kind: 'refused', code: 'association_not_found' }]);
    });
  });
}
