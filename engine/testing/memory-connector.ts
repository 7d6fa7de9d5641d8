/* eslint-disable @typescript-eslint/max-params -- the methods of the connector port have four */
/**
 * An app that lives in memory, behind the same port as real ones: for tests, simulations, stories and demos.
 *
 * Owns: records, a late search index, quirks of real apps, faults on request, a person's edits. Deterministic: time
 * comes from the clock, ids from a counter or the caller. It is no faker of any vendor.
 */
import type { Property, RemoteId, Value, Values } from '../contract/index.js';
import type {
  AppUser,
  Connector,
  ConnectorSession,
  Page,
  ReadQuery,
  RemoteRecord,
  ScanQuery,
  WriteOutcome,
} from '../ports/connector.js';
import type {
  MemoryAppOptions,
  MemoryChange,
  MemoryObject,
  MemoryQuirks,
  MemoryRecord,
} from './memory-app-options.js';
import type { ConnectorCall, MemoryFault, MemoryFaults } from './memory-faults.js';
import { readPage } from './memory-scan.js';
import type { MemoryStats } from './memory-stats.js';
import { valueKey } from './memory-table.js';
import type { MemoryTable, Snapshot } from './memory-table.js';
import { MemoryWorld } from './memory-world.js';
import { archiveOne, associateOne, createOne, deleteOne, updateOne } from './memory-writes.js';
import { storeChange, storeNew, storeSetTie, storeTie } from './memory-writes.js';
import type { WritePlace } from './memory-writes.js';

export interface MemoryApp {
  readonly connector: FullConnector;
  readonly faults: MemoryFaults;
  /** Counts only what came through the connector, never a person's edits. */
  readonly stats: MemoryStats;
  /** A session to call the connector with. */
  session(connectionId?: string): ConnectorSession;
  /** A person makes a record; values are taken as they are. Answers its id. */
  createRecord(object: string, values: Values, ties?: Record<string, RemoteId | null>): RemoteId;
  /** A person edits a record. Throws when there is none. */
  updateRecord(object: string, id: RemoteId, values: Values): void;
  setAssociation(object: string, id: RemoteId, name: string, toId: RemoteId | null): void;
  /** Adds or takes away one tie of a set. */
  setTie(
    object: string,
    id: RemoteId,
    name: string,
    tie: { toId: RemoteId; isTied: boolean; label?: string },
  ): void;
  deleteRecord(object: string, id: RemoteId): void;
  /** Merges a record into another, which takes over what it had empty. */
  mergeRecords(object: string, into: RemoteId, lost: RemoteId): void;
  /** Brings a deleted record back under its own id. */
  restoreRecord(object: string, id: RemoteId): void;
  readRecord(object: string, id: RemoteId): MemoryRecord | undefined;
  /** All records that are not deleted, in order of creation. */
  readAll(object: string): MemoryRecord[];
  /** Changes an object's properties, as an administrator of the app could. */
  setProperties(object: string, properties: readonly Property[]): void;
  /** What the app's webhooks would tell, at once. Answers how to stop listening. */
  onChange(listener: (change: MemoryChange) => void): () => void;
}

export function createMemoryApp(options: MemoryAppOptions): MemoryApp {
  const world = new MemoryWorld(options);
  const account = options.account ?? { id: 'memory-account', name: 'In-memory account' };
  return {
    connector: throughSession(createConnector(world, account)),
    faults: world.faults,
    stats: world.stats,
    session: (connectionId = 'memory-connection') => ({
      connectionId,
      fetch: () => Promise.reject(new Error('An in-memory app has no network.')),
      account: {},
    }),
    onChange: (listener) => world.listen(listener),
    setProperties(object, properties) {
      world.replaceObject({ ...world.room(object).object, properties });
    },
    ...personOf(world),
  };
}

/** Has the session count every call, as `fetch` does for apps with a network; of a scan each page. */
function throughSession(connector: FullConnector): FullConnector {
  const counted = async (session: ConnectorSession): Promise<FullConnector> => {
    await session.count?.();
    return connector;
  };
  return {
    ...connector,
    verify: async (session) => (await counted(session)).verify(session),
    objects: async (session) => (await counted(session)).objects(session),
    properties: async (session, object) => (await counted(session)).properties(session, object),
    prepare: async (session, object) => (await counted(session)).prepare(session, object),
    fetch: async (session, ...rest) => (await counted(session)).fetch(session, ...rest),
    find: async (session, ...rest) => (await counted(session)).find(session, ...rest),
    findByMarker: async (session, ...rest) =>
      (await counted(session)).findByMarker(session, ...rest),
    create: async (session, ...rest) => (await counted(session)).create(session, ...rest),
    update: async (session, ...rest) => (await counted(session)).update(session, ...rest),
    archive: async (session, ...rest) => (await counted(session)).archive(session, ...rest),
    delete: async (session, ...rest) => (await counted(session)).delete(session, ...rest),
    associate: async (session, ...rest) => (await counted(session)).associate(session, ...rest),
    ...(connector.users === undefined
      ? {}
      : { users: async (session) => (await counted(session)).users?.(session) ?? [] }),
  };
}

