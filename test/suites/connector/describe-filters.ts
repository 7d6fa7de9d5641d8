import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { FilterRule, FixedGroup, Property, Values } from '../../../engine/contract/index.js';
import { passesFilter } from '../../../engine/filter/evaluate-filter.js';
import { fixFilter } from '../../../engine/filter/fix-filter.js';
import { isRelative, operandKind, operatorsFor } from '../../../engine/filter/operators.js';
import type { Page, RemoteRecord } from '../../../engine/ports/connector.js';
import type { PropertyType } from '../../../engine/vocabulary.js';
import type { ConnectorWorld, OpenConnectorWorld } from './connector-world.js';
import { peopleQuery, readScan } from './read-scan.js';

const PEOPLE = 24;
const FILTERS = 60;

/** Values of a type that are written and asked for; the first two stand in records. */
function valuesOf({ type, options = [] }: Property): (string | number | boolean)[] {
  switch (type) {
    case 'number':
    case 'currency':
      return [1, 20, 3];
    case 'boolean':
      return [true, false];
    case 'date':
      return ['2024-02-29', '2024-03-01', '2024-03-02'];
    case 'datetime':
      return ['2024-02-29T23:59:59.000Z', '2024-03-01T00:00:00.000Z', '2024-03-01', '2024-02-29'];
    case 'option':
      return options.slice(0, 3).map(({ value }) => value);
    default:
      return ['Oslo', 'Moss', 'Os'];
  }
}

/** A type that a person may write any text into. */
const TYPES: readonly PropertyType[] = [
  ...(['text', 'number', 'currency', 'boolean', 'date', 'datetime', 'option'] as const),
];

function someRule(property: Property): fc.Arbitrary<FilterRule> {
  const { name, type } = property;
  const value = fc.constantFrom(...valuesOf(property));
  const operators = operatorsFor(type).filter((one) => !isRelative(one));
  return fc
    .tuple(fc.constantFrom(...operators), value, value)
    .map(([operator, one, other]): FilterRule => {
      const rule = { kind: 'rule', property: name, operator } as const;
      const day = typeof one === 'string' && type === 'date' ? one.slice(0, 10) : one;
      switch (operandKind(operator)) {
        case 'none':
          return rule;
        case 'list':
          return { ...rule, value: [...new Set([String(one), String(other)])] };
        case 'range': {
          const [low, high] = one <= other ? [one, other] : [other, one];
          return { ...rule, value: low, upTo: high };
        }
        default:
          return { ...rule, value: day };
      }
    });
}

/** Asking an app for those who pass: a help that never changes what the engine says of a record. */
export function describeFilters(open: OpenConnectorWorld): void {
  describe('filtered scan', () => {
    let world: ConnectorWorld;
    let properties: Property[];
    beforeEach(async () => {
      world = await open();
      properties = await fill(world);
    });
    afterEach(() => world.close());

    it('finds who passes, whatever is asked', async () => {
      const all = (await readScan(world, null)).records;
      const asked = { exact: 0, partly: 0, nothing: 0 };
      const byName = new Map(properties.map((property) => [property.name, property]));
      for (const filter of someFilters(properties)) {
        const { pages, filtered } = await readFiltered(world, filter);
        const passing = (records: readonly RemoteRecord[]) =>
          records.filter(({ values }) => passesFilter(filter, values, byName)).map(({ id }) => id);
        const found = pages.flatMap(({ records }) => records);
        const expected = passing(all).sort();
        const text = JSON.stringify(filter);

        expect(passing(found).sort(), text).toEqual(expected);
        asked[filtered ?? 'nothing'] += 1;
        if (filtered === undefined) continue;
        expect(
          pages.every(({ isFullScan, deletedIds }) => !isFullScan && deletedIds.length === 0),
        ).toBe(true);
        if (filtered === 'exact') expect(pages[0]?.total ?? null, text).toBe(expected.length);
        if (filtered === 'exact') expect(found).toHaveLength(expected.length);
        world.advance(60_000);
      }
      expect(asked.exact).toBeGreaterThan(FILTERS / 5);
    });

    it('leaves the ordinary scan as it is', async () => {
      const [first] = someFilters(properties);
      if (first === undefined) throw new Error('There is no filter.');
      await readFiltered(world, first);

      const scan = await readScan(world, null);

      expect(scan.ids.size).toBe(PEOPLE);
      expect(
        scan.pages.every(({ isFullScan, filtered }) => isFullScan && filtered === undefined),
      ).toBe(true);
    });
  });
}

/** Makes people with and without values; answers the properties that filters may ask about. */
async function fill(world: ConnectorWorld): Promise<Property[]> {
  const { connector, session, people, person } = world;
  const names = new Set([people.lastName, people.firstName, ...Object.keys(people.typed)]);
  const properties = (await connector.properties(session, people.object)).filter(
    ({ name, type }) => names.has(name) && TYPES.includes(type),
  );
  const records = Array.from({ length: PEOPLE }, (_, at): Values => ({
    [people.email]: `p${String(at)}@example.com`,
    ...Object.fromEntries(
      properties.flatMap((property, index) => {
        // A third have no value, the others one of two, and no two properties go alike.
        const turn = (at + index * (1 + Math.floor(at / 3))) % 3;
        const value = turn === 2 ? undefined : valuesOf(property)[turn];
        return value === undefined ? [] : [[property.name, value]];
      }),
    ),
  }));
  await person.create(people.object, records);
  return properties;
}

function someFilters(properties: readonly Property[]): FixedGroup[] {
  const rule = fc.constantFrom(...properties).chain(someRule);
  const join = fc.constantFrom<'and' | 'or'>('and', 'or');
  const kind = fc.constant('group' as const);
  const inner = fc.record({ kind, join, items: fc.array(rule, { maxLength: 2 }) });
  const filter = fc.record({
    kind,
    join,
    items: fc.array(fc.oneof(rule, rule, inner), { minLength: 1, maxLength: 3 }),
  });
  return fc
    .sample(filter, { numRuns: FILTERS, seed: 11 })
    .map((group) => fixFilter(group, '2026-01-01T00:00:00.000Z'));
}

async function readFiltered(
  world: ConnectorWorld,
  filter: FixedGroup,
): Promise<{ pages: Page[]; filtered: Page['filtered'] }> {
  const pages: Page[] = [];
  const query = { ...peopleQuery(world), cursor: null, filter };
  for await (const page of world.connector.scan(world.session, world.people.object, query))
    pages.push(page);
  return { pages, filtered: pages[0]?.filtered };
}
