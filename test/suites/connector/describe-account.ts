import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ConnectorError } from '../../../engine/ports/connector.js';
import type { ConnectorWorld, OpenConnectorWorld } from './connector-world.js';
import { peopleQuery } from './read-scan.js';

/** Who the account is, what objects and properties it has, and getting ready to write. */
export function describeAccount(open: OpenConnectorWorld): void {
  describe('account', () => {
    let world: ConnectorWorld;
    beforeEach(async () => {
      world = await open();
    });
    afterEach(() => world.close());

    it('says who the account is, the same each time', async () => {
      const { connector, session } = world;

      const identity = await connector.verify(session);

      expect(identity.id).not.toBe('');
      expect(identity.name).not.toBe('');
      expect(await connector.verify(session)).toEqual(identity);
    });

    it('says that a lost login is lost', async () => {
      const verified = world.connector.verify(world.lostSession);

      await expect(verified).rejects.toThrow(ConnectorError);
      await expect(verified).rejects.toMatchObject({ fault: 'auth_expired' });
    });

    it('says that nothing was sent when nobody listens', async () => {
      const { connector, closedSession } = world;
      if (closedSession === null) return;

      await expect(connector.verify(closedSession)).rejects.toMatchObject({
        fault: 'app_unavailable',
        wasSent: false,
      });
    });

    it('describes objects whose parts are there', async () => {
      const { connector, session, people } = world;

      const objects = await connector.objects(session);

      const names = objects.map(({ name }) => name);
      expect(new Set(names).size).toBe(names.length);
      expect(names).toContain(people.object);
      expect(names).toContain(people.companies.object);
      for (const object of objects) {
        const properties = await connector.properties(session, object.name);
        const known = properties.map(({ name }) => name);
        expect(known).toEqual(expect.arrayContaining(object.titleProperties));
        const meanings = properties.map(({ meaning }) => meaning);
        expect(meanings).toEqual(expect.arrayContaining(object.matchKeys.flat()));
        expect(names).toEqual(expect.arrayContaining(object.associations.map((a) => a.toObject)));
      }
    });

    it('describes properties with types, options and reasons', async () => {
      const { connector, session, people } = world;

      const properties = await connector.properties(session, people.object);

      const byName = new Map(properties.map((property) => [property.name, property]));
      expect(byName.size).toBe(properties.length);
      expect(byName.get(people.email)).toMatchObject({
        type: 'email',
        meaning: 'person.email',
        isWritable: true,
        isUnique: people.hasUniqueEmail,
      });
      for (const property of properties) {
        expect(property.label).not.toBe('');
        expect(property.readOnlyReason === undefined).toBe(property.isWritable);
        const isChoice = property.type === 'option' || property.type === 'multiOption';
        expect(property.options !== undefined).toBe(isChoice);
      }
      const types = new Set(Object.keys(people.typed).map((name) => byName.get(name)?.type));
      expect(types.has(undefined)).toBe(false);
      expect(types.size).toBe(Object.keys(people.typed).length);
    });

    it('lists the users to whom records may belong, and knows who left', async () => {
      const { connector, session, people } = world;

      const users = (await connector.users?.(session)) ?? [];

      expect(new Set(users.map(({ id }) => id)).size).toBe(users.length);
      expect(users.every(({ name }) => name !== '')).toBe(true);
      const { active, gone } = people.owner;
      for (const email of active)
        expect(users.find((user) => user.email === email)).toMatchObject({ isActive: true });
      expect(users.find((user) => user.email === gone)).toMatchObject({ isActive: false });
      expect(users.findLastIndex(({ isActive }) => isActive)).toBe(
        users.filter(({ isActive }) => isActive).length - 1,
      );
    });

    it('prepares an object twice', async () => {
      const { connector, session, people } = world;
      const before = await connector.properties(session, people.object);

      await connector.prepare(session, people.object);
      await connector.prepare(session, people.object);

      const after = await connector.properties(session, people.object);
      expect(after.map(({ name }) => name)).toEqual(before.map(({ name }) => name));
    });

    it('refuses an object that is not there', async () => {
      const { connector, session } = world;

      const query = { ...peopleQuery(world), cursor: null };
      const pages = connector.scan(session, 'no_such_objects', query)[Symbol.asyncIterator]();

      await expect(pages.next()).rejects.toThrow(ConnectorError);
    });
  });
}
