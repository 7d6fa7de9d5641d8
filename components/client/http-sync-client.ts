/**
 * A client of the server's `/v1` API. Knows addresses and headers; what a session is, how failures
 * look and how events arrive is in `http/` and `event-stream.ts`.
 */
import { SystemClock } from '../../engine/index.js';
import type {
  AppDescription,
  Change,
  Clock,
  Connection,
  FilterTest,
  Flow,
  IssueGroup,
  MatchEstimate,
  ObjectPair,
  ObjectType,
  PageOf,
  Partner,
  Preview,
  PropertyWithSamples,
  RecordDetail,
  RecordRow,
  Run,
  SessionInfo,
  SettingsDifference,
  SettingsProblem,
  Side,
  Sync,
  UndoReport,
  UndoState,
  ValueOrigin,
} from '../../engine/index.js';
import { EventStream } from './event-stream.js';
import { SessionToken, type FetchSession } from './http/session-token.js';
import { Transport, pathOf, type Call } from './http/transport.js';
import type { PageQuery, SyncClient } from './sync-client.js';

export type { FetchSession } from './http/session-token.js';

export interface HttpSyncClientOptions {
  /** Address of the server: "https://sync.example.com", or a path on the page's own origin. */
  server: string;
  fetchSession: FetchSession;
  /** Default: the page's own. */
  fetch?: typeof fetch;
  clock?: Clock;
}

export class HttpSyncClient implements SyncClient {
  readonly #transport: Transport;
  readonly #token: SessionToken;
  readonly #events: EventStream;

