/**
 * Where a sync's state lives. Everything is scoped by tenant: a handle made for one tenant can
 * neither read nor write another's rows.
 *
 * The engine decides in plain values and hands the store one `RunCommit` at a time; a store applies
 * it whole or not at all. There are no open transactions across calls, so the same engine runs on
 * memory, SQLite and PostgreSQL. All writes are bulk, all lists are keyset pages.
 */
import type {
  Change,
  ChangeId,
  ConnectionId,
  LinkId,
  PageOf,
  PublishedSchema,
  RemoteId,
  Run,
  RunId,
  SideCounts,
  StateCounts,
  SyncId,
  SyncSettings,
  SyncVersion,
  TenantId,
} from '../contract/index.js';
import type { CallCount } from '../state/call-count.js';
import type { Link, Pair } from '../state/link.js';
import type { Shadow } from '../state/shadow.js';
import type {
  CursorState,
  CursorStream,
  Hint,
  Reach,
  RunState,
  SyncState,
} from '../state/sync-state.js';
import type {
  ChangeAction,
  ChangeOrder,
  ChangeStatus,
  ExcludeReason,
  IssueCode,
  RecordState,
  Side,
} from '../vocabulary.js';

/** Where shadows and links live: a sync's id, or a preview's run id. */
export type Scope = string;

/** One atomic step of a run. Order of application: removed links, shadows, links, the rest. */
export interface RunCommit {
  scope: Scope;
  /** The lease under which this was decided; a higher fence in the store refuses it with `lease_lost`. */
  fence: number;
  /** Whole rows, inserted or replaced by (side, id); their match keys are replaced with them. */
  shadows?: readonly Shadow[];
  /** Whole rows, inserted or replaced by id. At most one link per remote id and side. */
  links?: readonly Link[];
  removedLinkIds?: readonly LinkId[];
  /** Journal entries, inserted or replaced by id. */
  changes?: readonly JournalEntry[];
  cursors?: readonly CursorState[];
  /** Streams whose reading position is forgotten (after a finished sweep). */
  droppedCursors?: readonly { side: Side; stream: CursorStream }[];
  run?: RunState;
  /** Hints worked off; one that came again since (higher seq) stays. */
  doneHints?: readonly Hint[];
  /**
   * Rows as the store has them, read or committed under this same lease. A store may write only what
   * differs from them; it need not. Rows that are not among them may be there or not.
   */
  stored?: StoredRows;
}

export interface StoredRows {
  shadows?: readonly Shadow[];
  links?: readonly Link[];
  changes?: readonly JournalEntry[];
}

/** A journal entry with what only a recovery needs. */
export interface JournalEntry extends Change {
  marker: string | null;
}

/** Which changes; all that is given must hold. */
export interface ChangeFilter {
  side?: Side | undefined;
  action?: ChangeAction | undefined;
  status?: ChangeStatus | undefined;
}

export interface RunChanges {
  runId: RunId;
  filter?: ChangeFilter;
  order?: ChangeOrder;
  cursor: string | null;
  limit: number;
}

export interface LinkHistory {
  scope: Scope;
  linkId: LinkId;
  /** `property`: only changes that wrote it. */
  filter?: ChangeFilter & { runId?: RunId | undefined; property?: string | undefined };
  cursor: string | null;
  limit: number;
}

/** Which links to walk through. Every list is ordered by link id. */
export type LinkSelection =
  | { kind: 'touched' }
  /** Touched and without a partner. */
  | { kind: 'unmatched' }
  | { kind: 'associationDue' }
  /** A tie of it waits for a record that the other sync has not linked yet. */
  | { kind: 'associationWaiting' }
  /** With an intent or an attempt whose outcome is not known. */
  | { kind: 'inDoubt' }
  | { kind: 'retryDue'; now: string }
  | { kind: 'linked' }
  /** With a value of its own on the receiving side of a one-way mapping. */
  | { kind: 'drifted' }
  /** One end was deleted, and the other one is to go too; not those that are to be made again. */
  | { kind: 'removalDue' }
  | { kind: 'all' }
  | { kind: 'failing'; code?: IssueCode }
  | { kind: 'excluded'; reason: ExcludeReason }
  /** Whatever its stage, with an end on this side that isn't deleted and that neither this run nor one after it saw. */
  | { kind: 'unseen'; side: Side; sinceRunId: RunId };

