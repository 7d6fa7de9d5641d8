/** The connector to the bench's app: translates and nothing more, as lean as the app behind it. */
import type { AppDescription, ObjectType } from '../../engine/contract/index.js';
import type {
  Connector,
  ConnectorSession,
  Page,
  RemoteRecord,
  ScanQuery,
  WriteOutcome,
} from '../../engine/ports/connector.js';
import { ConnectorError } from '../../engine/ports/connector.js';
import type { AppRecord } from '../app/account.js';
import { PEOPLE_PROPERTIES } from '../people.js';

export const PEOPLE = 'people';

const APP: AppDescription = {
  id: 'bench',
  name: 'Bench',
  category: 'CRM',
  summary: 'Two accounts on loopback.',
  logo: { letter: 'B', color: '#333333' },
  auth: { kind: 'key', fields: [] },
  capabilities: {
    hasWebhooks: false,
    deletions: 'sweep',
    createProof: 'upsert',
    hasConditionalWrite: true,
    hasFilteredScan: false,
  },
  // The rate gate stays in the way of every call, and lets everything pass.
  limits: { pageSize: 100, batchSize: 100, requestsPerSecond: 1_000_000 },
};

const OBJECT: ObjectType = {
  name: PEOPLE,
  singular: 'Person',
  plural: 'People',
  kind: 'person',
  isCustom: false,
  isWritable: true,
  titleProperties: ['firstName', 'lastName'],
  matchKeys: [['person.email']],
  associations: [],
};

type Session = ConnectorSession;

export function createBenchConnector(): Connector {
  return {
    app: APP,
    verify: (session) =>
      Promise.resolve({ id: baseOf(session), name: 'Bench', account: {}, grantedScopes: [] }),
    objects: () => Promise.resolve([OBJECT]),
    properties: () => Promise.resolve([...PEOPLE_PROPERTIES]),
    prepare: () => Promise.resolve(),
    scan: (session, _object, query) => scan(session, query),
    fetch: (session, _object, ids) => readMany(session, 'read', ids),
    find: () => Promise.resolve([]),
    findByMarker: (session, _object, markers) => readMany(session, 'markers', markers),
    create: async (session, _object, batch) => {
      const items = batch.map(({ marker, values }) => ({ marker, values }));
      const made = await post<AppRecord[]>(session, 'create', items);
      return made.map(applied);
    },
    update: async (session, _object, batch) => {
      const items = batch.map(({ id, values, expectedVersion }) => ({
        id,
        values,
        version: expectedVersion,
      }));
      const answers = await post<(AppRecord | null)[]>(session, 'update', items);
      return answers.map((record) =>
        record === null ? { kind: 'versionConflict' } : applied(record),
      );
    },
    archive: (_session, _object, ids) => Promise.resolve(ids.map(() => ({ kind: 'missing' }))),
    associate: (_session, _object, batch) =>
      Promise.resolve(batch.map(() => ({ kind: 'missing' }))),
  };
}

interface ListAnswer {
  records: AppRecord[];
  next: number;
  isLast: boolean;
  total?: number;
  seq?: number;
}

/** `list:<place>:<change number when it began>`, afterwards `since:<change number>`. */
async function* scan(session: Session, query: ScanQuery): AsyncGenerator<Page> {
  const [kind = 'list', place = '0', began] = (query.cursor ?? 'list:0').split(':');
  let at = Number(place);
  let from = began === undefined ? undefined : Number(began);
  for (;;) {
    const isList = kind === 'list';
    const path = isList ? `list?from=${String(at)}` : `changes?since=${String(at)}`;
    const answer = await get<ListAnswer>(session, path);
    at = answer.next;
    from ??= answer.seq ?? 0;
    const isListed = isList && answer.isLast;
    yield {
      records: answer.records.map(toRemote),
      deletedIds: [],
      cursor: isListed ? `since:${String(from)}` : cursorOf(kind, at, isList ? from : null),
      isLast: answer.isLast,
      isFullScan: isList,
      total: answer.total ?? null,
    };
    if (answer.isLast) return;
  }
}

function cursorOf(kind: string, at: number, from: number | null): string {
  return from === null ? `${kind}:${String(at)}` : `${kind}:${String(at)}:${String(from)}`;
}

async function readMany(
  session: Session,
  verb: string,
  keys: readonly string[],
): Promise<RemoteRecord[]> {
  return (await post<AppRecord[]>(session, verb, keys)).map(toRemote);
}

function applied(record: AppRecord): WriteOutcome {
  return { kind: 'applied', record: toRemote(record) };
}

function toRemote({ id, version, modifiedAt, marker, values }: AppRecord): RemoteRecord {
  return {
    id,
    values,
    associations: {},
    version,
    modifiedAt,
    createdAt: null,
    marker,
    url: null,
  };
}

function get<T>(session: Session, path: string): Promise<T> {
  return call<T>(session, path, {});
}

function post<T>(session: Session, path: string, body: unknown): Promise<T> {
  const headers = { 'content-type': 'application/json' };
  return call<T>(session, path, { method: 'POST', headers, body: JSON.stringify(body) });
}

async function call<T>(session: Session, path: string, init: RequestInit): Promise<T> {
  const response = await session
    .fetch(`${baseOf(session)}/${path}`, init)
    .catch((cause: unknown) => {
      throw new ConnectorError('app_unavailable', 'The app does not answer.', { cause });
    });
  if (!response.ok) throw new ConnectorError('app_unavailable', await response.text());
  return (await response.json()) as T;
}

function baseOf(session: Session): string {
  return session.account['url'] ?? '';
}
