/**
 * The port through which all elements talk: to a server over HTTP, or to an engine in the page.
 * Shapes are the contract's; calls mirror the HTTP API one to one. Every call may reject with a
 * `ClientError`. Calls that read take an optional signal and reject with its reason when it aborts.
 */
import type {
  AppDescription,
  Change,
  Connection,
  FilterTest,
  FilterTestRequest,
  Flow,
  IssueGroup,
  MatchChoice,
  MatchEstimate,
  NewSync,
  ObjectPair,
  ObjectType,
  PageOf,
  Partner,
  Preview,
  PreviewQuery,
  PropertyWithSamples,
  Publish,
  RecordChangesQuery,
  RecordDetail,
  RecordQuery,
  RecordRow,
  Run,
  RunChangesQuery,
  SessionInfo,
  SettingsDifference,
  SettingsPatch,
  SettingsProblem,
  Sync,
  SyncEvent,
  Undo,
  UndoReport,
  UndoState,
  ValueOrigin,
} from '../../engine/contract/index.js';
import type { Side } from '../../engine/index.js';

export interface SyncClient {
  /** Logins are asked for inside the page, so that no window has to be opened. Default false. */
  readonly hasOwnLogin?: boolean;

  /** Who is signed in and what the session may do. */
  session(signal?: AbortSignal): Promise<SessionInfo>;

  listApps(signal?: AbortSignal): Promise<AppDescription[]>;

  /**
   * Begins logging in at an app; `fields` are the form's values where the app asks for some first.
   * `connectionId` reconnects that account instead of adding one.
   */
  startFlow(start: {
    app: string;
    fields?: Record<string, string>;
    connectionId?: string;
  }): Promise<Flow>;
  getFlow(id: string, signal?: AbortSignal): Promise<Flow>;
  /** Ends a login with the one-time code that the return page brought back. */
  completeFlow(id: string, completionCode: string): Promise<Connection>;
  cancelFlow(id: string): Promise<void>;

  listConnections(signal?: AbortSignal): Promise<Connection[]>;
  /** For apps with a key form. The account is tested before anything is stored. */
  createConnection(create: {
    app: string;
    label?: string;
    fields: Record<string, string>;
  }): Promise<Connection>;
  renameConnection(id: string, label: string): Promise<Connection>;
  /** Asks the app whether the login still works. */
  testConnection(id: string): Promise<Connection>;
  /** With `isForced` also when syncs use it: they stop. */
  disconnect(id: string, isForced?: boolean): Promise<void>;
  listObjects(connectionId: string, signal?: AbortSignal): Promise<ObjectType[]>;
  listProperties(
    connectionId: string,
    object: string,
    signal?: AbortSignal,
  ): Promise<PropertyWithSamples[]>;
  listPairs(left: string, right: string, signal?: AbortSignal): Promise<ObjectPair[]>;

  listSyncs(signal?: AbortSignal): Promise<Sync[]>;
  getSync(id: string, signal?: AbortSignal): Promise<Sync>;
  createSync(ends: NewSync): Promise<Sync>;
  /** Rejects with `draft_conflict` when the draft changed since `etag`; null overwrites whatever is there. */
  patchDraft(id: string, patch: SettingsPatch, etag: string | null): Promise<Sync>;
  discardDraft(id: string): Promise<Sync>;
  listProblems(id: string, signal?: AbortSignal): Promise<SettingsProblem[]>;
  /** What the draft changes in the published settings, in English and in words to translate. `not_found` before the first publish. */
  listDifferences(id: string, signal?: AbortSignal): Promise<SettingsDifference[]>;
  /** Tries a filter out on what the app holds now, with the rest of the draft as it is saved. Writes nothing. */
  testFilter(id: string, request: FilterTestRequest, signal?: AbortSignal): Promise<FilterTest>;
  /** How many records would find their partner by the draft as it is saved. Writes nothing. */
  estimateMatches(id: string, signal?: AbortSignal): Promise<MatchEstimate>;
  listPartners(id: string, side: Side, property: string, signal?: AbortSignal): Promise<Partner[]>;
  publishSync(id: string, publish: Publish, etag: string | null): Promise<Sync>;
  turnOn(id: string): Promise<Sync>;
  turnOff(id: string): Promise<Sync>;
  deleteSync(id: string): Promise<void>;

