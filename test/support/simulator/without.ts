/**
 * Takes one safeguard away, to prove that the simulator notices. Only here: what stands between the
 * engine and its ports forgets, hides or ignores what the safeguard needs. Nothing of the product can
 * be set to do without one.
 */
import type { RemoteId } from '../../../engine/contract/index.js';
import type {
  Connector,
  Page,
  RemoteRecord,
  WriteOutcome,
} from '../../../engine/ports/connector.js';
import type { RunCommit, Store, TenantStore } from '../../../engine/ports/store.js';
import type { Link } from '../../../engine/state/link.js';
import type { Shadow } from '../../../engine/state/shadow.js';

export const SAFEGUARDS = [
  'marker',
  'intent',
  'fence',
  'perSideShadow',
  'overlap',
  'freshRead',
  'brake',
  'editWins',
  'filters',
  'journal',
  'undoLooks',
] as const;
export type Safeguard = (typeof SAFEGUARDS)[number];

export function isSafeguard(name: string): name is Safeguard {
  return (SAFEGUARDS as readonly string[]).includes(name);
}

/** The store without the safeguard that is missing, if it is one of the store's. */
export function storeWithout(store: Store, missing: Safeguard | undefined): Store {
  if (missing === 'intent') return withTenants(store, (tenant) => changing(tenant, forgetIntents));
  if (missing === 'perSideShadow')
    return withTenants(store, (tenant) => changing(tenant, shareBase));
  if (missing === 'brake') return withTenants(store, countMany);
  if (missing === 'editWins') return withTenants(store, hideEdits);
  if (missing === 'filters') return withTenants(store, letEverybodyIn);
  if (missing === 'fence') {
    const newest = new Map<string, number>();
    return withTenants(store, (tenant) => ignoreFence(tenant, newest));
  }
  return store;
}

/** What the engine itself gives the store, so that whoever watches the store sees it without the safeguard as well. */
export function givenWithout(store: Store, missing: Safeguard | undefined): Store {
  if (missing === 'journal') return withTenants(store, (tenant) => changing(tenant, forgetBefore));
  return store;
}

/** The connector without the safeguard that is missing, if it is one of the apps'. */
export function connectorWithout(connector: Connector, missing: Safeguard | undefined): Connector {
  if (missing === 'marker') return dropMarkers(connector);
  if (missing === 'overlap') return dropOverlap(connector);
  if (missing === 'freshRead') return answerFromMemory(connector);
  if (missing === 'undoLooks') return showOwnWrites(connector);
  return connector;
}

function withTenants(store: Store, change: (tenant: TenantStore) => TenantStore): Store {
  return {
    forTenant: (id) => change(store.forTenant(id)),
    listDue: (now, limit) => store.listDue(now, limit),
    listRequested: (limit) => store.listRequested(limit),
    listByConnection: (id) => store.listByConnection(id),
  };
}

function replacing(store: TenantStore, own: Partial<TenantStore>): TenantStore {
  return new Proxy(store, {
    get: (_target, name: keyof TenantStore) => own[name] ?? store[name].bind(store),
  });
}

function changing(store: TenantStore, change: (commit: RunCommit) => RunCommit): TenantStore {
  return replacing(store, { commit: (commit) => store.commit(change(commit)) });
}

/** What is about to be written is not noted before it leaves: neither creates nor updates. */
function forgetIntents(commit: RunCommit): RunCommit {
  const forget = (link: Link): Link =>
    link.stage === 'creating'
      ? { ...link, stage: 'open', intent: null, isTouched: true }
      : { ...link, attempts: [] };
  return { ...commit, links: (commit.links ?? []).map(forget) };
}

/** What one side counts as processed counts on the other as well. */
function shareBase(commit: RunCommit): RunCommit {
  const shadows = commit.shadows ?? [];
  const partners = new Map<string, Shadow>();
  for (const { leftId, rightId } of commit.links ?? []) {
    const left = shadows.find(({ side, id }) => side === 'left' && id === leftId);
    const right = shadows.find(({ side, id }) => side === 'right' && id === rightId);
    if (left !== undefined && right !== undefined) partners.set(`right/${right.id}`, left);
  }
  return {
    ...commit,
    shadows: shadows.map((shadow) => {
      const left = partners.get(`${shadow.side}/${shadow.id}`);
      return left === undefined ? shadow : { ...shadow, base: { ...shadow.base, ...left.base } };
    }),
  };
}

/** The journal says of everything that nothing stood there before. */
function forgetBefore(commit: RunCommit): RunCommit {
  return {
    ...commit,
    changes: (commit.changes ?? []).map((change) => ({
      ...change,
      properties: change.properties.map((property) => ({ ...property, before: null })),
    })),
  };
}

/** There seem to be so many that no number of deletions is unusual. */
function countMany(store: TenantStore): TenantStore {
  return replacing(store, {
    countLinks: async (scope, selection) =>
      selection.kind === 'linked' ? 100_000 : store.countLinks(scope, selection),
    countShadows: () => Promise.resolve(100_000),
  });
}

