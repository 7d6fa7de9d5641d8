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
} from '../../../engine/contract/index.js';
import type {
  IssueCount,
  JournalEntry,
  KeyHit,
  Lease,
  LinkSelection,
  PublishedVersion,
  RecordFilter,
  RunCommit,
  Scope,
  TenantStore,
  LinkHistory,
  RunChanges,
} from '../../../engine/ports/store.js';
import type { CallCount } from '../../../engine/state/call-count.js';
import type { Link, Pair } from '../../../engine/state/link.js';
import type { Shadow } from '../../../engine/state/shadow.js';
import type {
  CursorStream,
  Hint,
  Reach,
  RunState,
  SyncState,
} from '../../../engine/state/sync-state.js';
import type { Side } from '../../../engine/vocabulary.js';
import { Counts } from './counts.js';
import { Journal } from './journal.js';
import { CallCounts } from './call-counts.js';
import { Leases } from './leases.js';
import { Links } from './links.js';
import { Pairs } from './pairs.js';
import { Positions } from './positions.js';
import { Runs } from './runs.js';
import { Scopes } from './scopes.js';
import { Shadows } from './shadows.js';
import { Syncs } from './syncs.js';
import type { TenantDb } from './tenant-db.js';
import { writeCommit } from './write-commit.js';

/**
 * The engine's store for one tenant, on the server's database. Only hands each question to the
 * class that owns its tables; each of those is one file beside this one.
 */
export class TenantSyncStore implements TenantStore {
  readonly #own: TenantDb;
  readonly #syncs: Syncs;
  readonly #calls: CallCounts;
  readonly #leases: Leases;
  readonly #shadows: Shadows;
  readonly #links: Links;
  readonly #pairs: Pairs;
  readonly #counts: Counts;
  readonly #runs: Runs;
  readonly #journal: Journal;
  readonly #positions: Positions;
  readonly #scopes: Scopes;

  constructor(own: TenantDb) {
    this.#own = own;
    this.#syncs = new Syncs(own);
    this.#calls = new CallCounts(own);
    this.#leases = new Leases(own);
    this.#shadows = new Shadows(own);
    this.#links = new Links(own);
    this.#pairs = new Pairs(own);
    this.#counts = new Counts(own);
    this.#runs = new Runs(own);
    this.#journal = new Journal(own);
    this.#positions = new Positions(own);
    this.#scopes = new Scopes(own);
  }

  insertSync(sync: SyncState): Promise<void> {
    return this.#syncs.insert(sync);
  }

  getSync(id: SyncId): Promise<SyncState | undefined> {
    return this.#syncs.get(id);
  }

  listSyncs(): Promise<SyncState[]> {
    return this.#syncs.list();
  }

  updateSync(sync: SyncState): Promise<boolean> {
    return this.#syncs.update(sync);
  }

  deleteSync(id: SyncId): Promise<void> {
    return this.#scopes.deleteSync(id);
  }

  saveVersion(id: SyncId, version: PublishedVersion): Promise<void> {
    return this.#syncs.saveVersion(id, version);
  }

  getVersion(id: SyncId, number: number): Promise<SyncSettings | undefined> {
    return this.#syncs.getVersion(id, number);
  }

  getVersionSchema(id: SyncId, number: number): Promise<PublishedSchema | undefined> {
    return this.#syncs.getVersionSchema(id, number);
  }

  listVersions(id: SyncId, page: { before: number; limit: number }): Promise<SyncVersion[]> {
    return this.#syncs.listVersions(id, page);
  }

  acquireLease(
    scope: Scope,
    lease: { owner: string; nowMs: number; ttlMs: number },
  ): Promise<Lease | undefined> {
    return this.#leases.acquire(scope, lease);
  }

  releaseLease(scope: Scope, owner: string): Promise<void> {
    return this.#leases.release(scope, owner);
  }

  countCalls(
    id: ConnectionId,
    more: { day: string; calls: number; sweepCalls: number },
  ): Promise<CallCount> {
    return this.#calls.add(id, more);
  }

  shutConnection(id: ConnectionId, shut: { day: string; until: string }): Promise<void> {
    return this.#calls.shut(id, shut);
  }

