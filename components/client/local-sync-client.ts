/**
 * A client with the engine in the page: for Storybook, demos and tests. Everything it answers comes
 * from the real engine over the store and the accounts it is given; only the login is played.
 *
 * It has no testing code of its own: hand in `MemoryStore` and memory apps of `sync-wizard/engine/testing`.
 */
import { PERMISSIONS, SystemClock, SystemIds, createEngine, toIso } from '../../engine/index.js';
import type {
  ChangeId,
  Clock,
  Connection,
  ConnectionId,
  EngineEvent,
  Ids,
  LinkId,
  Permission,
  RunId,
  SessionInfo,
  Side,
  Store,
  SyncEngine,
  SyncEvent,
  SyncId,
  TenantEngine,
  TenantId,
} from '../../engine/index.js';
import type {
  ConsentAnswer,
  ConsentRequest,
  LocalAccount,
  LocalApp,
} from './local/local-account.js';
import { LocalAccounts } from './local/local-accounts.js';
import { LocalConnections } from './local/local-connections.js';
import { LocalFlows } from './local/local-flows.js';
import { LocalRunner } from './local/local-runner.js';
import { whenNotAborted } from './local/when-not-aborted.js';
import { type ClientError, type SyncClient } from './sync-client.js';
import { toClientError } from './to-client-error.js';

export type {
  ConsentAnswer,
  ConsentRequest,
  LocalAccount,
  LocalApp,
} from './local/local-account.js';

const TENANT = 'local' as TenantId;
const SESSION_MS = 24 * 60 * 60_000;

export interface LocalSyncClientOptions {
  store: Store;
  apps: readonly LocalApp[];
  /** Default: the computer's own. */
  clock?: Clock;
  ids?: Ids;
  /** What the session may do; everything by default. */
  permissions?: readonly Permission[];
  /** Asks the person. Default: allows at once. */
  consent?: (request: ConsentRequest) => Promise<ConsentAnswer>;
  /** How long every call takes; milliseconds, default 0. */
  latencyMs?: number;
  /** Time between two looks at an account that tells nothing by itself; milliseconds, default 60,000. */
  pollIntervalMs?: number;
  /** What goes wrong inside; default: nobody is told. */
  onError?: (message: string, fields: Record<string, unknown> | undefined) => void;
}

type Listener = (event: SyncEvent) => void;
type StateListener = (state: 'live' | 'waiting') => void;

export class LocalSyncClient implements SyncClient {
  readonly hasOwnLogin = true;
  /** What the session may do. Take effect with the next `session()`. */
  permissions: readonly Permission[];
  /** How long every call takes from now on; milliseconds. */
  latencyMs: number;

  readonly #engine: SyncEngine;
  readonly #tenant: TenantEngine;
  readonly #runner: LocalRunner;
  readonly #accounts: LocalAccounts;
  readonly #flows: LocalFlows;
  readonly #apps: readonly LocalApp[];
  readonly #clock: Clock;
  readonly #listeners = new Map<Listener, StateListener | undefined>();
  #lastEvent = 0;
  #fault: ClientError | null = null;

