/* eslint-disable @typescript-eslint/max-params -- the methods of the connector port have four */
/** Wraps a connector so that it offers full names, see `full-names.ts`. Calls without one pass through as they are. */
import { filterProperties } from '../../filter/filter-properties.js';
import { canonicalName, possibleLastNames } from '../../mapping/person-name.js';
import type { Connections } from '../../ports/connections.js';
import type {
  Connector,
  ConnectorSession,
  Page,
  ReadQuery,
  RemoteRecord,
  ScanQuery,
  UpdateItem,
  WriteOutcome,
} from '../../ports/connector.js';
import { ConnectorError } from '../../ports/connector.js';
import {
  FULL_NAME,
  fullNameOf,
  intoParts,
  knownParts,
  namePropertiesOf,
  withFullName,
  withParts,
  type NameProperties,
} from './full-names.js';

/** The same connections, whose connectors offer full names. */
export function fullNameConnections(connections: Connections): Connections {
  const wrapped = new WeakMap<Connector, Connector>();
  return {
    open: async (tenantId, connectionId) => {
      const open = await connections.open(tenantId, connectionId);
      const connector = wrapped.get(open.connector) ?? withFullNames(open.connector);
      wrapped.set(open.connector, connector);
      return { ...open, connector };
    },
    reportLost: (tenantId, connectionId) => connections.reportLost(tenantId, connectionId),
  };
}

function withFullNames(inner: Connector): Connector {
  const names = new KnownNames(inner);
  return {
    app: inner.app,
    ...(inner.defaults === undefined ? {} : { defaults: inner.defaults }),
    ...(inner.horizonMs === undefined ? {} : { horizonMs: inner.horizonMs }),
    verify: (session) => inner.verify(session),
    objects: (session) => inner.objects(session),
    properties: (session, object) => names.properties(session, object),
    ...(inner.users === undefined ? {} : { users: (session) => inner.users?.(session) ?? none() }),
    prepare: (session, object) => inner.prepare(session, object),
    ...readsOf(inner, names),
    ...writesOf(inner, names),
    archive: (session, object, ids) => inner.archive(session, object, ids),
    ...(inner.delete === undefined
      ? {}
      : { delete: (session, object, ids) => inner.delete?.(session, object, ids) ?? none() }),
    associate: (session, object, batch) => inner.associate(session, object, batch),
  };
}

function none(): Promise<never[]> {
  return Promise.resolve([]);
}

/** The parts of names by connection and object, as the app described them last. */
class KnownNames {
  readonly #inner: Connector;
  readonly #parts = new Map<string, NameProperties | null>();

  constructor(inner: Connector) {
    this.#inner = inner;
  }

  async properties(session: ConnectorSession, object: string): ReturnType<Connector['properties']> {
    const properties = await this.#inner.properties(session, object);
    const name = fullNameOf(properties);
    const key = JSON.stringify([session.connectionId, object]);
    this.#parts.set(key, name === undefined ? null : namePropertiesOf(name));
    return name === undefined ? properties : [...properties, name];
  }

