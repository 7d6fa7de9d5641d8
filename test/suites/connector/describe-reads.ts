import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ConnectorWorld, OpenConnectorWorld } from './connector-world.js';
import { aMarker, peopleQuery, somePeople } from './read-scan.js';

/** Reading by id, by value and by marker. */
export function describeReads(open: OpenConnectorWorld): void {
  describe('reads', () => {
    let world: ConnectorWorld;
    beforeEach(async () => {
      world = await open();
    });
    afterEach(() => world.close());

    it('fetches records as they are now, with their company', async () => {
      const { connector, session, people, person } = world;
      const [id = ''] = await person.create(people.object, somePeople(world, 1));
      const [companyId = ''] = await person.create(people.companies.object, [
        { [people.companies.name]: 'Acme' },
      ]);
      await person.tie(id, companyId);
      await person.update(people.object, [id], people.typed);

      const records = await connector.fetch(session, people.object, [id], peopleQuery(world));

      expect(records).toHaveLength(1);
      expect(records[0]?.values).toMatchObject(people.typed);
      expect(records[0]?.associations).toEqual({ [people.association]: companyId });
    });

    it('leaves out records that are not there', async () => {
      const { connector, session, people, person } = world;
      const [kept = '', gone = ''] = await person.create(people.object, somePeople(world, 2));
      await person.delete(people.object, gone);
      const query = peopleQuery(world);

      const some = await connector.fetch(session, people.object, [gone, kept], query);
      const none = await connector.fetch(session, people.object, [gone], query);

      expect(some.map(({ id }) => id)).toEqual([kept]);
      expect(none).toEqual([]);
    });

    it('fetches a full batch', async () => {
      const { connector, session, people, person } = world;
      const { batchSize } = connector.app.limits;
      const ids = await person.create(people.object, somePeople(world, batchSize));

      const records = await connector.fetch(session, people.object, ids, peopleQuery(world));

      expect(new Set(records.map(({ id }) => id))).toEqual(new Set(ids));
    });

    it('finds records by e-mail, in any case, and no others', async () => {
      const { connector, session, people, person } = world;
      if (connector.find === undefined) return;
      const [first = '', , third = ''] = await person.create(
        people.object,
        somePeople(world, 5, "o'person+"),
      );
      const values = ["O'Person+0@Example.com", "o'person+2@example.com", 'nobody@example.com'];
      const key = { property: people.email, values };

      const found = await connector.find(session, people.object, key, peopleQuery(world));

      expect(new Set(found.map(({ id }) => id))).toEqual(new Set([first, third]));
    });

    it('finds several records with one value, whether or not it was asked for', async () => {
      const { connector, session, people, person } = world;
      if (connector.find === undefined) return;
      const ids = await person.create(people.object, somePeople(world, 3));
      await person.update(people.object, ids, { [people.lastName]: 'Åsen & Sønn' });
      const key = { property: people.lastName, values: ['Åsen & Sønn'] };
      const query = { properties: [people.email], associations: [] };

      const found = await connector.find(session, people.object, key, query);

      expect(new Set(found.map(({ id }) => id))).toEqual(new Set(ids));
      expect(Object.keys(found[0]?.values ?? {})).toEqual([people.email]);
    });

    it('finds nothing for values that nobody has', async () => {
      const { connector, session, people } = world;
      if (connector.find === undefined) return;
      const key = { property: people.lastName, values: ['Nobody', null] };

      expect(await connector.find(session, people.object, key, peopleQuery(world))).toEqual([]);
    });

    it('finds what it created by its marker', async () => {
      const { connector, session, people } = world;
      if (connector.app.capabilities.createProof === 'none') return;
      await connector.prepare(session, people.object);
      const query = peopleQuery(world);
      const batch = somePeople(world, 3).map((values, at) => ({ marker: aMarker(at), values }));
      await connector.create(session, people.object, batch, query);

      const markers = [aMarker(2), aMarker(99), aMarker(0)];
      const found = await connector.findByMarker(session, people.object, markers, query);

      const names = found.map(({ marker, values }) => [marker, values[people.email]]);
      expect(new Map(names as [string, string][])).toEqual(
        new Map([
          [aMarker(0), 'person0@example.com'],
          [aMarker(2), 'person2@example.com'],
        ]),
      );
    });
  });
}