  commit(commit: RunCommit): Promise<void> {
    return writeCommit(this.#own, commit);
  }

  getCursor(scope: Scope, side: Side, stream: CursorStream): Promise<string | undefined> {
    return this.#positions.getCursor(scope, side, stream);
  }

  getReach(scope: Scope, side: Side, stream: CursorStream): Promise<Reach | null> {
    return this.#positions.getReach(scope, side, stream);
  }

  findShadows(scope: Scope, side: Side, ids: readonly RemoteId[]): Promise<Shadow[]> {
    return this.#shadows.find(scope, side, ids);
  }

  findLinks(scope: Scope, side: Side, ids: readonly RemoteId[]): Promise<Link[]> {
    return this.#links.findByEnds(scope, side, ids);
  }

  getPair(scope: Scope, id: LinkId): Promise<Pair | undefined> {
    return this.#pairs.get(scope, id);
  }

  findPairs(scope: Scope, ids: readonly LinkId[]): Promise<Pair[]> {
    return this.#pairs.find(scope, ids);
  }

  listPairs(
    scope: Scope,
    selection: LinkSelection,
    page: { afterId: LinkId | null; limit: number },
  ): Promise<Pair[]> {
    return this.#pairs.list(scope, selection, page);
  }

  countLinks(scope: Scope, selection: LinkSelection): Promise<number> {
    return this.#links.count(scope, selection);
  }

  // eslint-disable-next-line @typescript-eslint/max-params -- the port has four
  findByKeys(scope: Scope, side: Side, rule: number, keys: readonly string[]): Promise<KeyHit[]> {
    return this.#shadows.findByKeys(scope, { side, rule }, keys);
  }

  touchLinks(scope: Scope, selection: LinkSelection): Promise<number> {
    return this.#links.touch(scope, selection);
  }

  countShadows(scope: Scope, side: Side): Promise<number> {
    return this.#shadows.count(scope, side);
  }

  countOutcomes(scope: Scope, runId: RunId): Promise<{ left: SideCounts; right: SideCounts }> {
    return this.#counts.outcomes(scope, runId);
  }

  countStates(scope: Scope): Promise<StateCounts> {
    return this.#counts.states(scope);
  }

  countIssues(scope: Scope): Promise<IssueCount[]> {
    return this.#counts.issues(scope);
  }

  listRecords(
    scope: Scope,
    filter: RecordFilter,
    page: { cursor: string | null; limit: number },
  ): Promise<PageOf<Pair>> {
    return this.#pairs.listRecords(scope, filter, page);
  }

  getRun(id: RunId): Promise<RunState | undefined> {
    return this.#runs.get(id);
  }

  listRuns(syncId: SyncId, page: { cursor: string | null; limit: number }): Promise<PageOf<Run>> {
    return this.#runs.list(syncId, page);
  }

  findOpenRun(syncId: SyncId): Promise<RunState | undefined> {
    return this.#runs.findOpen(syncId);
  }

  findLastRun(syncId: SyncId): Promise<RunState | undefined> {
    return this.#runs.findLast(syncId);
  }

  findLastPreview(syncId: SyncId): Promise<RunState | undefined> {
    return this.#runs.findLastPreview(syncId);
  }

  saveRun(run: RunState): Promise<void> {
    return this.#runs.save(run);
  }

  requestCancel(id: RunId): Promise<void> {
    return this.#runs.requestCancel(id);
  }

  listChanges(query: RunChanges): Promise<PageOf<Change>> {
    return this.#journal.listByRun(query);
  }

  listHistory(query: LinkHistory): Promise<PageOf<Change>> {
    return this.#journal.listByLink(query);
  }

  listChangedLinks(
    runId: RunId,
    page: { afterId: LinkId | null; limit: number },
  ): Promise<LinkId[]> {
    return this.#journal.linksOfRun(runId, page);
  }

  findChanges(runId: RunId, linkIds: readonly LinkId[]): Promise<Change[]> {
    return this.#journal.findByLinks(runId, linkIds);
  }

  findChange(id: ChangeId): Promise<JournalEntry | undefined> {
    return this.#journal.find(id);
  }

  addHints(scope: Scope, hints: readonly { side: Side; remoteId: RemoteId }[]): Promise<void> {
    return this.#positions.addHints(scope, hints);
  }

  listHints(scope: Scope, limit: number): Promise<Hint[]> {
    return this.#positions.listHints(scope, limit);
  }

  copyScope(from: Scope, to: Scope): Promise<void> {
    return this.#scopes.copy(from, to);
  }

  dropScope(scope: Scope): Promise<void> {
    return this.#scopes.drop(scope);
  }
}