export interface RecordFilter {
  state?: RecordState;
  /** Key of an issue group, see `issueKey`. */
  issueKey?: string;
  /** Only those that drift. */
  isDrifted?: true;
  /** Part of the title or an id, any case. */
  text?: string;
}

/** How many links have the same cause; one of them as example. */
export interface IssueCount {
  key: string;
  count: number;
  example: Link;
}

export interface KeyHit {
  key: string;
  remoteId: RemoteId;
}

export interface Lease {
  fence: number;
}

export interface PublishedVersion {
  number: number;
  settings: SyncSettings;
  /** ISO 8601 UTC. */
  at: string;
  schema?: PublishedSchema;
}

export interface TenantStore {
  insertSync(sync: SyncState): Promise<void>;
  getSync(id: SyncId): Promise<SyncState | undefined>;
  listSyncs(): Promise<SyncState[]>;
  /** Writes the whole row when the stored revision is `sync.revision - 1`; else answers false. */
  updateSync(sync: SyncState): Promise<boolean>;
  /** Removes the sync and everything kept for it: settings, shadows, links, runs, journal. */
  deleteSync(id: SyncId): Promise<void>;

  saveVersion(id: SyncId, version: PublishedVersion): Promise<void>;
  getVersion(id: SyncId, number: number): Promise<SyncSettings | undefined>;
  /** What the apps looked like when that version was published; undefined when nothing was kept. */
  getVersionSchema(id: SyncId, number: number): Promise<PublishedSchema | undefined>;
  /** Newest first: those with a lower number than `before`, at most `limit` (≤ 500). */
  listVersions(id: SyncId, page: { before: number; limit: number }): Promise<SyncVersion[]>;

  /** Takes or renews the right to run a sync; undefined while somebody else holds it. A new holder gets a higher fence. */
  acquireLease(
    scope: Scope,
    lease: { owner: string; nowMs: number; ttlMs: number },
  ): Promise<Lease | undefined>;
  releaseLease(scope: Scope, owner: string): Promise<void>;

  /** Applies one step whole or not at all. Throws `lease_lost` when the fence is no longer the highest, or the scope has no lease. */
  commit(commit: RunCommit): Promise<void>;

  getCursor(scope: Scope, side: Side, stream: CursorStream): Promise<string | undefined>;
  /** What was stored with that cursor; null when there is none, or nothing was. */
  getReach(scope: Scope, side: Side, stream: CursorStream): Promise<Reach | null>;
  /** Missing ones are left out. At most 500 ids. */
  findShadows(scope: Scope, side: Side, ids: readonly RemoteId[]): Promise<Shadow[]>;
  /** Links that have one of these records as their end. At most 500 ids. */
  findLinks(scope: Scope, side: Side, ids: readonly RemoteId[]): Promise<Link[]>;
  getPair(scope: Scope, id: LinkId): Promise<Pair | undefined>;
  /** Missing ones are left out. At most 500 ids. */
  findPairs(scope: Scope, ids: readonly LinkId[]): Promise<Pair[]>;
  /** Pairs by id after `afterId` (null: from the first), at most `limit` (≤ 500). */
  listPairs(
    scope: Scope,
    selection: LinkSelection,
    page: { afterId: LinkId | null; limit: number },
  ): Promise<Pair[]>;
  countLinks(scope: Scope, selection: LinkSelection): Promise<number>;
  /** Records of a side that have one of these keys for a rule and aren't deleted; at most 20 a key. At most 500 keys. */
  findByKeys(scope: Scope, side: Side, rule: number, keys: readonly string[]): Promise<KeyHit[]>;
  /** Marks every link that the selection finds as touched, in one statement. Answers how many. */
  touchLinks(scope: Scope, selection: LinkSelection): Promise<number>;
  countShadows(scope: Scope, side: Side): Promise<number>;