  constructor(options: HttpSyncClientOptions) {
    const { server, fetchSession, clock = new SystemClock() } = options;
    const send: typeof fetch = options.fetch ?? ((input, init) => globalThis.fetch(input, init));
    this.#token = new SessionToken(fetchSession, clock);
    this.#transport = new Transport({ server, token: this.#token, fetch: send });
    this.#events = new EventStream({
      clock,
      random: () => Math.random(),
      open: (lastEventId, signal) =>
        this.#transport.open({
          path: '/v1/events',
          headers: {
            accept: 'text/event-stream',
            ...(lastEventId === null ? {} : { 'last-event-id': lastEventId }),
          },
          signal,
        }),
    });
  }

  session: SyncClient['session'] = async (signal) => {
    const session = await this.#get<SessionInfo>('/v1/session', signal);
    this.#token.learnExpiry(session.expiresAt);
    return session;
  };
  listApps: SyncClient['listApps'] = (signal) => this.#list<AppDescription>('/v1/apps', signal);

  startFlow: SyncClient['startFlow'] = (start) => this.#create<Flow>('/v1/flows', start);
  getFlow: SyncClient['getFlow'] = (id, signal) => this.#get<Flow>(pathOf`/v1/flows/${id}`, signal);
  completeFlow: SyncClient['completeFlow'] = (id, completionCode) =>
    this.#post<Connection>(pathOf`/v1/flows/${id}/complete`, { completionCode });
  cancelFlow: SyncClient['cancelFlow'] = (id) => this.#post(pathOf`/v1/flows/${id}/cancel`);

  listConnections: SyncClient['listConnections'] = (signal) =>
    this.#list<Connection>('/v1/connections', signal);
  createConnection: SyncClient['createConnection'] = (create) =>
    this.#create<Connection>('/v1/connections', create);
  renameConnection: SyncClient['renameConnection'] = (id, label) =>
    this.#transport.json({ path: connection(id), method: 'PATCH', body: { label } });
  testConnection: SyncClient['testConnection'] = (id) =>
    this.#post<Connection>(`${connection(id)}/test`);
  disconnect: SyncClient['disconnect'] = (id, isForced = false) =>
    this.#transport.json({
      path: connection(id),
      method: 'DELETE',
      query: isForced ? { force: true } : {},
    });
  listObjects: SyncClient['listObjects'] = (id, signal) =>
    this.#list<ObjectType>(`${connection(id)}/objects`, signal);
  listProperties: SyncClient['listProperties'] = (id, object, signal) =>
    this.#list<PropertyWithSamples>(connection(id) + pathOf`/objects/${object}/properties`, signal);
  listPairs: SyncClient['listPairs'] = (left, right, signal) =>
    this.#list<ObjectPair>('/v1/object-pairs', signal, { left, right });

  listSyncs: SyncClient['listSyncs'] = (signal) => this.#list<Sync>('/v1/syncs', signal);
  getSync: SyncClient['getSync'] = (id, signal) => this.#get<Sync>(sync(id), signal);
  createSync: SyncClient['createSync'] = (ends) => this.#create<Sync>('/v1/syncs', ends);
  patchDraft: SyncClient['patchDraft'] = (id, patch, etag) =>
    this.#transport.json({
      path: sync(id),
      method: 'PATCH',
      body: patch,
      headers: { 'content-type': 'application/merge-patch+json', ...ifMatch(etag) },
    });
  discardDraft: SyncClient['discardDraft'] = (id) => this.#post<Sync>(`${sync(id)}/discard`);
  listProblems: SyncClient['listProblems'] = (id, signal) =>
    this.#list<SettingsProblem>(`${sync(id)}/problems`, signal);
  listDifferences: SyncClient['listDifferences'] = (id, signal) =>
    this.#list<SettingsDifference>(`${sync(id)}/diff`, signal, { from: 'published', to: 'draft' });
  testFilter: SyncClient['testFilter'] = (id, request, signal) =>
    this.#post<FilterTest>(`${sync(id)}/filter-test`, request, { signal, isRepeatable: true });
  estimateMatches: SyncClient['estimateMatches'] = (id, signal) =>
    this.#get<MatchEstimate>(`${sync(id)}/match-estimate`, signal);
  // eslint-disable-next-line @typescript-eslint/max-params -- the port's own shape
  listPartners: SyncClient['listPartners'] = (id, side: Side, property, signal) =>
    this.#list<Partner>(`${sync(id)}/partners`, signal, { side, property });
  publishSync: SyncClient['publishSync'] = (id, publish, etag) =>
    this.#post<Sync>(`${sync(id)}/publish`, publish, { headers: ifMatch(etag) });
  turnOn: SyncClient['turnOn'] = (id) => this.#post<Sync>(`${sync(id)}/turn-on`);
  turnOff: SyncClient['turnOff'] = (id) => this.#post<Sync>(`${sync(id)}/turn-off`);
  deleteSync: SyncClient['deleteSync'] = (id) =>
    this.#transport.json({ path: sync(id), method: 'DELETE' });

  startPreview: SyncClient['startPreview'] = (id, query) =>
    this.#post<Preview>(`${sync(id)}/preview`, undefined, { query: { ...query } });
  getPreview: SyncClient['getPreview'] = (id, signal) =>
    this.#get<Preview>(`${sync(id)}/preview`, signal);

  listRuns: SyncClient['listRuns'] = (id, page, signal) =>
    this.#page<Run>(`${sync(id)}/runs`, page, signal);
  getRun: SyncClient['getRun'] = (id, signal) => this.#get<Run>(pathOf`/v1/runs/${id}`, signal);
  startRun: SyncClient['startRun'] = (id) => this.#post(`${sync(id)}/runs`);
  cancelRun: SyncClient['cancelRun'] = (id) => this.#post(pathOf`/v1/runs/${id}/cancel`);
  listChanges: SyncClient['listChanges'] = (runId, query, signal) =>
    this.#page<Change>(pathOf`/v1/runs/${runId}/changes`, query as Call['query'], signal);

  previewUndo: SyncClient['previewUndo'] = (runId, undo = {}) =>
    this.#post<UndoReport>(pathOf`/v1/runs/${runId}/undo-preview`, undo);
  startUndo: SyncClient['startUndo'] = (runId, undo = {}) =>
    this.#create<Run>(pathOf`/v1/runs/${runId}/undo`, undo);
  previewUndoChange: SyncClient['previewUndoChange'] = (changeId, undo = {}) =>
    this.#post<UndoReport>(pathOf`/v1/changes/${changeId}/undo-preview`, undo);
  startUndoChange: SyncClient['startUndoChange'] = (changeId, undo = {}) =>
    this.#create<Run>(pathOf`/v1/changes/${changeId}/undo`, undo);
  getUndo: SyncClient['getUndo'] = (id, signal) =>
    this.#get<UndoState>(pathOf`/v1/runs/${id}/undo`, signal);

  listRecords: SyncClient['listRecords'] = (id, query, signal) =>
    this.#page<RecordRow>(`${sync(id)}/records`, query as Call['query'], signal);
  getRecord: SyncClient['getRecord'] = (id, recordId, signal) =>
    this.#get<RecordDetail>(record(id, recordId), signal);
  listRecordChanges: SyncClient['listRecordChanges'] = (id, recordId, { query, signal } = {}) =>
    this.#page<Change>(`${record(id, recordId)}/changes`, query as Call['query'], signal);
  listOrigins: SyncClient['listOrigins'] = (id, recordId, signal) =>
    this.#list<ValueOrigin>(`${record(id, recordId)}/origins`, signal);
  retryRecord: SyncClient['retryRecord'] = (id, recordId) =>
    this.#post<RecordRow>(`${record(id, recordId)}/retry`);
  createRecordAgain: SyncClient['createRecordAgain'] = (id, recordId) =>
    this.#post<RecordRow>(`${record(id, recordId)}/create-again`);
  unlinkRecord: SyncClient['unlinkRecord'] = (id, recordId) =>
    this.#post(`${record(id, recordId)}/unlink`);
  chooseMatch: SyncClient['chooseMatch'] = (id, recordId, choice) =>
    this.#post<RecordRow>(`${record(id, recordId)}/choose-match`, choice);

  listIssues: SyncClient['listIssues'] = (id, signal) =>
    this.#list<IssueGroup>(`${sync(id)}/issues`, signal);
  retryIssue: SyncClient['retryIssue'] = (id, key) =>
    this.#post<{ count: number }>(`${sync(id)}/issues/retry`, { key });
  createIssueAgain: SyncClient['createIssueAgain'] = (id, key) =>
    this.#post<{ count: number }>(`${sync(id)}/issues/create-again`, { key });

  subscribe: SyncClient['subscribe'] = (listener, onState) =>
    this.#events.subscribe(listener, onState);

  #get<T>(path: string, signal?: AbortSignal): Promise<T> {
    return this.#transport.json<T>({ path, signal });
  }

  async #list<T>(path: string, signal?: AbortSignal, query: Call['query'] = {}): Promise<T[]> {
    const { items } = await this.#transport.json<{ items: T[] }>({ path, query, signal });
    return items;
  }

  #page<T>(
    path: string,
    query: PageQuery | Call['query'] = {},
    signal?: AbortSignal,
  ): Promise<PageOf<T>> {
    return this.#transport.json({ path, query: { ...query }, signal });
  }

  #post<T = void>(path: string, body?: unknown, call: Partial<Call> = {}): Promise<T> {
    return this.#transport.json<T>({ ...call, path, method: 'POST', body });
  }

  /** A key makes it safe to send the same again when the answer was lost. */
  #create<T>(path: string, body: unknown): Promise<T> {
    const headers = { 'idempotency-key': newKey() };
    return this.#post<T>(path, body, { headers, isRepeatable: true });
  }
}

const connection = (id: string): string => pathOf`/v1/connections/${id}`;
const sync = (id: string): string => pathOf`/v1/syncs/${id}`;
const record = (id: string, recordId: string): string =>
  pathOf`/v1/syncs/${id}/records/${recordId}`;

function ifMatch(etag: string | null): Record<string, string> {
  return etag === null ? {} : { 'if-match': etag };
}

/** 128 random bits. */
function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
