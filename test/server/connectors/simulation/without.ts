/**
 * Takes one thing away by which a connector or the engine keeps its promises, to prove that the simulation notices. Only here;
 * nothing of the product can be set to do without one.
 */
import { createSeededRandom } from '../../../../engine/testing/seeded-random.js';
import type { Connector, Page } from '../../../../engine/ports/connector.js';
import type { Store } from '../../../../engine/ports/store.js';
import { connectorWithout, pagesOf, storeWithout } from '../../../support/simulator/without.js';

/** In the store, as `test/support/simulator/without.ts` takes them away. */
const OF_THE_STORE = ['intent', 'perSideShadow', 'filters'] as const;

const OF_THE_CONNECTORS = {
  /** A create carries another marker every time it leaves. */
  marker: renewMarkers,
  /** Dynamics 365 is told to write over any version. */
  version: (connector) => ({
    ...connector,
    update: (session, object, items, query) => {
      const bold = items.map((item) => ({ ...item, expectedVersion: null }));
      return connector.update(session, object, bold, query);
    },
  }),
  /** HubSpot is asked for what changed since the last reading, and not for what its search had not shown by then. */
  overlap: (connector) => ({
    ...connector,
    scan: (session, object, query) => connector.scan(session, object, { ...query, horizonMs: 0 }),
  }),
  /** The first page of a list is taken for all of it. */
  pages: (connector) => ({
    ...connector,
    scan: (session, object, query) => onlyFirst(connector.scan(session, object, query)),
  }),
  /** No app tells what was deleted. */
  deletions: (connector) => ({
    ...connector,
    scan: (session, object, query) =>
      pagesOf(connector.scan(session, object, query), (page) => ({ ...page, deletedIds: [] })),
  }),
  /** What was not answered is taken for done. */
  unknown: (connector) => ({
    ...connector,
    update: async (session, object, items, query) => {
      const outcomes = await connector.update(session, object, items, query);
      const asked = items.filter((_, at) => outcomes[at]?.kind === 'unknown').map(({ id }) => id);
      const read = asked.length === 0 ? [] : await connector.fetch(session, object, asked, query);
      return outcomes.map((outcome, at) => {
        const item = items[at];
        const record = read.find(({ id }) => id === item?.id);
        if (outcome.kind !== 'unknown' || record === undefined) return outcome;
        const values = { ...record.values, ...item?.values };
        return { kind: 'applied', record: { ...record, values } };
      });
    },
  }),
  /** An undo takes our own writes for what stands there, as `test/support/simulator/without.ts` has it. */
  undoLooks: (connector) => connectorWithout(connector, 'undoLooks'),
} as const satisfies Record<string, (connector: Connector) => Connector>;

export type Missing = keyof typeof OF_THE_CONNECTORS | (typeof OF_THE_STORE)[number];

export const MISSING: readonly Missing[] = [
  ...(Object.keys(OF_THE_CONNECTORS) as (keyof typeof OF_THE_CONNECTORS)[]),
  ...OF_THE_STORE,
];

export function isMissing(name: string): name is Missing {
  return (MISSING as readonly string[]).includes(name);
}

export function without(connector: Connector, missing: Missing | undefined): Connector {
  if (missing === undefined || !(missing in OF_THE_CONNECTORS)) return connector;
  return OF_THE_CONNECTORS[missing as keyof typeof OF_THE_CONNECTORS](connector);
}

export function storedWithout(store: Store, missing: Missing | undefined): Store {
  const isStores = OF_THE_STORE.find((name) => name === missing);
  return storeWithout(store, isStores);
}

function renewMarkers(connector: Connector): Connector {
  const random = createSeededRandom(1);
  const digits = () =>
    Math.floor(random() * 2 ** 32)
      .toString(16)
      .padStart(8, '0');
  return {
    ...connector,
    findByMarker: () => Promise.resolve([]),
    create: (session, object, items, query) => {
      const renewed = items.map((item) => ({
        ...item,
        marker: `${digits()}-0000-4000-8000-0000${digits()}`,
      }));
      return connector.create(session, object, renewed, query);
    },
  };
}

async function* onlyFirst(pages: AsyncIterable<Page>): AsyncGenerator<Page> {
  for await (const page of pages) {
    yield { ...page, isLast: true };
    return;
  }
}