  /** Of the draft, for all records unless asked otherwise. */
  startPreview(id: string, query?: PreviewQuery): Promise<Preview>;
  getPreview(id: string, signal?: AbortSignal): Promise<Preview>;

  listRuns(id: string, page?: PageQuery, signal?: AbortSignal): Promise<PageOf<Run>>;
  getRun(id: string, signal?: AbortSignal): Promise<Run>;
  startRun(id: string): Promise<void>;
  cancelRun(id: string): Promise<void>;
  /** Oldest first unless the order says else. */
  listChanges(
    runId: string,
    query?: RunChangesQuery,
    signal?: AbortSignal,
  ): Promise<PageOf<Change>>;

  /** What an undo of a run would do, from what was last seen of its records. Writes nothing. */
  previewUndo(runId: string, undo?: Undo): Promise<UndoReport>;
  /** Answers the undo: a run of its own, which is on its way. */
  startUndo(runId: string, undo?: Undo): Promise<Run>;
  previewUndoChange(changeId: string, undo?: Undo): Promise<UndoReport>;
  startUndoChange(changeId: string, undo?: Undo): Promise<Run>;
  /** How far an undo is. `id`: of the undo's own run. */
  getUndo(id: string, signal?: AbortSignal): Promise<UndoState>;

  listRecords(id: string, query: RecordQuery, signal?: AbortSignal): Promise<PageOf<RecordRow>>;
  getRecord(id: string, recordId: string, signal?: AbortSignal): Promise<RecordDetail>;
  /** What was done to a record, newest first. */
  listRecordChanges(
    id: string,
    recordId: string,
    options?: { query?: RecordChangesQuery; signal?: AbortSignal },
  ): Promise<PageOf<Change>>;
  /** Where each of its values came from. */
  listOrigins(id: string, recordId: string, signal?: AbortSignal): Promise<ValueOrigin[]>;
  retryRecord(id: string, recordId: string): Promise<RecordRow>;
  createRecordAgain(id: string, recordId: string): Promise<RecordRow>;
  unlinkRecord(id: string, recordId: string): Promise<void>;
  chooseMatch(id: string, recordId: string, choice: MatchChoice): Promise<RecordRow>;

  listIssues(id: string, signal?: AbortSignal): Promise<IssueGroup[]>;
  retryIssue(id: string, key: string): Promise<{ count: number }>;
  createIssueAgain(id: string, key: string): Promise<{ count: number }>;

  /**
   * Calls `listener` for every event until the answered function is called. Reconnects by itself and
   * goes on after the last event; `onState` tells when the stream is down and up again.
   */
  subscribe(
    listener: (event: SyncEvent) => void,
    onState?: (state: 'live' | 'waiting') => void,
  ): () => void;
}

export interface PageQuery {
  cursor?: string;
  limit?: number;
}

/** What went wrong, in words for a person, and what to do now. */
export class ClientError extends Error {
  /** A code of the API, or `offline` when the server could not be reached, `session_expired` when it ended. */
  readonly code: string;
  readonly hint: string;
  /** HTTP status; null when there was no answer. */
  readonly status: number | null;
  /** How long the server or the app asked to wait; seconds, null when it did not. */
  readonly retryAfterSeconds: number | null;
  /** What is wrong with which value; JSON pointers. */
  readonly errors: readonly { pointer: string; message: string }[];

  constructor(
    code: string,
    parts: {
      message: string;
      hint: string;
      status?: number | null;
      retryAfterSeconds?: number | null;
      errors?: readonly { pointer: string; message: string }[];
      cause?: unknown;
    },
  ) {
    super(parts.message, parts.cause === undefined ? undefined : { cause: parts.cause });
    this.name = 'ClientError';
    this.code = code;
    this.hint = parts.hint;
    this.status = parts.status ?? null;
    this.retryAfterSeconds = parts.retryAfterSeconds ?? null;
    this.errors = parts.errors ?? [];
  }
}