/** An in-memory app can be asked for anything. */
export type FullConnector = Connector & Required<Pick<Connector, 'find' | 'delete'>>;

type Person = Omit<
  MemoryApp,
  'connector' | 'faults' | 'stats' | 'session' | 'onChange' | 'setProperties'
>;

/** What a person can do in the app, past the connector. */
function personOf(world: MemoryWorld): Person {
  const placeOf = (object: string): WritePlace => ({ world, ...world.room(object), query: null });
  const change = (
    object: string,
    id: RemoteId,
    act: (place: WritePlace, record: Snapshot) => unknown,
  ): void => {
    const place = placeOf(object);
    act(place, getRecord(place.table, id));
  };
  return {
    createRecord(object, values, ties = {}) {
      const place = placeOf(object);
      let record = storeNew(place, values, null);
      for (const [association, toId] of Object.entries(ties)) {
        record = storeTie(place, record, { association, toId });
      }
      return record.id;
    },
    updateRecord: (object, id, values) =>
      change(object, id, (place, record) => storeChange(place, record, values)),
    setAssociation: (object, id, association, toId) =>
      change(object, id, (place, record) => storeTie(place, record, { association, toId })),
    setTie: (object, id, association, tie) =>
      change(object, id, (place, record) => storeSetTie(place, record, { association, ...tie })),
    deleteRecord: (object, id) =>
      change(object, id, ({ table }, record) => {
        table.change(record, { isDeleted: true, nowMs: world.nowMs });
        world.tell({ object, id, kind: 'deleted' });
      }),
    mergeRecords(object, into, lostId) {
      const place = placeOf(object);
      const lost = getRecord(place.table, lostId);
      const survivor = getRecord(place.table, into);
      const own = Object.entries(survivor.values).filter(([, value]) => value !== null);
      const values = { ...lost.values, ...Object.fromEntries(own) };
      const mergedIds = [...(survivor.mergedIds ?? []), ...(lost.mergedIds ?? []), lostId];
      const { nowMs } = world;
      place.table.change(lost, { isDeleted: true, isErased: true, mergedInto: into, nowMs });
      place.table.change(survivor, { values, mergedIds, nowMs });
      world.tell({ object, id: lostId, kind: 'deleted' });
      world.tell({ object, id: into, kind: 'changed' });
    },
    restoreRecord(object, id) {
      const { table } = world.room(object);
      const record = table.findAny(id);
      if (record?.isErased === true) throw new Error(`Record ${id} was deleted for good.`);
      if (record?.isDeleted !== true) throw new Error(`Record ${id} is not deleted.`);
      table.change(record, { isDeleted: false, nowMs: world.nowMs });
      world.tell({ object, id, kind: 'created' });
    },
    readRecord(object, id) {
      const record = world.room(object).table.findAny(id);
      return record === undefined ? undefined : toMemoryRecord(record);
    },
    readAll: (object) => world.room(object).table.list().map(toMemoryRecord),
  };
}

function getRecord(table: MemoryTable, id: RemoteId): Snapshot {
  const record = table.find(id);
  if (record === undefined) throw new Error(`There is no record ${id} in the in-memory app.`);
  return record;
}

function toMemoryRecord(record: Snapshot): MemoryRecord {
  return {
    id: record.id,
    values: record.values,
    associations: record.associations,
    ...(record.tieSets === undefined ? {} : { tieSets: record.tieSets }),
    marker: record.marker,
    revision: record.revision,
    isDeleted: record.isDeleted,
    createdAt: new Date(record.createdAtMs).toISOString(),
    modifiedAt: new Date(record.modifiedAtMs).toISOString(),
  };
}

function createConnector(world: MemoryWorld, account: { id: string; name: string }): FullConnector {
  return {
    app: world.app,
    ...world.defaults,
    horizonMs: world.horizonMs,
    verify: () =>
      world.call({ call: 'verify', object: '', items: 1 }, () => ({
        ...account,
        account: {},
        grantedScopes: [],
      })),
    objects: () =>
      world.call({ call: 'objects', object: '', items: 1 }, () =>
        world.objects.map(({ type }): MemoryObject['type'] => {
          const { hasModifiedTimes } = world.quirks;
          return hasModifiedTimes ? type : { ...type, hasModifiedTimes };
        }),
      ),
    properties: (_session, object) =>
      world.call({ call: 'properties', object, items: 1 }, () => [
        ...world.room(object).object.properties,
      ]),
    ...(world.users === null ? {} : { users: () => listUsers(world, world.users ?? []) }),
    prepare: (_session, object) =>
      world.call({ call: 'prepare', object, items: 1 }, () => {
        world.room(object);
      }),
    scan: (session, object, query) => scan({ world, session }, object, query),
    ...readsOf(world),
    ...writesOf(world),
  };
}