/** Of a record that is to go along nobody sees what people gave it since. */
function hideEdits(store: TenantStore): TenantStore {
  const bare = (shadow: Shadow | null): Shadow | null =>
    shadow === null ? null : { ...shadow, base: shadow.values };
  return replacing(store, {
    listPairs: async (scope, selection, page) => {
      const pairs = await store.listPairs(scope, selection, page);
      if (selection.kind !== 'removalDue') return pairs;
      return pairs.map((pair) => ({ ...pair, left: bare(pair.left), right: bare(pair.right) }));
    },
  });
}

/** The settings that a run reads have no filters. */
function letEverybodyIn(store: TenantStore): TenantStore {
  return replacing(store, {
    getVersion: async (id, number) => {
      const settings = await store.getVersion(id, number);
      return settings && { ...settings, filters: { toRight: null, toLeft: null } };
    },
  });
}

/** Whoever lost the lease stores all the same. */
function ignoreFence(store: TenantStore, newest: Map<string, number>): TenantStore {
  return replacing(store, {
    acquireLease: async (scope, lease) => {
      const taken = await store.acquireLease(scope, lease);
      if (taken !== undefined) newest.set(scope, taken.fence);
      return taken;
    },
    commit: (commit) =>
      store.commit({ ...commit, fence: newest.get(commit.scope) ?? commit.fence }),
    // Nobody gives a lease back, so that there is always one to store under.
    releaseLease: () => Promise.resolve(),
  });
}

/** Creates carry no marker that says whose they are. */
function dropMarkers(connector: Connector): Connector {
  let count = 0;
  const { find } = connector;
  const bare = (record: RemoteRecord): RemoteRecord => ({ ...record, marker: null });
  return {
    ...connector,
    scan: (session, object, query) =>
      pagesOf(connector.scan(session, object, query), (page) => ({
        ...page,
        records: page.records.map(bare),
      })),
    fetch: async (...args) => (await connector.fetch(...args)).map(bare),
    ...(find === undefined ? {} : { find: async (...args) => (await find(...args)).map(bare) }),
    findByMarker: () => Promise.resolve([]),
    create: async (session, object, batch, query) => {
      const items = batch.map((item) => ({ ...item, marker: `nobody's ${String((count += 1))}` }));
      return (await connector.create(session, object, items, query)).map((outcome) =>
        outcome.kind === 'applied' ? { ...outcome, record: bare(outcome.record) } : outcome,
      );
    },
    update: async (...args) => (await connector.update(...args)).map(bareOutcome),
  };
}

function bareOutcome(outcome: WriteOutcome): WriteOutcome {
  if (outcome.kind !== 'applied') return outcome;
  return { ...outcome, record: { ...outcome.record, marker: null } };
}

/** Each reading of changes begins where the last one did, without looking back. */
function dropOverlap(connector: Connector): Connector {
  return {
    ...connector,
    scan: (session, object, query) => connector.scan(session, object, { ...query, horizonMs: 0 }),
  };
}

/** What was read once is not read again right before it is written over. */
function answerFromMemory(connector: Connector): Connector {
  const seen = new Map<RemoteId, RemoteRecord>();
  const keep = <T extends RemoteRecord>(record: T): T => {
    seen.set(record.id, record);
    return record;
  };
  return {
    ...connector,
    scan: (session, object, query) =>
      pagesOf(connector.scan(session, object, query), (page) => {
        page.records.forEach(keep);
        return page;
      }),
    fetch: async (session, object, ids, query) => {
      const known = ids.flatMap((id) => seen.get(id) ?? []);
      const others = ids.filter((id) => !seen.has(id));
      if (others.length === 0) return known;
      return [...known, ...(await connector.fetch(session, object, others, query)).map(keep)];
    },
    create: async (...args) => (await connector.create(...args)).map(kept),
    update: async (...args) => (await connector.update(...args)).map(kept),
  };

  function kept(outcome: WriteOutcome): WriteOutcome {
    if (outcome.kind === 'applied') keep(outcome.record);
    return outcome;
  }
}

/** Whoever asks for a record is told what we wrote last, whatever people gave it since. */
function showOwnWrites(connector: Connector): Connector {
  const written = new Map<RemoteId, RemoteRecord['values']>();
  return {
    ...connector,
    fetch: async (...args) =>
      (await connector.fetch(...args)).map((record) => ({
        ...record,
        values: { ...record.values, ...written.get(record.id) },
      })),
    update: async (session, object, items, query) => {
      const outcomes = await connector.update(session, object, items, query);
      for (const [at, { id, values }] of items.entries())
        if (outcomes[at]?.kind === 'applied') written.set(id, { ...written.get(id), ...values });
      return outcomes;
    },
  };
}

export async function* pagesOf(
  pages: AsyncIterable<Page>,
  change: (page: Page) => Page,
): AsyncGenerator<Page> {
  for await (const page of pages) yield change(page);
}
