import type { Change, ChangeId, LinkId, PageOf, RunId } from '../contract/index.js';
import type { ChangeFilter, JournalEntry, LinkHistory, RunChanges, Scope } from '../ports/store.js';
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

  /** In the order of the ids, or against it. */
  listByRun({ runId, filter = {}, order = 'oldest', cursor, limit }: RunChanges): PageOf<Change> {
    const ids = this.#byRun.get(runId).sort();
    if (order === 'newest') ids.reverse();
    const isAfter = (id: ChangeId) =>
      cursor === null || (order === 'oldest' ? id > cursor : id < cursor);
    const found = this.#changes(ids.filter(isAfter)).filter((change) => passes(change, filter));
    return pageOf(found, limit, ({ id }) => id);
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
  listByLink({ scope, linkId, filter = {}, cursor, limit }: LinkHistory): PageOf<Change> {
    const { runId, property } = filter;
    const found = this.#changes(this.#byLink.get(linkKey(scope, linkId)))
      .sort(newestFirst)
      .filter((change) => cursor === null || placeOf(change) < cursor)
      .filter((change) => passes(change, filter))
      .filter((change) => runId === undefined || change.runId === runId)
      .filter((change) => property === undefined || writes(change, property));
    return pageOf(found, limit, placeOf);
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

function passes(change: Change, { side, action, status }: ChangeFilter): boolean {
  return (
    (side === undefined || change.side === side) &&
    (action === undefined || change.action === action) &&
    (status === undefined || change.status === status)
  );
}

function writes({ properties }: Change, name: string): boolean {
  return properties.some(({ property }) => property === name);
}

/** Where a change stands in the history of its link. */
function placeOf({ at, id }: Change): string {
  return `${at} ${id}`;
}

function pageOf(
  found: readonly Change[],
  limit: number,
  cursorOf: (change: Change) => string,
): PageOf<Change> {
  const items = found.slice(0, limit);
  const last = items.at(-1);
  const nextCursor = found.length > limit && last !== undefined ? cursorOf(last) : null;
  return { items, nextCursor };
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