  /**
   * What became of every record that this run saw (`seenRunId`), by the state of its link: inSync is
   * `written` when the link's `writtenRunId` is this run, else `unchanged`; excluded, failing;
   * pending is `waiting`. A seen record that is deleted counts by its link as well. `seen` counts the
   * records themselves, so a record without a link would make the sums differ.
   */
  countOutcomes(scope: Scope, runId: RunId): Promise<{ left: SideCounts; right: SideCounts }>;
  countStates(scope: Scope): Promise<StateCounts>;
  countIssues(scope: Scope): Promise<IssueCount[]>;
  /** For the record view, by link id; `cursor` is the last id of the page before. */
  listRecords(
    scope: Scope,
    filter: RecordFilter,
    page: { cursor: string | null; limit: number },
  ): Promise<PageOf<Pair>>;

  getRun(id: RunId): Promise<RunState | undefined>;
  /** Newest first. Previews are left out. */
  listRuns(syncId: SyncId, page: { cursor: string | null; limit: number }): Promise<PageOf<Run>>;
  /** The newest run of a sync that has not ended; previews are left out. */
  findOpenRun(syncId: SyncId): Promise<RunState | undefined>;
  findLastRun(syncId: SyncId): Promise<RunState | undefined>;
  findLastPreview(syncId: SyncId): Promise<RunState | undefined>;
  /** Writes a run's row outside a commit (start, request to cancel, end of a preview). */
  saveRun(run: RunState): Promise<void>;
  /** Sets only the request to cancel. */
  requestCancel(id: RunId): Promise<void>;

  /** Of a run, by id: oldest first unless the order says else. `limit` ≤ 500. */
  listChanges(query: RunChanges): Promise<PageOf<Change>>;
  /** Of a link, by time and then id, newest first. `limit` ≤ 500. */
  listHistory(query: LinkHistory): Promise<PageOf<Change>>;
  /** Links that a run wrote to or tied, by id after `afterId` (null: from the first), at most `limit` (≤ 500). */
  listChangedLinks(
    runId: RunId,
    page: { afterId: LinkId | null; limit: number },
  ): Promise<LinkId[]>;
  /** All that a run did to these links, oldest first. At most 500 ids. */
  findChanges(runId: RunId, linkIds: readonly LinkId[]): Promise<Change[]>;
  findChange(id: ChangeId): Promise<JournalEntry | undefined>;

  addHints(scope: Scope, hints: readonly { side: Side; remoteId: RemoteId }[]): Promise<void>;
  listHints(scope: Scope, limit: number): Promise<Hint[]>;

  /**
   * Adds calls to a day (UTC, `2026-01-31`) of a connection; another day begins anew. Answers the day's
   * calls with these; zero only asks. Calls of several processes at once are all counted.
   */
  countCalls(
    id: ConnectionId,
    more: { day: string; calls: number; sweepCalls: number },
  ): Promise<CallCount>;
  /** The app takes no more calls through this connection until then (ISO 8601). */
  shutConnection(id: ConnectionId, shut: { day: string; until: string }): Promise<void>;

  /** Copies shadows and links (a preview starts from where the sync is). */
  copyScope(from: Scope, to: Scope): Promise<void>;
  /** Forgets shadows, links, cursors and hints of a scope. */
  dropScope(scope: Scope): Promise<void>;
}

/** A sync whose time has come, and what its next run is. */
export interface DueSync {
  tenantId: TenantId;
  syncId: SyncId;
  wantedRun: SyncState['wantedRun'];
}

export interface Store {
  forTenant(tenantId: TenantId): TenantStore;
  /**
   * Syncs of all tenants that are on and due at `now` (ISO 8601). Of each tenant and wanted run the one
   * that has waited longest comes first, then the second of each, and so on; equals by time, then by
   * id. So within `limit` nobody's backlog hides what somebody else waits for.
   */
  listDue(now: string, limit: number): Promise<DueSync[]>;
  /**
   * Previews and undos of all tenants that have not ended; they are run whether a sync is on or not.
   * The oldest of each tenant first, then the second of each, and so on; equals by id.
   */
  listRequested(limit: number): Promise<{ tenantId: TenantId; runId: RunId }[]>;
  /** Syncs of all tenants that use this connection (for webhooks and lost logins). */
  listByConnection(connectionId: string): Promise<{ tenantId: TenantId; syncId: SyncId }[]>;
}
