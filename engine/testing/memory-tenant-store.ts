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
} from '../contract/index.js';
import { notFound, SyncError } from '../errors.js';
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
} from '../ports/store.js';
import type { CallCount } from '../state/call-count.js';
import type { Link, Pair } from '../state/link.js';
import type { Shadow } from '../state/shadow.js';
import type { CursorStream, Hint, Reach, RunState, SyncState } from '../state/sync-state.js';
import type { Side } from '../vocabulary.js';
import { MemoryCallCounts } from './memory-call-counts.js';
import { MemoryJournal } from './memory-journal.js';
import { MemoryLeases } from './memory-leases.js';
import { countIssueKeys, countLinkStates, isInRecordView } from './memory-records.js';
import { countSide } from './memory-outcomes.js';
import { MemoryRuns } from './memory-runs.js';
import { contentsOf, MemoryScopes } from './memory-scope.js';
import { isSelected } from './memory-selection.js';
import { MemorySyncs } from './memory-syncs.js';
import { plainCopy } from './plain-copy.js';

/** Ids, keys or rows of one call. */
const MAX_PER_CALL = 500;

/** Everything of one tenant, in memory. Rows are copied on their way in and out. */
export class MemoryTenantStore implements TenantStore {
  readonly syncs = new MemorySyncs();
  readonly runs = new MemoryRuns();
  readonly #journal = new MemoryJournal();
  readonly #calls = new MemoryCallCounts();
  readonly #leases = new MemoryLeases();
  readonly #scopes = new MemoryScopes();
  readonly #nextHintSeq: () => number;

  constructor(nextHintSeq: () => number) {
    this.#nextHintSeq = nextHintSeq;
  }

  async insertSync(sync: SyncState): Promise<void> {
    this.syncs.insert(sync);
  }

  async getSync(id: SyncId): Promise<SyncState | undefined> {
    return this.syncs.get(id);
  }

  async listSyncs(): Promise<SyncState[]> {
    return this.syncs.list();
  }

  async updateSync(sync: SyncState): Promise<boolean> {
    return this.syncs.update(sync);
  }

  async deleteSync(id: SyncId): Promise<void> {
    for (const { scope } of this.runs.dropSync(id)) this.#forgetScope(scope);
    this.#forgetScope(id);
    this.syncs.remove(id);
  }

  async saveVersion(id: SyncId, version: PublishedVersion): Promise<void> {
    this.syncs.saveVersion(id, version);
  }

  async getVersion(id: SyncId, number: number): Promise<SyncSettings | undefined> {
    return this.syncs.getVersion(id, number);
  }

  async getVersionSchema(id: SyncId, number: number): Promise<PublishedSchema | undefined> {
    return this.syncs.getVersionSchema(id, number);
  }

  async listVersions(id: SyncId, page: { before: number; limit: number }): Promise<SyncVersion[]> {
    assertCallSize(page.limit);
    return this.syncs.listVersions(id, page);
  }

  async acquireLease(
    scope: Scope,
    lease: { owner: string; nowMs: number; ttlMs: number },
  ): Promise<Lease | undefined> {
    return this.#leases.acquire(scope, lease);
  }

  async releaseLease(scope: Scope, owner: string): Promise<void> {
    this.#leases.release(scope, owner);
  }

  async commit(commit: RunCommit): Promise<void> {
    this.#leases.assertHeld(commit.scope, commit.fence);
    const scope = this.#scopes.get(commit.scope);
    const change = scope.prepare(commit);
    if (commit.run !== undefined) this.#assertSync(commit.run);
    const entries = plainCopy(commit.changes ?? []);
    // From here on nothing can fail.
    scope.apply(change);
    for (const entry of entries) this.#journal.put(commit.scope, entry);
    scope.applyPositions(commit);
    if (commit.run !== undefined) this.runs.put(commit.run);
  }

  async getCursor(scope: Scope, side: Side, stream: CursorStream): Promise<string | undefined> {
    return this.#scopes.get(scope).getCursor(side, stream);
  }

