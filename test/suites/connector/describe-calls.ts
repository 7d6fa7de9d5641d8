import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ConnectorWorld, OpenConnectorWorld } from './connector-world.js';
import { aMarker, peopleQuery, readScan, somePeople } from './read-scan.js';

/** Calls that one batch of writes may cost: the write, reading the records again, reading their companies. */
const CALLS_PER_WRITE = 3;
/** Calls that one page may cost: the page, and companies that it does not tell. */
const CALLS_PER_PAGE = 2;

/** Calls are what apps limit, so they are counted. */
export function describeCalls(open: OpenConnectorWorld): void {
  describe('calls', () => {
    let world: ConnectorWorld;
    beforeEach(async () => {
      world = await open();
      await world.connector.prepare(world.session, world.people.object);
      // What the properties are is kept for a while.
      await world.connector.properties(world.session, world.people.object);
    });
    afterEach(() => world.close());

    it('reads everything with one call a page, and one more at most', async () => {
      const { people, person, pageSize } = world;
      await person.create(people.object, somePeople(world, 3 * pageSize));
      world.resetCalls();

      await readScan(world, null);

      expect(world.calls()).toBeGreaterThanOrEqual(3);
      expect(world.calls()).toBeLessThanOrEqual(4);
    });

    it('writes a full batch with a handful of calls', async () => {
      const { connector, session, people } = world;
      const list = somePeople(world, connector.app.limits.batchSize);
      const batch = list.map((values, at) => ({ marker: aMarker(at), values }));
      world.resetCalls();

      const outcomes = await connector.create(session, people.object, batch, peopleQuery(world));

      expect(outcomes.every(({ kind }) => kind === 'applied')).toBe(true);
      expect(world.calls()).toBeLessThanOrEqual(CALLS_PER_WRITE);
    });

    it('fetches and finds a full batch with a call or two', async () => {
      const { connector, session, people, person } = world;
      const list = somePeople(world, connector.app.limits.batchSize);
      const ids = await person.create(people.object, list);
      const query = peopleQuery(world);
      world.resetCalls();

      await connector.fetch(session, people.object, ids, query);
      expect(world.calls()).toBeLessThanOrEqual(CALLS_PER_PAGE);
      if (connector.find === undefined) return;
      world.resetCalls();
      const values = list.map((one) => one[people.email] ?? '');
      const key = { property: people.email, values };
      const found = await connector.find(session, people.object, key, query);

      expect(found).toHaveLength(ids.length);
      expect(world.calls()).toBeLessThanOrEqual(CALLS_PER_PAGE);
    });

    it('looks for changes with one call when there are none', async () => {
      world.advance(60_000);
      const { cursor } = await readScan(world, null);
      world.advance(60_000);
      world.resetCalls();

      await readScan(world, cursor);

      expect(world.calls()).toBe(1);
    });
  });
}