  constructor(options: LocalSyncClientOptions) {
    const { store, clock = new SystemClock(), ids = new SystemIds() } = options;
    this.permissions = options.permissions ?? PERMISSIONS;
    this.latencyMs = options.latencyMs ?? 0;
    this.#apps = options.apps;
    this.#clock = clock;
    const engine = (): SyncEngine => this.#engine;
    const onChange = (): void => this.#emit({ type: 'connections_changed' });
    const connections = new LocalConnections(clock, (id) => {
      void this.#engine.pauseConnection(id);
      onChange();
    });
    this.#runner = new LocalRunner({ engine, store, clock });
    const ignore = (): void => undefined;
    this.#engine = createEngine({
      store,
      connections,
      clock,
      ids,
      logger: { info: ignore, warn: ignore, error: options.onError ?? ignore },
      onEvent: (_tenant, event) => this.#emit(event),
      onWork: this.#runner.wake,
      ...(options.pollIntervalMs === undefined ? {} : { pollIntervalMs: options.pollIntervalMs }),
    });
    this.#tenant = this.#engine.forTenant(TENANT);
    this.#flows = new LocalFlows({
      clock,
      ids,
      consent: options.consent ?? (async () => 'allow'),
      onChange: (flowId) => this.#emit({ type: 'flow_changed', flowId }),
    });
    const { apps } = options;
    const flows = this.#flows;
    this.#accounts = new LocalAccounts({
      ...{ apps, tenantId: TENANT, connections, flows, ids, engine, onChange },
    });
  }

  /** Ends all work in the page. The client answers no more events. */
  close(): void {
    this.#runner.stop();
    this.#listeners.clear();
  }

  /** Lets every call fail with this error until it is set to null; shows how screens look then. */
  setFault(fault: ClientError | null): void {
    this.#fault = fault;
    for (const onState of this.#listeners.values()) onState?.(fault === null ? 'live' : 'waiting');
  }

  /** Connects an account without asking anybody; for scenarios. */
  connect(account: LocalAccount, label = ''): Promise<Connection> {
    return this.#accounts.connectAccount(account, label);
  }

  session: SyncClient['session'] = (signal) => this.#do(() => this.#session(), signal);
  listApps: SyncClient['listApps'] = (signal) =>
    this.#do(() => this.#apps.map(({ app }) => app), signal);

  startFlow: SyncClient['startFlow'] = (start) => this.#do(() => this.#accounts.startFlow(start));
  getFlow: SyncClient['getFlow'] = (id, signal) => this.#do(() => this.#flows.get(id), signal);
  completeFlow: SyncClient['completeFlow'] = (id, code) =>
    this.#do(() => this.#accounts.completeFlow(id, code));
  cancelFlow: SyncClient['cancelFlow'] = (id) => this.#do(() => this.#flows.cancel(id));

  listConnections: SyncClient['listConnections'] = (signal) =>
    this.#do(async () => this.#accounts.list(await this.#tenant.listSyncs()), signal);
  createConnection: SyncClient['createConnection'] = (create) =>
    this.#do(() => this.#accounts.createConnection(create));
  renameConnection: SyncClient['renameConnection'] = (id, label) =>
    this.#do(async () => this.#accounts.rename(id, label, await this.#tenant.listSyncs()));
  testConnection: SyncClient['testConnection'] = (id) =>
    this.#do(async () => this.#accounts.test(id, await this.#tenant.listSyncs()));
  disconnect: SyncClient['disconnect'] = (id, isForced = false) =>
    this.#do(async () => this.#accounts.disconnect(id, isForced, await this.#tenant.listSyncs()));
  listObjects: SyncClient['listObjects'] = (id, signal) =>
    this.#do(() => this.#tenant.listObjects(id as ConnectionId), signal);
  listProperties: SyncClient['listProperties'] = (id, object, signal) =>
    this.#do(() => this.#tenant.listProperties(id as ConnectionId, object), signal);
  listPairs: SyncClient['listPairs'] = (left, right, signal) =>
    this.#do(() => this.#tenant.listPairs(left as ConnectionId, right as ConnectionId), signal);

  listSyncs: SyncClient['listSyncs'] = (signal) => this.#do(() => this.#tenant.listSyncs(), signal);
  getSync: SyncClient['getSync'] = (id, signal) =>
    this.#do(() => this.#tenant.getSync(id as SyncId), signal);
  createSync: SyncClient['createSync'] = (ends) => this.#do(() => this.#tenant.createSync(ends));
  patchDraft: SyncClient['patchDraft'] = (id, patch, etag) =>
    this.#do(() => this.#tenant.patchDraft(id as SyncId, patch, etag));
  discardDraft: SyncClient['discardDraft'] = (id) =>
    this.#do(() => this.#tenant.discardDraft(id as SyncId));
  listProblems: SyncClient['listProblems'] = (id, signal) =>
    this.#do(() => this.#tenant.validateSync(id as SyncId), signal);
  listDifferences: SyncClient['listDifferences'] = (id, signal) =>
    this.#do(() => this.#tenant.diffSettings(id as SyncId, 'published', 'draft'), signal);
  testFilter: SyncClient['testFilter'] = (id, request, signal) =>
    this.#do(() => this.#tenant.testFilter(id as SyncId, request), signal);
  estimateMatches: SyncClient['estimateMatches'] = (id, signal) =>
    this.#do(() => this.#tenant.estimateMatches(id as SyncId), signal);
  // eslint-disable-next-line @typescript-eslint/max-params -- the port's own shape
  listPartners: SyncClient['listPartners'] = (id, side: Side, property, signal) =>
    this.#do(() => this.#tenant.listPartners(id as SyncId, side, property), signal);
  publishSync: SyncClient['publishSync'] = (id, publish, etag) =>
    this.#do(() => this.#tenant.publishSync(id as SyncId, publish, etag));
  turnOn: SyncClient['turnOn'] = (id) => this.#do(() => this.#tenant.turnOn(id as SyncId));
  turnOff: SyncClient['turnOff'] = (id) => this.#do(() => this.#tenant.turnOff(id as SyncId));
  deleteSync: SyncClient['deleteSync'] = (id) =>
    this.#do(() => this.#tenant.deleteSync(id as SyncId));

  startPreview: SyncClient['startPreview'] = (id, query) =>
    this.#do(() => this.#tenant.startPreview(id as SyncId, query));
  getPreview: SyncClient['getPreview'] = (id, signal) =>
    this.#do(() => this.#tenant.getPreview(id as SyncId), signal);

  listRuns: SyncClient['listRuns'] = (id, page = {}, signal) =>
    this.#do(() => this.#tenant.listRuns(id as SyncId, page), signal);
  getRun: SyncClient['getRun'] = (id, signal) =>
    this.#do(() => this.#tenant.getRun(id as RunId), signal);
  startRun: SyncClient['startRun'] = (id) => this.#do(() => this.#tenant.startRun(id as SyncId));
  cancelRun: SyncClient['cancelRun'] = (id) => this.#do(() => this.#tenant.cancelRun(id as RunId));
  listChanges: SyncClient['listChanges'] = (runId, query = {}, signal) =>
    this.#do(() => this.#tenant.listChanges(runId as RunId, query), signal);

  previewUndo: SyncClient['previewUndo'] = (runId, undo = {}) =>
    this.#do(() => this.#tenant.previewUndo(runId as RunId, undo));
  startUndo: SyncClient['startUndo'] = (runId, undo = {}) =>
    this.#do(() => this.#tenant.startUndo(runId as RunId, undo, this.#undoRights()));
  previewUndoChange: SyncClient['previewUndoChange'] = (changeId, undo = {}) =>
    this.#do(() => this.#tenant.previewUndoChange(changeId as ChangeId, undo));
  startUndoChange: SyncClient['startUndoChange'] = (changeId, undo = {}) =>
    this.#do(() => this.#tenant.startUndoChange(changeId as ChangeId, undo, this.#undoRights()));
  getUndo: SyncClient['getUndo'] = (id, signal) =>
    this.#do(() => this.#tenant.getUndo(id as RunId), signal);

  listRecords: SyncClient['listRecords'] = (id, query, signal) =>
    this.#do(() => this.#tenant.listRecords(id as SyncId, query), signal);
  getRecord: SyncClient['getRecord'] = (id, recordId, signal) =>
    this.#do(() => this.#tenant.getRecord(id as SyncId, recordId as LinkId), signal);
  listRecordChanges: SyncClient['listRecordChanges'] = (id, recordId, { query, signal } = {}) =>
    this.#do(
      () => this.#tenant.listRecordChanges(id as SyncId, recordId as LinkId, query ?? {}),
      signal,
    );
  listOrigins: SyncClient['listOrigins'] = (id, recordId, signal) =>
    this.#do(() => this.#tenant.listOrigins(id as SyncId, recordId as LinkId), signal);
  retryRecord: SyncClient['retryRecord'] = (id, recordId) =>
    this.#do(() => this.#tenant.retryRecord(id as SyncId, recordId as LinkId));
  createRecordAgain: SyncClient['createRecordAgain'] = (id, recordId) =>
    this.#do(() => this.#tenant.createRecordAgain(id as SyncId, recordId as LinkId));
  unlinkRecord: SyncClient['unlinkRecord'] = (id, recordId) =>
    this.#do(() => this.#tenant.unlinkRecord(id as SyncId, recordId as LinkId));
  chooseMatch: SyncClient['chooseMatch'] = (id, recordId, choice) =>
    this.#do(() => this.#tenant.chooseMatch(id as SyncId, recordId as LinkId, choice));

  listIssues: SyncClient['listIssues'] = (id, signal) =>
    this.#do(() => this.#tenant.listIssues(id as SyncId), signal);
  retryIssue: SyncClient['retryIssue'] = (id, key) =>
    this.#do(() => this.#tenant.retryIssue(id as SyncId, key));
  createIssueAgain: SyncClient['createIssueAgain'] = (id, key) =>
    this.#do(() => this.#tenant.createIssueAgain(id as SyncId, key));

  subscribe(listener: Listener, onState?: StateListener): () => void {
    this.#listeners.set(listener, onState);
    queueMicrotask(() => {
      if (this.#listeners.has(listener)) onState?.(this.#fault === null ? 'live' : 'waiting');
    });
    return () => void this.#listeners.delete(listener);
  }

  #undoRights(): { mayArchive: boolean } {
    return { mayArchive: this.permissions.includes('delete') };
  }

  #session(): SessionInfo {
    return {
      endUser: { id: 'local', label: null },
      permissions: [...this.permissions],
      connectors: null,
      expiresAt: toIso(this.#clock.now() + SESSION_MS),
    };
  }

  /** Every call goes through here: takes its time, meets the fault, and fails as a client does. */
  async #do<T>(work: () => T | Promise<T>, signal?: AbortSignal): Promise<T> {
    signal?.throwIfAborted();
    if (this.latencyMs > 0) await whenNotAborted(this.#clock.sleep(this.latencyMs), signal);
    if (this.#fault !== null) throw this.#fault;
    try {
      return await whenNotAborted(Promise.resolve().then(work), signal);
    } catch (error) {
      if (signal?.aborted === true) throw signal.reason;
      throw toClientError(error);
    }
  }

  /** Listeners hear it a moment later, as they would from a server. */
  #emit(event: EngineEvent): void {
    this.#lastEvent += 1;
    const told = { ...event, id: String(this.#lastEvent) };
    queueMicrotask(() => {
      if (this.#fault !== null) return;
      for (const listener of this.#listeners.keys()) listener(told);
    });
  }
}