function listUsers(world: MemoryWorld, users: readonly AppUser[]): Promise<AppUser[]> {
  return world.call({ call: 'users', object: '', items: 1 }, () => [...users]);
}

async function* scan(
  { world, session }: { world: MemoryWorld; session: ConnectorSession },
  object: string,
  query: ScanQuery,
): AsyncGenerator<Page> {
  let { cursor } = query;
  for (;;) {
    await session.count?.();
    const call = { call: 'scan', object, items: 1 } as const;
    const page = await world.call(
      call,
      (fault) => readPage({ world, ...world.room(object), fault }, { ...query, cursor }),
      query.signal,
    );
    yield page;
    if (page.isLast) return;
    cursor = page.cursor;
  }
}

function readsOf(world: MemoryWorld): Pick<FullConnector, 'fetch' | 'find' | 'findByMarker'> {
  const read = (
    call: ConnectorCall,
    { object, items, query }: { object: string; items: number; query: ReadQuery },
    pick: (table: MemoryTable) => Snapshot[],
  ): Promise<RemoteRecord[]> => {
    assertBatch(world, items);
    return world.call(
      { call, object, items },
      () => {
        const room = world.room(object);
        return pick(room.table).map((record) => world.tellRecord(room.object, record, query));
      },
      query.signal,
    );
  };
  return {
    fetch: (_session, object, ids, query) =>
      read('fetch', { object, items: ids.length, query }, (table) =>
        [...new Set(ids.map((id) => table.findSurvivor(id)))].flatMap((id) => table.find(id) ?? []),
      ),
    find: (_session, object, key, query) =>
      read('find', { object, items: key.values.length, query }, (table) =>
        findIndexed(table.listIndexed(world.nowMs), key, world.quirks),
      ),
    findByMarker: (_session, object, markers, query) =>
      read('findByMarker', { object, items: markers.length, query }, (table) => {
        const { createProof } = world.app.capabilities;
        if (createProof === 'none') return [];
        const wanted = new Set(markers);
        const records = createProof === 'upsert' ? table.list() : table.listIndexed(world.nowMs);
        return records.filter((record) => record.marker !== null && wanted.has(record.marker));
      }),
  };
}

function findIndexed(
  records: Snapshot[],
  key: { property: string; values: readonly Value[] },
  { isFindExact }: MemoryQuirks,
): Snapshot[] {
  const toKey = isFindExact ? (value?: Value) => JSON.stringify(value ?? null) : valueKey;
  const wanted = new Set(key.values.filter((value) => value !== null).map(toKey));
  return records.filter((record) => wanted.has(toKey(record.values[key.property])));
}

function writesOf(
  world: MemoryWorld,
): Required<Pick<Connector, 'create' | 'update' | 'archive' | 'delete' | 'associate'>> {
  const write = <Item>(
    call: ConnectorCall,
    { object, batch, query }: { object: string; batch: readonly Item[]; query: ReadQuery | null },
    one: (place: WritePlace, item: Item) => WriteOutcome,
  ): Promise<WriteOutcome[]> => {
    assertBatch(world, batch.length);
    return world.call(
      { call, object, items: batch.length },
      (fault) => {
        const place = { world, ...world.room(object), query };
        const outcomes = batch.map((item, at) => writeOne(at, fault, () => one(place, item)));
        return fault?.kind === 'cutAnswer' ? firstHalf(outcomes) : outcomes;
      },
      query?.signal,
    );
  };
  return {
    create: (_session, object, batch, query) =>
      write('create', { object, batch, query }, createOne),
    update: (_session, object, batch, query) =>
      write('update', { object, batch, query }, updateOne),
    archive: (_session, object, ids) =>
      write('archive', { object, batch: ids, query: null }, archiveOne),
    delete: (_session, object, ids) =>
      write('delete', { object, batch: ids, query: null }, deleteOne),
    associate: (_session, object, batch) =>
      write('associate', { object, batch, query: null }, associateOne),
  };
}

function firstHalf<T>(all: readonly T[]): T[] {
  return all.slice(0, Math.floor(all.length / 2));
}

function writeOne(
  at: number,
  fault: MemoryFault | undefined,
  act: () => WriteOutcome,
): WriteOutcome {
  if (fault?.kind !== 'partial' || (at + 1) % fault.every !== 0) return act();
  if (fault.isApplied === true) act();
  return fault.outcome;
}

function assertBatch(world: MemoryWorld, items: number): void {
  const { batchSize } = world.app.limits;
  if (items <= batchSize) return;
  throw new RangeError(`The app takes ${String(batchSize)} records a call, not ${String(items)}.`);
}
