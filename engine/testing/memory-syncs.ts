import type {
  ConnectionId,
  PublishedSchema,
  SyncId,
  SyncSettings,
  SyncVersion,
} from '../contract/index.js';
import { notFound, SyncError } from '../errors.js';
import type { PublishedVersion } from '../ports/store.js';
import type { SyncState } from '../state/sync-state.js';
import { plainCopy } from './plain-copy.js';

/** The syncs of one tenant with their published versions. */
export class MemorySyncs {
  readonly #byId = new Map<SyncId, SyncState>();
  readonly #versions = new Map<SyncId, Map<number, PublishedVersion>>();

  has(id: SyncId): boolean {
    return this.#byId.has(id);
  }

  insert(sync: SyncState): void {
    if (this.#byId.has(sync.id)) {
      throw new SyncError('internal', {
        message: `There is a sync "${sync.id}" already.`,
        hint: 'Insert a sync once, with a new id.',
        details: { syncId: sync.id },
      });
    }
    this.#byId.set(sync.id, plainCopy(sync));
  }

  get(id: SyncId): SyncState | undefined {
    const sync = this.#byId.get(id);
    return sync === undefined ? undefined : plainCopy(sync);
  }

  /** Oldest first. */
  list(): SyncState[] {
    return plainCopy([...this.#byId.values()].sort(byCreation));
  }

  update(sync: SyncState): boolean {
    if (this.#byId.get(sync.id)?.revision !== sync.revision - 1) return false;
    this.#byId.set(sync.id, plainCopy(sync));
    return true;
  }

  remove(id: SyncId): void {
    this.#byId.delete(id);
    this.#versions.delete(id);
  }

  /** Publishing that crashed half-way comes again with the same number, so it replaces. */
  saveVersion(id: SyncId, version: PublishedVersion): void {
    if (!this.#byId.has(id)) throw notFound('sync', id);
    const versions = this.#versions.get(id) ?? new Map<number, PublishedVersion>();
    this.#versions.set(id, versions.set(version.number, plainCopy(version)));
  }

  getVersion(id: SyncId, number: number): SyncSettings | undefined {
    const version = this.#versions.get(id)?.get(number);
    return version === undefined ? undefined : plainCopy(version.settings);
  }

  getVersionSchema(id: SyncId, number: number): PublishedSchema | undefined {
    const schema = this.#versions.get(id)?.get(number)?.schema;
    return schema === undefined ? undefined : plainCopy(schema);
  }

  /** Newest first. */
  listVersions(id: SyncId, { before, limit }: { before: number; limit: number }): SyncVersion[] {
    const versions = [...(this.#versions.get(id)?.values() ?? [])];
    return versions
      .filter(({ number }) => number < before)
      .sort((a, b) => b.number - a.number)
      .slice(0, limit)
      .map(({ number, at }) => ({ number, publishedAt: at }));
  }

  listDue(now: string): { syncId: SyncId; dueAt: string; wantedRun: SyncState['wantedRun'] }[] {
    return [...this.#byId.values()].flatMap(({ id, status, nextDueAt, wantedRun }) =>
      status === 'on' && nextDueAt !== null && nextDueAt <= now
        ? [{ syncId: id, dueAt: nextDueAt, wantedRun }]
        : [],
    );
  }

  listByConnection(connectionId: string): SyncId[] {
    return [...this.#byId.values()].filter((sync) => uses(sync, connectionId)).map(({ id }) => id);
  }
}

function uses({ left, right }: SyncState, connectionId: string): boolean {
  const ids: ConnectionId[] = [left.connectionId, right.connectionId];
  return ids.some((id) => id === connectionId);
}

function byCreation(a: SyncState, b: SyncState): number {
  if (a.createdAt !== b.createdAt) return a.createdAt < b.createdAt ? -1 : 1;
  return a.id < b.id ? -1 : 1;
}
