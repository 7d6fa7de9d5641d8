import type { Change, ChangeId, LinkId, PageOf, RunId } from '../contract/index.js';
import type { JournalEntry, Scope } from '../ports/store.js';
import { plainCopy } from './plain-copy.js';

interface Stored {
  entry: JournalEntry;
  scope: Scope;
}

/** The changes of one tenant, findable by id, by run and by link. */
export class MemoryJournal {
  readonly #byId = new Map<ChangeId, Stored>();
  readonly #byRun = new IdGroups();
  readonly #byLink = new IdGroups();

  put(scope: Scope, entry: JournalEntry): void {
    this.#forget(entry.id);
    this.#byId.set(entry.id, { entry: plainCopy(entry), scope });
    this.#byRun.add(entry.runId, entry.id);
    this.#byLink.add(linkKey(scope, entry.linkId), entry.id);
  }

  find(id: ChangeId): JournalEntry | undefined {
    const stored = this.#byId.get(id);
    return stored === undefined ? undefined : plainCopy(stored.entry);
  }

  /** In the order of the ids. */
  listByRun(query: { runId: RunId; cursor: string | null; limit: number }): PageOf<Change> {
    const { cursor, limit } = query;
    const ids = this.#byRun.get(query.runId).sort();
    const rest = cursor === null ? ids : ids.filter((id) => id > cursor);
    const items = this.#changes(rest.slice(0, limit));
    return { items, nextCursor: rest.length > limit ? (items.at(-1)?.id ?? null) : null };
  }

  /** In the order of the ids, each once. */
  linksOfRun(runId: RunId, page: { afterId: LinkId | null; limit: number }): LinkId[] {
    const { afterId, limit } = page;
    const links = this.#changes(this.#byRun.get(runId)).map((change) => change.linkId);
    const rest = [...new Set(links)].filter((id) => afterId === null || id > afterId);
    return rest.sort().slice(0, limit);
  }

  /** In the order of the ids. */
  findByLinks(runId: RunId, linkIds: readonly LinkId[]): Change[] {
    const wanted = new Set(linkIds);
    const changes = this.#changes(this.#byRun.get(runId).sort());
    return changes.filter(({ linkId }) => wanted.has(linkId));
  }

  /** Newest first. */
  listByLink(scope: Scope, linkId: LinkId, limit: number): Change[] {
    const changes = this.#changes(this.#byLink.get(linkKey(scope, linkId)));
    return changes.sort(newestFirst).slice(0, limit);
  }

  dropScope(scope: Scope): void {
    for (const [id, stored] of [...this.#byId]) if (stored.scope === scope) this.#forget(id);
  }

  #changes(ids: readonly ChangeId[]): Change[] {
    return ids.flatMap((id) => {
      const stored = this.#byId.get(id);
      return stored === undefined ? [] : [toChange(stored.entry)];
    });
  }

  #forget(id: ChangeId): void {
    const stored = this.#byId.get(id);
    if (stored === undefined) return;
    this.#byId.delete(id);
    this.#byRun.remove(stored.entry.runId, id);
    this.#byLink.remove(linkKey(stored.scope, stored.entry.linkId), id);
  }
}

/** Ids of changes under a name. */
class IdGroups {
  readonly #groups = new Map<string, Set<ChangeId>>();

  get(name: string): ChangeId[] {
    return [...(this.#groups.get(name) ?? [])];
  }

  add(name: string, id: ChangeId): void {
    const group = this.#groups.get(name);
    if (group === undefined) this.#groups.set(name, new Set([id]));
    else group.add(id);
  }

  remove(name: string, id: ChangeId): void {
    const group = this.#groups.get(name);
    group?.delete(id);
    if (group?.size === 0) this.#groups.delete(name);
  }
}

function toChange(entry: JournalEntry): Change {
  const { marker: _marker, ...change } = entry;
  return plainCopy(change);
}

function newestFirst(a: Change, b: Change): number {
  if (a.at !== b.at) return a.at < b.at ? 1 : -1;
  return a.id < b.id ? 1 : -1;
}

function linkKey(scope: Scope, linkId: LinkId): string {
  return `${scope} ${linkId}`;
}
