import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AssociationType, RemoteId } from '../../../engine/contract/index.js';
import type { AssociateItem, RemoteRecord, WriteOutcome } from '../../../engine/ports/connector.js';
import type { ConnectorWorld, OpenConnectorWorld } from './connector-world.js';
import { peopleQuery, somePeople } from './read-scan.js';

type Change = Omit<AssociateItem, 'association'>;

/** All companies of a person, and what these ties are called. Without `hasLabels` they are called nothing. */
export function describeTieSets(
  open: OpenConnectorWorld,
  { hasLabels }: { hasLabels: boolean } = { hasLabels: true },
): void {
  const itWithLabels = it.runIf(hasLabels);
  describe('sets of ties', () => {
    let world: ConnectorWorld;
    let people: RemoteId[];
    let companies: RemoteId[];
    let type: AssociationType;
    /** Values of the labels. */
    let labels: string[];

    const setQuery = () => ({
      ...peopleQuery(world),
      associations: [],
      associationSets: [world.people.sets.association],
    });
    const change = (items: readonly Change[]): Promise<WriteOutcome[]> => {
      const { connector, session, people: facts } = world;
      const { association } = facts.sets;
      const batch = items.map((item) => ({ association, ...item }));
      return connector.associate(session, facts.object, batch);
    };
    const kinds = async (items: readonly Change[]) => (await change(items)).map(({ kind }) => kind);
    const called = (label: string | undefined) => (label === undefined ? {} : { label });
    /** `Acme: Adviser`, in order. */
    const inWords = (record: RemoteRecord | undefined): string[] => {
      const ties = record?.associationSets?.[world.people.sets.association] ?? [];
      return ties
        .map(({ id, labels: found = [] }) => {
          const names = found.map(
            (one) => type.labels?.find(({ value }) => value === one)?.label ?? one,
          );
          return `${['Acme', 'Bolt'][companies.indexOf(id)] ?? id}: ${names.sort().join(', ')}`;
        })
        .sort();
    };
    const readTies = async (): Promise<string[][]> => {
      const { connector, session, people: facts } = world;
      const records = await connector.fetch(session, facts.object, people, setQuery());
      return people.map((id) => inWords(records.find((record) => record.id === id)));
    };

    beforeEach(async () => {
      world = await open();
      const { connector, session, people: facts, person } = world;
      people = await person.create(facts.object, somePeople(world, 2));
      const { object, name } = facts.companies;
      companies = await person.create(object, [{ [name]: 'Acme' }, { [name]: 'Bolt' }]);
      const objects = await connector.objects(session);
      const found = objects
        .find((one) => one.name === facts.object)
        ?.associations.find((one) => one.name === facts.sets.association);
      if (found === undefined) throw new Error('The set of ties is not described.');
      type = found;
      labels = facts.sets.labelNames.map((wanted) => {
        const label = type.labels?.find((one) => one.label === wanted);
        if (label === undefined) throw new Error(`The label "${wanted}" is not described.`);
        return label.value;
      });
    });
    afterEach(() => world.close());

    it('are described, with what they may be called', () => {
      expect(type).toMatchObject({ toObject: world.people.companies.object, isMany: true });
      expect((type.labels ?? []).length > 0).toBe(hasLabels);
      expect(new Set(type.labels?.map(({ value }) => value)).size).toBe(type.labels?.length ?? 0);
    });

    it('show all that a person made, in every way of reading', async () => {
      const { connector, session, people: facts, person } = world;
      const [ada = '', ben = ''] = people;
      const [acme = '', bolt = ''] = companies;
      const [adviser] = labels;
      await person.setTie(ada, acme, { isTied: true });
      await person.setTie(ada, bolt, { isTied: true, ...called(adviser) });
      await person.setTie(ben, bolt, { isTied: true });
      const told = [['Acme: ', `Bolt: ${facts.sets.labelNames[0] ?? ''}`], ['Bolt: ']];

      expect(await readTies()).toEqual(told);
      const scanned: RemoteRecord[] = [];
      const query = { ...setQuery(), cursor: null };
      for await (const page of connector.scan(session, facts.object, query))
        scanned.push(...page.records);
      expect(people.map((id) => inWords(scanned.find((one) => one.id === id)))).toEqual(told);
      const key = { property: facts.email, values: ['person0@example.com'] };
      if (connector.find === undefined) return;
      const [found] = await connector.find(session, facts.object, key, setQuery());
      expect(inWords(found)).toEqual(told[0]);
    });

    it('take ties and lose them, one by one, and again', async () => {
      const [ada = '', ben = ''] = people;
      const [acme = '', bolt = ''] = companies;

      const added = await kinds([
        { id: ada, toId: acme, change: 'add' },
        { id: ada, toId: bolt, change: 'add' },
        { id: ben, toId: bolt, change: 'add' },
      ]);
      expect(added).toEqual(['applied', 'applied', 'applied']);
      expect(await kinds([{ id: ada, toId: acme, change: 'add' }])).toEqual(['applied']);
      expect(await readTies()).toEqual([['Acme: ', 'Bolt: '], ['Bolt: ']]);

      const mixed: Change[] = [
        { id: ada, toId: bolt, change: 'remove' },
        { id: ben, toId: acme, change: 'add' },
        { id: ben, toId: bolt, change: 'remove' },
      ];
      expect(await kinds(mixed)).toEqual(['applied', 'applied', 'applied']);
      expect(await kinds(mixed)).toEqual(['applied', 'applied', 'applied']);
      expect(await readTies()).toEqual([['Acme: '], ['Acme: ']]);
    });

    itWithLabels('take and lose labels, each by itself', async () => {
      const [ada = '', ben = ''] = people;
      const [acme = ''] = companies;
      const [adviser = '', owner = ''] = labels;
      const { labelNames } = world.people.sets;
      const both = [...labelNames].sort().join(', ');

      const added = await kinds([
        { id: ada, toId: acme, change: 'add' },
        { id: ada, toId: acme, change: 'add', label: adviser },
        { id: ada, toId: acme, change: 'add', label: owner },
        { id: ben, toId: acme, change: 'add', label: owner },
      ]);
      expect(added).toEqual(['applied', 'applied', 'applied', 'applied']);
      expect(await readTies()).toEqual([[`Acme: ${both}`], [`Acme: ${labelNames[1]}`]]);

      await change([
        { id: ada, toId: acme, change: 'remove', label: owner },
        { id: ben, toId: acme, change: 'remove', label: owner },
      ]);
      await change([{ id: ben, toId: acme, change: 'remove', label: owner }]);
      expect(await readTies()).toEqual([[`Acme: ${labelNames[0]}`], ['Acme: ']]);

      await change([{ id: ada, toId: acme, change: 'add', label: owner }]);
      await change([{ id: ada, toId: acme, change: 'add', label: owner }]);
      expect(await readTies()).toEqual([[`Acme: ${both}`], ['Acme: ']]);
    });

    itWithLabels('lose the labels with the tie', async () => {
      const [ada = ''] = people;
      const [acme = ''] = companies;
      const [adviser = '', owner = ''] = labels;
      await change([
        { id: ada, toId: acme, change: 'add', label: adviser },
        { id: ada, toId: acme, change: 'add', label: owner },
      ]);

      await change([{ id: ada, toId: acme, change: 'remove' }]);
      expect(await readTies()).toEqual([[], []]);

      await change([{ id: ada, toId: acme, change: 'add' }]);
      expect(await readTies()).toEqual([['Acme: '], []]);
    });

    it('refuse a company that is not there, and take the others', async () => {
      const { people: facts, person } = world;
      const [ada = '', ben = ''] = people;
      const [acme = '', gone = ''] = companies;
      const [adviser] = labels;
      await person.delete(facts.companies.object, gone);

      const outcomes = await change([
        { id: ada, toId: gone, change: 'add' },
        { id: ada, toId: acme, change: 'add' },
        { id: ben, toId: gone, change: 'add', ...called(adviser) },
        { id: ben, toId: acme, change: 'add', ...called(adviser) },
      ]);

      const refused = { kind: 'refused', code: 'association_not_found' };
      const applied = { kind: 'applied' };
      expect(outcomes).toMatchObject([refused, applied, refused, applied]);
      expect(await readTies()).toEqual([['Acme: '], [`Acme: ${facts.sets.labelNames[0] ?? ''}`]]);
    });

    it('say that a person is missing', async () => {
      const { people: facts, person } = world;
      const [ada = '', ben = ''] = people;
      const [acme = ''] = companies;
      await person.delete(facts.object, ada);

      const outcomes = await kinds([
        { id: ada, toId: acme, change: 'add' },
        { id: ben, toId: acme, change: 'add' },
      ]);

      expect(outcomes).toEqual(['missing', 'applied']);
    });

    it('refuse a label that there is not', async () => {
      const [ada = ''] = people;
      const [acme = ''] = companies;

      const outcomes = await change([
        { id: ada, toId: acme, change: 'add', label: 'no such label' },
        { id: ada, toId: acme, change: 'add' },
      ]);

      expect(outcomes).toMatchObject([
        { kind: 'refused', code: 'association_not_found' },
        { kind: 'applied' },
      ]);
      expect(await readTies()).toEqual([['Acme: '], []]);
    });
  });
}
