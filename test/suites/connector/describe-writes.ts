import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { RemoteId, Values } from '../../../engine/contract/index.js';
import type { RemoteRecord, WriteOutcome } from '../../../engine/ports/connector.js';
import type { ConnectorWorld, OpenConnectorWorld } from './connector-world.js';
import { aMarker, peopleQuery, somePeople } from './read-scan.js';

/** The records of applied outcomes, in order; fails when one was not applied. */
function appliedRecords(outcomes: readonly WriteOutcome[]): RemoteRecord[] {
  return outcomes.map((outcome) => {
    if (outcome.kind !== 'applied') throw new Error(`Not applied: ${JSON.stringify(outcome)}`);
    return outcome.record;
  });
}

/** Creating, changing, removing. */
export function describeWrites(open: OpenConnectorWorld): void {
  describe('writes', () => {
    let world: ConnectorWorld;
    const create = (records: readonly Values[], firstMarker = 0): Promise<WriteOutcome[]> =>
      world.connector.create(
        world.session,
        world.people.object,
        records.map((values, at) => ({ marker: aMarker(firstMarker + at), values })),
        peopleQuery(world),
      );
    const update = (
      ids: readonly RemoteId[],
      values: Values,
      expectedVersion: string | null = null,
    ): Promise<WriteOutcome[]> =>
      world.connector.update(
        world.session,
        world.people.object,
        ids.map((id) => ({ id, values, expectedVersion })),
        peopleQuery(world),
      );
    const fetchAll = (ids: readonly RemoteId[]): Promise<RemoteRecord[]> =>
      world.connector.fetch(world.session, world.people.object, ids, peopleQuery(world));

    beforeEach(async () => {
      world = await open();
      await world.connector.prepare(world.session, world.people.object);
    });
    afterEach(() => world.close());

    it('creates in order and tells the records as the app now has them', async () => {
      const { people } = world;
      const list = somePeople(world, 3).map((values) => ({ ...values, ...people.typed }));

      const records = appliedRecords(await create(list));

      records.forEach((record, at) => {
        expect(record.values).toMatchObject(list[at] ?? {});
        expect(new Set(Object.keys(record.values))).toEqual(new Set(peopleQuery(world).properties));
      });
      const fetched = await fetchAll(records.map(({ id }) => id));
      expect(new Map(fetched.map((record) => [record.id, record]))).toEqual(
        new Map(records.map((record) => [record.id, record])),
      );
    });

    it('gives records to users, and refuses one who is none', async () => {
      const { connector, session, people } = world;
      const users = (await connector.users?.(session)) ?? [];
      const { property, active } = people.owner;
      const [ada = '', bo = ''] = active.map(
        (email) => users.find((user) => user.email === email)?.id,
      );
      const query = { ...peopleQuery(world), properties: [property] };
      const [values = {}, other = {}] = somePeople(world, 2);
      const item = { marker: aMarker(0), values: { ...values, [property]: ada } };

      const [made] = appliedRecords(await connector.create(session, people.object, [item], query));
      const id = made?.id ?? '';
      const owned = (owner: string) => [
        { id, values: { [property]: owner }, expectedVersion: null },
      ];
      const [moved] = appliedRecords(
        await connector.update(session, people.object, owned(bo), query),
      );
      // Of the same make-up, but nobody.
      const nobody = ada.replace(/.{4}$/u, '0000');
      const refused = [
        await connector.update(session, people.object, owned(nobody), query),
        await connector.create(
          session,
          people.object,
          [{ marker: aMarker(1), values: { ...other, [property]: nobody } }],
          query,
        ),
      ];

      expect(made?.values).toEqual({ [property]: ada });
      expect(moved?.values).toEqual({ [property]: bo });
      for (const [outcome] of refused)
        expect(outcome).toMatchObject({ kind: 'refused', code: 'owner_unknown', property });
      expect(await connector.fetch(session, people.object, [id], query)).toMatchObject([
        { values: { [property]: bo } },
      ]);
    });

    it('never makes a second record for a marker', async () => {
      const { connector, people, person } = world;
      if (connector.app.capabilities.createProof !== 'upsert') return;
      const [first] = appliedRecords(await create(somePeople(world, 1)));

      const again = appliedRecords(await create(somePeople(world, 2)));

      expect(again[0]?.id).toBe(first?.id);
      expect(again[0]?.values).toMatchObject(first?.values ?? {});
      expect(await person.count(people.object)).toBe(2);
    });

    it('names the record that is already there when e-mail addresses are unique', async () => {
      const { people, person } = world;
      if (!people.hasUniqueEmail) return;
      const [id = ''] = await person.create(people.object, somePeople(world, 1));

      const outcomes = await create(somePeople(world, 2));

      expect(outcomes[0]).toEqual({ kind: 'exists', id });
      expect(outcomes[1]?.kind).toBe('applied');
      expect(await person.count(people.object)).toBe(2);
    });

    it('refuses a second record the address of another on update', async () => {
      const { people, person } = world;
      if (!people.hasUniqueEmail) return;
      const ids = await person.create(people.object, somePeople(world, 2));

      const outcomes = await update(ids.slice(1), { [people.email]: 'person0@example.com' });

      expect(outcomes).toMatchObject([{ kind: 'refused', code: 'unique_violation' }]);
    });

    it('lets one bad record spoil no other on create', async () => {
      const { people, person } = world;
      const list: Values[] = somePeople(world, 5);
      list[2] = { ...list[2], [people.bad.property]: people.bad.value };

      const outcomes = await create(list);

      const kinds = outcomes.map(({ kind }) => kind);
      expect(kinds).toEqual(['applied', 'applied', 'refused', 'applied', 'applied']);
      expect(outcomes[2]).toMatchObject({ code: people.bad.code, property: people.bad.property });
      expect(await person.count(people.object)).toBe(4);
    });

    it('lets one bad record spoil no other on update', async () => {
      const { connector, session, people, person } = world;
      const ids = await person.create(people.object, somePeople(world, 4));
      const batch = ids.map((id, at) => ({
        id,
        values:
          at === 1 ? { [people.bad.property]: people.bad.value } : { [people.lastName]: 'Changed' },
        expectedVersion: null,
      }));

      const outcomes = await connector.update(session, people.object, batch, peopleQuery(world));

      const kinds = outcomes.map(({ kind }) => kind);
      expect(kinds).toEqual(['applied', 'refused', 'applied', 'applied']);
      expect(outcomes[1]).toMatchObject({ code: people.bad.code, property: people.bad.property });
    });

    it('says which property is not there, and does it for every record in few calls', async () => {
      const { people } = world;
      const records = appliedRecords(await create(somePeople(world, 40)));
      world.resetCalls();

      const outcomes = await update(
        records.map(({ id }) => id),
        { no_such_property: 'x', [people.lastName]: 'Changed' },
      );

      expect(
        new Set(outcomes.map((outcome) => JSON.stringify(Object.values(outcome).slice(0, 2)))),
      ).toEqual(new Set([JSON.stringify(['refused', 'schema_property_missing'])]));
      expect(world.calls()).toBeLessThanOrEqual(2);
    });

    it('updates and clears, and tells the records as the app now has them', async () => {
      const { people, person } = world;
      const ids = await person.create(people.object, somePeople(world, 2));
      await person.update(people.object, ids, people.typed);

      const cleared = Object.fromEntries(Object.keys(people.typed).map((name) => [name, null]));
      const records = appliedRecords(await update(ids, { ...cleared, [people.lastName]: 'New' }));

      for (const record of records) {
        expect(record.values).toMatchObject({ ...cleared, [people.lastName]: 'New' });
        expect(record.values[people.firstName]).toMatch(/^First/u);
      }
      expect(await fetchAll(ids)).toEqual(expect.arrayContaining(records));
    });

    it('says which record is missing, and does not make it', async () => {
      const { people, person } = world;
      const [kept = '', gone = ''] = await person.create(people.object, somePeople(world, 2));
      await person.delete(people.object, gone);

      const outcomes = await update([gone, kept], { [people.lastName]: 'Changed' });

      expect(outcomes.map(({ kind }) => kind)).toEqual(['missing', 'applied']);
      expect(await person.count(people.object)).toBe(1);
    });

    it('refuses an update when the record moved on', async () => {
      const { connector, people, person } = world;
      if (!connector.app.capabilities.hasConditionalWrite) return;
      const [id = ''] = await person.create(people.object, somePeople(world, 1));
      const [before] = await fetchAll([id]);
      await person.update(people.object, [id], { [people.lastName]: 'Theirs' });
      const [after] = await fetchAll([id]);

      const late = await update([id], { [people.lastName]: 'Ours' }, before?.version ?? '');
      const fresh = await update([id], { [people.firstName]: 'Ours' }, after?.version ?? '');

      expect(late).toEqual([{ kind: 'versionConflict' }]);
      expect(appliedRecords(fresh)[0]?.values).toMatchObject({
        [people.lastName]: 'Theirs',
        [people.firstName]: 'Ours',
      });
    });

    it('archives, also what is gone already', async () => {
      const { connector, session, people, person } = world;
      const ids = await person.create(people.object, somePeople(world, 3));

      const outcomes = await connector.archive(session, people.object, ids.slice(0, 2));
      const again = await connector.archive(session, people.object, ids.slice(0, 1));

      expect(outcomes.map(({ kind }) => kind)).toEqual(['applied', 'applied']);
      expect(['applied', 'missing']).toContain(again[0]?.kind);
      expect((await fetchAll(ids)).map(({ id }) => id)).toEqual(ids.slice(2));
    });

    it('writes nothing for an empty batch', async () => {
      const { connector, session, people } = world;
      world.resetCalls();

      expect(await create([])).toEqual([]);
      expect(await update([], {})).toEqual([]);
      expect(await connector.archive(session, people.object, [])).toEqual([]);
      expect(await connector.associate(session, people.object, [])).toEqual([]);
    });
  });
}