  async getReach(scope: Scope, side: Side, stream: CursorStream): Promise<Reach | null> {
    return plainCopy(this.#scopes.get(scope).getReach(side, stream));
  }

  async findShadows(scope: Scope, side: Side, ids: readonly RemoteId[]): Promise<Shadow[]> {
    assertCallSize(ids.length);
    const stored = this.#scopes.get(scope);
    return [...new Set(ids)].flatMap((id) => {
      const shadow = stored.getShadow(side, id);
      return shadow === null ? [] : [plainCopy(shadow)];
    });
  }

  async findLinks(scope: Scope, side: Side, ids: readonly RemoteId[]): Promise<Link[]> {
    assertCallSize(ids.length);
    const { links } = this.#scopes.get(scope);
    return [...new Set(ids)].flatMap((id) => {
      const link = links.findByEnd(side, id);
      return link === undefined ? [] : [plainCopy(link)];
    });
  }

  async getPair(scope: Scope, id: LinkId): Promise<Pair | undefined> {
    const stored = this.#scopes.get(scope);
    const link = stored.links.get(id);
    return link === undefined ? undefined : plainCopy(stored.pairOf(link));
  }

  async findPairs(scope: Scope, ids: readonly LinkId[]): Promise<Pair[]> {
    assertCallSize(ids.length);
    const stored = this.#scopes.get(scope);
    const links = [...new Set(ids)].flatMap((id) => stored.links.get(id) ?? []);
    return plainCopy(links.map((link) => stored.pairOf(link)));
  }

  async listPairs(
    scope: Scope,
    selection: LinkSelection,
    page: { afterId: LinkId | null; limit: number },
  ): Promise<Pair[]> {
    assertCallSize(page.limit);
    return plainCopy(this.#select(scope, selection, page));
  }

  async countLinks(scope: Scope, selection: LinkSelection): Promise<number> {
    return this.#select(scope, selection).length;
  }

  // eslint-disable-next-line @typescript-eslint/max-params -- the port has four
  async findByKeys(
    scope: Scope,
    side: Side,
    rule: number,
    keys: readonly string[],
  ): Promise<KeyHit[]> {
    assertCallSize(keys.length);
    return this.#scopes.get(scope).keys(side).find(rule, keys);
  }

  async touchLinks(scope: Scope, selection: LinkSelection): Promise<number> {
    const pairs = this.#select(scope, selection);
    for (const { link } of pairs) link.isTouched = true;
    return pairs.length;
  }

  async countShadows(scope: Scope, side: Side): Promise<number> {
    return this.#scopes.get(scope).countShadows(side);
  }

  async countOutcomes(
    scope: Scope,
    runId: RunId,
  ): Promise<{ left: SideCounts; right: SideCounts }> {
    const stored = this.#scopes.get(scope);
    return {
      left: countSide(stored, 'left', runId),
      right: countSide(stored, 'right', runId),
    };
  }

  async countStates(scope: Scope): Promise<StateCounts> {
    return countLinkStates(this.#scopes.get(scope).links.inOrder());
  }

  async countIssues(scope: Scope): Promise<IssueCount[]> {
    return plainCopy(countIssueKeys(this.#scopes.get(scope).links.inOrder()));
  }

  async listRecords(
    scope: Scope,
    filter: RecordFilter,
    page: { cursor: string | null; limit: number },
  ): Promise<PageOf<Pair>> {
    assertCallSize(page.limit);
    const stored = this.#scopes.get(scope);
    const found: Pair[] = [];
    for (const link of stored.links.inOrder(page.cursor)) {
      if (!isInRecordView(link, filter)) continue;
      found.push(stored.pairOf(link));
      if (found.length > page.limit) break;
    }
    const items = plainCopy(found.slice(0, page.limit));
    const last = items.at(-1);
    return {
      items,
      nextCursor: found.length > page.limit && last !== undefined ? last.link.id : null,
    };
  }

  async getRun(id: RunId): Promise<RunState | undefined> {
    return this.runs.get(id);
  }

  async listRuns(
    syncId: SyncId,
    page: { cursor: string | null; limit: number },
  ): Promise<PageOf<Run>> {
    assertCallSize(page.limit);
    return this.runs.list(syncId, page);
  }

  async findOpenRun(syncId: SyncId): Promise<RunState | undefined> {
    return this.runs.findNewest(
      syncId,
      ({ run }) => run.kind !== 'preview' && run.finishedAt === null,
    );
  }

  async findLastRun(syncId: SyncId): Promise<RunState | undefined> {
    return this.runs.findNewest(syncId, ({ run }) => run.kind !== 'preview');
  }

  async findLastPreview(syncId: SyncId): Promise<RunState | undefined> {
    return this.runs.findNewest(syncId, ({ run }) => run.kind === 'preview');
  }

  async saveRun(run: RunState): Promise<void> {
    this.#assertSync(run);
    this.runs.put(run);
  }

  async requestCancel(id: RunId): Promise<void> {
    this.runs.requestCancel(id);
  }

  async listChanges(query: RunChanges): Promise<PageOf<Change>> {
    assertCallSize(query.limit);
    return this.#journal.listByRun(query);
  }

  async listHistory(query: LinkHistory): Promise<PageOf<Change>> {
    assertCallSize(query.limit);
    return this.#journal.listByLink(query);
  }

  async listChangedLinks(
    runId: RunId,
    page: { afterId: LinkId | null; limit: number },
  ): Promise<LinkId[]> {
    assertCallSize(page.limit);
    return this.#journal.linksOfRun(runId, page);
  }

  async findChanges(runId: RunId, linkIds: readonly LinkId[]): Promise<Change[]> {
    assertCallSize(linkIds.length);
    return this.#journal.findByLinks(runId, linkIds);
  }

  async findChange(id: ChangeId): Promise<JournalEntry | undefined> {
    return this.#journal.find(id);
  }

  async addHints(
    scope: Scope,
    hints: readonly { side: Side; remoteId: RemoteId }[],
  ): Promise<void> {
    const stored = this.#scopes.get(scope);
    for (const { side, remoteId } of hints) {
      stored.addHint({ side, remoteId, seq: this.#nextHintSeq() });
    }
  }

  async listHints(scope: Scope, limit: number): Promise<Hint[]> {
    assertCallSize(limit);
    return plainCopy([...this.#scopes.get(scope).hints.values()].slice(0, limit));
  }

  async countCalls(
    id: ConnectionId,
    more: { day: string; calls: number; sweepCalls: number },
  ): Promise<CallCount> {
    return this.#calls.add(id, more);
  }

  async shutConnection(id: ConnectionId, shut: { day: string; until: string }): Promise<void> {
    this.#calls.shut(id, shut);
  }

  async copyScope(from: Scope, to: Scope): Promise<void> {
    const { shadows, links } = contentsOf(this.#scopes.get(from));
    this.#scopes.drop(to);
    const target = this.#scopes.get(to);
    target.apply(target.prepare({ shadows, links }));
  }

  async dropScope(scope: Scope): Promise<void> {
    this.#scopes.drop(scope);
  }

  /** The stored pairs themselves, not copies. */
  #select(
    scope: Scope,
    selection: LinkSelection,
    page: { afterId: LinkId | null; limit: number } = { afterId: null, limit: Infinity },
  ): Pair[] {
    const stored = this.#scopes.get(scope);
    const pairs: Pair[] = [];
    for (const link of stored.links.inOrder(page.afterId)) {
      if (pairs.length >= page.limit) break;
      const pair = stored.pairOf(link);
      if (isSelected(pair, selection)) pairs.push(pair);
    }
    return pairs;
  }

  #forgetScope(scope: Scope): void {
    this.#leases.drop(scope);
    this.#scopes.drop(scope);
    this.#journal.dropScope(scope);
  }

  #assertSync(run: RunState): void {
    if (!this.syncs.has(run.run.syncId)) throw notFound('sync', run.run.syncId);
  }
}

function assertCallSize(count: number): void {
  if (count <= MAX_PER_CALL) return;
  throw new SyncError('internal', {
    message: `A store was asked for ${String(count)} rows, ids or keys in one call.`,
    hint: `Ask for at most ${String(MAX_PER_CALL)} at a time.`,
    details: { count, max: MAX_PER_CALL },
  });
}