  /** null when no full name is asked for, or there is none. */
  async partsFor(
    session: ConnectorSession,
    object: string,
    asked: readonly string[],
  ): Promise<NameProperties | null> {
    if (!asked.includes(FULL_NAME)) return null;
    const key = JSON.stringify([session.connectionId, object]);
    if (!this.#parts.has(key)) await this.properties(session, object);
    return this.#parts.get(key) ?? null;
  }
}

function readsOf(
  inner: Connector,
  names: KnownNames,
): Pick<Connector, 'scan' | 'fetch' | 'find' | 'findByMarker'> {
  type Read = (query: ReadQuery) => Promise<RemoteRecord[]>;
  const read = async (
    session: ConnectorSession,
    object: string,
    query: ReadQuery,
    call: Read,
  ): Promise<RemoteRecord[]> => {
    const parts = await names.partsFor(session, object, query.properties);
    if (parts === null) return call(query);
    const records = await call(withParts(query, parts));
    return records.map((record) => withFullName(record, query, parts));
  };
  const find = inner.find?.bind(inner);
  return {
    scan: (session, object, query) => scan(inner, names, { session, object, query }),
    fetch: (session, object, ids, query) =>
      read(session, object, query, (asked) => inner.fetch(session, object, ids, asked)),
    findByMarker: (session, object, markers, query) =>
      read(session, object, query, (asked) => inner.findByMarker(session, object, markers, asked)),
    ...(find === undefined
      ? {}
      : {
          find: async (session, object, key, query) => {
            const place = { session, object, query };
            if (key.property === FULL_NAME)
              return findByName({ inner, find }, names, { ...place, key });
            return read(session, object, query, (asked) => find(session, object, key, asked));
          },
        }),
  };
}

interface Place<Query extends ReadQuery> {
  session: ConnectorSession;
  object: string;
  query: Query;
}

async function* scan(
  inner: Connector,
  names: KnownNames,
  { session, object, query }: Place<ScanQuery>,
): AsyncGenerator<Page> {
  const { filter, ...rest } = query;
  const isAsked = filter !== undefined && !filterProperties(filter).includes(FULL_NAME);
  // No app knows this property: it lists as it does without a filter, and the engine looks itself.
  const plain: ScanQuery = isAsked ? query : rest;
  const parts = await names.partsFor(session, object, query.properties);
  if (parts === null) {
    yield* inner.scan(session, object, plain);
    return;
  }
  for await (const page of inner.scan(session, object, withParts(plain, parts))) {
    const records = page.records.map((record) => withFullName(record, query, parts));
    yield { ...page, records };
  }
}

type Find = NonNullable<Connector['find']>;
type Key = Parameters<Find>[2];

/** Asks for everybody with a family name that fits, and keeps those whose whole name does. */
async function findByName(
  { inner, find }: { inner: Connector; find: Find },
  names: KnownNames,
  { session, object, query, key }: Place<ReadQuery> & { key: Key },
): Promise<RemoteRecord[]> {
  const asked = { ...query, properties: [...query.properties, FULL_NAME] };
  const parts = await names.partsFor(session, object, asked.properties);
  // A connector that was wrapped already has the property itself.
  if (parts === null) return find(session, object, key, query);
  const texts = key.values.filter((value) => typeof value === 'string');
  const wanted = new Set(texts.map(canonicalName));
  const oneWord = texts.filter((text) => !canonicalName(text).includes(' '));
  const questions = [
    ...chunked(parts.last, texts.flatMap(possibleLastNames), inner),
    ...chunked(parts.first, oneWord, inner),
  ];
  const found = new Map<string, RemoteRecord>();
  for (const question of questions)
    for (const record of await find(session, object, question, withParts(asked, parts))) {
      const told = withFullName(record, asked, parts);
      const name = told.values[FULL_NAME];
      if (typeof name === 'string' && wanted.has(canonicalName(name)))
        found.set(record.id, withFullName(record, query, parts));
    }
  return [...found.values()];
}

function chunked(property: string, values: readonly string[], { app }: Connector): Key[] {
  const all = [...new Set(values)];
  const { batchSize } = app.limits;
  return Array.from({ length: Math.ceil(all.length / batchSize) }, (_, at) => ({
    property,
    values: all.slice(at * batchSize, (at + 1) * batchSize),
  }));
}

function writesOf(inner: Connector, names: KnownNames): Pick<Connector, 'create' | 'update'> {
  const tell = (
    outcomes: readonly WriteOutcome[],
    query: ReadQuery,
    parts: NameProperties,
  ): WriteOutcome[] =>
    outcomes.map((outcome) =>
      outcome.kind === 'applied'
        ? { ...outcome, record: withFullName(outcome.record, query, parts) }
        : outcome,
    );
  return {
    create: async (session, object, batch, query) => {
      const asked = askedFor(batch, query);
      const parts = await names.partsFor(session, object, asked);
      if (parts === null) return inner.create(session, object, batch, query);
      const items = batch.map((item) => ({
        ...item,
        values: intoParts(item.values, parts, undefined),
      }));
      return tell(
        await inner.create(session, object, items, withParts(query, parts)),
        query,
        parts,
      );
    },
    update: async (session, object, batch, query) => {
      const parts = await names.partsFor(session, object, askedFor(batch, query));
      if (parts === null) return inner.update(session, object, batch, query);
      const known = await readKnown(inner, { session, object, query }, { batch, parts });
      const items = batch.map((item) => {
        const record = known.get(item.id);
        const now = record === undefined ? undefined : knownParts(record, parts);
        return { ...item, values: intoParts(item.values, parts, now) };
      });
      return tell(
        await inner.update(session, object, items, withParts(query, parts)),
        query,
        parts,
      );
    },
  };
}

function askedFor(
  batch: readonly { values: Readonly<Record<string, unknown>> }[],
  query: ReadQuery,
): string[] {
  const isWritten = batch.some(({ values }) => FULL_NAME in values);
  return isWritten ? [...query.properties, FULL_NAME] : [...query.properties];
}

/** The parts of the names that are about to be written, so that they are split where they were. */
async function readKnown(
  inner: Connector,
  { session, object, query }: Place<ReadQuery>,
  { batch, parts }: { batch: readonly UpdateItem[]; parts: NameProperties },
): Promise<Map<string, RemoteRecord>> {
  const ids = batch.filter(({ values }) => FULL_NAME in values).map(({ id }) => id);
  if (ids.length === 0) return new Map();
  const asked: ReadQuery = {
    properties: [parts.first, parts.last],
    associations: [],
    ...(query.signal === undefined ? {} : { signal: query.signal }),
  };
  try {
    const records = await inner.fetch(session, object, ids, asked);
    return new Map(records.map((record) => [record.id, record]));
  } catch (error) {
    if (!(error instanceof ConnectorError)) throw error;
    // Nothing was written yet.
    const { fault, message, retryAfterMs } = error;
    throw new ConnectorError(fault, message, { retryAfterMs, wasSent: false, cause: error });
  }
}
